import Core
import SQLite

/// A document that a call asks of each applicant.
package struct CallDocument: Sendable, Equatable, Identifiable, RowDecodable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  package let name: String
  /// What it is or where one gets it; may be empty.
  package let help: String
  package let isRequired: Bool

  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    help = try row[2]
    isRequired = try row[3]
  }
}

/// What a call asks for, in the order in which applicants read it. Ids stay the same once the call is published.
package func documents(of call: GrantCall.ID, in db: ReadConnection) throws -> [CallDocument] {
  try db.all(
    """
    SELECT id, name, help, is_required
      FROM grant_call_document
     WHERE call_id = \(call)
     ORDER BY position
    """)
}
