import Accounts
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web
import XLSX

extension ClassroomFeature {
  /// `GET /facilitacion`
  func showDesk(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let (cohorts, roster, requests, glance) = try site.database.read { db in
      (
        try Cohorts.cohorts(runBy: viewer.id, in: db),
        try db.all(rosterQuery(ofThoseRunBy: viewer.id), as: Student.self),
        try Cohorts.requests(inCohortsRunBy: viewer.id, in: db),
        try reports.desk(viewer, site.clock.now(), db)
      )
    }
    let titles = served.current.courses.courses.map { ($0.slug, $0.title) }
    let lines = deskLines(
      cohorts, roster, requests: requests, titles: Dictionary(uniqueKeysWithValues: titles),
      at: site.clock.now())
    return .page(deskPage(lines, glance, in: layout, for: viewer), to: visit.request)
  }

  /// `GET /facilitacion/grupos/{grupo}`
  func showCohort(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, lines, sessions) = try site.database.read { db in try students(of: id, for: viewer, in: db) }
    noteViews(of: lines.map(\.roster.person), by: viewer, for: .cohortDesk, on: site)
    let page = CohortPage(
      layout: layout, cohort: cohort,
      courseTitle: served.current.courses[cohort.course]?.title ?? cohort.course.rawValue,
      sessions: sessions, filter: CohortFilter(visit.query), now: site.clock.now(),
      coordinates: !viewer.grants.contains { [.facilitator, .trainer].contains($0.role) })
    return .page(page.page(lines, for: viewer), to: visit.request)
  }

  /// `GET /facilitacion/grupos/{grupo}/lista.xlsx`
  func exportWorkbook(_ visit: Visit, id: Cohort.ID) throws -> Response {
    try export(id, visit, type: Workbook.mediaType, ending: "xlsx") { rows in
      let columns = cohortListHeads.enumerated().map { number, head in
        Workbook.Column(head, width: number == 0 ? 32 : 16)
      }
      return try Workbook([Workbook.Sheet("Grupo", columns: columns, rows: rows)]).bytes()
    }
  }

  /// `GET /facilitacion/grupos/{grupo}/lista.csv`
  func exportCSV(_ visit: Visit, id: Cohort.ID) throws -> Response {
    try export(id, visit, type: "text/csv; charset=utf-8", ending: "csv") { rows in
      CSV.bytes(of: [cohortListHeads] + rows.map { $0.map(\.text) })
    }
  }

  /// - Parameter file: the bytes of the file, from the rows in the order of `cohortListHeads`.
  private func export(
    _ id: Cohort.ID, _ visit: Visit, type: String, ending: String, _ file: ([[Cell]]) throws -> [UInt8]
  ) throws -> Response {
    let viewer = try visit.person()
    let (cohort, lines, sessions) = try site.database.read { db in try students(of: id, for: viewer, in: db) }
    noteViews(of: lines.map(\.roster.person), by: viewer, for: .cohortExport, on: site)
    var response = Response(.ok, body: ByteStore(try file(cohortListRows(lines, sessions: sessions))))
    response.headers.add("Content-Type", type)
    response.headers.add(
      "Content-Disposition", "attachment; filename=\"grupo-\(cohort.id.rawValue).\(ending)\"")
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
    let failed = try failedQuizzes(in: id, of: course, db)
    let lines = try db.all(rosterQuery(of: id), as: Student.self).map { line in
      StudentLine(
        roster: line, glance: try course.map { try reports.glance(line.person, $0, db) },
        came: attendance.came[line.person] ?? 0,
        reasons: reasonsStuck(
          line, in: cohort, failed: failed[line.person] ?? [], at: now),
        phone: phones[line.person])
    }
    return (cohort, lines, attendance.sessions)
  }

  /// By person, with the titles of the modules.
  func failedQuizzes(
    in cohort: Cohort.ID, of course: Course?, _ db: ReadConnection
  ) throws -> [Person.ID: [(module: String, times: Int)]] {
    guard let course else { return [:] }
    var failed: [Person.ID: [(module: String, times: Int)]] = [:]
    for quiz in try reports.failedQuizzes(cohort, db) {
      guard let module = course[quiz.module] else { continue }
      failed[quiz.person, default: []].append((module.title, quiz.times))
    }
    return failed
  }
}
