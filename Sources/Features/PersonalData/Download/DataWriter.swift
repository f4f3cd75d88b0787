import Core

/// Writes `datos.json`: for programs, with Spanish names, and each moment as programs and as people read it.
///
///     {"hecho el": {…}, "persona": 1, "secciones": [{"título": "Tu cuenta", "datos": [{"nombre": "Ana"}]}]}
final class DataWriter {
  private let file: TextFileWriter
  private var isFirstSection = true
  private var isFirstRow = true

  init(at path: String, of person: Person.ID, at now: Instant) throws {
    file = try TextFileWriter(at: path)
    try file.write(
      "{\n\"hecho el\": \(json(.moment(now))),\n\"persona\": \(person.rawValue),\n\"secciones\": [")
  }

  func begin(_ title: String) throws {
    try file.write("\(isFirstSection ? "" : ",")\n{\"título\": \(quoted(title)), \"datos\": [")
    isFirstSection = false
    isFirstRow = true
  }

  func add(_ row: PersonalRow) throws {
    let fields = row.fields.map { "\(quoted($0.name)): \(json($0.value))" }
    try file.write("\(isFirstRow ? "" : ",")\n  {\(fields.joined(separator: ", "))}")
    isFirstRow = false
  }

  func end() throws {
    try file.write("]}")
  }

  func finish() throws {
    try file.write("\n]\n}\n")
    try file.flush()
  }

  private func json(_ value: PersonalValue) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .moment(let moment):
      "{\"iso\": \(quoted(GuayaquilTime(moment).iso)), \"texto\": \(quoted(value.inWords))}"
    case .day(let day): "{\"iso\": \(quoted(day.rawValue)), \"texto\": \(quoted(value.inWords))}"
    }
  }
}

/// A string of JSON (RFC 8259, section 7).
func quoted(_ text: String) -> String {
  var quoted = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": quoted += "\\\""
    case "\\": quoted += "\\\\"
    case "\n": quoted += "\\n"
    case "\r": quoted += "\\r"
    case "\t": quoted += "\\t"
    case _ where scalar.value < 0x20:
      quoted += "\\u00\(scalar.value < 0x10 ? "0" : "")\(String(scalar.value, radix: 16))"
    default: quoted.unicodeScalars.append(scalar)
    }
  }
  return quoted + "\""
}
