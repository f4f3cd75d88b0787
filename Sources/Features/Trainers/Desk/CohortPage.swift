import Certificates
import Cohorts
import Core
import Courses
import Markup

/// `/formacion/grupos/{grupo}`: what everybody has come to, and confirming it.
struct CohortPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let today: Day

  func html(_ desk: CohortDesk, done: String?) -> HTML {
    let cohort = desk.cohort
    let path = "/formacion/grupos/\(cohort.id.rawValue)"
    return layout.page(
      cohort.name, for: .person(viewer), in: .desk, with: ["mesa.css", "formacion.css", "mesa.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/formacion">Formación</a></nav>
      <h1>\(cohort.name)</h1>
      <p class="lead">\(desk.course.title) · zona \(cohort.zone?.name ?? "") · del \(cohort.startsOn.inWords) al \(cohort.endsOn.inWords)</p>
      \(doneBox(done.flatMap(sentence)))\(totals(TrainingTotals(desk.trainees)))
      <p class="row screen"><a class="btn quiet" href="\(path)/resultados.xlsx">Descargar los resultados</a>\
      <a href="\(path)/resultados.csv">Descargar como CSV</a>\(others(cohort))</p>
      <h2>Personas</h2>\(desk.trainees.isEmpty ? Self.nobody : people(desk, path))
      """)
  }

  private static let nobody: HTML =
    "<p>Todavía no hay nadie inscrito. Quien da el grupo o quien coordina la ciudad inscribe al personal de los municipios.</p>"

  /// To the desks where attendance, assignments and enrolments are, for whoever works there.
  private func others(_ cohort: Cohort) -> HTML? {
    let isCoordinator = coordinates(cohort.city, viewer)
    guard isCoordinator || viewer.grants.contains(where: { $0.role == .trainer }) else { return nil }
    let people = isCoordinator ? "/coordinacion" : "/facilitacion"
    return """
      <a href="/facilitacion/grupos/\(cohort.id.rawValue)">Asistencia, tareas y horas</a>\
      <a href="\(people)/grupos/\(cohort.id.rawValue)/personas">Inscripciones</a>
      """
  }

  /// «3-1-0»: certificates as trainer, of participation, and who was left.
  private func sentence(_ word: String) -> String? {
    let counts = word.split(separator: "-").compactMap { Int($0) }
    guard counts.count == 3, counts.allSatisfy({ (0...10_000).contains($0) }) else { return nil }
    guard counts[0] + counts[1] > 0 else {
      return "No se emitió ninguno: elige a quienes tienen todo y todavía no tienen su certificado."
    }
    let left = counts[2] == 0 ? "" : " No cambiaron \(counts[2]): ya lo tenían, o ya no cumplen."
    return """
      Emitidos: \(counted(counts[0], "certificado como formadora o formador", "certificados como formadoras y formadores")) y \
      \(counted(counts[1], "de participación", "de participación")). Les avisamos.\(left)
      """
  }

  // MARK: Totals

  private func totals(_ totals: TrainingTotals) -> HTML {
    let rows = TrainingOutcome.allCases.map { outcome -> HTML in
      let count = totals.outcomes[outcome] ?? 0
      let confirmed: HTML = outcome == .neither ? "—" : "\(share(totals.confirmed[outcome] ?? 0, of: count))"
      return """
        <tr><th scope="row">\(outcome.name)</th><td class="n" data-t="Personas">\(count)</td>\
        <td class="n" data-t="De quienes asistieron">\(share(count, of: totals.attended))</td>\
        <td class="n" data-t="Con certificado vigente">\(confirmed)</td></tr>
        """
    }
    let absent = totals.enrolled - totals.attended
    return """
      <table class="rows sums"><caption class="soft">Resultados de quienes asistieron\
      \(absent == 0 ? nil : ". Otras \(absent) de \(totals.enrolled) personas inscritas no asistieron nunca" as HTML?)</caption>\
      <thead><tr><th scope="col">Resultado</th><th scope="col" class="n">Personas</th>\
      <th scope="col" class="n">De quienes asistieron</th><th scope="col" class="n">Con certificado vigente</th></tr></thead>\
      <tbody>\(rows)<tr><th scope="row">Asistieron</th><td class="n" data-t="Personas"><b>\(totals.attended)</b></td>\
      <td class="n" data-t="De quienes asistieron">\(share(totals.attended, of: totals.attended))</td>\
      <td class="n" data-t="Con certificado vigente">\(share(totals.confirmed.values.reduce(0, +), of: totals.attended))</td></tr></tbody></table>
      \(totals.cities.count > 1 ? cities(totals) : nil)
      """
  }

  private func cities(_ totals: TrainingTotals) -> HTML {
    func cells(_ outcomes: [TrainingOutcome: Int], _ whole: Int) -> HTML {
      TrainingOutcome.allCases.map { outcome -> HTML in
        "<td class=\"n\" data-t=\"\(outcome.name)\">\(share(outcomes[outcome] ?? 0, of: whole))</td>"
      }.joined()
    }
    let rows = totals.cities.map { line -> HTML in
      """
      <tr><th scope="row">\(line.name)</th>\(cells(line.outcomes, line.attended))\
      <td class="n" data-t="Asistieron">\(line.attended)</td></tr>
      """
    }
    return """
      <table class="rows sums"><caption class="soft">Por ciudad, de quienes asistieron</caption><thead><tr><th scope="col">Ciudad</th>\
      \(TrainingOutcome.allCases.map { "<th scope=\"col\" class=\"n\">\($0.name)</th>" as HTML })\
      <th scope="col" class="n">Asistieron</th></tr></thead><tbody>\(rows)<tr><th scope="row">Todas</th>\
      \(cells(totals.outcomes, totals.attended))<td class="n" data-t="Asistieron"><b>\(totals.attended)</b></td></tr></tbody></table>

      """
  }

  // MARK: People

  private func people(_ desk: CohortDesk, _ path: String) -> HTML {
    let due = desk.trainees.count { $0.due != nil && $0.person != viewer.id }
    let rows = desk.trainees.map { row($0, desk, path) }
    let table: HTML = """
      \(deskKeysHelp)<table class="rows" data-keys="1"><thead><tr><th scope="col">Persona</th><th scope="col">Ciudad</th><th scope="col">Resultado</th>\
      <th scope="col">Qué falta</th><th scope="col">Certificado</th></tr></thead><tbody>\(rows)</tbody></table>
      """
    guard desk.mayConfirm, due > 0 else { return table }
    return """
      <form method="post" action="\(path)/confirmar"><p>\(counted(due, "persona tiene", "personas tienen")) lo que pide uno de los dos \
      certificados. Están marcadas quienes ya son formadoras o formadores; las de participación se marcan solas cuando termina el grupo, \
      por si llegan a más. Al confirmar se emiten y se les avisa.</p>\
      \(table)<p class="row screen"><button>Confirmar y emitir</button></p></form>
      """
  }

  private func row(_ trainee: Trainee, _ desk: CohortDesk, _ path: String) -> HTML {
    let isTicked = trainee.due == .trainer || desk.cohort.endsOn < today
    let box: HTML? =
      trainee.due == nil || !desk.mayConfirm || trainee.person == viewer.id
      ? nil
      : """
      <label class="check"><input type="checkbox" name="persona" value="\(trainee.person.rawValue)"\(isTicked ? " checked" : .empty as HTML)>\
      <span>Confirmar<span class="hidden"> a \(trainee.name)</span></span></label>
      """
    let lacking = conditions(of: trainee.facts).filter { !$0.isMet }.map(\.lack)
    let held = trainee.latest(.trainer) ?? trainee.latest(.attendance)
    return """
      <tr><th scope="row"><a href="\(path)/personas/\(trainee.person.rawValue)">\(trainee.name)</a></th>\
      <td data-t="Ciudad">\(trainee.city?.name ?? "—")</td>\
      <td data-t="Resultado">\(trainee.outcome.name)\(trainee.hasAttended ? .empty : "<br><small>No ha asistido</small>" as HTML)</td>\
      <td class="wide" data-t="Qué falta">\(lacking.isEmpty ? "Nada" : "\(lacking.joined(separator: ". "))" as HTML)</td>\
      <td data-t="Certificado">\(held.map { certificate($0) })\(box)\(held == nil && box == nil ? "—" : .empty as HTML)</td></tr>
      """
  }

  private func certificate(_ certificate: Certificate) -> HTML {
    let name: HTML = certificate.kind == .trainer ? "Formador" : "Participación"
    let state: HTML
    switch certificate.state {
    case .revoked: state = ", anulado"
    case .replaced: state = ", reemplazado"
    case .current: state = certificate.isExpired(on: today) ? ", vencido" : .empty
    }
    return "\(name)\(state)<br><small>\(certificate.issuedOn.shown)</small>"
  }
}
