import Core
import Courses
import SQLite

/// Names one line of the ledger.
package struct HoursLine: Sendable, Identifiable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let kind: HoursKind
  /// Zero for validation.
  package let minutes: Minutes
  /// As the ledger keeps it, also where this version no longer knows the words.
  package let evidenceKey: String
  package let at: Instant
  /// Who saw to it; nil for what the server credited by itself.
  package let author: String?
  /// The counter-line that takes it back; nil while it counts.
  package let takenBack: Counter?

  package struct Counter: Sendable {
    package let reason: String
    package let at: Instant
    package let author: String?
  }

  package var evidence: Evidence? { Evidence(key: evidenceKey) }
}

extension HoursLine: RowDecodable {
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    kind = try row[1]
    minutes = Minutes(try row[2])
    evidenceKey = try row[3]
    at = try row[4]
    author = try row[5]
    let takenBackAt: Instant? = try row[6]
    if let takenBackAt {
      takenBack = Counter(reason: try row[7], at: takenBackAt, author: try row[8])
    } else {
      takenBack = nil
    }
  }
}

/// Every line that was credited to a person in a course, the newest first, each with what took it back.
package func ledger(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws -> [HoursLine]
{
  try db.all(
    """
    SELECT line.id, line.kind, line.minutes, line.evidence, line.at, author.shown, counter.at, counter.reason,
           corrector.shown
      FROM hours_line AS line
      LEFT JOIN person_name AS author ON author.id = line.author_id
      LEFT JOIN hours_line AS counter ON counter.counters = line.id
      LEFT JOIN person_name AS corrector ON corrector.id = counter.author_id
     WHERE line.person_id = \(person) AND line.course = \(course) AND +line.counters IS NULL
     ORDER BY line.at DESC, line.id DESC
    """)
}
