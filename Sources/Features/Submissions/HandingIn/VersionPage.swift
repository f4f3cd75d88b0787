import Core
import Courses
import Files
import Markup

/// `/cursos/{curso}/{modulo}/tarea/entregas/{numero}`: what was handed in, its receipt, grade and comments.
struct VersionPage {
  let layout: Layout
  let place: AssignmentPlace
  let submission: Submission
  let version: SubmissionVersion
  let works: [ShownWork]
  let files: [StoredFile]
  /// The first one first.
  let grades: [Grade]

  func html(for viewer: Viewer.SignedIn, isNew: Bool) -> HTML {
    layout.page(
      "Entrega \(version.number): \(place.assignment.title)", for: .person(viewer), in: .courses,
      width: .narrow,
      with: ["tarea.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.assignment.title)</a></nav>
      <h1>Entrega \(version.number)</h1>
      \(isNew ? done : .empty)\(grades.last.map(result))\(receipt)
      <h2>Lo que entregaste</h2>
      \(place.asksForText ? written(version.text) : .empty)\(works.map(shown))\(fileList(files))\(history)
      """)
  }

  private var done: HTML {
    """
    <div class="box tip" role="status"><p class="box-title">Entregaste tu tarea</p>\
    <p>Guarda tu recibo: \(SubmissionReceipt(version.digest).description). Te avisamos en «Mi aula» cuando la califiquen.</p></div>
    <p><a class="btn" href="/mi-aula">Ver qué sigue</a></p>
    """
  }

  private func result(_ grade: Grade) -> HTML {
    let again: HTML? =
      submission.state == .returned && submission.number == version.number
      ? "<p><a class=\"btn\" href=\"\(place.path)#entrega\">Mejorarla y entregar otra vez</a></p>" : nil
    return """
      <section class="card"><h2>\(grade.outcome.ownTitle)</h2>\(gradeWords(grade, of: place))\(again)</section>

      """
  }

  private var receipt: HTML {
    """
    <dl><div><dt>Entregada</dt><dd>\(GuayaquilTime(version.at).inWords)\(version.isLate ? " <span class=\"tag warn\">Tarde</span>" : .empty as HTML)</dd></div>\
    <div><dt>Recibo</dt><dd><b>\(SubmissionReceipt(version.digest).description)</b><details><summary>Huella completa</summary>\
    <p class="soft">SHA-256 <code>\(hexadecimal(version.digest))</code></p></details></dd></div></dl>

    """
  }

  private func shown(_ work: ShownWork) -> HTML {
    "<section><h3>\(work.name)</h3>\(work.html)</section>\n"
  }

  /// Grades before the one that counts: nothing that was said is taken away.
  private var history: HTML? {
    guard grades.count > 1 else { return nil }
    let items = grades.dropLast().reversed().map { grade -> HTML in
      """
      <details class="card"><summary>\(grade.outcome.name)\(grade.score.map { ", \($0.inWords)" as HTML }) · \
      \(GuayaquilTime(grade.at).dayAndMonth)</summary>\(gradeWords(grade, of: place))</details>

      """
    }
    return "<h2>Calificaciones anteriores</h2>\n\(items)"
  }
}
