import Applications
import Core
import Courses
import GrantCalls
import Markup

/// `/coordinacion/fondos/{convocatoria}/evaluacion`.
struct EvaluationPage {
  /// What was just done.
  enum Done: String, Sendable {
    case added = "personas"
    case removed = "quitada"
    case started = "empezada"
    case assigned = "repartida"
    case reminded = "recordada"

    var sentence: HTML {
      switch self {
      case .added: "Listo. Si la evaluación ya empezó, reparte otra vez para darles postulaciones."
      case .removed: "Ya no evalúa aquí. Lo que entregó cuenta; lo demás se dio a otras personas."
      case .started: "Empezó la evaluación. Cada persona tiene un aviso con sus postulaciones."
      case .assigned:
        "Las postulaciones se repartieron otra vez. Lo empezado y lo entregado se quedó donde estaba."
      case .reminded: "Se mandó el recordatorio."
      }
    }
  }

  let layout: Layout
  let desk: EvaluationDesk
  let done: Done?
  let problem: String?
  let now: Instant

  static let notNow =
    "La convocatoria no está en un momento en que esto se pueda hacer. Mira arriba en qué va."

  private var call: GrantCall { desk.call }
  private var path: String { call.id.evaluationPath }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Evaluación: \(call.name)", for: .person(viewer), in: .desk,
      with: ["mesa.css", "evaluar.css", "mesa.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/fondos">Fondos</a></nav>
      <h1>\(call.name)</h1>
      \(callTabs(call, at: .reviews))\(said)\(facts)\(attention)\(start)\(people)\(applications)
      """)
  }

  private var said: HTML {
    let wrong: HTML? = problem.map {
      "<div class=\"errors\" role=\"alert\"><h2>No se hizo</h2><p>\($0)</p></div>\n"
    }
    let right: HTML? = done.map {
      "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Hecho</p><p>\($0.sentence)</p></div>\n"
    }
    return "\(wrong)\(right)"
  }

  private var facts: HTML {
    let progress = desk.progress
    let review: HTML =
      call.state == .review || call.state == .decided
      ? "<li><b>\(progress.submitted) de \(progress.due)</b> evaluaciones entregadas</li><li><b>\(progress.waiting.count)</b> por completar</li>"
      : .empty
    return """
      <ul class="facts"><li><b>\(progress.applications)</b> \
      \(progress.applications == 1 ? "postulación" : "postulaciones")</li><li><b>\(desk.active.count)</b> \
      \(desk.active.count == 1 ? "persona que evalúa" : "personas que evalúan")</li>\(review)</ul>

      """
  }

  // MARK: What asks for attention

  private var attention: HTML {
    guard call.state == .review else { return .empty }
    let short: HTML? =
      desk.short.isEmpty
      ? nil
      : """
      <div class="box warn"><p class="box-title">\(counted(desk.short.count, "postulación no tiene", "postulaciones no tienen")) \
      quien la evalúe</p><p>Todas las personas que quedan tienen un conflicto de intereses con ellas, o ya se les pidió. Agrega a \
      alguien más y reparte otra vez. <a href="\(path)?ver=sin-quien#postulaciones">Ver cuáles</a></p></div>

      """
    let gone: HTML? =
      desk.gone.isEmpty
      ? nil
      : """
      <div class="box warn"><p class="box-title">Hay evaluaciones de quien ya no evalúa</p><p>\
      \(desk.gone.map(\.name).joined(separator: ", ")): reparte otra vez para darlas a otras personas.</p></div>

      """
    return "\(short)\(gone)"
  }

  private var start: HTML {
    guard desk.mayRun else { return .empty }
    switch desk.stage {
    case .draft, .cancelled, .decided: return .empty
    case .review:
      return """
        <form class="row" method="post" action="\(path)/repartir"><button class="quiet">Repartir otra vez</button>\
        <small>Nivela entre quienes evalúan hoy. Lo empezado y lo entregado no se mueve.</small></form>

        """
    case .announced, .open, .closed:
      let refusal = startingRefusal(
        call, applications: desk.progress.applications, evaluators: desk.active.count, at: now)
      if let refusal {
        return "<div class=\"box\"><p class=\"box-title\">Para empezar</p><p>\(refusal)</p></div>\n"
      }
      let each = (desk.progress.applications * call.reviewers + desk.active.count - 1) / desk.active.count
      return """
        <section class="card"><h2>Empezar la evaluación</h2><p>Se repartirán \
        \(counted(desk.progress.applications, "postulación", "postulaciones")) entre \(desk.active.count) personas: \(call.reviewers) \
        evaluaciones cada una, unas \(each) por persona. Nadie recibe la de alguien con quien tiene un conflicto de intereses. Después \
        no se reciben más postulaciones.</p><form method="post" action="\(path)/empezar"><button>Empezar y avisarles</button></form></section>

        """
    }
  }

  // MARK: Who scores

  private var people: HTML {
    let shown = desk.evaluators.filter(\.isInvolved)
    let table: HTML =
      shown.isEmpty
      ? "<p>Todavía nadie. Elige abajo quiénes evalúan.</p>"
      : """
      <table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Entregadas</th><th scope="col">Por hacer</th>\
      <th scope="col">La más antigua</th><th scope="col">No hizo</th><th scope="col">Qué hacer</th></tr></thead>\
      <tbody>\(shown.map(evaluatorRow))</tbody></table>

      """
    let remindAll: HTML? =
      desk.mayRun && call.state == .review && desk.active.contains { $0.open > 0 }
      ? "<form class=\"deed\" method=\"post\" action=\"\(path)/recordar\"><button class=\"quiet\">Recordar a quienes tienen algo por hacer</button></form>\n"
      : nil
    return "<h2>Quiénes evalúan</h2>\n\(table)\(remindAll)\(adding)"
  }

  private func evaluatorRow(_ line: EvaluatorLine) -> HTML {
    let tag: HTML =
      line.isActive
      ? .empty
      : " <span class=\"tag warn\">\(line.isChosen ? "Ya no tiene la función" : "Ya no evalúa aquí")</span>"
    let begun: HTML = line.begun > 0 ? "<small>\(line.begun) empezadas</small>" : .empty
    return """
      <tr><th scope="row">\(line.name)\(tag)</th><td data-t="Entregadas">\(line.submitted) de \(line.submitted + line.open)\
      <progress max="\(max(1, line.submitted + line.open))" value="\(line.submitted)" aria-hidden="true"></progress></td>\
      <td data-t="Por hacer">\(line.open) \(begun)</td><td data-t="La más antigua">\(line.oldest.map { age(since: $0, now: now) } ?? "–")</td>\
      <td data-t="No hizo">\(line.ended)</td><td data-t="Qué hacer">\(actions(line))</td></tr>
      """
  }

  private func actions(_ line: EvaluatorLine) -> HTML {
    guard desk.mayChoose else { return "–" }
    let remind: HTML? =
      call.state == .review && line.isActive && line.open > 0 ? one("recordar", "Recordar", line) : nil
    let remove: HTML? = line.isChosen ? one("quitar", "Quitar", line) : nil
    return "<div class=\"row\">\(remind)\(remove)</div>"
  }

  private func one(_ deed: String, _ label: HTML, _ line: EvaluatorLine) -> HTML {
    """
    <form method="post" action="\(path)/\(deed)"><input type="hidden" name="persona" value="\(line.person.rawValue)">\
    <button class="quiet slim" aria-label="\(label): \(line.name)">\(label)</button></form>
    """
  }

  private var adding: HTML? {
    guard desk.mayChoose else { return nil }
    let free = desk.evaluators.filter { $0.holdsRole && !$0.isChosen }
    guard !free.isEmpty else {
      return """
        <p class="soft">No queda nadie más con la función de evaluación en las ciudades de la convocatoria. La función se da en la ficha de \
        cada persona.</p>

        """
    }
    let boxes = free.map { line -> HTML in
      """
      <label class="check"><input type="checkbox" name="persona" value="\(line.person.rawValue)"> <span>\(line.name)</span></label>

      """
    }
    return """
      <details class="card deed"\(desk.active.isEmpty ? " open" : .empty as HTML)><summary>Agregar a quienes evalúan</summary>\
      <form method="post" action="\(path)/personas"><fieldset><legend>Quiénes</legend>\(boxes)</fieldset>\
      <button class="quiet">Agregar</button></form></details>

      """
  }

  // MARK: Applications

  private var applications: HTML {
    guard call.state == .review || call.state == .decided else { return .empty }
    let views = ApplicationsView.allCases.map { view -> HTML in
      let mark: HTML = view == desk.view && desk.search.isEmpty ? " aria-current=\"true\"" : .empty
      return
        "<a href=\"\(path)?ver=\(view.rawValue)#postulaciones\"\(mark)>\(view.name): \(desk.counts[view] ?? 0)</a>"
    }
    let table: HTML =
      desk.lines.isEmpty
      ? nothing
      : """
      \(deskKeysHelp)<table class="rows compact" data-keys="1"><thead><tr><th scope="col">Postulación</th><th scope="col">Número</th><th scope="col">Evaluaciones</th>\
      <th scope="col">Estado</th></tr></thead><tbody>\(desk.lines.map(applicationRow))</tbody></table>
      """
    let isLong = desk.progress.applications > linesOnAPage || !desk.search.isEmpty
    return """
      <h2 id="postulaciones">Postulaciones</h2>
      <nav class="views" aria-label="Qué postulaciones"><span>Mostrar</span>\(views)</nav>
      \(isLong ? desk.search.form(at: path, to: "#postulaciones") : .empty)\(table)
      \(pagesOfList(desk.page, of: desk.pages) { "\(path)?ver=\(desk.view.rawValue)&pagina=\($0)#postulaciones" })
      """
  }

  private var nothing: HTML {
    guard desk.search.isEmpty else { return desk.search.nothing(backTo: "\(path)?ver=todas#postulaciones") }
    return switch desk.view {
    case .short: "<p>Todas tienen quien las evalúe.</p>"
    case .waiting: "<p>Todas tienen sus evaluaciones completas.</p>"
    case .all: "<p>No hay postulaciones entregadas.</p>"
    }
  }

  private func applicationRow(_ line: ApplicationLine) -> HTML {
    let need = line.need
    let state: HTML =
      if need.isShort(in: call) {
        "<span class=\"tag warn\">Falta quien la evalúe</span>"
      } else if need
        .isComplete(in: call)
      { "<span class=\"tag\">Completa</span>" } else { "En marcha" }
    let third: HTML =
      need.wasThirdAsked ? "<small>Se pidió una más: las primeras difieren mucho</small>" : .empty
    return """
      <tr><th scope="row"><a href="\(path)/postulaciones/\(need.application.rawValue)">\(line.name)</a></th>\
      <td data-t="Número">\(reference(of: need.application))</td>\
      <td data-t="Evaluaciones">\(need.submitted + need.submittedThirds) de \(need.due(in: call)) \(third)</td><td data-t="Estado">\(state)</td></tr>
      """
  }
}
