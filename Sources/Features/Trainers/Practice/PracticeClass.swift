import Cohorts
import Core
import Courses
import SQLite
import Web

/// A class that somebody in a training of trainers taught: told by them, observed and graded by a trainer of another team,
/// signed by both.
package struct PracticeClass: Sendable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue, PathParameter {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init?(pathSegment: String) {
      guard pathSegment.utf8.count <= 18, pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        let number = Int64(pathSegment), number > 0
      else { return nil }
      rawValue = number
    }
  }

  /// Where it stands.
  package enum State: String, Sendable, CaseIterable, ColumnValue {
    /// Only the person sees it as theirs; nobody was asked.
    case logged
    /// Waits for an observer.
    case asked
    /// Graded and signed by the observer; waits for the person's signature.
    case observed
    /// By both: nothing in it changes any more.
    case signed
    /// The observer asks for a correction.
    case returned
    case withdrawn
  }

  package let id: ID
  package let person: Person.ID
  package let personName: String
  package let course: Course.Slug
  /// In which the person studied the course when they wrote it down.
  package let cohort: Cohort.ID
  package let state: State
  /// What counts of what was told.
  package let version: PracticeVersion
}

extension PracticeClass.State {
  /// As its person reads it.
  var ownName: String {
    switch self {
    case .logged: "Registrada, sin pedir observación"
    case .asked: "Espera a quien la observe"
    case .observed: "Calificada: falta tu firma"
    case .signed: "Firmada por las dos partes"
    case .returned: "Te la devolvieron con comentarios"
    case .withdrawn: "Retirada"
    }
  }

  /// As staff read it.
  var name: String {
    switch self {
    case .logged: "Registrada"
    case .asked: "Por observar"
    case .observed: "Falta la firma de quien dio la clase"
    case .signed: "Firmada por las dos partes"
    case .returned: "Devuelta"
    case .withdrawn: "Retirada"
    }
  }

  /// Whether its person may correct what they told.
  var mayChange: Bool { self == .logged || self == .returned }
  var mayWithdraw: Bool { self == .logged || self == .returned || self == .asked }
}

/// What was told of a class at one time.
package struct PracticeVersion: Sendable, Equatable {
  /// From 1.
  package let number: Int
  package let facts: PracticeFacts
  package let at: Instant
}

/// What is told of a class.
package struct PracticeFacts: Sendable, Equatable {
  /// How people in the class were counted.
  package enum Count: String, Sendable, CaseIterable, ColumnValue {
    /// By a list that they signed.
    case list
    case count

    var name: String {
      switch self {
      case .list: "Con una lista de asistencia"
      case .count: "Contándolas"
      }
    }
  }

  package let startsAt: Instant
  /// Of the class itself.
  package let minutes: Minutes
  /// Observing somebody else, preparing, rehearsing and talking it over.
  package let around: Minutes
  package let place: String
  package let topic: String
  package let participants: Int
  package let countedBy: Count
  package let note: String

  package init(
    startsAt: Instant, minutes: Minutes, around: Minutes, place: String, topic: String, participants: Int,
    countedBy: Count = .count, note: String = ""
  ) {
    self.startsAt = startsAt
    self.minutes = minutes
    self.around = around
    self.place = place
    self.topic = topic
    self.participants = participants
    self.countedBy = countedBy
    self.note = note
  }

  package var endsAt: Instant { startsAt + .minutes(minutes.count) }
  /// What is credited as practice once it is signed and reaches the mark.
  package var credited: Minutes { minutes + around }
}

extension PracticeClass: RowDecodable {
  /// The columns that `practiceColumns` names, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    personName = try row[2]
    course = try row[3]
    cohort = try row[4]
    state = try row[5]
    version = PracticeVersion(
      number: try row[6],
      facts: PracticeFacts(
        startsAt: try row[7], minutes: Minutes(try row[8]), around: Minutes(try row[9]), place: try row[10],
        topic: try row[11], participants: try row[12], countedBy: try row[13], note: try row[14]),
      at: try row[15])
  }
}

/// What a query that reads classes of practice selects from `practiceTables`.
let practiceColumns: SQL = """
  practice_class.id, practice_class.person_id, person_name.shown, practice_class.course, practice_class.cohort_id,
  practice_class.state, practice_version.number, practice_version.starts_at, practice_version.minutes,
  practice_version.around_minutes, practice_version.place, practice_version.topic, practice_version.participants,
  practice_version.counted_by, practice_version.note, practice_version.at
  """

let practiceTables: SQL = """
  practice_class
  JOIN person_name ON person_name.id = practice_class.person_id
  JOIN practice_version
    ON practice_version.practice_id = practice_class.id AND practice_version.number = practice_class.number
  """
