import Accounts
import Business
import Certificates
import Cohorts
import Core
import Courses
import Crypto
import Files
import FinancialTool
import Notices
import Programme
import SQLite
import Submissions

/// How far the writing of a demonstration is.
package struct DemoProgress: Sendable, Equatable {
  /// What is being written, in English, for the command line.
  package let step: String
  package let done: Int
  package let total: Int
}

/// A deed of a generated programme that its rules refused: the generator and the rules disagree.
struct DemoImpossible: Error, CustomStringConvertible {
  let description: String
}

/// Writes a generated programme beside the cast, by the deeds that real people's pages call, in their order: staff, people,
/// and for each cycle cohorts, study and works, calls, reviews, decisions and certificates. Each transaction has some dozens
/// of people, so memory does not grow with the programme.
struct ProgrammeWriter {
  let programme: Programme
  let course: Course
  /// In which officials are trained; nil where it is not served.
  let trainersCourse: Course?
  let database: Database
  let keys: KeyRing
  /// The password of everybody.
  let hash: PasswordHash
  /// A paper that everybody sends, in the store.
  let paper: KnownContent
  let now: Instant
  let tell: (DemoProgress) -> Void

  let board: NoticeBoard
  let generatedWorks: [GeneratedWork]
  let online: GeneratedStudy

  init(
    _ programme: Programme, of course: Course, training trainersCourse: Course?, in database: Database,
    keys: KeyRing, hash: PasswordHash,
    paper: KnownContent, at now: Instant, tell: @escaping (DemoProgress) -> Void
  ) {
    (self.programme, self.course, self.trainersCourse) = (programme, course, trainersCourse)
    (self.database, self.keys) = (database, keys)
    (self.hash, self.paper, self.now, self.tell) = (hash, paper, now, tell)
    let board = NoticeBoard(of: Catalogue(courses: [course]))
    self.board = board
    online = GeneratedStudy(of: course)
    generatedWorks = course.modules.compactMap { module in
      GeneratedWork(module, of: course, works: [.businessModel, .financialTool], board: board)
    }
  }

  /// - Throws: `DemoImpossible`, `SQLiteError`.
  func write() throws {
    var team = try writeStaff()
    try trainOfficials(&team)
    try livenCast()
    let people = try register(team)
    var cohorts: [WrittenCohort] = []
    for cycle in 0..<programme.numbers.cycles {
      cohorts += try study(inCycle: cycle, people, team)
    }
    for call in programme.numbers.calls.indices { try hold(call, people, team) }
    try certify(cohorts, people)
    try closeCycles(of: cohorts, team)
  }

  /// When a cycle began: the last one is on its last days now, the others lie before it one after another.
  func start(ofCycle cycle: Int) -> Instant {
    morning(before: 110 * (programme.numbers.cycles - cycle))
  }

  /// The first moment of a day of the past in Guayaquil, so that hours which are added to it are those of the clock.
  func morning(before days: Int) -> Instant { Instant(on: Day(now).adding(days: -days), minuteOfDay: 0) }

  /// Whether everything of it is over.
  func isOver(_ cycle: Int) -> Bool { cycle < programme.numbers.cycles - 1 }

  /// Does something for each of many things, so many in one transaction.
  func eachInBatches<Element>(
    of elements: [Element], size: Int = 100, _ step: String,
    _ body: (Element, WriteConnection) throws -> Void
  ) throws {
    var done = 0
    while done < elements.count {
      let batch = elements[done..<min(done + size, elements.count)]
      try database.write { db in for element in batch { try body(element, db) } }
      done += batch.count
      tell(DemoProgress(step: step, done: done, total: elements.count))
    }
  }
}

/// People of a programme by what they do in it.
struct WrittenTeam {
  /// By place.
  var coordinators: [Person.ID]
  var facilitators: [[Person.ID]]
  /// By place: officials who were certified and facilitate since the last cycle.
  var certified: [[Person.ID]] = Place.all.map { _ in [] }
  /// By place, without those of the cast.
  var trainers: [Int: Person.ID] = [:]
  var evaluators: [Person.ID]
  var committee: [Person.ID]
}

/// A cohort with who is in it.
struct WrittenCohort {
  let cohort: Cohort
  let cycle: Int
  let place: Int
  let facilitator: Person.ID
  let members: [Participant]
}
