import Accounts
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web

extension ClassroomFeature {
  /// `GET /facilitacion`
  func showDesk(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let (cohorts, roster) = try site.database.read { db in
      (
        try Cohorts.cohorts(runBy: viewer.id, in: db),
        try db.all(rosterQuery(ofThoseRunBy: viewer.id), as: RosterLine.self)
      )
    }
    let titles = served.current.courses.courses.map { ($0.slug, $0.title) }
    let lines = deskLines(
      cohorts, roster, titles: Dictionary(uniqueKeysWithValues: titles), at: site.clock.now())
    return .page(deskPage(lines, in: layout, for: viewer), to: visit.request)
  }

  /// `GET /facilitacion/grupos/{grupo}`
  func showCohort(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, lines, sessions) = try site.database.read { db in try students(of: id, for: viewer, in: db) }
    noteViews(of: lines.map(\.roster.person), by: viewer, for: .cohortDesk, on: site)
    let page = CohortPage(
      layout: layout, cohort: cohort,
      courseTitle: served.current.courses[cohort.course]?.title ?? cohort.course.rawValue,
      sessions: sessions, filter: CohortFilter(visit.query), now: site.clock.now())
    return .page(page.page(lines, for: viewer), to: visit.request)
  }

  /// `GET /facilitacion/grupos/{grupo}/lista.csv`
  func exportCohort(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, lines, sessions) = try site.database.read { db in try students(of: id, for: viewer, in: db) }
    noteViews(of: lines.map(\.roster.person), by: viewer, for: .cohortExport, on: site)
    var response = Response.text(commaSeparated(cohortListHeads, cohortListRows(lines, sessions: sessions)))
    response.headers = Headers()
    response.headers.add("Content-Type", "text/csv; charset=utf-8")
    response.headers.add(
      "Content-Disposition", "attachment; filename=\"grupo-\(cohort.id.rawValue).csv\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  /// Everybody in a cohort that `viewer` runs, by name, and how many of its sessions are over.
  private func students(
    of id: Cohort.ID, for viewer: Viewer.SignedIn, in db: ReadConnection
  ) throws -> (cohort: Cohort, lines: [StudentLine], sessions: Int) {
    let cohort = try Cohorts.cohort(id, runBy: viewer, in: db)
    let now = site.clock.now()
    let course = served.current.courses[cohort.course]
    let attendance = try cohortAttendance(in: id, at: now, in: db)
    let phones = try phones(in: id, in: db)
    let lines = try db.all(rosterQuery(of: id), as: RosterLine.self).map { line in
      StudentLine(
        roster: line, glance: try course.map { try reports.glance(line.person, $0, db) },
        came: attendance.came[line.person] ?? 0,
        reasons: reasonsStuck(
          line, in: cohort, failed: try failedQuizzes(of: line.person, in: course, db), at: now),
        phone: phones[line.person])
    }
    return (cohort, lines, attendance.sessions)
  }

  /// By the titles of the modules, in the order of the course.
  func failedQuizzes(
    of person: Person.ID, in course: Course?, _ db: ReadConnection
  ) throws -> [(module: String, times: Int)] {
    guard let course else { return [] }
    let failed = try reports.failedQuizzes(person, course, db)
    return course.modules.compactMap { module in failed[module.slug].map { (module.title, $0) } }
  }
}
