import Accounts
import Core
import GrantCalls
import HTTP
import SQLite
import Web

/// Somebody of the committee who stands by a decision.
struct Signature: Sendable, Equatable, RowDecodable {
  let person: Person.ID
  let name: String
  /// Empty for none.
  let remark: String
  let at: Instant

  init(row: Row) throws(SQLiteError) {
    person = try row[0]
    name = try row[1]
    remark = try row[2]
    at = try row[3]
  }

  static let longestRemark = 1000
}

/// Those who signed, in their order.
func signatures(of decision: AwardDecision.ID, in db: ReadConnection) throws -> [Signature] {
  try db.all(
    """
    SELECT award_signature.person_id, person_name.shown, award_signature.remark, award_signature.at
      FROM award_signature
      JOIN person_name ON person_name.id = award_signature.person_id
     WHERE award_signature.decision_id = \(decision)
     ORDER BY award_signature.at, award_signature.person_id
    """)
}

/// Somebody of a committee.
struct Member: Sendable, Equatable, RowDecodable {
  let id: Person.ID
  let name: String

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}

/// Who is of the committee of some of these cities now, by name.
func committee(of cities: [City.ID], in db: ReadConnection) throws -> [Member] {
  guard !cities.isEmpty else { return [] }
  return try db.all(
    """
    SELECT DISTINCT person_name.id, person_name.shown
      FROM role_grant
      JOIN person_name ON person_name.id = role_grant.person_id
     WHERE role_grant.role = 'committee' AND role_grant.revoked_at IS NULL AND role_grant.city IN (\(cities))
     ORDER BY person_name.shown, person_name.id
    """)
}

/// Signs, once; whoever signed already stays as they were.
package func sign(
  _ decision: AwardDecision.ID, remark: String, by person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let isNew = try db.run(
    """
    INSERT INTO award_signature (decision_id, person_id, remark, at)
    VALUES (\(decision), \(person), \(remark), \(now))
        ON CONFLICT DO NOTHING
    """)
  guard isNew > 0 else { return }
  try record(.grantDecisionSigned, by: person, about: [("decision", decision.rawValue)], at: now, in: db)
}
