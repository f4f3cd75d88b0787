import Core
import GrantCalls
import Markup

/// `/mesa`: the calls that a committee decides on.
struct BoardsPage {
  let layout: Layout
  let now: Instant

  func page(_ calls: [GrantCall], for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Mesa de decisión", for: .person(viewer), in: .desk, width: .narrow,
      """
      \(layout.deskCrumb(viewer))<h1>Mesa de decisión</h1>
      \(calls.isEmpty ? Self.none : "<ul class=\"items\">\(calls.map(item))</ul>\n" as HTML)
      """)
  }

  private static let none: HTML =
    emptyBox(
      "Todavía no hay convocatorias de fondos en tus ciudades", "Cuando haya una en evaluación, aparece aquí."
    )

  private func item(_ call: GrantCall) -> HTML {
    let mark: HTML = call.state == .review ? " <span class=\"tag warn\">Por decidir</span>" : .empty
    return """
      <li><div><a href="\(boardPath(call.id))">\(call.name)</a>\(mark)\
      <small>\(state(of: call)) · \(call.budget.dollars)</small></div></li>
      """
  }

  private func state(of call: GrantCall) -> HTML {
    switch call.stage(at: now) {
    case .draft: "Borrador"
    case .announced: "Abre el \(GuayaquilTime(call.opensAt).dayInWords)"
    case .open: "Recibe postulaciones hasta el \(call.closingInWords)"
    case .closed: "Cerrada: falta evaluar"
    case .review: "En evaluación"
    case .decided: "Decidida"
    case .cancelled: "Cancelada"
    }
  }
}
