/// JSON that programs read (RFC 8259), with its members in the order in which they are written.
enum JSON: Sendable, ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  case text(String)
  case number(Int64)
  case flag(Bool)
  case list([JSON])
  case object([(String, JSON)])

  init(stringLiteral value: String) { self = .text(value) }
  init(dictionaryLiteral members: (String, JSON)...) { self = .object(members) }
  init(arrayLiteral members: JSON...) { self = .list(members) }

  var text: String {
    switch self {
    case .text(let text): quoted(text)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "true" : "false"
    case .list(let members): "[\(members.map(\.text).joined(separator: ","))]"
    case .object(let members):
      "{\(members.map { "\(quoted($0.0)):\($0.1.text)" }.joined(separator: ","))}"
    }
  }

  /// The same object with more members at its end.
  func adding(_ more: [(String, JSON)]) -> JSON {
    guard case .object(let members) = self else { preconditionFailure("members of what is no object") }
    return .object(members + more)
  }
}

private func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case _ where scalar.value < 0x20 || scalar.value == 0x7F:
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    case _: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}
