import Cohorts  // Slugs as columns.
import Core
import Courses
import Questions
import SQLite
import Web

/// One go of a person at the questions of a quiz or exam.
package struct Attempt: Sendable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let person: Person.ID
  package let course: Course.Slug
  package let part: Part
  /// 1 for the first one of this person at this part.
  package let number: Int
  /// Gives the order of options and the numbers of calculated questions.
  package let seed: Seed
  /// As it was at the beginning, in percent.
  package let passMark: Int
  /// As it was at the beginning.
  package let feedback: Quiz.Feedback
  package let startedAt: Instant
  /// Nil while it is open.
  package let handedInAt: Instant?

  package var isOpen: Bool { handedInAt == nil }

  /// What of a course is answered.
  package enum Part: Sendable, Hashable {
    case quiz(Module.Slug)
    case exam
  }
}

extension Attempt.Part: ColumnValue {
  /// `quiz:bienvenida` or `exam`.
  package var stored: StoredValue {
    switch self {
    case .quiz(let module): .text("quiz:\(module)")
    case .exam: .text("exam")
    }
  }

  package init(column: Column) throws(SQLiteError) {
    let text = try column.text()
    if text == "exam" {
      self = .exam
    } else if text.hasPrefix("quiz:") {
      self = .quiz(Module.Slug(rawValue: String(text.dropFirst(5))))
    } else {
      throw column.mismatch("no part of a course")
    }
  }
}

extension Quiz.Feedback: ColumnValue {}

extension Attempt: RowDecodable {
  /// The columns that `attemptColumns` names, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    course = try row[2]
    part = try row[3]
    number = try row[4]
    seed = Seed(rawValue: UInt64(bitPattern: try row[5]))
    passMark = try row[6]
    feedback = try row[7]
    startedAt = try row[8]
    handedInAt = try row[9]
  }
}

/// What a query that reads attempts selects.
let attemptColumns: SQL = """
  attempt.id, attempt.person_id, attempt.course, attempt.part, attempt.number, attempt.seed, attempt.pass_mark,
  attempt.feedback, attempt.started_at, attempt.handed_in_at
  """

/// An attempt of `person`.
///
/// - Throws: `Refusal.notFound` when there is none, and for somebody else's.
package func attempt(_ id: Attempt.ID, of person: Person.ID, in db: ReadConnection) throws -> Attempt {
  let found: Attempt? = try db.first(
    "SELECT \(attemptColumns) FROM attempt WHERE id = \(id) AND person_id = \(person)")
  guard let found else { throw Refusal.notFound }
  return found
}

/// An attempt of anybody, for those who have asked already whether the viewer may see it.
package func attempt(_ id: Attempt.ID, in db: ReadConnection) throws -> Attempt? {
  try db.first("SELECT \(attemptColumns) FROM attempt WHERE id = \(id)")
}

extension Attempt.ID: PathParameter {
  package init?(pathSegment: String) {
    guard pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int64(pathSegment),
      number > 0
    else { return nil }
    self.init(rawValue: number)
  }
}
