import Attendances
import Cohorts
import Core
import HTTP
import Hours
import SQLite
import Web

extension ClassroomFeature {
  /// `GET /mi-aula`
  func showClassroom(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let wanted = visit.query["grupo"].flatMap(Cohort.ID.init(pathSegment:))
    let page = try site.database.read { db in try ownPage(of: viewer.id, showing: wanted, in: db) }
    return .page(
      ClassroomPage(
        layout: layout, now: site.clock.now(), workbook: reports.workbook,
        financialPlan: reports.financialPlan
      ).page(page, for: viewer),
      to: visit.request)
  }

  /// `GET /mi-aula/horas`
  func showHours(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let books = try site.database.read { db in
      try activeCohorts(of: viewer.id, in: db).map { cohort in
        let lines = try ledger(of: viewer.id, in: cohort.course, in: db)
        return HoursBook(
          cohort: cohort, course: served.current.courses[cohort.course],
          standing: try standing(of: viewer.id, in: cohort, in: db), lines: lines,
          sessions: try sessionWords(for: lines, in: db))
      }
    }
    return .page(hoursPage(books, in: layout, for: viewer), to: visit.request)
  }
}
