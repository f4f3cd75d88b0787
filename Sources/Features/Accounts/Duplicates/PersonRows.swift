import Core
import SQLite

/// Rows of a feature that belong to a person: what a merge moves from the record that goes to the one that stays, each row
/// noted, and its undo moves back. Columns that say who did something are no such rows: they stay as they are.
package struct PersonRows: Sendable {
  /// Names the rows in the trace; never changed once released.
  let place: String
  let table: SQL
  let person: SQL
  let key: SQL
  let remains: @Sendable (Person.ID) -> SQL?

  /// - Parameters:
  ///   - place: table and column, such as `enrolment.person_id`.
  ///   - table: as in an `UPDATE`.
  ///   - person: the column with the person's id.
  ///   - key: an expression that tells the rows of one person apart, such as `id`.
  ///   - remains: the condition for rows that stay where they are because the table would refuse them under the person
  ///     given, such as a second enrolment in one cohort; nil when there is none.
  package init(
    _ place: StaticString, table: SQL, person: SQL = "person_id", key: SQL = "id",
    remains: @escaping @Sendable (Person.ID) -> SQL? = { _ in nil }
  ) {
    self.place = "\(place)"
    self.table = table
    self.person = person
    self.key = key
    self.remains = remains
  }

  /// Moves every row of `other` that can be one of `kept`, and notes each.
  func move(
    from other: Person.ID, to kept: Person.ID, noting decision: Int64, in db: WriteConnection
  ) throws {
    let condition = condition(under: kept)
    try db.run(
      """
      INSERT INTO duplicate_decision_cell (decision_id, place, row_key, before, after)
      SELECT \(decision), \(place), CAST(\(key) AS TEXT), \(String(other.rawValue)), \(String(kept.rawValue))
        FROM \(table)
       WHERE \(person) = \(other)\(condition)
      """)
    try db.run(
      """
      UPDATE \(table) SET \(person) = \(kept)
       WHERE \(person) = \(other)
         AND CAST(\(key) AS TEXT) IN (\(keys(notedIn: decision)))
      """)
  }

  /// Moves the rows that were noted back, as far as they still are where they were put.
  func moveBack(
    to other: Person.ID, from kept: Person.ID, notedIn decision: Int64, in db: WriteConnection
  ) throws {
    try db.run(
      """
      UPDATE \(table) SET \(person) = \(other)
       WHERE \(person) = \(kept)
         AND CAST(\(key) AS TEXT) IN (\(keys(notedIn: decision)))\(condition(under: other))
      """)
  }

  private func condition(under person: Person.ID) -> SQL {
    remains(person).map { " AND CASE WHEN \($0) THEN 0 ELSE 1 END = 1" } ?? .empty
  }

  private func keys(notedIn decision: Int64) -> SQL {
    """
    SELECT row_key FROM duplicate_decision_cell
     WHERE decision_id = \(decision) AND place = \(place)
    """
  }
}

extension PersonRows {
  /// Those of this feature, besides roles, of which each is chosen, and consents, of which one record's are.
  static let ofAccounts = [
    PersonRows("identifier.person_id", table: "identifier", key: "normalised"),
    PersonRows("contested_identifier.person_id", table: "contested_identifier", key: "normalised") { target in
      """
      EXISTS (SELECT 1 FROM contested_identifier AS held
               WHERE held.person_id = \(target) AND held.normalised = contested_identifier.normalised)
        OR EXISTS (SELECT 1 FROM identifier
                    WHERE identifier.normalised = contested_identifier.normalised
                      AND identifier.person_id = \(target))
      """
    },
    PersonRows("profile.person_id", table: "profile", key: "'profile'") { target in
      "verified_by = \(target) OR EXISTS (SELECT 1 FROM profile AS held WHERE held.person_id = \(target))"
    },
    PersonRows("record_view.person_id", table: "record_view") { target in "viewer_id = \(target)" },
    PersonRows("identity_check.person_id", table: "identity_check"),
    duplicates("likely_duplicate.person_id", "person_id", of: "other_id"),
    duplicates("likely_duplicate.other_id", "other_id", of: "person_id"),
  ]

  /// Other cases of the person; the one that is being decided stays.
  private static func duplicates(_ place: StaticString, _ column: SQL, of other: SQL) -> PersonRows {
    PersonRows(place, table: "likely_duplicate", person: column) { target in
      """
      \(other) = \(target)
        OR EXISTS (SELECT 1 FROM likely_duplicate AS held
                    WHERE held.\(column) = \(target) AND held.\(other) = likely_duplicate.\(other)
                      AND held.reason = likely_duplicate.reason)
      """
    }
  }

  /// Roles go one by one. What would make the person the giver of their own role stays, and what they hold already.
  ///
  /// - Parameter isLeft: whether they are those of the record that stays, which it is to lose.
  static func roles(_ chosen: [Int64], isLeft: Bool) -> PersonRows {
    PersonRows(
      isLeft ? "role_grant.person_id left" : "role_grant.person_id", table: "role_grant"
    ) { target in
      """
      \(chosen.isEmpty ? "1 = 1" : "id NOT IN (\(chosen))" as SQL)
        OR granted_by IS NOT DISTINCT FROM \(target)
        OR revoked_at IS NULL
           AND EXISTS (SELECT 1 FROM role_grant AS held
                        WHERE held.person_id = \(target) AND held.role = role_grant.role AND held.revoked_at IS NULL
                          AND coalesce(held.city, held.zone, '') = coalesce(role_grant.city, role_grant.zone, ''))
      """
    }
  }

  /// What one record agreed to takes the place of what the other did.
  ///
  /// - Parameters:
  ///   - isLeft: whether they are those of the record that stays, which go first.
  ///   - decision: in which those that went are noted; they do not come back at once.
  static func consents(isLeft: Bool, notedIn decision: Int64) -> PersonRows {
    guard !isLeft else { return PersonRows("consent.person_id left", table: "consent") }
    return PersonRows("consent.person_id", table: "consent") { _ in
      """
      CAST(id AS TEXT) IN (SELECT row_key FROM duplicate_decision_cell
                            WHERE decision_id = \(decision) AND place = 'consent.person_id left')
      """
    }
  }
}
