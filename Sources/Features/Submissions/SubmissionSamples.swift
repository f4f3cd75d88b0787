import Cohorts
import Core
import Courses
import Notices
import SQLite

/// Work in every state for the demonstration, through the same deeds as for real people: drafts, what waits, what came late,
/// what came back, what was improved and what was approved.
///
/// - Parameters:
///   - people: who study in `cohort`, and have handed in nothing.
///   - grader: runs it.
package func handInSamples(
  of people: [Person.ID], gradedBy grader: Person.ID, in course: Course, _ cohort: Cohort.ID,
  board: NoticeBoard,
  at now: Instant, _ db: WriteConnection
) throws {
  let places = course.modules.compactMap { module in
    module.assignment.map { AssignmentPlace(course: course, module: module, assignment: $0) }
  }.filter { $0.asksForText && $0.works.isEmpty && !$0.asksForFile }
  guard let last = places.first else { return }
  try db.run(
    """
    INSERT INTO due_date (cohort_id, module, due_at, set_by, set_at)
    VALUES (\(cohort), \(last.module.slug), \(now - .days(6)), \(grader), \(now - .days(40)))
    """)
  for (number, place) in places.enumerated() {
    for (index, person) in people.enumerated() {
      // Each person is somewhere else with each assignment.
      let sample = SampleWork.allCases[(index + number) % SampleWork.allCases.count]
      let start = now - .days(8 - index) - .hours(5 * number)
      try sample.make(
        place, by: person, gradedBy: grader, board: board, at: start, db)
    }
  }
}

/// Where a piece of the demonstration's work stands.
private enum SampleWork: CaseIterable {
  case approved, waiting, returned, draft, improved, waitingToo

  func make(
    _ place: AssignmentPlace, by person: Person.ID, gradedBy grader: Person.ID, board: NoticeBoard,
    at now: Instant, _ db: WriteConnection
  ) throws {
    let handing = HandingIn(place: place, works: [:], board: board, files: [])
    let text = TextDraft(text: Self.text, base: 0, tab: "", number: 0)
    guard self != .draft else {
      _ = try handing.keep(text, by: person, refusals: [], at: now, in: db)
      return
    }
    _ = try handing.handIn(text, by: person, at: now, in: db)
    let later = now + .hours(20)
    switch self {
    case .draft, .waiting, .waitingToo: return
    case .approved:
      try give(
        .approved, "Se nota que hablaste con tu gente. Sigue así.", place, person, grader, board, later, db)
    case .returned: try give(.returned, Self.advice, place, person, grader, board, later, db)
    case .improved:
      try give(.returned, Self.advice, place, person, grader, board, later, db)
      _ = try handing.handIn(
        TextDraft(
          text: "\(Self.text)\n\nMi primer paso es el martes a las ocho: comprar la harina.", base: 1,
          tab: "",
          number: 0), by: person, at: later + .hours(20), in: db)
    }
  }

  private func give(
    _ outcome: Grade.Outcome, _ comment: String, _ place: AssignmentPlace, _ person: Person.ID,
    _ grader: Person.ID, _ board: NoticeBoard, _ now: Instant, _ db: WriteConnection
  ) throws {
    guard let own = try submission(of: person, to: place.module.slug, of: place.course.slug, in: db),
      let number = own.number
    else { return }
    var form = GradeForm(nil, of: place, number: number)
    for (index, criterion) in (place.rubric?.criteria ?? []).enumerated() {
      form.lines[index].level = outcome == .approved ? criterion.levels.count - 1 : 1
    }
    if place.rubric == nil { form.points = outcome == .approved ? "90" : "50" }
    form.comment = comment
    form.outcome = outcome
    _ = try grade(
      NewGrade(submission: own, place: place, form: form, author: grader), board: board, at: now, in: db)
  }

  private static let text = """
    Quiero vender pan de yuca por las mañanas cerca de la parada de Chillogallo. Sé hornear desde niña y conozco a las \
    vecinas, que salen a trabajar sin desayunar.

    Mi meta es vender 40 panes al día en tres meses. Primero pruebo con 20, a 0,25 dólares cada uno.
    """

  private static let advice =
    "Vas bien: se entiende a quién le vendes. Falta decir cuándo darás el primer paso y cuánto necesitas para empezar."
}
