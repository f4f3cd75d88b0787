import Markup

/// The way back from a page to those above it, before its heading.
///
/// - Parameter steps: from the widest to the page right above this one.
package func crumb(_ steps: (name: String, path: String)...) -> HTML {
  let links = steps.map { "<a href=\"\($0.path)\">\($0.name)</a>" as HTML }
  return "<nav class=\"crumb\" aria-label=\"Estás en\">\(links)</nav>\n"
}

/// What stands in place of a list with nothing in it.
///
/// - Parameters:
///   - title: that it is empty, with the name of what it would hold.
///   - rest: why, or what fills it, and what can be done now.
package func emptyBox(_ title: HTML, _ rest: HTML) -> HTML {
  "<div class=\"box\"><p class=\"box-title\">\(title)</p><p>\(rest)</p></div>\n"
}
