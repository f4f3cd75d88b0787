import Attempts
import Core
import Courses
import Markup
import Questions

/// What an exam came to: at once the score, module by module; the questions only when nobody of the sitting answers them
/// any more.
struct ExamResultPage {
  let layout: Layout
  let place: ExamPlace
  let exam: ExamAttempt
  let questions: [MarkedQuestion]
  let result: AttemptResult
  let candidacy: Candidacy
  let showsTexts: Bool
  let now: Instant

  func html(byModule modules: [ModuleResult], for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Tu resultado", for: .person(viewer), in: .courses, width: .narrow, with: ["prueba.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.exam.title)</a></nav>
      <h1>\(result.outcome == .passed ? "¡Aprobaste el examen!" : "Todavía no apruebas")</h1>
      <ul class="facts"><li><b>\(result.percentText ?? "En revisión")</b>tu resultado</li>\
      <li><b>\(exam.attempt.passMark) %</b>para aprobar</li><li><b>\(exam.attempt.number).º</b>intento</li></ul>
      <p class="soft">Entregado el \(exam.attempt.handedInAt.map { GuayaquilTime($0).inWords } ?? "").</p>
      \(next)\(table(modules))\(study(modules))\(answers)
      """)
  }

  private var next: HTML {
    if result.outcome == .passed {
      return """
        <p>Tu formación queda validada. Sigue con tu modelo de negocio y tu herramienta financiera.</p>
        <p><a class="btn" href="/mi-aula">Ver qué sigue</a></p>

        """
    }
    if candidacy.hasPassed { return "<p>Ya aprobaste en otro intento: ese es el que cuenta.</p>\n" }
    if candidacy.attemptsLeft == 0 {
      return
        "<p>Ya usaste todos tus intentos. Habla con quien coordina el programa en tu ciudad: puedes formarte en otra modalidad.</p>\n"
    }
    let from = candidacy.nextAt.map {
      $0 > now ? "desde el \(GuayaquilTime($0).inWords)" : "cuando haya convocatoria"
    }
    return "<p>Puedes volver a intentarlo \(from ?? "cuando haya convocatoria").</p>\n"
  }

  private func table(_ modules: [ModuleResult]) -> HTML {
    let rows = modules.map { result -> HTML in
      """
      <tr><th scope="row">\(title(of: result.module))</th><td class="n">\(result.percentText)</td></tr>

      """
    }
    return """
      <h2>Por módulo</h2>
      <div class="table"><table><thead><tr><th scope="col">Módulo</th><th scope="col" class="n">Resultado</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>

      """
  }

  private func study(_ modules: [ModuleResult]) -> HTML {
    let weak = modules.filter { !$0.passes }
    guard !weak.isEmpty else { return .empty }
    let items = weak.map { result -> HTML in
      "<li><a href=\"/cursos/\(place.course.slug.rawValue)/\(result.module.rawValue)\">\(title(of: result.module))</a></li>"
    }
    return "<h2>Para estudiar</h2>\n<ul>\(items)</ul>\n"
  }

  private func title(of module: Module.Slug) -> String { place.course[module]?.title ?? module.rawValue }

  private var answers: HTML {
    guard showsTexts else {
      return "<p class=\"soft\">Las preguntas y tus respuestas se ven cuando cierre la convocatoria.</p>\n"
    }
    return "<h2>Tus respuestas</h2>\n\(questions.map(answer))"
  }

  private func answer(_ question: MarkedQuestion) -> HTML {
    let module = exam.blueprint.module(at: question.place.position).flatMap { place.course[$0] }
    let typesetter = module?.typesetter ?? place.course.typesetter
    let tag: HTML =
      switch question.mark {
      case _ where question.place.isAnnulled: "<span class=\"tag warn\">Anulada</span>"
      case .full: "<span class=\"tag\">Bien</span>"
      case .nothing:
        "<span class=\"tag no\">\(question.place.isAnswered ? "No es así" : "Sin responder")</span>"
      case .part, .awaitsGrading: "<span class=\"tag warn\">En parte</span>"
      }
    let annulled: HTML =
      question.place.isAnnulled
      ? "<p>Se anuló esta pregunta: cuenta solo si te sube el resultado.</p>\n" : .empty
    return """
      <section class="card marked"><h3>\(typesetter.inline(question.drawn.question.title)) \(tag)</h3>
      \(annulled)<dl><div><dt>Respondiste</dt><dd>\(answerText(question.place.response, to: question.drawn, typesetter))</dd></div>\
      <div><dt>La respuesta correcta</dt><dd>\(rightAnswer(to: question.judged, typesetter))</dd></div></dl>
      \(typesetter.html(question.judged.question.feedback ?? ""))</section>

      """
  }
}
