import Core
import Courses
import Programme
import SQLite
import Trainers

extension TrainingWriter {
  /// The classes that somebody teaches after the fifth session, and what trainers of other teams say about them.
  func teach(
    _ official: Official, _ person: Person.ID, _ practice: GeneratedPractice, _ db: WriteConnection
  ) throws {
    let classes = PracticeTeacher(
      official: official, person: person, observer: observer(of: official), training: self,
      practice: practice, db: db)
    switch official.path {
    case .neither: return
    case .trainer(.oneClass), .participation(.quizzes), .participation(.assignment):
      try classes.complete(try classes.tell(0, minutes: 240))
    case .trainer(.twoClasses):
      try classes.complete(try classes.tell(0, minutes: 120))
      try classes.complete(try classes.tell(1, minutes: 120), 1)
    case .trainer(.secondTry):
      try classes.complete(try classes.tell(0, minutes: 240), isWeak: true)
      try classes.complete(try classes.tell(1, minutes: 240), 1)
    case .trainer(.corrected):
      let first = try classes.tell(0, minutes: 240)
      try classes.giveBack(first)
      try classes.complete(try classes.tell(0, minutes: 240, correcting: first), after: .days(3))
    case .trainer(.disputed):
      let first = try classes.tell(0, minutes: 240)
      try classes.sign(first, isWeak: true, after: .days(1))
      try classes.dispute(first)
      try classes.complete(first, after: .days(4))
    case .participation(.belowMark):
      try classes.complete(try classes.tell(0, minutes: 240), isWeak: true)
    case .participation(.returned): try classes.giveBack(try classes.tell(0, minutes: 240))
    case .participation(.asked): _ = try classes.tell(1, minutes: 240)
    case .participation(.observed):
      try classes.sign(try classes.tell(1, minutes: 240), isWeak: false, after: .days(2))
    }
  }

  /// A trainer of the zone who works in another city.
  private func observer(of official: Official) -> Person.ID {
    let others = trainers.filter { $0.place != official.place }
    return others[official.number % others.count].person
  }
}

/// The classes of one official.
private struct PracticeTeacher {
  let official: Official
  let person: Person.ID
  let observer: Person.ID
  let training: TrainingWriter
  let practice: GeneratedPractice
  let db: WriteConnection

  /// Told on the day after it was taught, as much time around it as in it.
  func tell(_ number: Int, minutes: Int, correcting earlier: PracticeClass.ID? = nil) throws
    -> PracticeClass.ID
  {
    let rooms = Place.all[official.place].rooms
    let count = 12 + (official.number * 5 + number) % 17
    let facts = PracticeFacts(
      startsAt: day(number), minutes: Minutes(minutes), around: Minutes(minutes),
      place: rooms[(official.number + number) % rooms.count],
      topic: pick(OfficialTexts.topics, number), participants: earlier == nil ? count : count - 2,
      countedBy: official.number % 3 == 0 ? .count : .list, note: pick(OfficialTexts.notes, number))
    return try practice.tell(
      facts, correcting: earlier, by: person,
      at: day(number) + .days(1) + .hours(earlier == nil ? 2 : 30), in: db)
  }

  func sign(_ id: PracticeClass.ID, _ number: Int = 0, isWeak: Bool, after time: Duration) throws {
    let lines = practice.mostLevels.enumerated().map { criterion, most in
      // In every third criterion at the best, or at «Casi» when the class is weak.
      let isHigh = (criterion + official.number + number) % 3 == 0
      let level = isWeak ? most - (isHigh ? 1 : 2) : most - (isHigh ? 0 : 1)
      return (level, OfficialTexts.reason(criterion, level: level, official.number / 2 + number))
    }
    let comments = isWeak ? OfficialTexts.weakObservations : OfficialTexts.observations
    try practice.sign(
      id, lines, comment: pick(comments, number), by: observer, at: day(number) + .days(1) + time, in: db)
  }

  func giveBack(_ id: PracticeClass.ID) throws {
    try practice.giveBack(
      id, comment: pick(OfficialTexts.corrections, 0), by: observer, at: day(0) + .days(2), in: db)
  }

  func dispute(_ id: PracticeClass.ID) throws {
    try practice.dispute(id, saying: pick(OfficialTexts.disputes, 0), at: day(0) + .days(3), in: db)
  }

  /// Signed by both.
  func complete(
    _ id: PracticeClass.ID, _ number: Int = 0, isWeak: Bool = false, after time: Duration = .days(1)
  ) throws {
    try sign(id, number, isWeak: isWeak, after: time)
    try practice.coSign(id, at: day(number) + .days(2) + time, in: db)
  }

  private func day(_ number: Int) -> Instant {
    training.start + .days(37 + 14 * number + official.number % 9) + .hours(13)
  }

  private func pick(_ texts: [String], _ number: Int) -> String {
    texts[(official.number + 3 * number) % texts.count]
  }
}
