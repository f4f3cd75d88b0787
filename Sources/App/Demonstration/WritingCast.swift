import Attendances
import Cohorts
import Core
import Courses
import Learning
import Notices
import Programme
import SQLite
import Submissions
import Trainers

extension ProgrammeWriter {
  /// Lets Ana, Pedro and Olga get somewhere, so that whoever looks as one of them finds something done and something to do. The
  /// cast alone, as tests want it, stays at the beginning.
  func livenCast() throws {
    try database.write { db in
      if let ana = try student("ana", in: course.slug, db) { try studyAsAna(ana, db) }
      if let pedro = try student("pedro", in: course.slug, db) {
        try meet(pedro, in: course, [.present, .late(Minutes(150)), .present], minutes: Minutes(240), db)
      }
      if let trainersCourse, let olga = try student("olga", in: trainersCourse.slug, db) {
        // Where the report's officials are trained, those 69 are all who ever came to a class.
        if programme.numbers.trainings.isEmpty {
          try meet(olga, in: trainersCourse, [.present, .present, .present], minutes: Minutes(120), db)
        }
        try studyAsOlga(olga, trainersCourse, db)
      }
      try answerOpenly(db)
    }
  }

  private struct Student {
    let person: Person.ID
    let cohort: Cohort
    /// Who runs the cohort.
    let facilitator: Person.ID
  }

  private func student(_ mailbox: String, in course: Course.Slug, _ db: ReadConnection) throws -> Student? {
    let person = try Demo.id(of: mailbox, in: db)
    guard let cohort = try activeCohort(of: person, in: course, in: db),
      let facilitator = try db.first(
        "SELECT person_id FROM cohort_run_by WHERE cohort_id = \(cohort.id) ORDER BY person_id LIMIT 1",
        as: Person.ID.self)
    else { return nil }
    return Student(person: person, cohort: cohort, facilitator: facilitator)
  }

  /// Three modules of twelve, with a quiz that took two attempts; in the fourth a quiz failed and an assignment that came back.
  private func studyAsAna(_ ana: Student, _ db: WriteConnection) throws {
    guard let business = programme.participants.compactMap(\.business).first else { return }
    var draw = SeededDraw(seed: programme.seed)
    let modules = course.modules.prefix(4)
    for (number, module) in modules.enumerated() {
      let isLast = number == modules.count - 1
      let day = morning(before: 7 - number) + .hours(19)
      try online.read(module, by: ana.person, from: day, in: db)
      if let activity = module.lessons.lazy.compactMap(\.activities.first).first,
        let text = WorkbookTexts.answer(
          to: activity.id.rawValue, about: business, in: "Carcelén", using: &draw)
      {
        try writeAnswer(
          text, to: activity.id, of: course.slug, by: ana.person, at: day + .minutes(25), in: db)
      }
      try online.tryQuiz(
        of: module, by: ana.person, skill: 60 + 12 * number, until: isLast ? .failed(1) : .passed,
        from: day + .hours(2), using: &draw, in: db)
      guard isLast, let work = generatedWorks.first(where: { $0.module.slug == module.slug }),
        let lesson = module.lessons.last
      else { continue }
      try remember(
        LessonPlace(course: course, module: module, lesson: lesson), anchor: "", of: ana.person,
        at: day + .hours(3), in: db)
      let text = AssignmentTexts.text(
        for: module.slug.rawValue, about: business, in: "Carcelén", using: &draw)
      guard try work.handIn(text, by: ana.person, at: morning(before: 2) + .hours(20), in: db) else {
        continue
      }
      try work.grade(
        isApproved: false, comment: Texts.returns[3], of: ana.person, by: ana.facilitator,
        at: morning(before: 1) + .hours(9), in: db)
    }
  }

  /// The first three sessions with their quizzes; an extra activity is approved, one came back and one waits. A class was
  /// observed and needs her signature.
  private func studyAsOlga(_ olga: Student, _ course: Course, _ db: WriteConnection) throws {
    let board = NoticeBoard(of: Catalogue(courses: [course]))
    let study = GeneratedStudy(of: course)
    var draw = SeededDraw(seed: programme.seed &+ 1)
    for (number, module) in course.modules.prefix(3).enumerated() {
      let day = morning(before: 6 - 2 * number) + .hours(19)
      try study.read(module, by: olga.person, from: day, in: db)
      try study.tryQuiz(
        of: module, by: olga.person, skill: 88, until: number == 2 ? .open : .passed, from: day + .hours(2),
        using: &draw, in: db)
      guard let work = GeneratedWork(module, of: course, works: [], board: board),
        try work.handIn(
          OfficialTexts.assignment(number, byNumber: number + 1, in: Place.all[0]), by: olga.person,
          at: day + .hours(3), in: db), number < 2
      else { continue }
      try work.grade(
        isApproved: number == 0,
        comment: number == 0 ? OfficialTexts.approvals[4] : OfficialTexts.returns[1], of: olga.person,
        by: olga.facilitator, at: day + .hours(16), in: db)
    }
    guard let practice = GeneratedPractice(in: olga.cohort, of: course, board: board) else { return }
    let taught = morning(before: 2) + .hours(15)
    let facts = PracticeFacts(
      startsAt: taught, minutes: Minutes(120), around: Minutes(60), place: "Casa Somos San Marcos",
      topic: OfficialTexts.topics[1], participants: 16, countedBy: .list, note: OfficialTexts.notes[0])
    let id = try practice.tell(facts, by: olga.person, at: taught + .hours(4), in: db)
    let lines = practice.mostLevels.enumerated().map { index, most in
      (
        level: most - (index == 1 ? 0 : 1),
        reason: OfficialTexts.reason(index, level: most - (index == 1 ? 0 : 1), index)
      )
    }
    try practice.sign(
      id, lines, comment: OfficialTexts.observations[0], by: olga.facilitator,
      at: morning(before: 1) + .hours(11), in: db)
  }

  /// Classes of the days before with their lists, and two that come.
  private func meet(
    _ student: Student, in course: Course, _ attendances: [Attendance], minutes: Minutes,
    _ db: WriteConnection
  ) throws {
    let count = attendances.count
    for number in 0..<count + 2 {
      let module = course.modules[number % course.modules.count]
      // The last ones are in the days to come.
      let day = Day(now).adding(days: 2 * (number - count) + (number < count ? -1 : 2))
      try plan(
        NewSessions(
          starts: [Instant(on: day, minuteOfDay: 14 * 60)], minutes: minutes, kind: .inPerson,
          place: student.cohort.place, topic: module.title, module: module.slug), in: student.cohort.id,
        by: student.facilitator, at: morning(before: 8) + .hours(9), in: db)
    }
    for (session, attendance) in zip(try classSessions(of: student.cohort.id, in: db), attendances) {
      try mark(
        attendance, of: student.person, in: session, of: student.cohort, by: student.facilitator,
        at: session.endsAt, in: db)
    }
  }
}
