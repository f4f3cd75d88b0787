import Accounts
import Cohorts
import Core
import Courses
import HTTP
import Notices
import SQLite
import Web

/// `/facilitacion/grupos/{grupo}/tareas`: until when a cohort hands in each assignment.
extension SubmissionsFeature {
  func showDueDates(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, dates) = try site.database.read { db in
      (try Cohorts.cohort(id, runBy: viewer, in: db), try dueDates(for: id, in: db))
    }
    let page = DueDatesPage(layout: layout, cohort: cohort, course: served.current.courses[cohort.course])
    return .page(
      page.html(DueDateForm(dates), isSaved: visit.query["listo"] == "1", for: viewer), to: visit.request)
  }

  func setDueDates(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let (cohort, course) = try site.database.read { db in
      let cohort = try changeableCohort(id, runBy: viewer, in: db)
      return (cohort, served.current.courses[cohort.course])
    }
    let form = DueDateForm(sent, of: course)
    guard form.problems.isEmpty else {
      let page = DueDatesPage(layout: layout, cohort: cohort, course: course)
      return .page(page.html(form, for: viewer), status: .unprocessableContent, to: visit.request)
    }
    try site.database.write { db in
      _ = try changeableCohort(id, runBy: viewer, in: db)
      for (module, date) in form.dates {
        try set(date, for: module, of: cohort, by: viewer.id, at: now, in: db)
      }
    }
    return .seeOther("/facilitacion/grupos/\(id.rawValue)/tareas?listo=1")
  }

  /// Sets, changes or takes away a date, and tells everybody of the cohort who has not handed in. What was handed in before
  /// stays as it was marked.
  private func set(
    _ date: Instant?, for module: Module.Slug, of cohort: Cohort, by author: Person.ID, at now: Instant,
    in db: WriteConnection
  ) throws {
    let before = try dueDate(of: module, for: cohort.id, in: db)
    guard before?.at != date else { return }
    guard let date else {
      try db.run("DELETE FROM due_date WHERE cohort_id = \(cohort.id) AND module = \(module)")
      try record(.dueDateRemoved, by: author, about: [("cohort", cohort.id.rawValue)], at: now, in: db)
      return
    }
    try db.run(
      """
      INSERT INTO due_date (cohort_id, module, due_at, set_by, set_at)
      VALUES (\(cohort.id), \(module), \(date), \(author), \(now))
          ON CONFLICT (cohort_id, module) DO UPDATE
         SET due_at = excluded.due_at, set_by = excluded.set_by, set_at = excluded.set_at
      """)
    try record(.dueDateSet, by: author, about: [("cohort", cohort.id.rawValue)], at: now, in: db)
    let people: [Person.ID] = try db.all(
      """
      SELECT person_id FROM cohort_member
       WHERE cohort_id = \(cohort.id)
         AND NOT EXISTS (SELECT 1 FROM submission
                          WHERE submission.person_id = cohort_member.person_id
                            AND submission.course = \(cohort.course) AND submission.module = \(module)
                            AND submission.state IN ('submitted', 'approved'))
       ORDER BY person_id
      """)
    for person in people {
      try board.post(
        NewNotice(
          to: person, .dueDateSet, about: module, of: cohort.course,
          path: "/cursos/\(cohort.course)/\(module)/tarea"),
        at: now, in: db)
    }
  }
}

/// The dates as typed, by module, with what is wrong.
struct DueDateForm: Sendable {
  /// Day and time as typed.
  private(set) var typed: [Module.Slug: (day: String, time: String)] = [:]
  private(set) var problems: [Module.Slug: String] = [:]
  /// What the form asks for, of every assignment of the course; nil for no date.
  private(set) var dates: [(module: Module.Slug, date: Instant?)] = []

  init(_ dates: [DueDate]) {
    for date in dates {
      let time = GuayaquilTime(date.at)
      typed[date.module] = (Day(date.at).rawValue, time.clock)
    }
  }

  init(_ form: Form, of course: Course?) {
    for module in (course?.modules ?? []) where module.assignment != nil {
      let day = form["fecha-\(module.slug)"] ?? ""
      let time = form["hora-\(module.slug)"] ?? ""
      typed[module.slug] = (day, time)
      if day.allSatisfy(\.isWhitespace) {
        dates.append((module.slug, nil))
      } else if let day = Day(typed: day), let minute = Self.minute(time.isEmpty ? "23:59" : time) {
        dates.append((module.slug, Instant(on: day, minuteOfDay: minute)))
      } else {
        problems[module.slug] = "Escribe la fecha como 27/3/2027 y la hora como 23:59."
      }
    }
  }

  /// «23:59» as minutes since midnight.
  private static func minute(_ typed: String) -> Int? {
    let parts = typed.split(separator: ":").map { Int($0) }
    guard typed.utf8.count <= 8, (2...3).contains(parts.count), let hour = parts[0], let minute = parts[1],
      (0..<24).contains(hour), (0..<60).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }
}
