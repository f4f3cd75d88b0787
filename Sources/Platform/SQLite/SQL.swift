/// A statement or a piece of one, written as a literal.
///
/// Interpolation binds: `"… WHERE id = \(id)"` has one parameter and never the text of `id`. `SQL` in `SQL` is
/// spliced, so a fragment can be chosen by a `switch` over literals; an array becomes a list of parameters, for
/// `IN (\(ids))`. A `String` is not `SQL` and does not compile as such: there is no door for text made at run time.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
  enum Part: Sendable {
    case text(StaticString)
    case value(StoredValue)
  }

  private(set) var parts: [Part]

  package init(stringLiteral text: StaticString) {
    parts = [.text(text)]
  }

  package init(stringInterpolation: Interpolation) {
    parts = stringInterpolation.parts
  }

  /// Nothing: for a clause that is sometimes left out.
  package static let empty: SQL = ""

  /// What `SQL` collects while a literal with holes is read.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part]

    package init(literalCapacity: Int, interpolationCount: Int) {
      parts = []
      parts.reserveCapacity(2 * interpolationCount + 1)
    }

    package mutating func appendLiteral(_ text: StaticString) {
      if text.length > 0 { parts.append(.text(text)) }
    }

    package mutating func appendInterpolation(_ value: some ColumnValue) {
      parts.append(.value(value.stored))
    }

    package mutating func appendInterpolation(_ fragment: SQL) {
      parts.append(contentsOf: fragment.parts)
    }

    /// Binds each element, with commas between them; write the parentheses yourself. The list is filled up to the
    /// next power of two by repeating its last element, which `IN` does not mind, so that lists of every length
    /// share a few prepared statements.
    package mutating func appendInterpolation(_ values: [some ColumnValue]) {
      guard let last = values.last else { return }
      var count = 1
      while count < values.count { count *= 2 }
      for index in 0..<count {
        if index > 0 { parts.append(.text(", ")) }
        parts.append(.value(index < values.count ? values[index].stored : last.stored))
      }
    }
  }
}

extension SQL {
  /// The text with `?` for each value, as SQLite gets it.
  var text: String {
    var text = ""
    for part in parts {
      switch part {
      case .text(let literal): literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
      case .value: text += "?"
      }
    }
    return text
  }

  var valueCount: Int {
    var count = 0
    for case .value in parts { count += 1 }
    return count
  }

  /// A number that is the same for two values written by the same literals in the same places. It is made of the
  /// addresses of the literals, which never move, so no text is read or built.
  var shapeHash: UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for part in parts {
      switch part {
      case .text(let literal): hash = (hash ^ UInt64(literal.identity)) &* 0xFF51_AFD7_ED55_8CCD
      case .value: hash = (hash ^ 0x3F) &* 0xFF51_AFD7_ED55_8CCD
      }
      hash ^= hash >> 32
    }
    return hash
  }

  /// Whether both are the same literals in the same places, whatever the values.
  func hasSameShape(as other: SQL) -> Bool {
    guard parts.count == other.parts.count else { return false }
    for index in parts.indices {
      switch (parts[index], other.parts[index]) {
      case (.text(let one), .text(let two)):
        if one.identity != two.identity || one.length != two.length { return false }
      case (.value, .value): continue
      case (.text, .value), (.value, .text): return false
      }
    }
    return true
  }

  /// The same statement with every value forgotten, to be kept.
  var withoutValues: SQL {
    var copy = self
    copy.parts = parts.map { part in
      if case .value = part { return .value(.null) }
      return part
    }
    return copy
  }
}

extension StaticString {
  /// The address of the literal, or the character itself where the compiler stored that instead.
  fileprivate var identity: UInt {
    hasPointerRepresentation ? UInt(bitPattern: utf8Start) : UInt(unicodeScalar.value)
  }

  /// In bytes.
  fileprivate var length: Int {
    hasPointerRepresentation ? utf8CodeUnitCount : 1
  }
}
