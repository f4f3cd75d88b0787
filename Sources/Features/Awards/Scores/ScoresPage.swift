import Applications
import Core
import GrantCalls
import Markup
import Reviews
import Selection

/// `/coordinacion/fondos/{convocatoria}/puntajes`
struct ScoresPage {
  let layout: Layout
  let contest: Contest
  let seat: Seat
  let progress: ReviewProgress
  /// Of evaluators.
  let names: [Person.ID: String]
  let view: ScoresView

  private var call: GrantCall { contest.call }
  private var path: String { "\(call.id.deskPath)/puntajes" }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "\(call.name): puntajes", for: .person(viewer), in: .desk, with: ["mesa.css", "decision.css"],
      """
      \(crumb(viewer))<h1>\(call.name)</h1>
      \(seat == .coordination ? callTabs(call, at: .scores) : .empty)\(facts)\(contest.scores.isEmpty ? Self.none : explained)\(applications)
      """)
  }

  private func crumb(_ viewer: Viewer.SignedIn) -> HTML {
    guard seat == .committee else { return callCrumb(viewer, in: layout) }
    return
      "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(boardPath(call.id))\">Decisión</a></nav>\n"
  }

  private static let none: HTML = emptyBox(
    "Todavía nadie entrega una evaluación",
    """
    Cuando lleguen, aquí verás el promedio de cada postulación y si alguien puntúa más alto o más bajo que sus colegas.
    """)

  private var facts: HTML {
    let waiting = progress.waiting.count
    return """
      <ul class="facts"><li><b>\(progress.applications)</b>\(progress.applications == 1 ? "postulación" : "postulaciones")</li>\
      <li><b>\(progress.submitted) de \(progress.due)</b>evaluaciones entregadas</li>\
      <li><b>\(waiting)</b>\(waiting == 1 ? "espera una evaluación" : "esperan una evaluación")</li></ul>

      """
  }

  // MARK: Evaluators

  private var explained: HTML {
    """
    <section><h2>Si alguien puntúa más alto o más bajo</h2>
    <p>Comparamos lo que cada evaluador o evaluadora puso a <b>las mismas</b> postulaciones que sus colegas. A quien le tocaron \
    mejores postulaciones no se le cuenta como generoso.</p>
    \(basis)\(groups)\(leanings)</section>

    """
  }

  private var basis: HTML {
    let count = contest.scores.count
    switch contest.fair.basis {
    case .adjusted(let chance):
      return """
        <div class="box tip"><p class="box-title">Se corrige</p><p>Con \(count) evaluaciones, diferencias así saldrían por azar \
        \(often(chance)). Por eso el <b>puntaje justo</b> quita a cada puntaje lo que su evaluador suele poner de más o de menos.</p></div>

        """
    case .noDifference(let chance):
      return """
        <div class="box"><p class="box-title">No se corrige</p><p>Con \(count) evaluaciones, diferencias así salen por azar \
        \(often(chance)): no hay razón para pensar que alguien sea más exigente. El puntaje justo es el promedio simple.</p></div>

        """
    case .tooFewInCommon:
      return """
        <div class="box"><p class="box-title">No se corrige</p><p>Todavía hay muy pocas postulaciones con dos evaluaciones para \
        saber si alguien es más exigente. El puntaje justo es el promedio simple.</p></div>

        """
    }
  }

  /// «1 de cada 250 veces».
  private func often(_ chance: Double) -> String {
    if chance < 1e-6 { return "menos de 1 de cada millón de veces" }
    if chance > 0.5 { return "más de la mitad de las veces" }
    return "1 de cada \(Int((1 / chance).rounded())) veces"
  }

  private var groups: HTML {
    guard contest.fair.groups.count > 1 else { return .empty }
    let items = contest.fair.groups.map { group -> HTML in
      "<li>\(group.map(name).joined(separator: ", "))</li>"
    }
    return """
      <div class="box warn"><p class="box-title">Grupos que no se pueden comparar</p><p>Estos grupos no tienen ninguna postulación en \
      común. Dentro de cada grupo la comparación vale; entre grupos, no. Pide una evaluación cruzada.</p><ul>\(items)</ul></div>

      """
  }

  private func name(_ evaluator: Int) -> String {
    names[Person.ID(rawValue: Int64(evaluator))] ?? "Evaluador \(evaluator)"
  }

  private var leanings: HTML {
    let counts = Dictionary(grouping: contest.scores, by: \.evaluator).mapValues(\.count)
    let rows = contest.fair.leanings.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map {
      evaluator, leaning -> HTML in
      """
      <tr><th scope="row">\(name(evaluator))</th><td data-t="Evaluaciones" class="n">\(counts[evaluator] ?? 0)</td>\
      <td data-t="Frente a sus colegas">\(words(hundredths(leaning)))</td></tr>
      """
    }
    return """
      <div class="table"><table class="rows ranking"><thead><tr><th scope="col">Quien evalúa</th>\
      <th scope="col" class="n">Evaluaciones</th><th scope="col">Frente a sus colegas</th></tr></thead><tbody>\(rows)</tbody></table></div>

      """
  }

  private func words(_ leaning: Int) -> HTML {
    switch leaning {
    case 0: "Igual"
    case ..<0: "\(pointsText(-leaning)) puntos menos: más exigente"
    default: "\(pointsText(leaning)) puntos más: más generoso o generosa"
    }
  }

  // MARK: Applications

  private var applications: HTML {
    let counts = Dictionary(grouping: contest.scores, by: \.application).mapValues(\.count)
    let waiting = Set(progress.waiting)
    let chosen = contest.entries.filter { entry in
      view.search.isEmpty ? !view.onlyWaiting || waiting.contains(entry.id) : view.search.takes(entry.id)
    }
    let pages = max(1, (chosen.count + ScoresView.pageSize - 1) / ScoresView.pageSize)
    let page = min(view.page, pages)
    let shown = chosen.dropFirst((page - 1) * ScoresView.pageSize).prefix(ScoresView.pageSize)
    let rows = shown.map { row($0.id, counts[Int($0.id.rawValue)] ?? 0, isWaiting: waiting.contains($0.id)) }
    let table: HTML = """
      <div class="table"><table class="rows ranking compact"><thead><tr><th scope="col">Postulación</th>\
      <th scope="col" class="n">Evaluaciones</th><th scope="col" class="n">Promedio</th><th scope="col" class="n">Puntaje justo</th>\
      <th scope="col">Estado</th></tr></thead><tbody>\(rows)</tbody></table></div>

      """
    let empty: HTML =
      !view.search.isEmpty
      ? view.search.nothing(backTo: "\(path)#lista")
      : view.onlyWaiting
        ? emptyBox("Ninguna espera una evaluación", "Todas tienen las que pide la convocatoria.")
        : emptyBox("Nadie entregó una postulación", "Cuando alguien entregue la suya, aparece aquí.")
    return """
      <section id="lista"><h2>Postulaciones</h2>
      \(filters)\(search)\(shown.isEmpty ? empty : table)\(pagesOfList(page, of: pages, address: address))</section>
      """
  }

  private var filters: HTML {
    let here: HTML = " aria-current=\"page\""
    let isSearching = !view.search.isEmpty
    return """
      <nav class="views" aria-label="Qué postulaciones"><span>Mostrar</span>\
      <a href="\(path)#lista"\(view.onlyWaiting || isSearching ? .empty : here)>Todas: \(contest.entries.count)</a>\
      <a href="\(path)?ver=faltan#lista"\(view.onlyWaiting && !isSearching ? here : .empty)>Esperan una evaluación: \(progress.waiting.count)</a></nav>

      """
  }

  private func row(_ id: Application.ID, _ count: Int, isWaiting: Bool) -> HTML {
    let line = contest.fair.lines[Int(id.rawValue)]
    return """
      <tr><th scope="row">\(reference(of: id))</th><td data-t="Evaluaciones" class="n">\(count)</td>\
      <td data-t="Promedio" class="n">\(line.map { pointsText(hundredths($0.mean)) } ?? "–")</td>\
      <td data-t="Puntaje justo" class="n">\(line.map { pointsText(hundredths($0.fair)) } ?? "–")</td>\
      <td data-t="Estado">\(isWaiting ? "<span class=\"tag warn\">Espera</span>" : "Completa" as HTML)</td></tr>

      """
  }

  private var search: HTML {
    guard contest.entries.count > ScoresView.pageSize || !view.search.isEmpty else { return .empty }
    return view.search.form(at: path, to: "#lista")
  }

  private func address(_ page: Int) -> String {
    "\(path)?\(view.onlyWaiting ? "ver=faltan&" : "")pagina=\(page)#lista"
  }
}
