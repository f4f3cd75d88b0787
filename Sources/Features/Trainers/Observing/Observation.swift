import Core
import Courses
import SQLite

/// What a trainer made of a class: graded and signed, or returned with a comment. It never changes; the last one counts.
struct Observation: Sendable, Identifiable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    let rawValue: Int64
    init(rawValue: Int64) { self.rawValue = rawValue }
  }

  enum Outcome: String, Sendable, ColumnValue {
    case graded, returned
  }

  let id: ID
  /// Of the version that was looked at.
  let number: Int
  let observer: Person.ID
  let observerName: String
  let outcome: Outcome
  /// Hundredths of a point of 100; nil for one that was returned.
  let score: Int?
  let passMark: Percent
  let comment: String
  let at: Instant
  var levels: [ObservedLevel] = []

  var reachesMark: Bool { (score ?? -1) >= passMark.count * 100 }
}

/// The level of one criterion, in the rubric's words of that moment.
struct ObservedLevel: Sendable, Equatable {
  let title: String
  /// Of 100.
  let weight: Int
  let level: Int
  let levelName: String
  let reason: String
}

/// The points of levels in hundredths: the level at index n of a criterion is worth n ÷ the last index of its weight (rule
/// 91). Added up exactly, then rounded down, so that nobody reaches the mark by rounding.
///
/// - Parameter levels: of criteria whose weights add up to 100; `last` is at least 1.
func points(of levels: [(weight: Int, level: Int, last: Int)]) -> Int {
  let common = levels.reduce(1) { $0 / greatestCommonDivisor($0, $1.last) * $1.last }
  return levels.reduce(0) { $0 + $1.weight * $1.level * (common / $1.last) } * 100 / common
}

private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
  right == 0 ? left : greatestCommonDivisor(right, left % right)
}

/// Everything that observers made of a class, the first one first.
func observations(of practice: PracticeClass.ID, in db: ReadConnection) throws -> [Observation] {
  var found = try db.all(
    """
    SELECT practice_observation.id, practice_observation.number, practice_observation.observer_id, person_name.shown,
           practice_observation.outcome, practice_observation.score, practice_observation.pass_mark,
           practice_observation.comment, practice_observation.at
      FROM practice_observation
      JOIN person_name ON person_name.id = practice_observation.observer_id
     WHERE practice_observation.practice_id = \(practice)
     ORDER BY practice_observation.id
    """
  ) { row throws(SQLiteError) in
    Observation(
      id: try row[0], number: try row[1], observer: try row[2], observerName: try row[3],
      outcome: try row[4], score: try row[5], passMark: Percent(try row[6]), comment: try row[7],
      at: try row[8])
  }
  let levels = try db.all(
    """
    SELECT practice_level.observation_id, practice_level.title, practice_level.weight, practice_level.level,
           practice_level.level_name, practice_level.reason
      FROM practice_observation
      JOIN practice_level ON practice_level.observation_id = practice_observation.id
     WHERE practice_observation.practice_id = \(practice)
     ORDER BY practice_level.observation_id, practice_level.position
    """
  ) { row throws(SQLiteError) -> (Observation.ID, ObservedLevel) in
    (
      try row[0],
      ObservedLevel(
        title: try row[1], weight: try row[2], level: try row[3], levelName: try row[4], reason: try row[5])
    )
  }
  let grouped = Dictionary(grouping: levels, by: \.0)
  for index in found.indices { found[index].levels = grouped[found[index].id]?.map(\.1) ?? [] }
  return found
}

/// One thing that happened to a class.
struct PracticeTurn: Sendable, RowDecodable {
  enum Kind: String, Sendable, CaseIterable, ColumnValue {
    case logged, changed, asked, graded, returned, disputed, signed, withdrawn

    /// In the story of the class.
    var sentence: String {
      switch self {
      case .logged: "Registró la clase"
      case .changed: "Corrigió lo registrado"
      case .asked: "Pidió que la observen"
      case .graded: "Observó, calificó y firmó"
      case .returned: "La devolvió con comentarios"
      case .disputed: "Pidió revisar la calificación"
      case .signed: "Firmó, y quedó cerrada"
      case .withdrawn: "La retiró"
      }
    }

    fileprivate var event: EventKind {
      switch self {
      case .logged: .practiceLogged
      case .changed: .practiceChanged
      case .asked: .practiceAsked
      case .graded: .practiceGraded
      case .returned: .practiceReturned
      case .disputed: .practiceDisputed
      case .signed: .practiceSigned
      case .withdrawn: .practiceWithdrawn
      }
    }
  }

  let kind: Kind
  let author: String
  let comment: String
  let at: Instant

  init(row: Row) throws(SQLiteError) {
    kind = try row[0]
    author = try row[1]
    comment = try row[2]
    at = try row[3]
  }
}

/// The story of a class, the first turn first.
func turns(of practice: PracticeClass.ID, in db: ReadConnection) throws -> [PracticeTurn] {
  try db.all(
    """
    SELECT practice_turn.kind, person_name.shown, practice_turn.comment, practice_turn.at
      FROM practice_turn
      JOIN person_name ON person_name.id = practice_turn.author_id
     WHERE practice_turn.practice_id = \(practice)
     ORDER BY practice_turn.id
    """)
}

/// Writes down what happened to a class, with its event.
func note(
  _ kind: PracticeTurn.Kind, _ practice: PracticeClass.ID, of person: Person.ID, by author: Person.ID,
  saying comment: String = "", at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO practice_turn (practice_id, kind, author_id, comment, at)
    VALUES (\(practice), \(kind), \(author), \(comment), \(now))
    """)
  try record(
    kind.event, by: author, about: [("person", person.rawValue), ("practice", practice.rawValue)], at: now,
    in: db)
}
