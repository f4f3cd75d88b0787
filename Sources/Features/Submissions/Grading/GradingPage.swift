import Accounts
import Cohorts
import Core
import Courses
import Files
import Markup

/// `/facilitacion/entregas/{entrega}`: the work on one side, the rubric on the other.
struct GradingPage {
  let layout: Layout
  let place: AssignmentPlace
  let desk: GradingDesk

  /// - Parameter isLate: whether somebody else changed it before this form came.
  func html(_ form: GradeForm, isLate: Bool = false, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "\(place.assignment.title): \(desk.author)", for: .person(viewer), in: .desk,
      with: ["calificar.css", "calificar.js"] + UploadField.assets,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(desk.filter.path)">Entregas</a>\(neighbours)</nav>
      <h1>\(desk.author)</h1>
      <p class="lead">\(place.assignment.title) · \(desk.cohort.name)</p>
      \(isLate ? changed : .empty)\(form.problems.isEmpty ? .empty : summary(form))
      <div class="bench"><div>\(work)</div><div>\(grading(form, viewer))</div></div>
      """)
  }

  private var neighbours: HTML {
    """
    \(desk.previous.map { "<a href=\"\($0)\" data-key=\"k\">Anterior</a>" as HTML })\
    \(desk.next.map { "<a href=\"\($0)\" data-key=\"j n\">Siguiente</a>" as HTML })
    """
  }

  private var changed: HTML {
    let what: HTML =
      desk.grades.last.map {
        "\($0.author) la calificó antes que tú: \($0.outcome.name.lowercased())\($0.score.map { ", \($0.inWords)" as HTML })."
      } ?? "Su autor o autora la retiró o la entregó otra vez: esta es la que vale ahora."
    return """
      <div class="box warn" role="alert"><p class="box-title">Cambió mientras calificabas</p><p>\(what) Lo que llenaste sigue \
      aquí, sin guardar: compáralo, y si hace falta escribe por qué lo cambias y guarda.</p></div>

      """
  }

  private func summary(_ form: GradeForm) -> HTML {
    let lines = form.problems.sorted { $0.key < $1.key }.map { name, sentence -> HTML in
      let label = name.hasPrefix("nivel-") || name.hasPrefix("comentario-") ? criterionTitle(name) : ""
      return "<li><a href=\"#\(name)\">\(label)\(sentence)</a></li>"
    }
    return """
      <div class="errors" role="alert"><h2>Falta arreglar algo</h2><ul>\(lines)</ul></div>

      """
  }

  private func criterionTitle(_ field: String) -> String {
    let index = field.split(separator: "-").last.flatMap { Int($0) } ?? -1
    let criteria = place.rubric?.criteria ?? []
    return criteria.indices.contains(index) ? "\(criteria[index].title): " : ""
  }

  // MARK: The work

  private var work: HTML {
    let version = desk.version
    let late: HTML = version.isLate ? " <span class=\"tag warn\">Tarde</span>" : .empty
    return """
      <p class="soft">Entrega \(version.number), \(GuayaquilTime(version.at).inWords)\(late) · recibo \
      \(SubmissionReceipt(version.digest).description)</p>
      \(place.asksForText ? written(version.text) : .empty)\(desk.works.map(shown))\(fileList(desk.files))\(others)
      <details class="card"><summary>Lo que pide la tarea</summary>\(place.assignment.instructions)</details>
      """
  }

  private func shown(_ work: ShownWork) -> HTML {
    "<section><h2>\(work.name)</h2>\(work.html)</section>\n"
  }

  private var others: HTML? {
    guard desk.versions.count > 1 else { return nil }
    let links = desk.versions.filter { $0.number != desk.version.number }.map { version -> HTML in
      """
      <li><a href="\(QueueFilter.queuePath)/\(desk.submission.id.rawValue)?version=\(version.number)">Entrega \(version.number)</a>, \
      \(GuayaquilTime(version.at).inWords)</li>
      """
    }
    return "<h2>Otras entregas</h2><ul>\(links)</ul>\n"
  }

  // MARK: The grade

  private func grading(_ form: GradeForm, _ viewer: Viewer.SignedIn) -> HTML {
    let given: HTML? = desk.grades.last.map {
      "<section class=\"card\"><h2>\($0.outcome.name)</h2>\(gradeWords($0, of: place))\(tell(viewer))</section>\n"
    }
    let before: HTML? = desk.earlier.last.map {
      """
      <details class="card"><summary>Lo que dijo la calificación anterior</summary>\(gradeWords($0, of: place))</details>

      """
    }
    let isChange = !desk.grades.isEmpty
    let content: HTML
    switch desk.right {
    case .reads: content = desk.grades.isEmpty ? "<p>Todavía no está calificada.</p>" : .empty
    case .grades:
      content =
        isChange && form.problems.isEmpty && form.reason.isEmpty
        ? "<details class=\"card\"><summary>Cambiar la calificación</summary>\(self.form(form, isChange))</details>"
        : self.form(form, isChange)
    }
    return "\(given)\(before)\(content)\(history)"
  }

  /// A message that staff may send by themselves, for those who have a telephone.
  private func tell(_ viewer: Viewer.SignedIn) -> HTML? {
    let first = desk.author.prefix { $0 != " " }
    let text =
      "Hola, \(first). Soy \(viewer.firstName), del grupo \(desk.cohort.name). Ya revisé tu tarea «\(place.assignment.title)»: mira los comentarios en tu aula."
    return desk.phone.flatMap { whatsApp($0, saying: text) }.map { link -> HTML in
      "<p><a href=\"\(link)\" rel=\"noreferrer\">Avisarle por WhatsApp</a></p>"
    }
  }

  private func form(_ form: GradeForm, _ isChange: Bool) -> HTML {
    """
    <form class="grade" method="post" enctype="multipart/form-data" action="\(QueueFilter.queuePath)/\(desk.submission.id.rawValue)">\
    <input type="hidden" name="version" value="\(desk.version.number)"><input type="hidden" name="visto" value="\(form.seen)">\
    <input type="hidden" name="cola" value="\(desk.filter.query)">\
    \(place.rubric.map { rubric($0, form) } ?? points(form))\(comment(form))\(uploadField("archivo", "Archivos para la persona (si quieres)", files: form.files, problem: form.problems["archivo"]))\(isChange ? reason(form) : .empty)\(decision(form))
    <p class="row"><button name="seguir" value="1">Guardar y siguiente</button><button class="quiet">Guardar</button></p></form>
    """
  }

  private func rubric(_ rubric: Rubric, _ form: GradeForm) -> HTML {
    let criteria = zip(rubric.criteria, form.lines).enumerated().map { index, pair in
      criterion(pair.0, pair.1, index, form)
    }
    return
      "<h2>\(rubric.title)</h2>\n<details><summary>Cómo usar esta rúbrica</summary>\(rubric.instructions)</details>\(criteria)"
  }

  private func criterion(_ criterion: Criterion, _ line: GradeForm.Line, _ index: Int, _ form: GradeForm)
    -> HTML
  {
    let levels = criterion.levels.enumerated().map { number, level -> HTML in
      """
      <label class="level"><input type="radio" name="nivel-\(index)" value="\(number)"\(line.level == number ? " checked" : .empty as HTML)>\
      <span><b>\(level.name)</b> \(level.description)</span></label>
      """
    }
    let problem = form.problems["nivel-\(index)"]
    return """
      <fieldset id="nivel-\(index)"\(problem == nil ? .empty : " aria-describedby=\"e-nivel-\(index)\"" as HTML)>\
      <legend>\(criterion.title) <span class="tag">\(criterion.weight) de 100</span></legend>\(criterion.instructions)\
      \(error("nivel-\(index)", problem))\(levels)\
      \(area("comentario-\(index)", "Comentario sobre este criterio (si quieres)", line.comment, rows: 2, GradeForm.longestRemark, form))</fieldset>

      """
  }

  private func points(_ form: GradeForm) -> HTML {
    let problem = form.problems["puntos"]
    return """
      <div class="field"><label for="puntos">Puntos, de 0 a 100</label><p class="help" id="h-puntos">Se aprueba con \
      \(place.assignment.passMark.count).</p><input id="puntos" name="puntos" inputmode="numeric" autocomplete="off" \
      value="\(form.points)"\(problem == nil ? " aria-describedby=\"h-puntos\"" : " aria-invalid=\"true\" aria-describedby=\"h-puntos e-puntos\"" as HTML)>\
      \(error("puntos", problem))</div>

      """
  }

  private func comment(_ form: GradeForm) -> HTML {
    area(
      "comentario", "Comentario sobre todo el trabajo", form.comment, rows: 5, GradeForm.longestComment, form)
  }

  private func reason(_ form: GradeForm) -> HTML {
    area("motivo", "Por qué cambias la calificación", form.reason, rows: 2, GradeForm.longestReason, form)
  }

  private func decision(_ form: GradeForm) -> HTML {
    let problem = form.problems["decision"]
    return """
      <fieldset id="decision"\(problem == nil ? .empty : " aria-describedby=\"e-decision\"" as HTML)><legend>Decisión</legend>\
      \(error("decision", problem))\
      <label class="check"><input type="radio" name="decision" value="devolver"\(form.outcome == .returned ? " checked" : .empty as HTML)>Devolver con comentarios</label>\
      <label class="check"><input type="radio" name="decision" value="aprobar"\(form.outcome == .approved ? " checked" : .empty as HTML)>Aprobar (desde \(place.assignment.passMark.count) de 100)</label></fieldset>

      """
  }

  private func area(
    _ name: String, _ label: HTML, _ text: String, rows: Int, _ most: Int, _ form: GradeForm
  ) -> HTML {
    let problem = form.problems[name]
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    return """
      <div class="field"><label for="\(name)">\(label)</label><textarea id="\(name)" name="\(name)" rows="\(rows)" maxlength="\(most)"\
      \(problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(name)\"" as HTML)>
      \(text)</textarea>\(error(name, problem))</div>

      """
  }

  private func error(_ name: String, _ problem: String?) -> HTML? {
    problem.map { "<p class=\"error\" id=\"e-\(name)\">\($0)</p>" }
  }

  /// Every grade that another one took the place of.
  private var history: HTML? {
    guard desk.grades.count > 1 else { return nil }
    let items = desk.grades.dropLast().reversed().map { grade -> HTML in
      """
      <details class="card"><summary>\(grade.outcome.name)\(grade.score.map { ", \($0.inWords)" as HTML }) · \(grade.author), \
      \(GuayaquilTime(grade.at).dayAndMonth)</summary>\(gradeWords(grade, of: place))</details>

      """
    }
    return "<h2>Historia de la calificación</h2>\n\(items)"
  }
}
