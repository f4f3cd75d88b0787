import Cohorts
import Core
import Courses
import Crypto
import HTTP
import SQLite
import Web

/// `/coordinacion/examenes`: the sittings of the viewer's cities, and opening one.
extension ExamsFeature {
  func showSittings(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    return try sittingsPage(SittingForm(), [], visit, viewer, status: .ok)
  }

  private func sittingsPage(
    _ form: SittingForm, _ problems: [FieldProblem], _ visit: Visit,
    _ viewer: Viewer.SignedIn, status: Status
  ) throws -> Response {
    let now = site.clock.now()
    let (lines, choices) = try site.database.read { db in
      (try sittingLines(for: viewer, in: db), try audiencesWithExam(for: viewer, in: db))
    }
    let page = SittingsPage(layout: layout, lines: lines, audiences: choices, now: now)
    return .page(page.html(form, problems, for: viewer), status: status, to: visit.request)
  }

  /// Without the courses that have no exam.
  private func audiencesWithExam(for viewer: Viewer.SignedIn, in db: ReadConnection) throws
    -> [SittingAudience]
  {
    let courses = served.current.courses
    return try audiences(for: viewer, in: db).filter { courses[$0.course]?.exam != nil }
  }

  func openSitting(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let form = SittingForm(try visit.form())
    let now = site.clock.now()
    let choices = try site.database.read { db in try audiencesWithExam(for: viewer, in: db) }
    let audience = choices.first { $0.value == form.audience }
    let exam = audience.flatMap { served.current.courses[$0.course]?.exam }
    let problems = form.problems(choices, minutes: exam?.minutes.count, at: now)
    guard problems.isEmpty, let audience, let exam else {
      return try sittingsPage(form, problems, visit, viewer, status: .unprocessableContent)
    }
    let code = form.isSupervised ? RecoveryCode() : nil
    let new = NewSitting(
      course: audience.course, exam: exam, city: audience.city, cohort: audience.cohort,
      isByName: audience.kind == .byName, name: form.name, windows: form.readWindows, roomCode: code)
    let id = try site.database.write { db in try open(new, by: viewer.id, at: now, in: db) }
    guard let code else { return .seeOther("/coordinacion/examenes/\(id.rawValue)") }
    return try boardPage(id, showing: code, visit, viewer)
  }

  func renewCode(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let code = RecoveryCode()
    try site.database.write { db in
      guard try sitting(id, coordinatedBy: viewer, in: db).isSupervised else {
        throw Refusal.badRequest("Esta convocatoria no tiene sala: no pide código.")
      }
      try renewRoomCode(of: id, code, by: viewer.id, at: now, in: db)
    }
    return try boardPage(id, showing: code, visit, viewer)
  }
}

/// A sitting in the list of a coordinator.
struct SittingLine: Sendable {
  let sitting: Sitting
  let entered: Int
}

/// The latest hundred of the cities that `viewer` coordinates.
func sittingLines(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [SittingLine] {
  let cities = viewer.cities(as: .coordinator)
  let isAdministrator = viewer.grants.contains { $0.role == .administrator }
  return try db.all(
    """
    SELECT \(sittingColumns),
           (SELECT count(*) FROM exam_attempt WHERE exam_attempt.sitting_id = exam_sitting.id)
      FROM exam_sitting
     WHERE \(isAdministrator) OR exam_sitting.city IN (\(cities))
     ORDER BY exam_sitting.opens_at DESC, exam_sitting.id DESC
     LIMIT 100
    """
  ) { row throws(SQLiteError) in SittingLine(sitting: try Sitting(row: row), entered: try row[16]) }
}
