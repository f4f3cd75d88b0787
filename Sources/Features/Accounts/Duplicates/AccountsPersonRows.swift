import Core
import SQLite

extension PersonRows {
  /// Those of this feature, besides roles, of which each is chosen, and consents, of which one record's are.
  package static let ofAccounts = [
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
    // A card of the record that goes opens it no more; what staff knew of the person goes along.
    PersonRows("staff_entry.person_id", table: "staff_entry", key: "'entry'") { target in
      "EXISTS (SELECT 1 FROM staff_entry AS held WHERE held.person_id = \(target))"
    },
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
