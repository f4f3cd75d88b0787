import Accounts
import Cohorts
import Core
import HTTP
import Markup
import SQLite
import Web

/// Work that its author took back while somebody was grading it, with nothing else handed in.
struct WithdrawnWork: Sendable {
  let submission: Submission
  let cohort: Cohort
  let author: String
}

/// Nil where the submission is not withdrawn, where this version of it never was handed in, and for whoever does not run its
/// cohort: what was never handed in is nobody's business but its author's.
func withdrawnWork(
  _ id: Submission.ID, number: Int, gradedBy viewer: Viewer.SignedIn, in db: ReadConnection
) throws -> WithdrawnWork? {
  let found: Submission? = try db.first(
    """
    SELECT \(Submission.columns)
      FROM submission
      JOIN cohort_run_by ON cohort_run_by.cohort_id = submission.cohort_id AND cohort_run_by.person_id = \(viewer.id)
      JOIN submission_version ON submission_version.submission_id = submission.id
     WHERE submission.id = \(id) AND submission.state = \(Submission.State.draft) AND submission.person_id <> \(viewer.id)
       AND submission_version.number = \(number) AND submission_version.withdrawn_at IS NOT NULL
    """)
  guard let found else { return nil }
  return WithdrawnWork(
    submission: found, cohort: try Cohorts.cohort(found.cohort, runBy: viewer, in: db),
    author: try db.one("SELECT shown FROM person_name WHERE id = \(found.person)"))
}

extension SubmissionsFeature {
  /// The answer to a grade for work that was taken back meanwhile: it is written nowhere, and shown so that none of it is
  /// lost. Nil where the work still stands.
  func answerToWithdrawn(
    _ id: Submission.ID, _ sent: SentFields, in filter: QueueFilter, _ visit: Visit
  ) throws -> Response? {
    let viewer = try visit.person()
    guard let number = sent["version"].flatMap({ Int($0) }) else { return nil }
    let found = try site.database.read { db in
      try withdrawnWork(id, number: number, gradedBy: viewer, in: db)
    }
    guard let found, let place = place(found.submission.course, found.submission.module) else { return nil }
    let form = try GradeForm(sent, of: place)
    noteView(of: found.submission.person, by: viewer, for: .submission, on: site)
    let page = WithdrawnPage(layout: layout, place: place, work: found, filter: filter)
    return .page(page.html(form, for: viewer), status: .conflict, to: visit.request)
  }
}

/// What somebody had filled in when the work was taken back, to be copied.
struct WithdrawnPage {
  let layout: Layout
  let place: AssignmentPlace
  let work: WithdrawnWork
  let filter: QueueFilter

  func html(_ form: GradeForm, for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "\(place.assignment.title): \(work.author)", for: .person(viewer), in: .desk, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(filter.path)">Entregas</a></nav>
      <h1>\(work.author)</h1>
      <p class="lead">\(place.assignment.title) · \(work.cohort.name)</p>
      <div class="box warn" role="alert"><p class="box-title">Retiró su entrega mientras calificabas</p><p>No se guardó ninguna \
      calificación. Aquí está lo que llenaste: cópialo si lo quieres usar cuando entregue otra vez.</p></div>
      \(criteria(form))\(points(form))\(text("comentario", "Comentario sobre todo el trabajo", form.comment))\
      \(text("motivo", "Por qué cambias la calificación", form.reason))\(decision(form))
      <p><a class="btn" href="\(filter.path)">Volver a las entregas</a></p>
      """)
  }

  private func criteria(_ form: GradeForm) -> [HTML] {
    zip(place.rubric?.criteria ?? [], form.lines).enumerated().compactMap { index, pair in
      let (criterion, line) = pair
      guard line.level != nil || !line.comment.isEmpty else { return nil }
      let level: HTML? = line.level.map { "<p>Elegiste: \(criterion.levels[$0].name)</p>\n" }
      return """
        <section><h2>\(criterion.title)</h2>
        \(level)\(text("comentario-\(index)", "Comentario sobre este criterio", line.comment))</section>

        """
    }
  }

  private func points(_ form: GradeForm) -> HTML? {
    form.points.isEmpty ? nil : "<p>Puntos: \(form.points)</p>\n"
  }

  private func decision(_ form: GradeForm) -> HTML? {
    form.outcome.map { "<p>Tu decisión: \($0 == .approved ? "aprobar" : "devolver con comentarios")</p>\n" }
  }

  /// Nothing for what was left empty.
  private func text(_ name: String, _ label: HTML, _ typed: String) -> HTML? {
    guard !typed.isEmpty else { return nil }
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    return """
      <div class="field"><label for="\(name)">\(label)</label><textarea id="\(name)" rows="5" readonly>
      \(typed)</textarea></div>

      """
  }
}
