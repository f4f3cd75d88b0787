/// A whole page, read strictly and looked over: is it well formed, does it work without a mouse and without sight, does it
/// keep to the Content-Security-Policy.
package struct Page {
  package let root: Element
  /// What is wrong, in words; empty for a good page.
  package let faults: [String]

  package init(_ markup: String) {
    let reader = MarkupReader(markup)
    root = reader.root
    let elements = reader.root.all
    faults =
      reader.faults + structureFaults(elements) + nestingFaults(elements) + nameFaults(elements)
      + referenceFaults(elements) + policyFaults(elements)
  }

  /// Where something on this page leads.
  package struct Link: Hashable {
    package init(kind: Kind, target: String, fragment: String?) {
      self.kind = kind
      self.target = target
      self.fragment = fragment
    }

    package let kind: Kind
    /// Without its fragment.
    package let target: String
    /// Behind the `#`.
    package let fragment: String?

    package enum Kind: Hashable {
      /// Something to open or to show.
      case get
      /// A form that changes something.
      case post
    }
  }

  /// Those to places of our own, each once; `target` is empty for a place of this page.
  package var links: Set<Link> {
    Set(
      root.all.flatMap { element in
        element.attributes.compactMap { name, value -> Link? in
          guard ["href", "src", "action"].contains(name), !value.contains(":") else { return nil }
          let parts = value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
            String.init)
          let isPost = name == "action" && element["method"] == "post"
          return Link(
            kind: isPost ? .post : .get, target: parts[0], fragment: parts.count > 1 ? parts[1] : nil)
        }
      })
  }

  package var ids: Set<String> { Set(root.all.compactMap { $0["id"] }) }

  package func first(_ name: String) -> Element? { root.all.first { $0.name == name } }
}

/// Language, title, one of each landmark, headings in order, ids once.
private func structureFaults(_ elements: [Element]) -> [String] {
  var faults: [String] = []
  if elements.first(where: { $0.name == "html" })?["lang"] != "es" {
    faults.append("<html> without lang=\"es\"")
  }
  for name in ["html", "head", "body", "main", "h1"] where elements.count(where: { $0.name == name }) != 1 {
    faults.append("not exactly one <\(name)>")
  }
  let titles = elements.filter { $0.name == "title" && $0.parent?.name == "head" }
  if titles.count != 1 || titles[0].text.isBlank { faults.append("not exactly one <title> with words in it") }
  var level = 0
  for heading in elements {
    guard let next = heading.headingLevel else { continue }
    if next > level + 1 { faults.append("\(heading.label) comes after a heading of level \(level)") }
    if heading.text.isBlank { faults.append("\(heading.label) is empty") }
    level = next
  }
  var ids: Set<String> = []
  for element in elements {
    guard let id = element["id"] else { continue }
    if !ids.insert(id).inserted || id.isEmpty { faults.append("the id “\(id)” is empty or there twice") }
  }
  return faults
}

/// What may not stand in what (HTML standard, content models; as far as our pages could break them).
private func nestingFaults(_ elements: [Element]) -> [String] {
  let onlyText: Set = [
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "b", "small", "label", "button", "strong", "em",
  ]
  let blocks: Set = [
    "p", "div", "ul", "ol", "dl", "section", "article", "table", "form", "blockquote", "pre", "figure", "nav",
    "header",
    "footer", "main", "aside", "details", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
  ]
  let children: [String: Set<String>] = [
    "ul": ["li"], "ol": ["li"], "dl": ["div", "dt", "dd"], "table": ["thead", "tbody", "caption"],
    "thead": ["tr"],
    "tbody": ["tr"], "tr": ["th", "td"],
  ]
  var faults: [String] = []
  for element in elements {
    if blocks.contains(element.name),
      let outer = element.ancestors.first(where: { onlyText.contains($0.name) })
    {
      faults.append("\(element.label) in \(outer.label)")
    }
    if element.isInteractive,
      let outer = element.ancestors.first(where: { $0.name == "a" || $0.name == "button" })
    {
      faults.append("\(element.label) in \(outer.label)")
    }
    if let allowed = children[element.name] {
      for child in element.elements where !allowed.contains(child.name) {
        faults.append("\(child.label) in \(element.label)")
      }
    }
    if element.name == "form", element.ancestors.contains(where: { $0.name == "form" }) {
      faults.append("a form in a form")
    }
    if element.name == "details", element.elements.first?.name != "summary" {
      faults.append("<details> does not begin with <summary>")
    }
  }
  return faults
}

extension Element {
  fileprivate var headingLevel: Int? {
    name.count == 2 && name.hasPrefix("h") ? name.last?.wholeNumberValue : nil
  }

  fileprivate var isInteractive: Bool {
    ["a", "button", "select", "textarea", "details"].contains(name) || isField
  }

  /// Something that is filled in.
  var isField: Bool {
    name == "select" || name == "textarea"
      || name == "input" && !["hidden", "submit"].contains(self["type"] ?? "text")
  }
}

extension StringProtocol {
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
