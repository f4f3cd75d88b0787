import Accounts
import Cohorts
import Core
import HTTP
import SQLite
import Web

extension AttendancesFeature {
  /// `GET /facilitacion/grupos/{grupo}/encuentros`
  func showSessions(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, lines) = try site.database.read { db in
      (try Cohorts.cohort(id, runBy: viewer, in: db), try sessionLines(of: id, in: db))
    }
    let now = site.clock.now()
    let page = SessionsPage(
      layout: layout, cohort: cohort, course: served.current.courses[cohort.course], now: now)
    return .page(
      page.page(
        lines, PlanForm(for: cohort, at: now), for: viewer, done: visit.query["listo"].flatMap { Int($0) }),
      to: visit.request)
  }

  /// `POST /facilitacion/grupos/{grupo}/encuentros`: one session, or one each week.
  func planSessions(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, lines) = try site.database.read { db in
      (try Cohorts.cohort(id, runBy: viewer, in: db), try sessionLines(of: id, in: db))
    }
    guard !cohort.isFrozen else { throw Refusal.forbidden(frozenSentence) }
    let now = site.clock.now()
    let course = served.current.courses[cohort.course]
    let form = PlanForm(try visit.form(), for: cohort, of: course)
    let page = SessionsPage(layout: layout, cohort: cohort, course: course, now: now)
    guard let new = form.sessions else {
      return .page(page.page(lines, form, for: viewer), status: .unprocessableContent, to: visit.request)
    }
    let found = try site.database.write { db in
      let found = try overlaps(of: new, in: id, db: db)
      let isInTheWay = found.contains { $0.cohort == id || !form.acceptsOverlaps }
      if !isInTheWay { try plan(new, in: id, by: viewer.id, at: now, in: db) }
      return isInTheWay ? found : []
    }
    guard found.isEmpty else {
      return .page(
        page.page(lines, form, overlaps: found, for: viewer), status: .conflict, to: visit.request)
    }
    return .seeOther("\(cohort.sessionsPath)?listo=\(new.starts.count)")
  }

  /// `POST /facilitacion/encuentros/{encuentro}/cancelar`
  func cancelSession(_ visit: Visit, id: ClassSession.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let cohort = try site.database.write { db in
      let (_, cohort) = try classSession(id, runBy: viewer, in: db)
      guard !cohort.isFrozen else { throw Refusal.forbidden(frozenSentence) }
      guard try cancel(id, by: viewer.id, at: now, in: db) else {
        throw Refusal.forbidden(
          "Este encuentro ya tiene asistencia, o ya se canceló. Corrige la asistencia en su lista.")
      }
      return cohort
    }
    return .seeOther(cohort.sessionsPath)
  }

  /// `GET /facilitacion/encuentros/{encuentro}/lista`: on A4, with a column to sign.
  func showPaperList(_ visit: Visit, id: ClassSession.ID) throws -> Response {
    let viewer = try visit.person()
    let sheet = try site.database.read { db in try rollSheet(id, for: viewer, in: db) }
    noteViews(of: sheet.lines.map(\.person), by: viewer, for: .attendanceList, on: site)
    return .page(paperList(sheet, in: layout, for: viewer), to: visit.request)
  }
}

private let frozenSentence =
  "Este grupo ya cerró: nada cambia más en él. Si hay un error, díselo a la coordinación de tu ciudad."
