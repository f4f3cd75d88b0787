import Cohorts
import Core
import Courses
import SQLite

/// What waits for somebody who trains trainers: classes to observe, outcomes to confirm, certificates to renew. Nothing for
/// others.
package func trainingWaiting(
  for viewer: Viewer.SignedIn, courses: Catalogue, at now: Instant, in db: ReadConnection
) throws -> [Waiting] {
  guard !trainedZones(of: viewer).isEmpty else { return [] }
  return waiting(
    toObserve: try practicesToObserve(by: viewer, in: db),
    try outcomesDue(to: viewer, courses: courses, in: db),
    try endingCertificates(seenBy: viewer, on: Day(now), in: db))
}

/// A cohort costs some six statements, since how its people came out is worked out anew.
private let cohortsOnAPage = 20

/// The cohorts of a page of the desk, the latest first, and whether there are more.
func trainingLines(
  for viewer: Viewer.SignedIn, page: Int, courses: Catalogue, in db: ReadConnection
) throws -> (lines: [TrainingDesk.Line], hasMore: Bool) {
  let cohorts = try zoneCohorts(seenBy: viewer, page: page, most: cohortsOnAPage, in: db)
  let lines = try cohorts.prefix(cohortsOnAPage)
    .compactMap { try TrainingDesk.Line($0, courses, in: db) }
  return (lines, cohorts.count > cohortsOnAPage)
}

/// - Parameter ending: all that the viewer sees; those that they renew are counted.
func waiting(
  toObserve practices: [PracticeClass], _ outcomes: [OutcomesDue], _ ending: [EndingCertificate]
) -> [Waiting] {
  var found = [Waiting("Clases por observar", count: practices.count, at: "/formacion#observar")].compactMap(
    \.self)
  found += outcomes.map { due in
    Waiting(
      "Resultados por confirmar", "\(due.cohort.name): \(counted(due.count, "persona", "personas"))",
      at: "/formacion/grupos/\(due.cohort.id.rawValue)")
  }
  let own = ending.count { $0.isOwn }
  return found
    + [Waiting("Certificados por renovar", count: own, at: "/formacion#renovar")].compactMap(\.self)
}

extension TrainingDesk.Line {
  /// Nil for a cohort whose course is not served or trains nobody.
  init?(_ cohort: Cohort, _ courses: Catalogue, in db: ReadConnection) throws {
    guard let course = courses[cohort.course], course.training != nil else { return nil }
    let trainees = try Trainers.trainees(in: cohort, of: course, in: db)
    self.init(
      cohort: cohort, trainees: trainees, totals: TrainingTotals(trainees),
      due: trainees.count { $0.due != nil })
  }
}
