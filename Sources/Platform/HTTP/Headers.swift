/// Header fields in the order they came; names compare without regard to case (RFC 9110, 5.1).
package struct Headers: Sendable, Equatable {
  package struct Field: Sendable, Equatable {
    package let name: String
    package let value: String
  }

  package private(set) var fields: [Field] = []

  package init() {}

  /// The first field of that name.
  package subscript(name: String) -> String? {
    fields.first { equalIgnoringCase($0.name, name) }?.value
  }

  /// Every value of that name, in order.
  package func all(_ name: String) -> [String] {
    fields.filter { equalIgnoringCase($0.name, name) }.map(\.value)
  }

  /// One more field, beside others of the same name.
  package mutating func add(_ name: String, _ value: String) {
    if fields.isEmpty { fields.reserveCapacity(16) }
    fields.append(Field(name: name, value: value))
  }

  /// This field in place of every one of the same name.
  package mutating func set(_ name: String, _ value: String) {
    remove(name)
    add(name, value)
  }

  package mutating func remove(_ name: String) {
    fields.removeAll { equalIgnoringCase($0.name, name) }
  }
}

/// Compares two names byte by byte with A–Z folded: header names, media types and schemes are ASCII.
package func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
  guard left.utf8.count == right.utf8.count else { return false }
  var others = right.utf8.makeIterator()
  for byte in left.utf8 {
    guard let other = others.next(), byte == other || lowercase(byte) == lowercase(other) else {
      return false
    }
  }
  return true
}

private func lowercase(_ byte: UInt8) -> UInt8 {
  byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
}

extension String {
  /// Calls `body` with the UTF-8 of the string, without a copy where there need be none.
  package func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    var text = self
    return text.withUTF8(body)
  }
}
