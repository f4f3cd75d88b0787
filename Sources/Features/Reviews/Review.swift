import Applications
import Core
import SQLite
import Web

/// One evaluator's task to score one application.
package struct Review: Sendable, Equatable, RowDecodable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue, PathParameter {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init?(pathSegment: String) {
      guard let number = Int64(pathSegment), number > 0 else { return nil }
      self.init(rawValue: number)
    }
  }

  package enum State: String, Sendable, CaseIterable, ColumnValue {
    /// To be done, whether or not something is written already.
    case assigned
    /// Handed in: counts, and never changes.
    case submitted
    /// The evaluator would not, and said why.
    case abstained
    /// The coordinator gave it to somebody else.
    case passedOn = "passed-on"
    /// A conflict of interest came up. What was written or handed in is kept, and does not count.
    case setAside = "set-aside"

    /// Whether it counts or is going to.
    package var isActive: Bool {
      switch self {
      case .assigned, .submitted: true
      case .abstained, .passedOn, .setAside: false
      }
    }
  }

  package let id: ID
  package let application: Application.ID
  package let evaluator: Person.ID
  package let state: State
  /// Asked for because the others are too far apart.
  package let isThird: Bool
  /// Hundredths of a point of 100; nil until it is handed in.
  package let points: Int?
  /// On the whole; may be empty.
  package let comment: String
  /// Counts the changes of what is written; 1 is untouched.
  package let version: Int
  package let savedAt: Instant?
  package let assignedAt: Instant
  package let submittedAt: Instant?
  /// Why it ended without counting; empty for all others.
  package let reason: String
  package let endedAt: Instant?

  /// The columns of `Review.columns`, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    application = try row[1]
    evaluator = try row[2]
    state = try row[3]
    isThird = try row[4]
    points = try row[5]
    comment = try row[6]
    version = try row[7]
    savedAt = try row[8]
    assignedAt = try row[9]
    submittedAt = try row[10]
    reason = try row[11]
    endedAt = try row[12]
  }

  static let columns: SQL = """
    review.id, review.application_id, review.evaluator_id, review.state, review.is_third, review.points,
    review.comment, review.version, review.saved_at, review.assigned_at, review.submitted_at, review.reason,
    review.ended_at
    """

  /// Whether something was written into it.
  var isBegun: Bool { version > 1 }
}

extension Review.State {
  /// As staff read it.
  package var name: String {
    switch self {
    case .assigned: "Por hacer"
    case .submitted: "Entregada"
    case .abstained: "Abstención"
    case .passedOn: "Pasada a otra persona"
    case .setAside: "Apartada por un conflicto"
    }
  }
}
