import Core
import Courses
import Markup

/// `/formacion/practicas/{practica}`: what was told on one side, the course's rubric on the other.
struct ObservingPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let story: PracticeStory
  /// Why the viewer may not observe it; nil when they may.
  let refusal: ObserverRefusal?
  let rubric: Rubric
  let passMark: Percent

  private var practice: PracticeClass { story.practice }

  func html(_ form: ObservationForm, isLate: Bool, done: String?) -> HTML {
    layout.page(
      "\(practice.version.facts.topic): \(practice.personName)", for: .person(viewer), in: .desk,
      with: ["calificar.css", "formacion.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/formacion">Formación</a></nav>
      <h1>\(practice.personName)</h1>
      <p class="lead">\(practice.version.facts.topic)</p>
      \(doneBox(sentence(done)))\(isLate ? changed : .empty)\(problems(form))
      <div class="bench"><div><section class="card"><h2>La clase</h2><p><span class="tag">\(practice.state.name)</span></p>\
      \(story.facts)</section>\(story.history)</div><div>\(grading(form))</div></div>
      """)
  }

  private func sentence(_ word: String?) -> String? {
    switch word {
    case "firmar":
      "La calificaste y la firmaste. Cuando \(practice.personName) también firme, cuentan sus horas de práctica."
    case "devolver": "La devolviste con tu comentario. Le avisamos."
    default: nil
    }
  }

  private let changed: HTML = """
    <div class="box warn" role="alert"><p class="box-title">Cambió mientras la mirabas</p><p>La corrigieron o alguien más la \
    calificó. Lo que llenaste sigue aquí, sin guardar: mira lo nuevo antes de firmar.</p></div>

    """

  private func problems(_ form: ObservationForm) -> HTML? {
    let criteria = rubric.criteria.enumerated().flatMap { index, criterion in
      [("nivel-\(index)", criterion.title), ("razon-\(index)", criterion.title)]
    }
    let others = [("estuve", "Tu firma"), ("comentario", "Comentario"), ("decision", "Decisión")]
    return summary(of: form.problems, in: criteria + others)
  }

  private func grading(_ form: ObservationForm) -> HTML {
    let grade: HTML? = story.grade.map { "<section class=\"card\"><h2>La calificación</h2>\($0)</section>\n" }
    guard practice.state == .asked else { return grade ?? Self.notAsked }
    let before: HTML? = grade.map {
      "<details class=\"fold\"><summary>La calificación que pidieron revisar</summary>\($0)</details>\n"
    }
    if let refusal {
      return """
        \(before)<div class="box warn"><p class="box-title">No la observas tú</p><p>\(refusal.sentence)</p></div>
        """
    }
    return "\(before)\(self.form(form))"
  }

  private static let notAsked: HTML = """
    <p>Todavía no hay nada que calificar: quien dio la clase la está completando.</p>
    """

  private func form(_ form: ObservationForm) -> HTML {
    let criteria = zip(rubric.criteria, form.lines).enumerated().map { index, pair in
      criterion(pair.0, pair.1, index, form.problems)
    }
    return """
      <form class="grade" method="post" action="\(practice.observingPath)"><input type="hidden" name="version" value="\(form.number)">
      <h2>\(rubric.title)</h2><details><summary>Cómo usar esta rúbrica</summary>\(rubric.instructions)</details>\(criteria)\
      \(textArea("comentario", "Comentario para quien dio la clase", help: "Dos cosas que funcionaron y una que cambiarías.", value: form.comment, rows: 5, most: ObservationForm.longestComment, form.problems))\
      \(decision(form))<p class="row"><button>Guardar</button></p></form>

      """
  }

  private func criterion(
    _ criterion: Criterion, _ line: ObservationForm.Line, _ index: Int, _ problems: FieldProblems
  ) -> HTML {
    let levels = criterion.levels.enumerated().map { number, level -> HTML in
      """
      <label class="level"><input type="radio" name="nivel-\(index)" value="\(number)"\(line.level == number ? " checked" : .empty as HTML)>\
      <span><b>\(level.name)</b> \(level.description)</span></label>
      """
    }
    let problem = problems["nivel-\(index)"]
    return """
      <fieldset id="nivel-\(index)"\(problem == nil ? .empty : " aria-describedby=\"e-nivel-\(index)\"" as HTML)>\
      <legend>\(criterion.title) <span class="tag">\(criterion.weight) de 100</span></legend>\(criterion.instructions)\
      \(problem.map { "<p class=\"error\" id=\"e-nivel-\(index)\">\($0)</p>" as HTML })\(levels)\
      \(textArea("razon-\(index)", "Qué viste u oíste que lo muestra", value: line.reason, rows: 2, most: ObservationForm.longestReason, problems))</fieldset>

      """
  }

  private func decision(_ form: ObservationForm) -> HTML {
    func choice(_ decision: ObservationForm.Decision, _ label: HTML) -> HTML {
      """
      <label class="check"><input type="radio" name="decision" value="\(decision.rawValue)"\
      \(form.decision == decision ? " checked" : .empty as HTML)><span>\(label)</span></label>
      """
    }
    func error(_ name: String) -> HTML? {
      form.problems[name].map { "<p class=\"error\" id=\"e-\(name)\">\($0)</p>" }
    }
    return """
      <fieldset id="decision"><legend>Decisión</legend>\(error("decision"))\
      \(choice(.sign, "Calificar y firmar (se aprueba con \(passMark.count) de 100)"))\
      \(choice(.giveBack, "Devolver con comentarios: algo falta o no corresponde"))\(error("estuve"))\
      <label class="check" for="estuve"><input type="checkbox" id="estuve" name="estuve" value="1"\
      \(form.wasThere ? " checked" : .empty as HTML)><span>Estuve en la clase y la observé yo. Esta es mi firma.</span></label></fieldset>

      """
  }
}
