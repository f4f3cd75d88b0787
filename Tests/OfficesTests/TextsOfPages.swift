import TestSupport

extension Answer {
  /// The texts of the elements of that name, blanks around them left out.
  ///
  /// - Parameter place: the name of an element around them, or a class of one after a point; nil for anywhere.
  func texts(of name: String, in place: String? = nil) -> [String] {
    Page(text).root.all.filter { element in
      guard element.name == name, let place else { return element.name == name }
      return element.ancestors.contains { $0.name == place || ".\($0["class"] ?? "")" == place }
    }.map { $0.text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }
}
