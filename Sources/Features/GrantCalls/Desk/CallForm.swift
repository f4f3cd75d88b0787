import Accounts
import Core
import Courses
import Finance
import Web

/// A call as somebody typed it. Whatever is wrong, all of it comes back.
struct CallForm: Sendable {
  var name = ""
  var description = ""
  var course = ""
  var rubric = ""
  /// Money by field: `fondo`, `minimo`, `maximo`.
  var money: [String: String] = [:]
  var opens = TypedMoment()
  var closes = TypedMoment()
  var reviewers = "2"
  var isBlind = true
  var disagreement = "20"
  var appealDays = "5"
  var cities: Set<String> = []
  var documents: [TypedDocument] = []
  /// Counts by the field of their floor; nothing where none is typed.
  var floors: [String: String] = [:]

  /// A day and a time of it.
  struct TypedMoment: Sendable, Equatable {
    var day = ""
    var time = ""

    /// Nil for what cannot be read.
    var instant: Instant? {
      guard let day = Day(typed: day), let minutes = minuteOfDay(typed: time) else { return nil }
      return Instant(on: day, minuteOfDay: minutes)
    }

    init() {}

    init(_ instant: Instant) {
      day = Day(instant).rawValue
      time = GuayaquilTime(instant).clock
    }

    init(_ form: Form, _ name: String) {
      day = oneLine(form["\(name)-dia"] ?? "")
      time = oneLine(form["\(name)-hora"] ?? "")
    }
  }

  struct TypedDocument: Sendable, Equatable {
    var name = ""
    var help = ""
    var isRequired = true

    var isEmpty: Bool { name.isEmpty && help.isEmpty }
  }

  static let moneyFields = ["fondo", "minimo", "maximo"]

  /// What a call says now.
  init(_ call: NewGrantCall) {
    name = call.name
    description = call.description
    course = call.course.rawValue
    rubric = call.rubric
    money = ["fondo": call.budget.typed, "minimo": call.leastAmount.typed, "maximo": call.mostAmount.typed]
    opens = TypedMoment(call.opensAt)
    closes = TypedMoment(call.closesAt - .minutes(1))
    reviewers = String(call.reviewers)
    isBlind = call.isBlind
    disagreement = String(call.disagreement)
    appealDays = String(call.appealDays)
    cities = Set(call.cities.map(\.rawValue))
    documents = call.documents.map { TypedDocument(name: $0.name, help: $0.help, isRequired: $0.isRequired) }
    floors = Dictionary(
      call.floors.map { ($0.field, String($0.least)) }, uniquingKeysWith: { first, _ in first })
  }

  /// As it was sent.
  init(_ form: Form) {
    name = oneLine(form["nombre"] ?? "")
    description = lines(form["descripcion"] ?? "")
    course = form["curso"] ?? ""
    rubric = lines(form["rubrica"] ?? "")
    for field in Self.moneyFields { money[field] = oneLine(form[field] ?? "") }
    opens = TypedMoment(form, "abre")
    closes = TypedMoment(form, "cierra")
    reviewers = oneLine(form["evaluaciones"] ?? "")
    isBlind = form["ciegas"] != nil
    disagreement = oneLine(form["desacuerdo"] ?? "")
    appealDays = oneLine(form["apelacion"] ?? "")
    cities = Set(form.all("ciudad"))
    for number in 1...(NewGrantCall.mostDocuments + 1) {
      guard let name = form["documento-\(number)-nombre"] else { break }
      documents.append(
        TypedDocument(
          name: oneLine(name), help: oneLine(form["documento-\(number)-ayuda"] ?? ""),
          isRequired: form["documento-\(number)-obligatorio"] != nil))
    }
    for (name, value) in form.pairs where name.hasPrefix("minimo-") { floors[name] = oneLine(value) }
  }
}

/// What somebody asked for with the button that was pressed.
enum CallFormAction: Equatable {
  case save
  /// Shows how the texts come out, and keeps nothing.
  case preview
  case addDocument
  case removeDocument(Int)
  /// Up by one, or down.
  case moveDocument(Int, by: Int)
  /// Which of two amounts was meant.
  case read(field: String, as: String)

  /// What no button of ours says is a wish to save.
  init(_ said: String?) {
    let parts = (said ?? "").split(separator: ":", maxSplits: 2).map(String.init)
    let number = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    switch parts.first {
    case "ver": self = .preview
    case "documento-mas": self = .addDocument
    case "documento-quitar": self = .removeDocument(number)
    case "documento-subir": self = .moveDocument(number, by: -1)
    case "documento-bajar": self = .moveDocument(number, by: 1)
    case "leer" where parts.count == 3 && CallForm.moneyFields.contains(parts[1]):
      self = .read(field: parts[1], as: parts[2])
    case _: self = .save
    }
  }
}

extension CallForm {
  /// The same form after a button that changes its fields alone.
  mutating func apply(_ action: CallFormAction) {
    switch action {
    case .save, .preview: break
    case .addDocument:
      if documents.count < NewGrantCall.mostDocuments { documents.append(TypedDocument()) }
    case .removeDocument(let number):
      if documents.indices.contains(number - 1) { documents.remove(at: number - 1) }
    case .moveDocument(let number, let step):
      let (from, to) = (number - 1, number - 1 + step)
      if documents.indices.contains(from), documents.indices.contains(to) { documents.swapAt(from, to) }
    case .read(let field, let text): money[field] = text
    }
  }
}

/// Without line breaks and blanks around it.
func oneLine(_ text: String) -> String {
  let plain = text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }
  return String(String.UnicodeScalarView(plain)).trimmed
}

/// Browsers send a line break as two characters; other control characters come from nobody's keyboard.
private func lines(_ text: String) -> String {
  let plain = text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").unicodeScalars.filter {
    $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
  }
  return String(String.UnicodeScalarView(plain))
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
