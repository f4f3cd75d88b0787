import Core
import Web

/// A city as the administration writes one: a new one, or a new name and zone of one there is.
struct CityForm: Sendable {
  let name: String
  let zone: String
  private(set) var problems: [Field: String] = [:]

  /// The raw value is the field's name and id.
  enum Field: String, Sendable {
    case name = "nombre"
    case zone = "zona"
  }

  /// Characters of a name at most.
  static let longest = 60

  init() {
    name = ""
    zone = ""
  }

  init(_ city: City) {
    name = city.name
    zone = city.zone.rawValue
  }

  /// - Parameter others: the names that are taken.
  init(_ form: Form, others: [City]) {
    name = (form[Field.name.rawValue] ?? "").trimmingSpaces
    zone = form[Field.zone.rawValue] ?? ""
    let key = nameKey(name)
    if name.isEmpty {
      problems[.name] = "Escribe el nombre de la ciudad."
    } else if name.unicodeScalars.count > Self.longest {
      problems[.name] = "Es demasiado largo. Bastan \(Self.longest) letras."
    } else if slug.isEmpty {
      problems[.name] = "Escribe el nombre con letras."
    } else if others.contains(where: { nameKey($0.name) == key || $0.id.rawValue == slug }) {
      problems[.name] = "Ya hay una ciudad con ese nombre."
    }
    if Zone(rawValue: zone) == nil { problems[.zone] = "Elige una zona de la lista." }
  }

  /// As it would stand in addresses: `santa-rosa`. Empty for a name without a letter from A to Z.
  var slug: String {
    let words = nameWords(name).map { word in
      String(
        String.UnicodeScalarView(
          word.unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) }))
    }
    return words.filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// Nil while anything is wrong.
  ///
  /// - Parameter id: of the city that is changed; a new one is named by its slug.
  func city(_ id: City.ID? = nil) -> City? {
    guard problems.isEmpty, let zone = Zone(rawValue: zone) else { return nil }
    return City(id: id ?? City.ID(rawValue: slug), name: name, zone: zone)
  }

  /// The form with the problem that only the database knows.
  func taken() -> CityForm {
    var form = self
    form.problems[.name] = "Ya hay una ciudad con ese nombre."
    return form
  }
}
