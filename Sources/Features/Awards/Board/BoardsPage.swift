import Core
import GrantCalls
import Markup

/// `/mesa`: the calls that a committee decides on.
struct BoardsPage {
  let layout: Layout
  let now: Instant
  let waiting: [Waiting]

  func page(_ calls: [GrantCall], for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Mesa de decisión", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "mesa.js"],
      """
      \(layout.deskCrumb(viewer, on: "/mesa"))<h1>Mesa de decisión</h1>
      \(decides(viewer) ? waitingSection(waiting) : nil)<section><h2>Convocatorias</h2>\(calls.isEmpty ? Self.none : list(calls))</section>
      """)
  }

  private static let none: HTML =
    emptyBox(
      "Todavía no hay convocatorias de fondos en tus ciudades", "Cuando haya una en evaluación, aparece aquí."
    )

  /// Whether something can wait for them here: the others only look, and answer appeals.
  private func decides(_ viewer: Viewer.SignedIn) -> Bool {
    !waiting.isEmpty || viewer.grants.contains { $0.role == .committee }
  }

  private func list(_ calls: [GrantCall]) -> HTML {
    "\(deskKeysHelp)<ul class=\"items\" data-keys=\"1\">\(calls.map(item))</ul>\n"
  }

  private func item(_ call: GrantCall) -> HTML {
    """
    <li><div><a href="\(boardPath(call.id))">\(call.name)</a>\
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
