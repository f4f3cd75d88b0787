import Core
import SQLite
import Web

/// Which events are shown, as the address says it: `?que=role-granted&persona=17&desde=2026-03-01&hasta=2026-03-31`. People are
/// numbers in it, so that a view names nobody.
struct LogFilter: Sendable, Equatable {
  var kind: EventKind?
  /// Who did it, or about whom it is.
  var person: Person.ID?
  var from: Day?
  /// This day included.
  var to: Day?
  /// The number of the event before which the page begins; nil for the newest.
  var before: Int64?
  /// Labels of fields that said what cannot be, and were left out.
  var refused: [String] = []

  static let path = "/administracion/bitacora"

  init() {}

  init(_ query: Form) {
    func read<Value>(_ field: String, _ label: String, _ parse: (String) -> Value?) -> Value? {
      guard let text = query[field], !text.isEmpty else { return nil }
      let value = parse(text)
      if value == nil { refused.append(label) }
      return value
    }
    kind = read("que", "Qué pasó", EventKind.init(rawValue:))
    person = read("persona", "Número de la persona") {
      Int64($0).flatMap { $0 > 0 ? Person.ID(rawValue: $0) : nil }
    }
    from = read("desde", "Desde", Day.init(typed:))
    to = read("hasta", "Hasta", Day.init(typed:))
    before = query["antes"].flatMap { Int64($0) }
  }

  /// As an address has it, with the question mark; empty for everything from the newest on.
  var query: String {
    var parts: [String] = []
    if let kind { parts.append("que=\(kind.rawValue)") }
    if let person { parts.append("persona=\(person.rawValue)") }
    if let from { parts.append("desde=\(from.rawValue)") }
    if let to { parts.append("hasta=\(to.rawValue)") }
    if let before { parts.append("antes=\(before)") }
    return parts.isEmpty ? "" : "?\(parts.joined(separator: "&"))"
  }

  /// The same view from another event on.
  func page(before event: Int64?) -> LogFilter {
    var filter = self
    filter.before = event
    return filter
  }
}
