/// An element of a page that was read strictly.
package final class Element {
  package let name: String
  /// As written, references not replaced.
  package let attributes: [(name: String, value: String)]
  package internal(set) var children: [Node] = []
  package let parent: Element?

  package enum Node {
    case element(Element)
    case text(String)
  }

  init(_ name: String, _ attributes: [(name: String, value: String)], in parent: Element?) {
    self.name = name
    self.attributes = attributes
    self.parent = parent
  }

  package subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// Those directly in it.
  package var elements: [Element] {
    children.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// It and all within it, in the order of the page.
  package var all: [Element] { [self] + elements.flatMap(\.all) }

  /// From the nearest out.
  package var ancestors: [Element] { parent.map { [$0] + $0.ancestors } ?? [] }

  /// All text within it.
  package var text: String {
    children.map { node in
      switch node {
      case .element(let element): element.text
      case .text(let text): text
      }
    }.joined()
  }

  /// For messages: `<a href="/cursos">`.
  var label: String {
    "<\(name)\(attributes.map { " \($0.name)=\"\($0.value)\"" }.joined())>"
  }
}
