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
  let (lines, _) = try trainingLines(for: viewer, page: 1, courses: courses, on: Day(now), in: db)
  return waiting(
    toObserve: try practicesToObserve(by: viewer, in: db),
    lines.filter { mayConfirm(in: $0.cohort, viewer) })
}

/// A cohort costs some six statements, since how its people came out is worked out anew.
private let cohortsOnAPage = 20

/// The cohorts of a page of the desk, the latest first, and whether there are more: those of the first page are looked at for
/// what waits.
func trainingLines(
  for viewer: Viewer.SignedIn, page: Int, courses: Catalogue, on day: Day, in db: ReadConnection
) throws -> (lines: [TrainingDesk.Line], hasMore: Bool) {
  let cohorts = try zoneCohorts(seenBy: viewer, page: page, most: cohortsOnAPage, in: db)
  let lines = try cohorts.prefix(cohortsOnAPage)
    .compactMap { try TrainingDesk.Line($0, courses, on: day, in: db) }
  return (lines, cohorts.count > cohortsOnAPage)
}

/// - Parameter lines: of cohorts whose outcomes the viewer confirms.
func waiting(toObserve practices: [PracticeClass], _ lines: [TrainingDesk.Line]) -> [Waiting] {
  var found = [Waiting("Clases por observar", count: practices.count, at: "/formacion#observar")].compactMap(
    \.self)
  found += lines.filter { $0.due > 0 && !$0.cohort.isFrozen }.map { line in
    Waiting(
      "Resultados por confirmar", "\(line.cohort.name): \(counted(line.due, "persona", "personas"))",
      at: "/formacion/grupos/\(line.cohort.id.rawValue)")
  }
  let ending = lines.reduce(0) { $0 + $1.ending.count }
  return found
    + [Waiting("Certificados por renovar", count: ending, at: "/formacion#renovar")].compactMap(\.self)
}

extension TrainingDesk.Line {
  /// Nil for a cohort whose course is not served or trains nobody.
  init?(_ cohort: Cohort, _ courses: Catalogue, on day: Day, in db: ReadConnection) throws {
    guard let course = courses[cohort.course], course.training != nil else { return nil }
    let trainees = try Trainers.trainees(in: cohort, of: course, in: db)
    self.init(
      cohort: cohort, trainees: trainees, totals: TrainingTotals(trainees),
      due: trainees.count { $0.due != nil },
      ending: trainees.filter { $0.latest(.trainer).map { isRenewable($0, on: day) } ?? false })
  }
}
