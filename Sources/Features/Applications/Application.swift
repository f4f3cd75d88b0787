import Core
import Finance
import GrantCalls
import SQLite
import Web

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
  /// Of the version that counts, which was handed in last; nil until there is one. It counts while the state is `submitted`.
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

extension Application.ID: PathParameter {
  package init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, let number = Int64(pathSegment), number > 0 else { return nil }
    self.init(rawValue: number)
  }
}

extension Application.State {
  /// As its author and staff read it.
  package var name: String {
    switch self {
    case .draft: "Sin entregar"
    case .submitted: "Entregada"
    case .withdrawn: "Retirada"
    }
  }
}

/// How people call an application, also where nobody may know whose it is: «P-00017».
package func reference(of id: Application.ID) -> String {
  let digits = String(id.rawValue)
  return "P-\(String(repeating: "0", count: max(0, 5 - digits.count)))\(digits)"
}

/// - Throws: `Refusal.notFound` where there is none.
package func application(_ id: Application.ID, in db: ReadConnection) throws -> Application {
  let found: [Application] = try db.all(
    "SELECT \(Application.columns) FROM application WHERE id = \(id)")
  guard let application = found.first else { throw Refusal.notFound }
  return application
}

/// What its person is called.
package func personName(_ person: Person.ID, in db: ReadConnection) throws -> String {
  try db.one("SELECT shown FROM person_name WHERE id = \(person)")
}

/// The version that counts of an application that is handed in.
package func countingVersion(of id: Application.ID, in db: ReadConnection) throws -> Int64 {
  try db.one("SELECT version_id FROM submitted_application WHERE id = \(id)")
}

/// What a person has for a call; nil before the first step.
package func application(to call: GrantCall.ID, of person: Person.ID, in db: ReadConnection) throws
  -> Application?
{
  try db.first(
    "SELECT \(Application.columns) FROM application WHERE call_id = \(call) AND person_id = \(person)")
}
