import Applications
import Core
import Finance
import GrantCalls
import Markup
import Selection
import Web

/// `/mesa/{convocatoria}`: what a committee has before it.
struct BoardPage {
  let layout: Layout
  let board: Board
  let viewer: Viewer.SignedIn
  let problems: [FieldProblem]
  /// What came back with problems; nil for a page that was asked for.
  let sent: Form?

  var call: GrantCall { board.call }
  var path: String { boardPath(call.id) }
  var isDecided: Bool { board.decision != nil }

  var html: HTML {
    layout.page(
      "\(call.name): decisión", for: .person(viewer), in: .desk, with: ["mesa.css", "decision.css"],
      """
      \(board.seat == .coordination ? callCrumb(viewer, in: layout) : crumb(("Mesa de decisión", "/mesa")))<h1>\(call.name)</h1>
      \(board.seat == .coordination ? callTabs(call, at: .decision) : .empty)\(summary)\(status)\(trouble)\(twins)\(facts)\
      \(cut)\(floorTable)\(changes)\(ways)\(isDecided ? closing : .empty)\(ranking)\(isDecided ? .empty : deciding)
      """)
  }

  // MARK: What stands against

  private var summary: HTML {
    guard !problems.isEmpty else { return .empty }
    let items = problems.map { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" as HTML }
    return "<div class=\"errors\" role=\"alert\"><h2>Revisa lo siguiente</h2>\n<ul>\(items)</ul></div>\n"
  }

  func marks(_ field: String) -> HTML {
    problems.contains { $0.field == field }
      ? " aria-invalid=\"true\" aria-describedby=\"e-\(field)\"" : .empty
  }

  func error(_ field: String) -> HTML {
    let own = problems.filter { $0.field == field }
    guard !own.isEmpty else { return .empty }
    return "<p class=\"error\" id=\"e-\(field)\">\(own.map(\.sentence).joined(separator: " "))</p>"
  }

  private var status: HTML {
    if let decision = board.decision {
      return """
        <p>Decidida el \(GuayaquilTime(decision.at).inWords). <a href="\(path)/acta">Ver el acta</a> · \
        <a href="\(call.id.deskPath)/traza">Ver cada paso</a></p>

        """
    }
    let progress = board.progress
    guard progress.isComplete else {
      let lacking = progress.applications == 0 ? "Nadie entregó una postulación." as HTML : lackingWords
      return """
        <div class="box warn"><p class="box-title">Todavía no está todo</p><p>\(lacking) Lo que ves puede cambiar. \
        <a href="\(call.id.deskPath)/puntajes">Ver los puntajes</a></p></div>

        """
    }
    return """
      <p>Todas las postulaciones tienen sus evaluaciones. <a href="\(call.id.deskPath)/puntajes">Ver los puntajes</a> · \
      <a href="\(call.id.deskPath)/traza">Ver cada paso</a></p>

      """
  }

  private var lackingWords: HTML {
    let waiting = board.progress.waiting.count
    let without = board.unscored.count
    let unscored: HTML =
      without == 0
      ? .empty
      : " Sin ningún puntaje \(without == 1 ? "hay una, que no entra" : "hay \(without), que no entran") en el orden."
    return waiting == 1
      ? "A una postulación le faltan evaluaciones.\(unscored)"
      : "A \(waiting) postulaciones les faltan evaluaciones.\(unscored)"
  }

  private var trouble: HTML {
    let floors = board.standing.rules.floors
    let words: HTML
    switch board.standing.trouble {
    case nil: return .empty
    case .tooFew(let floor, let available):
      let name = floors[floor].name(board.cityNames)
      words = """
        «\(name)» pide al menos \(floors[floor].least) y hay \(available) que cuentan. Baja ese mínimo a \(available) o menos.
        """
    case .tooDear(let least):
      words = """
        Cumplir todos los mínimos cuesta al menos \(least.dollars) y el presupuesto es \(board.standing.rules.budget.dollars). \
        Baja algún mínimo.
        """
    }
    return """
      <div class="box warn" role="alert" id="cuotas"><p class="box-title">Los mínimos no se alcanzan, se financie a quien se \
      financie</p><p>\(words)</p></div>

      """
  }

  /// Applications of one person: the coordinator keeps one before anything can be decided.
  private var twins: HTML {
    guard let groups = board.contest?.facts.shared, !groups.isEmpty else { return .empty }
    let items = groups.map { group -> HTML in
      let links = group.map { id -> HTML in
        guard board.seat == .coordination else { return "\(reference(of: id))" }
        return "<a href=\"\(call.id.deskPath)/postulaciones/\(id.rawValue)\">\(reference(of: id))</a>"
      }
      return "<li>\(links.joined(separator: " y "))</li>"
    }
    return """
      <div class="box warn"><p class="box-title">Hay postulaciones de la misma persona</p><p>Se unieron sus registros. Antes de decidir, la \
      coordinación deja una y retira la otra, en «Postulaciones».</p><ul>\(items)</ul></div>

      """
  }

  /// To the parts below a long list.
  private var ways: HTML {
    guard !isDecided, call.state == .review, !board.standing.lines.isEmpty else { return .empty }
    let deciding: HTML = board.seat == .committee ? "<a href=\"#decidir\">La decisión</a>" : .empty
    return """
      <nav class="views screen" aria-label="En esta página"><span>Ir a</span><a href="#lista">El orden</a>\
      <a href="#probar">¿Qué pasaría si…?</a><a href="#sorteo">El sorteo</a>\(deciding)</nav>

      """
  }

  // MARK: What it comes to

  private var facts: HTML {
    let standing = board.standing
    let left = board.closing?.left ?? standing.left
    let granted = board.closing?.granted.count ?? 0
    let more: HTML = granted == 0 ? .empty : " y \(granted) por apelación"
    let least: HTML =
      standing.leastFunded.map { "<li><b>\(pointsText($0))</b>puntaje de la última financiada</li>" }
      ?? .empty
    guard standing.trouble == nil else { return .empty }
    return """
      <ul class="facts"><li><b>\(standing.funded.count)</b>de \(standing.lines.count) financiadas\(more)</li>\
      <li><b>\(standing.rules.budget.dollars)</b>presupuesto</li>\
      <li><b>\((standing.rules.budget - left).dollars)</b>otorgado</li><li><b>\(left.dollars)</b>queda</li>\(least)</ul>

      """
  }

  private var floorTable: HTML {
    let standing = board.standing
    guard standing.trouble == nil, !standing.rules.floors.isEmpty else { return .empty }
    let rows = zip(standing.rules.floors, standing.reached).map { floor, reached -> HTML in
      """
      <tr><th scope="row">\(floor.name(board.cityNames))</th><td data-t="Al menos">\(floor.least)</td>\
      <td data-t="Financiadas">\(reached)</td></tr>
      """
    }
    return """
      <div class="table"><table class="rows"><caption>Mínimos: cuántas personas, al menos</caption><thead><tr><th scope="col">Mínimo</th>\
      <th scope="col">Al menos</th><th scope="col">Financiadas</th></tr></thead><tbody>\(rows)</tbody></table></div>

      """
  }

  private var changes: HTML {
    guard board.isTrial else { return .empty }
    guard let change = board.change else {
      return "<p id=\"cambios\"><a href=\"\(path)\">Volver a lo anunciado</a></p>\n"
    }
    let none = change.entering.isEmpty && change.leaving.isEmpty
    let words: HTML =
      none
      ? "No cambia quién recibe fondos."
      : "\(change.entering.count == 1 ? "1 entra" : "\(change.entering.count) entran") y \(change.leaving.count == 1 ? "1 sale" : "\(change.leaving.count) salen")."
    return """
      <div class="box tip" role="status" id="cambios"><p class="box-title">Prueba: comparada con lo que anunció la convocatoria</p>
      <p>\(words) Nada de esto se guarda. <a href="\(path)">Volver a lo anunciado</a></p>\
      \(references(change.entering, "Entran"))\(references(change.leaving, "Salen"))</div>

      """
  }

  private func references(_ ids: [Application.ID], _ title: HTML) -> HTML {
    guard !ids.isEmpty else { return .empty }
    let shown = ids.prefix(40).map(reference(of:)).joined(separator: ", ")
    let rest: HTML = ids.count > 40 ? " y \(ids.count - 40) más" : .empty
    return "<p><b>\(title):</b> \(shown)\(rest)</p>"
  }
}
