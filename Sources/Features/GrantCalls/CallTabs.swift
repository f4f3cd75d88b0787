import Core
import Markup

/// A page of a call's desk.
package enum CallTab: Sendable, CaseIterable {
  case call
  case applications
  case reviews
  case scores
  case decision

  var name: HTML {
    switch self {
    case .call: "Convocatoria"
    case .applications: "Postulaciones"
    case .reviews: "Evaluación"
    case .scores: "Puntajes"
    case .decision: "Decisión"
    }
  }

  /// Behind the call's address.
  var suffix: String {
    switch self {
    case .call: ""
    case .applications: "/postulaciones"
    case .reviews: "/evaluacion"
    case .scores: "/puntajes"
    case .decision: "/decision"
    }
  }
}

/// The way back from a page of a call's desk: to all calls for those who run them, to where the others work for them.
package func callCrumb(_ viewer: Viewer.SignedIn, in layout: Layout) -> HTML {
  let runsCalls = viewer.grants.contains { $0.role == .coordinator || $0.role == .administrator }
  return runsCalls ? crumb(("Fondos", "/coordinacion/fondos")) : layout.deskCrumb(viewer)
}

/// The tabs above each page of a call's desk, for pages with `mesa.css`; nothing for a draft, which has no other page.
package func callTabs(_ call: GrantCall, at current: CallTab) -> HTML {
  guard call.state != .draft else { return .empty }
  let links = CallTab.allCases.map { tab -> HTML in
    let mark: HTML = tab == current ? " aria-current=\"page\"" : .empty
    return "<a href=\"\(call.id.deskPath)\(tab.suffix)\"\(mark)>\(tab.name)</a>"
  }
  return "<nav class=\"views\" aria-label=\"Partes de la convocatoria\">\(links)</nav>\n"
}
