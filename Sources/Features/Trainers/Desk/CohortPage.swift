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
      \(doneBox(done.flatMap(sentence)))\(TotalsTables(TrainingTotals(desk.trainees)).html)
      <p class="row screen">\(others(cohort))\
      <a href="\(path)/resultados.xlsx">Descargar en Excel</a><a href="\(path)/resultados.csv">Descargar en CSV</a></p>
      <h2>Personas</h2>\(desk.trainees.isEmpty ? Self.nobody : people(desk, path))
      """)
  }

  private static let nobody: HTML =
    emptyBox(
      "Todavía no hay nadie en este grupo",
      "Quien da el grupo o quien coordina la ciudad inscribe al personal de los municipios.")

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
      <td data-t="Ciudad">\(trainee.city?.name ?? "–")</td>\
      <td data-t="Resultado">\(trainee.outcome.name)\(trainee.hasAttended ? .empty : "<br><small>No ha asistido</small>" as HTML)</td>\
      <td class="wide" data-t="Qué falta">\(lacking.isEmpty ? "Nada" : "\(lacking.joined(separator: ". "))" as HTML)</td>\
      <td data-t="Certificado">\(held.map { certificate($0) })\(box)\(held == nil && box == nil ? "–" : .empty as HTML)</td></tr>
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
