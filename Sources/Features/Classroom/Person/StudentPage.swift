import Accounts
import Attendances
import Cohorts
import Core
import Courses
import Hours
import Markup

/// A correction that was not made, to be shown beside its line.
struct CorrectionProblem: Sendable {
  let line: Int64
  let typed: String
  let refusal: CorrectionRefusal
}

/// `/facilitacion/grupos/{grupo}/estudio/{persona}`: progress, hours, attendance of one person in a cohort.
struct StudentPage {
  let layout: Layout
  let record: StudentRecord
  var problem: CorrectionProblem?

  private var cohort: Cohort { record.cohort }

  func page(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      record.line.name, for: .person(viewer), in: .desk, with: ["mesa.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion">Mis grupos</a>\
      <a href="\(cohort.deskPath)">\(cohort.name)</a></nav>
      <h1>\(record.line.name)</h1>
      \(errors)\(help(viewer))<div class="grid pair"><section class="card"><h2>Avance</h2>\(progress)\(modules)</section>\
      <section class="card"><h2>Horas</h2>\(hoursByKind(record.line.standing(in: cohort)))</section></div>
      <section id="asistencia"><h2>Asistencia</h2>\(attendance)</section>
      <section id="horas"><h2>Cada hora y de dónde viene</h2>\(ledger(viewer))</section>
      <p class="soft">Esta persona ve en su cuenta que abriste su ficha.</p>
      """)
  }

  private var errors: HTML? {
    problem.map { problem in
      """
      <div class="errors" role="alert"><h2>No se anuló</h2><ul><li><a href="#motivo-\(problem.line)">\(problem.refusal.sentence)</a></li></ul></div>

      """
    }
  }

  private func help(_ viewer: Viewer.SignedIn) -> HTML? {
    let text = message(to: record.line.name, from: viewer.firstName, about: record.reasons, in: cohort)
    let write = record.phone.flatMap { whatsApp($0, saying: text) }.map { link -> HTML in
      "<p><a href=\"\(link)\" rel=\"noreferrer\">Escribir por WhatsApp</a></p>"
    }
    guard !record.reasons.isEmpty else { return write }
    let reasons = record.reasons.map { "<p><b>\($0.sentence).</b> \($0.advice)</p>" as HTML }
    return "<div class=\"box warn\"><p class=\"box-title\">Necesita ayuda</p>\(reasons)\(write)</div>\n"
  }

  private var progress: HTML {
    guard let course = record.course, let glance = record.glance else {
      return "<p>El curso de este grupo no está abierto ahora.</p>"
    }
    let items = glance.modules.compactMap { glance -> HTML? in
      guard let module = course[glance.module] else { return nil }
      let quiz: HTML =
        glance.hasPassedQuiz.map { $0 ? " · prueba aprobada" : " · prueba pendiente" } ?? .empty
      return """
        <li><div><b>\(module.number). \(module.title)</b><small>\(glance.lessonsDone) de \
        \(counted(glance.lessons, "lección", "lecciones"))\(quiz)</small></div></li>
        """
    }
    return """
      <p>\(glance.stepsDone) de \(counted(glance.steps, "paso", "pasos")): \(glance.percent) %</p><ul class="items">\(items)</ul>
      """
  }

  /// Where a module is opened before its turn; nothing while the course is closed.
  private var modules: HTML? {
    guard record.course != nil else { return nil }
    return """
      <p><a href="\(cohort.deskPath)/personas/\(record.line.person.rawValue)/modulos">Ver sus módulos y abrir uno antes de su turno</a></p>
      """
  }

  private var attendance: HTML {
    guard !record.attendance.isEmpty else { return "<p>Todavía no hay encuentros.</p>" }
    let items = record.attendance.map { line -> HTML in
      let words = line.attendance?.inWords ?? "sin marcar"
      return """
        <li><div><b><a href="\(line.session.path)">\(line.session.topic)</a></b><small>\(line.session.moment)</small></div>\
        <span>\(words)</span></li>
        """
    }
    return "<ul class=\"items\">\(items)</ul>"
  }

  private func ledger(_ viewer: Viewer.SignedIn) -> HTML {
    guard !record.ledger.isEmpty else { return "<p>Todavía no tiene horas.</p>" }
    return ledgerTable(record.ledger, in: record.course, sessions: record.sessionWords) { line in
      correction(of: line, viewer)
    }
  }

  private func correction(of line: HoursLine, _ viewer: Viewer.SignedIn) -> HTML {
    let isWrong = problem?.line == line.id.rawValue
    switch correctionRefusal(of: line, in: cohort, by: viewer, because: "motivo") {
    case .alreadyTakenBack: return "Anulada"
    case .throughAttendance:
      guard case .classSession(let id) = line.evidence, record.sessionWords[id] != nil else { return .empty }
      return "<a href=\"/facilitacion/encuentros/\(id)\">En su lista</a>"
    case .coordinationOnly: return "Coordinación"
    case .frozen: return "Cerrado"
    case .reasonNeeded, nil: break
    }
    let id = line.id.rawValue
    let marks: HTML = isWrong ? " aria-invalid=\"true\" aria-describedby=\"e-motivo-\(id)\"" : .empty
    let error: HTML? =
      isWrong ? "<p class=\"error\" id=\"e-motivo-\(id)\">\(problem?.refusal.sentence ?? "")</p>" : nil
    return """
      <details\(isWrong ? " open" : .empty as HTML)><summary>Anular</summary>\
      <form method="post" action="\(studentPath(record.line.person, in: cohort))/horas/\(id)">\
      <label for="motivo-\(id)">¿Por qué?</label><input id="motivo-\(id)" name="motivo" maxlength="500" autocomplete="off" \
      value="\(isWrong ? problem?.typed ?? "" : "")"\(marks)>\(error)\
      <p><button class="danger slim">Anular estas horas</button></p></form></details>
      """
  }
}
