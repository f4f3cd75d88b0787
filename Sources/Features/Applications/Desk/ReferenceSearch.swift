import Core
import Markup
import Web

extension Application.ID {
  /// As people write it: «P-00017», or only its number.
  package init?(typedReference typed: String) {
    let digits = typed.filter { !$0.isWhitespace }.drop { "Pp-".contains($0) }
    self.init(pathSegment: String(digits.drop { $0 == "0" }))
  }
}

/// One application looked for in a list by its reference: it stands in the address, and names nobody.
package struct ReferenceSearch: Sendable, Equatable {
  /// As it was typed; empty for none.
  package let typed: String

  /// The field of a form, and the word in an address.
  package static let field = "buscar"
  /// As many letters as are looked at.
  private static let longest = 20

  package init(_ query: Form) { typed = String((query[Self.field] ?? "").prefix(Self.longest)) }

  package init(typed: String = "") { self.typed = typed }

  package var isEmpty: Bool { typed.allSatisfy(\.isWhitespace) }
  /// Nil where nothing is looked for, or what was typed is no reference.
  package var wanted: Application.ID? { Application.ID(typedReference: typed) }

  /// Whether the list shows that one.
  package func takes(_ id: Application.ID) -> Bool { isEmpty || wanted == id }

  /// - Parameters:
  ///   - path: of the page, without a query.
  ///   - keeping: what else stands in its address.
  package func form(at path: String, keeping: [(name: String, value: String)] = [], to anchor: HTML = .empty)
    -> HTML
  {
    let kept = keeping.map {
      "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\" inputmode=\"numeric\">" as HTML
    }
    return """
      <form class="find screen" method="get" action="\(path)\(anchor)" role="search">\(kept)<label for="\(Self.field)">Buscar por número</label>\
      <input id="\(Self.field)" name="\(Self.field)" value="\(typed)" placeholder="17" inputmode="numeric" autocomplete="off" maxlength="20">\
      <button class="quiet slim">Buscar</button></form>

      """
  }

  /// What is said where nothing was found.
  ///
  /// - Parameter path: of the whole list.
  package func nothing(backTo path: String) -> HTML {
    let all: HTML = "<a href=\"\(path)\">Ver todas</a>"
    return wanted == nil
      ? emptyBox("«\(typed)» no es un número de postulación", "Se escribe como P-00017, o solo 17. \(all)")
      : emptyBox("Aquí no hay ninguna con el número \(typed)", all)
  }
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
