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

/// The way to the pages before and after one of a list that nobody counted to its end; nothing when there is one page only.
///
/// - Parameters:
///   - page: from 1.
///   - path: up to the page's number, with `?` or `&` at its end.
package func pager(_ page: Int, hasMore: Bool, path: String) -> HTML? {
  guard page > 1 || hasMore else { return nil }
  let before: HTML? = page > 1 ? "<a rel=\"prev\" href=\"\(path)pagina=\(page - 1)\">Anteriores</a>" : nil
  let after: HTML? = hasMore ? "<a rel=\"next\" href=\"\(path)pagina=\(page + 1)\">Siguientes</a>" : nil
  return "<nav class=\"pager\" aria-label=\"Páginas\">\(before)\(after)</nav>"
}

/// Where one is in a list of several pages, with the way to the next ones; nothing for a list of one page.
///
/// - Parameters:
///   - page: from 1.
///   - address: of a page.
package func pagesOfList(_ page: Int, of pages: Int, address: (Int) -> String) -> HTML {
  guard pages > 1 else { return .empty }
  let here = min(page, pages)
  let near = Set([1, here - 1, here + 1, pages]).filter { (1...pages).contains($0) && $0 != here }.sorted()
  let links = near.map { "<a href=\"\(address($0))\" aria-label=\"Página \($0)\">\($0)</a>" as HTML }
  let before: HTML = here > 1 ? "<a rel=\"prev\" href=\"\(address(here - 1))\">Anteriores</a>" : .empty
  let after: HTML = here < pages ? "<a rel=\"next\" href=\"\(address(here + 1))\">Siguientes</a>" : .empty
  return """
    <nav class="pager" aria-label="Páginas de la lista">\(before)\(after)</nav>
    <nav class="views pages" aria-label="Ir a una página"><span>Página \(here) de \(pages). Ir a</span>\(links)</nav>

    """
}
