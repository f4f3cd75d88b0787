/// Reads HTML as we write it and no other: every element closed, attributes in double quotes, references complete.
struct MarkupReader {
  private var rest: ArraySlice<UInt8>
  private var open: [Element]
  private(set) var faults: [String] = []
  let root = Element("", [], in: nil)

  private static let withoutContent: Set = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
  ]

  init(_ markup: String) {
    rest = Array(markup.utf8)[...]
    open = [root]
    if markup.utf8.starts(with: "<!doctype html>\n".utf8) {
      rest = rest.dropFirst(16)
    } else {
      faults.append("does not begin with <!doctype html>")
    }
    while !rest.isEmpty { readNode() }
    for element in open.dropFirst() { faults.append("\(element.label) is not closed") }
  }

  private var current: Element { open[open.count - 1] }

  private mutating func readNode() {
    guard rest.first == UInt8(ascii: "<") else {
      let text = take { $0 != UInt8(ascii: "<") }
      checkReferences(in: text)
      current.children.append(.text(text))
      return
    }
    rest.removeFirst()
    if rest.first == UInt8(ascii: "/") { readEnd() } else { readStart() }
  }

  private mutating func readEnd() {
    rest.removeFirst()
    let name = take { $0 != UInt8(ascii: ">") }
    rest = rest.dropFirst()
    guard current.name == name, open.count > 1 else {
      faults.append("</\(name)> closes \(open.count > 1 ? current.label : "nothing")")
      // Go on outside the element that was meant, if it is open, so that one slip is one fault.
      if let index = open.lastIndex(where: { $0.name == name }), index > 0 { open.removeSubrange(index...) }
      return
    }
    open.removeLast()
  }

  private mutating func readStart() {
    let name = take { $0.isNameByte }
    guard !name.isEmpty else {
      faults.append("a bare < before “\(String(decoding: rest.prefix(20), as: UTF8.self))”")
      current.children.append(.text("<"))
      return
    }
    if name != name.lowercased() { faults.append("<\(name)> is not in small letters") }
    let attributes = readAttributes(of: name)
    let closesItself = rest.first == UInt8(ascii: "/")
    if closesItself { rest.removeFirst() }
    if rest.popFirst() != UInt8(ascii: ">") { faults.append("<\(name) does not end with >") }
    let element = Element(name, attributes, in: current)
    current.children.append(.element(element))
    let isDrawing = name == "svg" || element.ancestors.contains { $0.name == "svg" }
    if closesItself && !isDrawing { faults.append("\(element.label) closes itself outside a drawing") }
    if !closesItself && !Self.withoutContent.contains(name) { open.append(element) }
  }

  private mutating func readAttributes(of name: String) -> [(name: String, value: String)] {
    var attributes: [(name: String, value: String)] = []
    while rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "\n") {
      _ = take { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
      let attribute = take { $0.isNameByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ":") }
      guard !attribute.isEmpty else { break }
      var value = ""
      if rest.first == UInt8(ascii: "=") {
        rest.removeFirst()
        if rest.popFirst() != UInt8(ascii: "\"") {
          faults.append("<\(name) \(attribute)=… is not in double quotes")
        }
        value = take { $0 != UInt8(ascii: "\"") }
        rest = rest.dropFirst()
      }
      checkReferences(in: value)
      if value.utf8.contains(UInt8(ascii: "<")) { faults.append("<\(name) \(attribute)=…> has a bare <") }
      if attributes.contains(where: { $0.name == attribute }) {
        faults.append("<\(name)> has \(attribute) twice")
      }
      attributes.append((attribute, value))
    }
    return attributes
  }

  private mutating func take(while belongs: (UInt8) -> Bool) -> String {
    let taken = rest.prefix(while: belongs)
    rest = rest.dropFirst(taken.count)
    return String(decoding: taken, as: UTF8.self)
  }

  /// Every `&` begins a reference that ends with a semicolon.
  private mutating func checkReferences(in text: String) {
    for piece in text.utf8.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false).dropFirst() {
      let name = piece.prefix { $0 != UInt8(ascii: ";") }
      let isNamed = name.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "#") }
      if name.isEmpty || name.count > 8 || name.count == piece.count || !isNamed {
        faults.append("a bare & before “\(String(decoding: Array(piece.prefix(20)), as: UTF8.self))”")
      }
    }
    if text.utf8.contains(0) { faults.append("a NUL in “\(text.prefix(20))”") }
  }
}

extension UInt8 {
  fileprivate var isNameByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
