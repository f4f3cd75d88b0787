import Core
import Markup

/// `/mi-aula/herramienta-financiera`: how far one is, what is missing, and what can be done with the plan.
struct OverviewPage {
  let layout: Layout
  let view: PlanView
  /// Whether somebody approved what the person handed in.
  let isApproved: Bool
  let person: Viewer.SignedIn
  /// Where the plan is handed in; nil when no course asks for it.
  let assignmentPath: String?

  var page: HTML {
    layout.page(
      "Mi herramienta financiera", for: .person(person), in: .classroom, with: ["herramienta.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a></nav>
      <h1>Mi herramienta financiera</h1>
      <p class="lead">El plan de tu negocio para doce meses, paso a paso. Lo que escribes se guarda solo: puedes empezar hoy y seguir \
      mañana.</p>
      \(next)
      \(StepMap(text: view.text, outcome: view.outcome, current: nil).html)
      \(missing)
      <h2>Tu plan en otros formatos</h2>
      <p class="row"><a class="btn quiet" href="\(Step.root)/imprimir">Ver para imprimir</a>\
      <a class="btn quiet" href="\(Step.root)/excel" download>Descargar en Excel</a>\
      <a class="btn quiet" href="\(Step.root)/subir">Subir mi Excel</a>\
      <a class="btn quiet" href="\(Step.root)/versiones">Versiones anteriores</a></p>
      """)
  }

  private var isReady: Bool { !view.text.isEmpty && view.outcome.missing.isEmpty }

  private var next: HTML {
    if isReady, isApproved, let assignmentPath {
      return """
        <section class="next"><h2>Tu plan está aprobado</h2><p>Puedes seguir cambiándolo: lo que te aprobaron queda guardado.</p>\
        <p><a class="btn" href="\(assignmentPath)">Ver la tarea</a></p></section>
        """
    }
    if isReady, let assignmentPath {
      return """
        <section class="next"><h2>Tu plan está listo para entregar</h2><p>Mira una vez más «Resultados». Después entrégalo: lo lee quien \
        facilita tu grupo.</p><p><a class="btn" href="\(assignmentPath)">Ir a la tarea para entregarla</a></p></section>
        """
    }
    let step = Step.allCases.first { !$0.isBegun(in: view.text) && $0 != .seasons } ?? .results
    let saved: HTML? = view.savedAt.map { "<p>\(savedWords($0, now: view.now))</p>" }
    return """
      <section class="next"><p>\(view.text.isEmpty ? "Empieza aquí" : "Sigue donde quedaste") · paso \(step.number) de 8</p>\
      <h2>\(step.title)</h2>\(saved)<p><a class="btn" href="\(step.path)">\(view.text.isEmpty ? "Empezar" : "Seguir")</a></p></section>
      """
  }

  private var missing: HTML {
    let sentences = view.outcome.missing
    guard !view.text.isEmpty else { return .empty }
    guard !sentences.isEmpty else {
      return assignmentPath == nil ? "<p class=\"ok\">Tu plan está listo.</p>" : .empty
    }
    return """
      <h2>Antes de entregarla falta</h2>
      <ul>\(sentences.map { "<li>\($0)</li>" as HTML })</ul>
      """
  }
}
