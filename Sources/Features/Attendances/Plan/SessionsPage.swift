import Cohorts
import Core
import Courses
import Markup

/// `/facilitacion/grupos/{grupo}/encuentros`: what was planned, and the form for more.
struct SessionsPage {
  let layout: Layout
  let cohort: Cohort
  /// Nil when it is no longer served.
  let course: Course?
  let now: Instant

  func page(
    _ lines: [SessionLine], _ form: PlanForm, overlaps: [Overlap] = [], for viewer: Viewer.SignedIn,
    done: Int? = nil
  ) -> HTML {
    let coming = lines.filter { $0.session.endsAt >= now }
    let past = lines.filter { $0.session.endsAt < now }
    return layout.page(
      "Encuentros de \(cohort.name)", for: .person(viewer), in: .desk, with: ["mesa.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion">Mis grupos</a>\
      <a href="/facilitacion/grupos/\(cohort.id.rawValue)">\(cohort.name)</a></nav>
      <h1>Encuentros de \(cohort.name)</h1>
      \(done.map(doneNotice))\(problems(form))\(overlapNotice(overlaps))<h2>Próximos</h2>\(table(coming, empty: "No hay encuentros por venir."))
      <h2>Ya pasaron</h2>\(table(past.reversed(), empty: "Todavía no ha pasado ningún encuentro."))
      \(cohort.isFrozen ? closed : planning(form, overlaps))
      """)
  }

  private func doneNotice(_ count: Int) -> HTML {
    """
    <div class="box tip" role="status"><p class="box-title">Listo</p>\
    <p>\(counted(count, "encuentro quedó planificado", "encuentros quedaron planificados")).</p></div>

    """
  }

  private let closed: HTML = """
    <div class="box warn"><p class="box-title">Este grupo ya cerró</p><p>No se planifican más encuentros.</p></div>
    """

  private func table(_ lines: [SessionLine], empty: HTML) -> HTML {
    guard !lines.isEmpty else { return "<p>\(empty)</p>" }
    let rows = lines.map { line -> HTML in
      let session = line.session
      let marked: HTML =
        line.marked == 0 ? "sin marcar" : "\(line.came) de \(counted(line.marked, "persona", "personas"))"
      return """
        <tr><th scope="row"><a href="\(session.path)">\(session.topic)</a></th><td data-t="Cuándo">\(session.moment)</td>\
        <td data-t="Dura">\(session.minutes.short)</td><td data-t="Tipo">\(session.kind.sessionName)</td>\
        <td data-t="Dónde">\(session.place.isEmpty ? "En línea" : session.place)</td><td data-t="Asistió">\(marked)</td>\
        <td>\(cancelButton(line))</td></tr>
        """
    }
    return """
      <table class="rows"><thead><tr><th scope="col">Tema</th><th scope="col">Cuándo</th><th scope="col">Dura</th>\
      <th scope="col">Tipo</th><th scope="col">Dónde</th><th scope="col">Asistió</th><th scope="col">Cambiar</th></tr></thead>\
      <tbody>\(rows)</tbody></table>
      """
  }

  private func cancelButton(_ line: SessionLine) -> HTML? {
    guard line.marked == 0, !cohort.isFrozen else { return nil }
    return """
      <form method="post" action="\(line.session.path)/cancelar"><button class="quiet slim" \
      aria-label="Cancelar el encuentro \(line.session.topic), \(line.session.moment)">Cancelar</button></form>
      """
  }

  private func problems(_ form: PlanForm) -> HTML? {
    let wrong = PlanForm.Field.allCases.filter { form.problems[$0] != nil }
    guard !wrong.isEmpty else { return nil }
    let links = wrong.map { field -> HTML in
      "<li><a href=\"#\(field.rawValue)\">\(field.label): \(form.problems[field] ?? "")</a></li>"
    }
    return """
      <div class="errors" role="alert"><h2>\(counted(wrong.count, "cosa por arreglar", "cosas por arreglar"))</h2>\
      <ul>\(links)</ul></div>

      """
  }

  private func overlapNotice(_ overlaps: [Overlap]) -> HTML? {
    guard !overlaps.isEmpty else { return nil }
    let isOwn = overlaps.contains { $0.cohort == cohort.id }
    let advice: HTML =
      isOwn
      ? "Este grupo ya tiene un encuentro a esa hora. Cambia la fecha o la hora."
      : "Quien facilita este grupo tiene otro encuentro a esa hora. Cambia la hora o marca abajo que está bien así."
    return """
      <div class="errors" role="alert"><h2>Se cruza con otro encuentro</h2>\
      <ul>\(overlaps.map { "<li>\($0.words)</li>" as HTML })</ul><p>\(advice)</p></div>

      """
  }

  private func planning(_ form: PlanForm, _ overlaps: [Overlap]) -> HTML {
    let mayInsist = !overlaps.isEmpty && !overlaps.contains { $0.cohort == cohort.id }
    let insist: HTML? =
      mayInsist
      ? "<label class=\"check\"><input type=\"checkbox\" name=\"confirmar\" value=\"1\">Está bien así: otra persona facilita uno de los dos</label>"
      : nil
    return """
      <h2>Planificar</h2><form method="post" action="\(cohort.sessionsPath)" class="columns">
      \(PlanForm.Field.allCases.map { field($0, form) })\(insist)
      <p><button>Planificar</button></p></form>
      """
  }

  private func field(_ field: PlanForm.Field, _ form: PlanForm) -> HTML {
    let id = field.rawValue
    let problem = form.problems[field]
    let described: HTML = problem == nil ? "h-\(id)" : "h-\(id) e-\(id)"
    let marks: HTML = """
      id="\(id)" name="\(id)" aria-describedby="\(described)"\(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML)
      """
    return """
      <div class="field"><label for="\(id)">\(field.label)</label><p class="help" id="h-\(id)">\(field.help)</p>\
      \(control(field, form, marks))\(problem.map { "<p class=\"error\" id=\"e-\(id)\">\($0)</p>" as HTML })</div>

      """
  }

  private func control(_ field: PlanForm.Field, _ form: PlanForm, _ marks: HTML) -> HTML {
    switch field {
    case .kind:
      return select(marks, sessionKinds.map { ($0.rawValue, $0.sessionName) }, form[.kind])
    case .module:
      let modules = course?.modules.map { ($0.slug.rawValue, "\($0.number). \($0.title)") } ?? []
      return select(marks, [("", "Ninguno en particular")] + modules, form[.module])
    case .day: return "<input type=\"date\" \(marks) value=\"\(form[.day])\">"
    case .time: return "<input type=\"time\" \(marks) value=\"\(form[.time])\">"
    case .minutes, .weeks:
      return "<input inputmode=\"numeric\" autocomplete=\"off\" \(marks) value=\"\(form[field])\">"
    case .link: return "<input type=\"url\" autocomplete=\"off\" \(marks) value=\"\(form[.link])\">"
    case .topic, .place: return "<input autocomplete=\"off\" \(marks) value=\"\(form[field])\">"
    }
  }

  private func select(_ marks: HTML, _ options: [(String, String)], _ typed: String) -> HTML {
    let choices = options.map { value, name -> HTML in
      "<option value=\"\(value)\"\(value == typed ? " selected" : .empty as HTML)>\(name)</option>"
    }
    return "<select \(marks)>\(choices)</select>"
  }
}

extension PlanForm.Field {
  var label: HTML {
    switch self {
    case .topic: "Tema"
    case .day: "Fecha"
    case .time: "Hora"
    case .minutes: "Minutos"
    case .kind: "Tipo"
    case .place: "Lugar"
    case .link: "Enlace"
    case .module: "Módulo"
    case .weeks: "Cuántas semanas"
    }
  }

  var help: HTML {
    switch self {
    case .topic: "De qué trata. Así lo verán las personas en su aula."
    case .day: "Del primer encuentro."
    case .time: "Hora de Ecuador."
    case .minutes: "Lo que dura. Esos minutos gana quien asiste."
    case .kind: "A qué horas cuenta."
    case .place: "La dirección y el aula. Déjalo vacío si es solo en línea."
    case .link: "De la sala virtual. Empieza con https://. Déjalo vacío si no hay."
    case .module: "Si trata de uno."
    case .weeks: "1 es un solo encuentro; más, uno cada semana a la misma hora."
    }
  }
}
