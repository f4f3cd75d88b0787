import Core
import GrantCalls
import Markup
import SQLite

extension ApplicationsFeature {
  /// What a call's public page shows of its viewer's own application: where it stands, what is missing, the next step.
  package var ownPart: @Sendable (Viewer, GrantCall, ReadConnection) throws -> HTML {
    { [site] viewer, call, db in
      let now = site.clock.now()
      guard let person = viewer.signedIn else { return signInPart(for: call, at: now) }
      return part(of: try Applications.ownView(of: person.id, for: call.id, at: now, in: db))
    }
  }
}

private func signInPart(for call: GrantCall, at now: Instant) -> HTML {
  guard call.stage(at: now) == .open else { return .empty }
  let target = call.id.ownPath.replacing("/", with: "%2F")
  return "<p class=\"row\"><a class=\"btn\" href=\"/entrar?volver=\(target)\">Entrar para postular</a></p>\n"
}

private func part(of view: OwnView) -> HTML {
  guard let draft = view.draft else {
    guard [.open, .announced].contains(view.call.stage(at: view.now)) else { return .empty }
    let missing = view.lines.count(where: \.isMissing)
    let words: HTML =
      missing == 0
      ? "Cumples los requisitos."
      : "Te \(missing == 1 ? "falta 1 requisito" : "faltan \(String(missing)) requisitos" as HTML)."
    return """
      <section class="card"><h2>Tu postulación</h2><p>\(words)</p><p><a class="btn" href="\(view.call.id.ownPath)">\
      \(view.isOpen ? "Ver qué me falta y postular" : "Ver qué me falta" as HTML)</a></p></section>

      """
  }
  let own = draft.application
  let problems = view.isOpen ? view.rules?.problems.count ?? 0 : 0
  let words: HTML =
    switch own.state {
    case .submitted: "La entregaste. Recibo: <b>\(view.counting?.receipt.code ?? "")</b>."
    case .withdrawn: "La retiraste: no cuenta hasta que la entregues otra vez."
    case .draft where problems == 0 && view.isOpen: "Está lista: falta solo entregarla."
    case .draft where view.isOpen:
      "Todavía no la entregas: \(problems == 1 ? "falta 1 cosa" : "faltan \(String(problems)) cosas" as HTML)."
    case .draft: "No la entregaste."
    }
  return """
    <section class="card"><h2>Tu postulación \(reference(of: own.id))</h2><p>\(words)</p>\
    <p><a class="btn\(own.state == .submitted ? " quiet" : .empty as HTML)" href="\(view.call.id.ownPath)">\(view.isOpen && own.state != .submitted ? "Seguir mi postulación" : "Ver mi postulación" as HTML)</a></p></section>

    """
}
