/// The fields of a query or of a form sent as `application/x-www-form-urlencoded`, as typed: nothing is trimmed.
package struct Form: Sendable, Equatable {
  private let fields: [(name: String, value: String)]

  /// The most fields that a form may have; no form of ours comes near.
  static let mostFields = 1000

  /// Nil for a broken escape, bytes that are no UTF-8, a NUL, or more than a thousand fields.
  package init?(encoded: some Collection<UInt8>) {
    self.init(Array(encoded).span)
  }

  /// Every answer of an exam comes through here, so the bytes are looked at where they are.
  private init?(_ encoded: Span<UInt8>) {
    var fields: [(name: String, value: String)] = []
    var start = 0
    while start < encoded.count {
      let end = encoded.firstIndex(of: UInt8(ascii: "&"), from: start)
      if end > start {
        guard fields.count < Self.mostFields, let field = Self.field(encoded.extracting(start..<end)) else {
          return nil
        }
        fields.append(field)
      }
      start = end + 1
    }
    self.fields = fields
  }

  /// A field without «=» has an empty value.
  private static func field(_ encoded: Span<UInt8>) -> (name: String, value: String)? {
    let mark = encoded.firstIndex(of: UInt8(ascii: "="), from: 0)
    guard let name = percentDecoded(encoded.extracting(first: mark), plusIsSpace: true),
      let value = percentDecoded(encoded.extracting(droppingFirst: mark + 1), plusIsSpace: true),
      !name.utf8.contains(0), !value.utf8.contains(0)
    else { return nil }
    return (name, value)
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

extension Span<UInt8> {
  /// The end where there is none.
  fileprivate func firstIndex(of byte: UInt8, from start: Int) -> Int {
    var index = start
    while index < count, self[index] != byte { index += 1 }
    return index
  }
}

extension Form {
  /// No fields.
  package static let empty = Form()

  private init() {
    fields = []
  }
}
