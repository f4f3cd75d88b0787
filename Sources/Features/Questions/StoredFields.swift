import Fractions

/// Texts one after the other in one text, each with its length before it, so that any of them may hold anything
/// (netstrings, D. J. Bernstein, 1997): `4:RUC?,0:,`.
struct StoredFields {
  private(set) var text = ""

  mutating func append(_ field: String) {
    text += "\(field.utf8.count):\(field),"
  }

  mutating func append(_ number: Int) {
    append(String(number))
  }

  mutating func append(_ fields: [String]) {
    append(fields.count)
    for field in fields { append(field) }
  }
}

/// Reads what `StoredFields` wrote.
struct StoredFieldReader {
  /// What was read is none of our texts.
  struct Damaged: Error {}

  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = text[...].utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func string() throws(Damaged) -> String {
    guard let colon = rest.firstIndex(of: UInt8(ascii: ":")), let count = Int(Substring(rest[..<colon])),
      count >= 0
    else { throw Damaged() }
    let start = rest.index(after: colon)
    guard let end = rest.index(start, offsetBy: count, limitedBy: rest.endIndex), end < rest.endIndex,
      rest[end] == UInt8(ascii: ","), let field = String(rest[start..<end])
    else { throw Damaged() }
    rest = rest[rest.index(after: end)...]
    return field
  }

  mutating func int() throws(Damaged) -> Int {
    guard let number = Int(try string()) else { throw Damaged() }
    return number
  }

  mutating func strings() throws(Damaged) -> [String] {
    let count = try int()
    guard count >= 0 else { throw Damaged() }
    var fields: [String] = []
    while fields.count < count { fields.append(try string()) }
    return fields
  }

  mutating func fraction() throws(Damaged) -> Fraction {
    let parts = try string().split(separator: "/")
    guard parts.count == 2, let top = Int128(parts[0]), let bottom = Int128(parts[1]) else { throw Damaged() }
    do throws(Fraction.Failure) { return try Fraction(top, over: bottom) } catch { throw Damaged() }
  }
}

extension Fraction {
  /// `7/20`, exact.
  package var stored: String { "\(numerator)/\(denominator)" }
}
