import Core
import Finance
import GrantCalls
import SQLite

/// A person's application to a call, from its first line on.
package struct Application: Sendable, Equatable, RowDecodable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package enum State: String, Sendable, CaseIterable, ColumnValue {
    case draft
    case submitted
    case withdrawn
  }

  package let id: ID
  package let call: GrantCall.ID
  package let person: Person.ID
  package let city: City.ID
  package let state: State
  /// Of the version that was handed in last; nil until there is one.
  package let number: Int?
  package let submittedAt: Instant?

  /// The columns of `Application.columns`, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    call = try row[1]
    person = try row[2]
    city = try row[3]
    state = try row[4]
    number = try row[5]
    submittedAt = try row[6]
  }

  package static let columns: SQL = """
    application.id, application.call_id, application.person_id, application.city, application.state,
    application.number, application.submitted_at
    """
}

/// - Throws: `Refusal.notFound` where there is none.
package func application(_ id: Application.ID, in db: ReadConnection) throws -> Application {
  let found: [Application] = try db.all(
    "SELECT \(Application.columns) FROM application WHERE id = \(id)")
  guard let application = found.first else { throw Refusal.notFound }
  return application
}
