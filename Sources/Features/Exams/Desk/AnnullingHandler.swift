import Accounts
import Attempts
import Core
import Courses
import Hours
import HTTP
import Markup
import struct Questions.Question
import SQLite
import Web

/// `/coordinacion/examenes/{convocatoria}/preguntas/{pregunta}`: one question, what annulling it does to whom, and doing it
/// or taking it back.
extension ExamsFeature {
  func showAnnulling(_ visit: Visit, id: Sitting.ID, key: QuestionKey) throws -> Response {
    try annullingPage(id, key, visit, try visit.person(), "", nil, status: .ok)
  }

  private func annullingPage(
    _ id: Sitting.ID, _ key: QuestionKey, _ visit: Visit, _ viewer: Viewer.SignedIn, _ reason: String,
    _ problem: String?, status: Status
  ) throws -> Response {
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let page = try site.database.read { db in
      let asked = try annullable(key, in: id, for: viewer, at: now, db)
      return AnnullingPage(
        layout: layout, sitting: asked.sitting, key: key, question: asked.question,
        typesetter: typesetter(of: asked.question, in: asked.sitting.course), current: asked.current,
        changes: asked.changes, names: try names(of: asked.changes.map(\.attempt.person), in: db),
        reason: reason, problem: problem)
    }
    noteViews(of: page.shown.map(\.attempt.person), by: viewer, for: .exam, on: site)
    return .page(page.html(for: viewer), status: status, to: visit.request)
  }

  func annulQuestion(_ visit: Visit, id: Sitting.ID, key: QuestionKey) throws -> Response {
    try settle(visit, id, key, isAnnulled: true)
  }

  func undoAnnulment(_ visit: Visit, id: Sitting.ID, key: QuestionKey) throws -> Response {
    try settle(visit, id, key, isAnnulled: false)
  }

  /// Nothing happens where it is so already.
  private func settle(_ visit: Visit, _ id: Sitting.ID, _ key: QuestionKey, isAnnulled: Bool) throws
    -> Response
  {
    let viewer = try visit.person()
    let reason = (try visit.form()["motivo"] ?? "").trimmed
    if let sentence = reasonProblem(reason) {
      return try annullingPage(id, key, visit, viewer, reason, sentence, status: .unprocessableContent)
    }
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    try site.database.write { db in
      let asked = try annullable(key, in: id, for: viewer, at: now, db)
      guard (asked.current == nil) == isAnnulled else { return }
      guard !asked.changes.contains(where: { $0.attempt.person == viewer.id }) else {
        throw Refusal.forbidden("Es tu propio examen. La pregunta la anula otra persona de tu equipo.")
      }
      if let current = asked.current {
        let changed = try Attempts.undoAnnulment(
          current.id, asked.changes, because: reason, by: viewer.id, at: now, texts: texts, in: db)
        try settleValidations(changed, because: "Se deshizo la anulación de una pregunta", viewer.id, now, db)
      } else {
        let changed = try annul(
          asked.question, asked.version, asked.changes, of: asked.sitting.course, because: reason,
          by: viewer.id, at: now, texts: texts, in: db)
        try settleValidations(changed, because: "Se anuló una pregunta del examen", viewer.id, now, db)
      }
    }
    return .seeOther("/coordinacion/examenes/\(id.rawValue)/preguntas/\(key.rawValue)")
  }

  /// Credits whoever passes now, and takes back from whoever passed by what does not hold any more.
  private func settleValidations(
    _ changed: [(attempt: Attempt, result: AttemptResult)], because reason: String, _ author: Person.ID,
    _ now: Instant, _ db: WriteConnection
  ) throws {
    for (attempt, result) in changed {
      if result.outcome == .passed {
        try creditValidation(for: attempt, at: now, in: db)
      } else {
        try takeBack(
          .exam(attempt.id.rawValue), of: attempt.person, in: attempt.course, because: reason, by: author,
          at: now, in: db)
      }
    }
  }

  /// - Throws: `Refusal` for a question that was not asked there, and before everybody is done.
  private func annullable(
    _ key: QuestionKey, in id: Sitting.ID, for viewer: Viewer.SignedIn, at now: Instant, _ db: ReadConnection
  ) throws -> AnnullableQuestion {
    let sitting = try sitting(id, coordinatedBy: viewer, in: db)
    let version = try version(key, askedIn: id, in: db)
    guard now >= sitting.closesAt, try !isAnybodyInside(id, in: db) else {
      throw Refusal.forbidden("Las preguntas se ven cuando cierra la convocatoria y ya nadie rinde.")
    }
    let current = try annulments(in: id, in: db).first { $0.version == version && $0.undoneAt == nil }
    return AnnullableQuestion(
      sitting: sitting, version: version, question: try texts.question(version, in: db), current: current,
      changes: try changes(
        annulling: version, to: current == nil, seen: isOf(id), texts: texts, in: db))
  }

  /// That of the module whose bank has the question, which knows its pictures; nil where the course is not served any more.
  private func typesetter(of question: Question, in course: Course.Slug) -> Typesetter? {
    guard let course = served.current.courses[course] else { return nil }
    let module = course.modules.first { $0.examBank.contains { $0.id == question.id } }
    return module?.typesetter ?? course.typesetter
  }

  private func names(of people: [Person.ID], in db: ReadConnection) throws -> [Person.ID: String] {
    let lines = try db.all("SELECT id, shown FROM person_name WHERE id IN (\(people))") {
      row throws(SQLiteError) in (try row[0] as Person.ID, try row[1] as String)
    }
    return Dictionary(lines) { first, _ in first }
  }
}

/// A question of a sitting with what would change if it were annulled, or counted again where it is.
private struct AnnullableQuestion {
  let sitting: Sitting
  let version: QuestionVersion
  let question: Question
  /// Nil while it counts.
  let current: SittingAnnulment?
  let changes: [AnnulmentChange]
}
