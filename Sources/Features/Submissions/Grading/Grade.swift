import Core
import Courses
import Files
import SQLite

/// What a facilitator gave a version. It never changes: a later one takes its place.
struct Grade: Sendable, Equatable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    let rawValue: Int64
    init(rawValue: Int64) { self.rawValue = rawValue }
  }

  enum Outcome: String, Sendable, CaseIterable, ColumnValue {
    case returned
    case approved
  }

  let id: ID
  let outcome: Outcome
  /// Nil where not every criterion has a level.
  let score: Score?
  /// On the whole; may be empty.
  let comment: String
  /// Why it took the place of an earlier one; empty for the first.
  let reason: String
  /// The name of who gave it.
  let author: String
  let at: Instant
  var criteria: [GradedCriterion] = []
  /// Sent with it.
  var files: [StoredFile] = []
}

/// One criterion of a grade, in the rubric's words of that moment.
struct GradedCriterion: Sendable, Equatable {
  let criterion: Criterion.ID
  let title: String
  /// Of 100.
  let weight: Int
  /// Its index; nil where none was chosen.
  let level: Int?
  let levelName: String
  let comment: String
}

extension Grade.Outcome {
  /// In a list.
  var name: String {
    switch self {
    case .returned: "Devuelta"
    case .approved: "Aprobada"
    }
  }

  /// As its author reads it.
  var ownTitle: String {
    switch self {
    case .returned: "Te la devolvieron con comentarios"
    case .approved: "Tu tarea está aprobada"
    }
  }

  var state: Submission.State {
    switch self {
    case .returned: .returned
    case .approved: .approved
    }
  }
}

/// Points of 100, in hundredths.
struct Score: Sendable, Equatable, Comparable {
  /// 0 to 10,000.
  let hundredths: Int

  static func < (left: Score, right: Score) -> Bool { left.hundredths < right.hundredths }

  /// «82,5 de 100».
  var inWords: String {
    let rest = hundredths % 100
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ",\(rest / 10)" : rest < 10 ? ",0\(rest)" : ",\(rest)"
    return "\(hundredths / 100)\(decimals) de 100"
  }
}

/// The points of levels: the level at index n of a criterion is worth n ÷ the last index of its weight (rule 91). Added up
/// exactly, then rounded down to hundredths, so that nobody reaches the mark by rounding.
///
/// - Parameter levels: of criteria whose weights add up to 100; `last` is at least 1.
func score(_ levels: [(weight: Int, level: Int, last: Int)]) -> Score {
  let common = levels.reduce(1) { $0 / greatestCommonDivisor($0, $1.last) * $1.last }
  let sum = levels.reduce(0) { $0 + $1.weight * $1.level * (common / $1.last) }
  return Score(hundredths: sum * 100 / common)
}

private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
  right == 0 ? left : greatestCommonDivisor(right, left % right)
}

/// The grades of a version, the first one first.
func grades(of version: SubmissionVersion.ID, in db: ReadConnection) throws -> [Grade] {
  var grades = try db.all(
    """
    SELECT submission_grade.id, outcome, score, comment, reason, person_name.shown, at
      FROM submission_grade
      JOIN person_name ON person_name.id = submission_grade.author_id
     WHERE version_id = \(version)
     ORDER BY submission_grade.id
    """
  ) { row throws(SQLiteError) -> Grade in
    let score: Int? = try row[2]
    return Grade(
      id: try row[0], outcome: try row[1], score: score.map(Score.init), comment: try row[3],
      reason: try row[4], author: try row[5], at: try row[6])
  }
  let criteria = try db.all(
    """
    SELECT submission_criterion.grade_id, criterion, title, weight, level, level_name, submission_criterion.comment
      FROM submission_grade
      JOIN submission_criterion ON submission_criterion.grade_id = submission_grade.id
     WHERE version_id = \(version)
     ORDER BY submission_criterion.grade_id, position
    """
  ) { row throws(SQLiteError) -> (Grade.ID, GradedCriterion) in
    (
      try row[0],
      GradedCriterion(
        criterion: Criterion.ID(rawValue: try row[1]), title: try row[2], weight: try row[3],
        level: try row[4], levelName: try row[5], comment: try row[6])
    )
  }
  let byGrade = Dictionary(grouping: criteria, by: \.0)
  for index in grades.indices { grades[index].criteria = byGrade[grades[index].id]?.map(\.1) ?? [] }
  return grades
}

/// The same with their files.
func gradesWithFiles(of version: SubmissionVersion.ID, in db: ReadConnection) throws -> [Grade] {
  var grades = try grades(of: version, in: db)
  for index in grades.indices {
    grades[index].files = try files(of: FileUse(.feedback, grades[index].id.rawValue), in: db)
  }
  return grades
}

/// The grade of a version that counts; nil before the first.
func lastGrade(of version: SubmissionVersion.ID, in db: ReadConnection) throws -> Grade.ID? {
  try db.first(
    "SELECT id FROM submission_grade WHERE version_id = \(version) ORDER BY id DESC LIMIT 1",
    as: Grade.ID.self)
}
