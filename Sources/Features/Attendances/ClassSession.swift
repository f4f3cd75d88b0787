import Cohorts
import Core
import Courses
import Hours
import SQLite
import Web

/// A meeting of a cohort, in a room or on line.
package struct ClassSession: Sendable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let cohort: Cohort.ID
  package let startsAt: Instant
  package let minutes: Minutes
  /// The kind of hours that it credits: `inPerson`, `virtual` or `extra`.
  package let kind: HoursKind
  /// Where; empty when it is on line only.
  package let place: String
  /// The virtual room, an https address; empty without one.
  package let link: String
  package let topic: String
  /// The module that it is about; nil for none of them.
  package let module: Module.Slug?
  package let isCancelled: Bool
  /// From which its codes for `/asistencia/{codigo}` are made.
  let codeKey: [UInt8]

  package var endsAt: Instant { startsAt + .minutes(minutes.count) }

  package var evidence: Evidence { .classSession(id.rawValue) }

  /// «sábado 21 de noviembre, 14:00».
  package var moment: String {
    let time = GuayaquilTime(startsAt)
    return "\(time.dayAndMonth), \(time.clock)"
  }

  /// What the ledger of hours calls it.
  package var words: EvidenceWords { EvidenceWords(title: "Encuentro: \(topic)") }
}

extension ClassSession: RowDecodable {
  /// The columns that `sessionColumns` names, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    cohort = try row[1]
    startsAt = try row[2]
    minutes = Minutes(try row[3])
    kind = try row[4]
    place = try row[5]
    link = try row[6]
    topic = try row[7]
    let module: String = try row[8]
    self.module = module.isEmpty ? nil : Module.Slug(rawValue: module)
    isCancelled = try row[9]
    codeKey = try row[10]
  }
}

/// What a query that reads class sessions selects.
let sessionColumns: SQL = """
  class_session.id, class_session.cohort_id, class_session.starts_at, class_session.minutes, class_session.kind,
  class_session.place, class_session.link, class_session.topic, class_session.module,
  class_session.cancelled_at IS NOT NULL, class_session.code_key
  """

/// The kinds of hours that a class session may credit.
let sessionKinds: [HoursKind] = [.inPerson, .virtual, .extra]

extension HoursKind {
  /// What a class session of this kind is called.
  var sessionName: String { self == .virtual ? "Virtual en vivo" : name }
}

extension ClassSession.ID: PathParameter {
  package init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, let number = Int64(pathSegment), number > 0 else { return nil }
    self.init(rawValue: number)
  }
}

extension Cohort {
  /// Where its class sessions are planned and listed.
  package var sessionsPath: String { "/facilitacion/grupos/\(id.rawValue)/encuentros" }
}

extension ClassSession {
  /// Where its attendance is marked.
  package var path: String { "/facilitacion/encuentros/\(id.rawValue)" }
}
