import Cohorts
import Core
import Courses
import Markup

/// `/facilitacion/entregas`: the work of one's cohorts, what waits longest first.
struct QueuePage {
  let layout: Layout
  let courses: Catalogue
  let filter: QueueFilter
  let scope: [QueueCohort]
  /// One more than is shown when there are more.
  let lines: [QueueLine]
  let counts: [QueueFilter.Shown: Int]
  let done: JustGraded?
  let now: Instant

  var shown: [QueueLine] { Array(lines.prefix(linesOnAPage)) }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Entregas", for: .person(viewer), in: .desk, with: ["mesa.css", "mesa.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion">Mis grupos</a></nav>
      <h1>Entregas</h1>
      \(done.map(doneBox))\(scope.isEmpty ? Self.noCohorts : content)
      """)
  }

  private static let noCohorts: HTML =
    "<p>No facilitas ningún grupo abierto. Cuando la coordinación te asigne uno, las tareas que entreguen saldrán aquí.</p>"

  private func doneBox(_ done: JustGraded) -> HTML {
    """
    <div class="box tip" role="status"><p class="box-title">Guardado</p><p>\(done.name): \(done.state.name.lowercased()).</p></div>

    """
  }

  private var content: HTML {
    """
    \(views)\(filters)\(scope.contains(where: \.isOwn) ? .empty : Self.readOnly)
    \(shown.isEmpty ? nothing : table)\(older)
    """
  }

  private static let readOnly: HTML =
    "<p class=\"soft\">Ves las entregas de tu ciudad para acompañar. Las califica quien facilita cada grupo.</p>"

  // MARK: Filters: links and a form that asks, so that a view is an address

  private var views: HTML {
    let links = QueueFilter.Shown.allCases.map { choice -> HTML in
      let target = filter.with { $0.shown = choice }.path
      let count = counts[choice] ?? 0
      let number = count >= mostCounted ? "más de \(mostCounted - 1)" : "\(count)"
      return """
        <a href="\(target)"\(choice == filter.shown ? " aria-current=\"true\"" : .empty as HTML)>\(choice.name): \(number)</a>
        """
    }
    return "<nav class=\"views\" aria-label=\"En qué estado\"><span>Mostrar</span>\(links)</nav>\n"
  }

  private var filters: HTML {
    let cohorts = scope.map { cohort -> HTML in
      option("\(cohort.id.rawValue)", cohort.name, cohort.id == filter.cohort)
    }
    let slugs = Set(scope.filter { filter.cohort == nil || $0.id == filter.cohort }.map(\.course))
    let modules = courses.courses.filter { slugs.contains($0.slug) }.flatMap { course in
      course.modules.compactMap { module in
        module.assignment.map {
          option(module.slug.rawValue, "\(module.number). \($0.title)", module.slug == filter.module)
        }
      }
    }
    let state: HTML =
      filter.shown == .waiting
      ? .empty : "<input type=\"hidden\" name=\"ver\" value=\"\(filter.shown.rawValue)\">"
    return """
      <form class="filters screen" method="get" action="\(QueueFilter.queuePath)">\(state)\
      <label>Grupo<select name="grupo"><option value="">Todos</option>\(cohorts)</select></label>\
      <label>Tarea<select name="modulo"><option value="">Todas</option>\(modules)</select></label>\
      <label class="check"><input type="checkbox" name="tarde" value="1"\(filter.isLate ? " checked" : .empty as HTML)>Solo las que llegaron tarde</label>\
      <button class="quiet">Filtrar</button></form>

      """
  }

  private func option(_ value: String, _ name: String, _ isChosen: Bool) -> HTML {
    "<option value=\"\(value)\"\(isChosen ? " selected" : .empty as HTML)>\(name)</option>"
  }

  // MARK: The lines

  private var nothing: HTML {
    let isWhole = filter.cohort == nil && filter.module == nil && !filter.isLate && filter.after == nil
    switch (filter.shown, isWhole) {
    case (.waiting, true):
      return "<p>No hay nada por calificar. Cuando alguien entregue una tarea, aparece aquí.</p>"
    case (_, true): return "<p>Todavía no hay ninguna.</p>"
    case (_, false):
      return """
        <p>Ninguna cumple con lo que elegiste. <a href="\(QueueFilter.queuePath)">Ver todas las que están por calificar</a></p>
        """
    }
  }

  private var table: HTML {
    """
    <details class="screen keys" data-keys-help="1"><summary>Teclas</summary><p><b>j</b> y <b>k</b>: fila siguiente y anterior. \
    <b>Enter</b>: abrirla. <b>?</b>: esta ayuda. Al calificar: <b>n</b> pasa a la siguiente.</p></details>
    <table class="rows" data-keys="1"><thead><tr><th scope="col">Persona</th><th scope="col">Tarea</th>\
    <th scope="col">Grupo</th><th scope="col">Entregada</th><th scope="col">\(filter.shown == .waiting ? "Espera" : "Puntos" as HTML)</th></tr></thead>\
    <tbody>\(shown.map(row))</tbody></table>

    """
  }

  private func row(_ line: QueueLine) -> HTML {
    let own = line.submission
    let late: HTML = own.isLate ? " <span class=\"tag warn\">Tarde</span>" : .empty
    let again: HTML =
      (own.number ?? 1) > 1 ? " <span class=\"tag\">Entrega \(own.number ?? 1)</span>" : .empty
    let at: HTML =
      own.submittedAt.map { "\(GuayaquilTime($0).dayAndMonth), \(GuayaquilTime($0).clock)" } ?? .empty
    let last: HTML =
      filter.shown == .waiting
      ? "<td data-t=\"Espera\">\(own.submittedAt.map(age) ?? "")</td>"
      : "<td data-t=\"Puntos\">\(line.score.map { Score(hundredths: $0).inWords } ?? "–")</td>"
    return """
      <tr><th scope="row"><a href="\(filter.path(to: own.id))">\(line.name)</a></th>\
      <td data-t="Tarea">\(title(own))\(again)</td><td data-t="Grupo">\(line.cohortName)</td>\
      <td data-t="Entregada">\(at)\(late)</td>\(last)</tr>
      """
  }

  private func title(_ own: Submission) -> String {
    courses[own.course]?[own.module]?.assignment?.title ?? own.module.rawValue
  }

  /// «3 días», «5 horas», «menos de una hora».
  private func age(_ since: Instant) -> String {
    let hours = Int((now - since).components.seconds / 3600)
    switch hours {
    case ..<1: return "menos de una hora"
    case ..<48: return counted(hours, "hora", "horas")
    default: return counted(hours / 24, "día", "días")
    }
  }

  private var older: HTML? {
    guard lines.count > linesOnAPage, let last = shown.last?.submission, let at = last.submittedAt else {
      return nil
    }
    var next = filter
    next.after = QueueFilter.Mark(at: at, id: last.id)
    return "<p><a class=\"btn quiet\" href=\"\(next.path)\">Ver las siguientes</a></p>"
  }
}
