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
      <form class="find screen" method="get" action="\(path)\(anchor)" role="search">\(kept)<label for="\(Self.field)">Buscar por número, como 17</label>\
      <input id="\(Self.field)" name="\(Self.field)" value="\(typed)" inputmode="numeric" autocomplete="off" maxlength="20">\
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
