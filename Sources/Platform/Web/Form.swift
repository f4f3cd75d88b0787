/// The fields of a query or of a form sent as `application/x-www-form-urlencoded`, as typed: nothing is trimmed.
package struct Form: Sendable, Equatable {
  private let fields: [(name: String, value: String)]

  /// The most fields that a form may have; no form of ours comes near.
  static let mostFields = 1000

  /// Nil for a broken escape, bytes that are no UTF-8, a NUL, or more than a thousand fields.
  package init?(encoded: some Collection<UInt8>) {
    var fields: [(name: String, value: String)] = []
    for pair in encoded.split(separator: UInt8(ascii: "&"), maxSplits: Self.mostFields) {
      let mark = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      guard let name = percentDecoded(pair[..<mark], plusIsSpace: true),
        let value = percentDecoded(pair[mark...].dropFirst(), plusIsSpace: true),
        !name.utf8.contains(0), !value.utf8.contains(0), fields.count < Self.mostFields
      else { return nil }
      fields.append((name, value))
    }
    self.fields = fields
  }

  /// The first value of that name.
  package subscript(name: String) -> String? {
    fields.first { $0.name == name }?.value
  }

  /// Every field in the order in which it was sent, for forms that have as many rows as somebody needs.
  package var pairs: [(name: String, value: String)] { fields }

  /// Every value of that name, in order, as a group of boxes sends them.
  package func all(_ name: String) -> [String] {
    fields.filter { $0.name == name }.map(\.value)
  }

  package static func == (left: Form, right: Form) -> Bool {
    left.fields.elementsEqual(right.fields) { $0 == $1 }
  }
}

extension Form {
  /// No fields.
  package static let empty = Form()

  private init() {
    fields = []
  }
}
