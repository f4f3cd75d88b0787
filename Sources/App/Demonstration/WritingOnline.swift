import Core
import Courses
import Learning
import Programme
import SQLite

extension ProgrammeWriter {
  /// Lessons, quizzes and what is written in the workbook, as far as the person comes in what the modality counts on line.
  func studyOnline(
    _ member: Participant, _ person: Person.ID, _ written: WrittenCohort, _ db: WriteConnection
  ) throws {
    let modules = course.modules.filter { $0.countsOnline(in: written.cohort.modality, of: course) }
    let reached = modules.prefix((modules.count * member.hundredths + 99) / 100)
    let start = start(ofCycle: written.cycle) + .hours(8 + member.number % 11)
    var draw = SeededDraw(seed: programme.seed &+ UInt64(member.number) << 20)
    let skill = 62 + draw.number(in: 0..<34)
    for (number, module) in reached.enumerated() {
      let day = start + .days(2 + number * 70 / max(1, modules.count))
      try online.read(module, by: person, from: day, in: db)
      if !isOver(written.cycle) { try writeWorkbook(of: module, member, person, at: day, &draw, db) }
      guard let end = member.end(ofQuiz: number, of: reached.count) else { continue }
      try online.tryQuiz(
        of: module, by: person, skill: skill, until: end, from: day + .hours(5),
        readBy: isUnread(by: member, number, of: reached.count, written) ? nil : written.facilitator,
        using: &draw, in: db)
    }
    // Whoever is on the way goes on where the last lesson was.
    if case .begun(_, _, hasLeft: false) = member.path, let module = reached.last,
      let lesson = module.lessons.last
    {
      try remember(
        LessonPlace(course: course, module: module, lesson: lesson), anchor: "", of: person,
        at: start + .days(2 + reached.count * 70 / modules.count), in: db)
    }
  }

  /// What somebody wrote last in the cycle that is on may still wait to be read.
  private func isUnread(by member: Participant, _ number: Int, of reached: Int, _ written: WrittenCohort)
    -> Bool
  {
    !isOver(written.cycle) && number == reached - 1 && member.number.isMultiple(of: 3)
  }

  /// What people of the cycle that is on wrote: most of them about the first activity of each module.
  private func writeWorkbook(
    of module: Module, _ member: Participant, _ person: Person.ID, at day: Instant, _ draw: inout SeededDraw,
    _ db: WriteConnection
  ) throws {
    guard draw.happens(inPercent: 70), let business = member.business,
      let activity = module.lessons.first(where: { !$0.activities.isEmpty })?.activities.first,
      let text = WorkbookTexts.answer(
        to: activity.id.rawValue, about: business, in: quarter(of: member), using: &draw)
    else { return }
    try writeAnswer(
      text, to: activity.id, of: course.slug, by: person, at: day + .minutes(35), in: db)
  }
}

extension Participant {
  /// How far they come with the quiz of a module that they reached; nil for one that they have not begun.
  fileprivate func end(ofQuiz number: Int, of reached: Int) -> GeneratedStudy.QuizEnd? {
    guard !isFinished, number == reached - 1 else { return .passed }
    switch self.number % 4 {
    case 0: return .failed(2 + self.number % 2)
    case 1: return .open
    case 2: return .failed(1)
    default: return nil
    }
  }
}
