import Cohorts
import Core
import Courses
import Markup

/// `/facilitacion/entregas`: the work of one's cohorts, what waits longest first.
struct QueuePage {
  let layout: Layout
  let courses: Catalogue
  let filter: QueueFilter
  let scope: QueueScope
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
    emptyBox(
      "No facilitas ningún grupo abierto",
      "Cuando la coordinación te asigne uno, las tareas que entreguen aparecen aquí.")

  private func doneBox(_ done: JustGraded) -> HTML {
    """
    <div class="box tip" role="status"><p class="box-title">Guardado</p><p>\(done.name): \(done.state.name.lowercased()).</p></div>

    """
  }

  private var content: HTML {
    """
    \(views)\(filters)\(scope.cohorts.contains(where: \.isOwn) ? .empty : Self.readOnly)
    \(shown.isEmpty ? nothing : table)\(older)
    """
  }

  private static let readOnly: HTML =
    "<p class=\"soft\">Ves las entregas de tu ciudad para acompañar. Las califica quien facilita cada grupo.</p>"

  // MARK: Filters: links, not a form, so that a view is an address

  private var views: HTML {
    let links = QueueFilter.Shown.allCases.map { choice -> HTML in
      let count = counts[choice] ?? 0
      let number = count >= mostCounted ? "más de \(mostCounted - 1)" : "\(count)"
      return view("\(choice.name): \(number)", choice == filter.shown) { $0.shown = choice }
    }
    return "<nav class=\"views\" aria-label=\"En qué estado\"><span>Mostrar</span>\(links)</nav>\n"
  }

  private var filters: HTML {
    let cohorts = scope.cohorts.map { cohort in
      view("\(cohort.name)", cohort.id == filter.cohort) { $0.cohort = cohort.id }
    }
    let slugs = Set(scope.cohorts.filter { filter.cohort == nil || $0.id == filter.cohort }.map(\.course))
    let served = courses.courses.filter { slugs.contains($0.slug) }
    let modules = served.flatMap { course in course.modules.filter { $0.assignment != nil } }
    let tasks = modules.map { module in
      view("\(module.number). \(module.title)", module.slug == filter.module) { $0.module = module.slug }
    }
    return """
      \(choice("Grupo", scope.cohorts.first { $0.id == filter.cohort }?.name, view("Todos", filter.cohort == nil) { $0.cohort = nil }, cohorts))\
      \(choice("Tarea", modules.first { $0.slug == filter.module }?.title, view("Todas", filter.module == nil) { $0.module = nil }, tasks))\
      <nav class="views" aria-label="Cuándo llegaron"><span>Fecha</span>\(view("Todas", !filter.isLate) { $0.isLate = false })\
      \(view("Solo las que llegaron tarde", filter.isLate) { $0.isLate = true })</nav>

      """
  }

  /// What may be chosen, folded: there may be many.
  private func choice(_ title: HTML, _ chosen: String?, _ all: HTML, _ links: [HTML]) -> HTML {
    """
    <details class="screen"><summary>\(title): \(chosen ?? "todo")</summary>\
    <nav class="views" aria-label="\(title)">\(all)\(links)</nav></details>

    """
  }

  private func view(_ name: HTML, _ isCurrent: Bool, _ change: (inout QueueFilter) -> Void) -> HTML {
    "<a href=\"\(filter.with(change).path)\"\(isCurrent ? " aria-current=\"true\"" : .empty as HTML)>\(name)</a>"
  }

  // MARK: The lines

  private var nothing: HTML {
    let isWhole = filter.cohort == nil && filter.module == nil && !filter.isLate && filter.after == nil
    switch (filter.shown, isWhole) {
    case (.waiting, true):
      return emptyBox("No hay nada por calificar", "Cuando alguien entregue una tarea, aparece aquí.")
    case (_, true): return emptyBox("Todavía no hay ninguna", "Cuando califiques una, aparece aquí.")
    case (_, false):
      return emptyBox(
        "Ninguna cumple con lo que elegiste",
        "<a href=\"\(QueueFilter.queuePath)\">Ver todas las que están por calificar</a>")
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
