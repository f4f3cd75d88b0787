import Accounts
import Core
import Web

/// One person to be added, as typed.
struct AddPersonForm: Sendable {
  let identifier: String
  let name: String
  let birth: String
  /// The slug of where they work; asked for in a cohort of a zone only; nil where it was not
  /// asked.
  let city: String?
  private(set) var problems: FieldProblems = [:]
  /// Nil while the identifier cannot be one.
  let found: Identifier?
  /// Nil when empty, or wrong with a problem.
  private(set) var day: Day?

  static let fields = [
    ("identificador", "Correo, teléfono o documento"), ("nombre", "Nombre"),
    ("nacimiento", "Fecha de nacimiento"), ("ciudad", "Ciudad"),
  ]

  init() {
    (identifier, name, birth, city, found) = ("", "", "", nil, nil)
  }

  init(_ form: Form, today: Day) {
    identifier = (form["identificador"] ?? "").trimmingSpaces
    name = (form["nombre"] ?? "").trimmingSpaces
    birth = (form["nacimiento"] ?? "").trimmingSpaces
    city = form["ciudad"]
    found = Identifier(typed: identifier)
    if found == nil {
      problems["identificador"] = "Escribe un correo, un teléfono o el número de un documento."
    }
    if name.unicodeScalars.count > 200 { problems["nombre"] = "Usa 200 letras o menos." }
    if !birth.isEmpty {
      day = birthday(birth, today: today)
      if day == nil { problems["nacimiento"] = "Escribe día, mes y año, como 27/3/1985." }
    }
  }

  /// The same form, with a sentence at a field.
  func with(_ sentence: String, at field: String) -> AddPersonForm {
    var form = self
    form.problems[field] = sentence
    return form
  }
}

/// A day on which somebody who lives may have been born; nil for every other.
func birthday(_ typed: String, today: Day) -> Day? {
  guard let day = Day(typed: typed), day <= today, day.year >= today.year - 120 else { return nil }
  return day
}
