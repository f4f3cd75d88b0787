import Accounts
import Core
import Courses
import Markup

/// The coordination's pages of cycles.
struct CyclePages {
  let layout: Layout
  let viewer: Viewer.SignedIn

  func list(
    _ cycles: [CycleRecord], of city: NamedCity, among cities: [NamedCity], page: Int, done: String?
  ) -> HTML {
    let shown = cycles.prefix(cyclesPerPage)
    let others = cities.filter { $0.id != city.id }.map { other -> HTML in
      "<li><a href=\"/coordinacion/ciclos?ciudad=\(other.id.rawValue)\">\(other.name)</a></li>"
    }
    return layout.page(
      "Ciclos de \(city.name)", for: .person(viewer), in: .desk,
      """
      \(layout.deskCrumb(viewer))<h1>Ciclos de \(city.name)</h1>
      \(doneBox(done))<p><a class="btn" href="/coordinacion/ciclos/nuevo?ciudad=\(city.id.rawValue)">Abrir un ciclo</a></p>
      \(shown.isEmpty ? Self.empty : table(shown))\
      \(pager(page, hasMore: cycles.count > cyclesPerPage, path: "/coordinacion/ciclos?ciudad=\(city.id.rawValue)&"))\
      \(others.isEmpty ? .empty : "<h2>Otras ciudades</h2><ul>\(others)</ul>" as HTML)
      """)
  }

  private static let empty: HTML = emptyBox(
    "Todavía no hay ningún ciclo",
    "Un ciclo reúne los grupos de unas mismas fechas: ábrelo y después abre sus grupos.")

  private func table(_ cycles: ArraySlice<CycleRecord>) -> HTML {
    let rows = cycles.map { cycle -> HTML in
      """
      <tr><th scope="row"><a href="/coordinacion/ciclos/\(cycle.id.rawValue)">\(cycle.name)</a></th>\
      <td data-t="Fechas">\(cycle.startsOn.shown) – \(cycle.endsOn.shown)</td><td data-t="Grupos" class="n">\(cycle.cohorts)</td>\
      <td data-t="Estado">\(stateTag(cycle))</td></tr>
      """
    }
    return """
      <table class="rows"><thead><tr><th scope="col">Ciclo</th><th scope="col">Fechas</th><th scope="col" class="n">Grupos</th>\
      <th scope="col">Estado</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private func stateTag(_ cycle: CycleRecord) -> HTML {
    cycle.isClosed ? "<span class=\"tag warn\">Cerrado</span>" : "<span class=\"tag\">Abierto</span>"
  }

  func form(_ form: CycleForm, editing cycle: CycleRecord?, cities: [NamedCity]) -> HTML {
    let title = cycle.map { "Cambiar «\($0.name)»" } ?? "Abrir un ciclo"
    let action = cycle.map { "/coordinacion/ciclos/\($0.id.rawValue)/editar" } ?? "/coordinacion/ciclos/nuevo"
    let back = cycle.map { "/coordinacion/ciclos/\($0.id.rawValue)" } ?? "/coordinacion/ciclos"
    let cityField: HTML =
      cycle == nil && cities.count > 1
      ? selectField(
        "ciudad", "Ciudad", options: cities.map { ($0.id.rawValue, $0.name) }, chosen: form.city,
        form.problems)
      : "<input type=\"hidden\" name=\"ciudad\" id=\"ciudad\" value=\"\(form.city)\">\n"
    return layout.page(
      title, for: .person(viewer), in: .desk, width: .narrow,
      """
      \(crumb((cycle?.name ?? "Ciclos", back)))<h1>\(title)</h1>
      \(summary(of: form.problems, in: CycleForm.fields))<form method="post" action="\(action)">
      \(cityField)\(textField("nombre", "Nombre", help: "Por ejemplo: Primer ciclo 2027.", value: form.name, form.problems))\
      \(textField("inicio", "Empieza", value: form.start, type: "date", form.problems))\
      \(textField("fin", "Termina", value: form.end, type: "date", form.problems))
      <p class="row"><button>\(cycle == nil ? "Abrir el ciclo" : "Guardar")</button>\
      <a class="btn quiet" href="\(back)">Cancelar</a></p></form>
      """)
  }

  /// - Parameters:
  ///   - titles: of the courses, by slug.
  ///   - reasonProblem: why the cycle was not opened again.
  func cycle(
    _ cycle: CycleRecord, _ cohorts: [CohortLine], _ turns: [CycleTurn], titles: [String: String], page: Int,
    done: String? = nil, reasonProblem: String? = nil
  ) -> HTML {
    let path = "/coordinacion/ciclos/\(cycle.id.rawValue)"
    let opening: HTML? =
      cycle.isClosed
      ? nil
      : "<p class=\"row\"><a class=\"btn\" href=\"\(path)/grupos\">Abrir un grupo</a><a href=\"\(path)/editar\">Cambiar nombre o fechas</a></p>"
    return layout.page(
      cycle.name, for: .person(viewer), in: .desk,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/coordinacion/ciclos?ciudad=\(cycle.city.rawValue)">Ciclos de \(cycle.cityName)</a></nav>
      <h1>\(cycle.name)</h1>
      \(doneBox(done))<p>\(cycle.cityName) · del \(cycle.startsOn.shown) al \(cycle.endsOn.shown) · \(stateTag(cycle))</p>
      \(opening)\
      \(cohorts.isEmpty ? "<p>Este ciclo todavía no tiene grupos.</p>" : cohortTable(cohorts.prefix(cohortsPerPage), titles))\
      \(pager(page, hasMore: cohorts.count > cohortsPerPage, path: "\(path)?"))\
      \(cycle.isClosed ? reopening(path, reasonProblem) : closing(path, cycle))\(history(turns))
      """)
  }

  private func closing(_ path: String, _ cycle: CycleRecord) -> HTML {
    """
    <details class="fold"><summary>Cerrar este ciclo</summary>
    <p>Sus \(counted(cycle.cohorts, "grupo queda", "grupos quedan")) como están: nadie podrá inscribir, pasar asistencia, \
    calificar ni cambiar nada. Cada persona sigue viendo lo suyo. Lo puedes abrir otra vez y decir por qué.</p>
    <form method="post" action="\(path)/cerrar"><button class="danger">Cerrar el ciclo</button></form></details>
    """
  }

  private func reopening(_ path: String, _ problem: String?) -> HTML {
    let problems: FieldProblems = problem.map { ["motivo": $0] } ?? [:]
    return """
      <section class="card"><h2>Abrir otra vez</h2>
      <form method="post" action="\(path)/reabrir">
      \(textField("motivo", "¿Por qué?", help: "Queda escrito con tu nombre.", value: "", problems))
      <p><button>Abrir otra vez</button></p></form></section>
      """
  }

  private func history(_ turns: [CycleTurn]) -> HTML? {
    guard !turns.isEmpty else { return nil }
    let lines = turns.map { turn -> HTML in
      """
      <li><div><b>\(turn.isClosing ? "Se cerró" : "Se abrió otra vez")</b><small>\(turn.author) · \(GuayaquilTime(turn.at).inWords)\
      \(turn.reason.isEmpty ? "" : " · \(turn.reason)")</small></div></li>
      """
    }
    return "<h2>Qué pasó con este ciclo</h2><ul class=\"items\">\(lines)</ul>"
  }
}

/// A table of cohorts with links to their people.
func cohortTable(
  _ cohorts: ArraySlice<CohortLine>, _ titles: [String: String]
) -> HTML {
  let rows = cohorts.map { line -> HTML in
    let waiting: HTML? = line.waiting > 0 ? "<small> · \(line.waiting) en espera</small>" : nil
    let asking: HTML? =
      line.requested > 0
      ? "<span class=\"tag warn\">\(counted(line.requested, "pide entrar", "piden entrar"))</span>" : nil
    let archived: HTML? = line.isArchived ? "<span class=\"tag warn\">Archivado</span>" : nil
    return """
      <tr><th scope="row"><a href="\(CohortDesk.coordination.roster(line.id))">\(line.name)</a></th>\
      <td data-t="Curso">\(titles[line.course] ?? line.course)</td>\
      <td data-t="Modalidad">\(Course.Modality(rawValue: line.modality)?.name ?? line.modality)</td>\
      <td data-t="Fechas">\(line.startsOn.shown) – \(line.endsOn.shown)</td>\
      <td data-t="Cupos">\(line.active) de \(line.seats)\(waiting) \(asking)\(archived)</td></tr>
      """
  }
  return """
    <table class="rows"><thead><tr><th scope="col">Grupo</th><th scope="col">Curso</th><th scope="col">Modalidad</th>\
    <th scope="col">Fechas</th><th scope="col">Cupos</th></tr></thead><tbody>\(rows)</tbody></table>

    """
}
