import Core
import SQLite

/// How two records become one.
struct Merge: Sendable {
  /// The record that stays, with its password and second step.
  let kept: Person.ID
  let other: Person.ID
  /// Whose consents hold.
  let consentsOf: Person.ID
  /// What is taken from `other`.
  let fields: Set<MergedField>
  /// The numbers of the roles of either that the person holds from now on.
  let roles: [Int64]
}

/// Merges `other` into `kept`: whoever was signed in as `other` is so no more, and its identifiers open `kept`. Every
/// value that changes is noted, so that `undo` restores it.
///
/// - Parameter features: the rows of other features that go along.
func carryOut(
  _ merge: Merge, movingRowsOf features: [PersonRows], by viewer: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  let (kept, other) = (merge.kept, merge.other)
  let decision = try decide(.same, kept: kept, other: other, by: viewer, at: now, in: db)
  let contested: [String] = try db.all(
    """
    SELECT contested_identifier.normalised
      FROM contested_identifier
      JOIN identifier ON identifier.normalised = contested_identifier.normalised AND identifier.person_id = \(other)
     WHERE contested_identifier.person_id = \(kept)
    """)
  for key in contested { try settleContest(over: key, by: kept, in: decision, at: now, db) }
  try mergeProfiles(merge, noting: decision, in: db)
  for rows in PersonRows.ofAccounts + features {
    try rows.move(from: other, to: kept, noting: decision, in: db)
  }
  try mergeRoles(merge, noting: decision, in: db)
  if merge.consentsOf == other {
    try PersonRows.consents(isLeft: true, notedIn: decision)
      .move(from: kept, to: other, noting: decision, in: db)
    try PersonRows.consents(isLeft: false, notedIn: decision)
      .move(from: other, to: kept, noting: decision, in: db)
  }
  try db.run("UPDATE person SET merged_into = \(kept) WHERE id = \(other)")
}

private func mergeRoles(_ merge: Merge, noting decision: Int64, in db: WriteConnection) throws {
  let dropped: [Int64] = try db.all(
    "SELECT id FROM role_grant WHERE person_id = \(merge.kept) AND revoked_at IS NULL"
  ).filter { !merge.roles.contains($0) }
  if !dropped.isEmpty {
    try PersonRows.roles(dropped, isLeft: true)
      .move(from: merge.kept, to: merge.other, noting: decision, in: db)
  }
  let taken = merge.roles.filter { !dropped.contains($0) }
  try PersonRows.roles(taken, isLeft: false)
    .move(from: merge.other, to: merge.kept, noting: decision, in: db)
}

/// The name, and what both told: a profile that only one of them has goes along as a row.
private func mergeProfiles(_ merge: Merge, noting decision: Int64, in db: WriteConnection) throws {
  let (kept, other) = (merge.kept, merge.other)
  if merge.fields.contains(.name) {
    let before: String = try db.one("SELECT name FROM person WHERE id = \(kept)")
    let after: String = try db.one("SELECT name FROM person WHERE id = \(other)")
    try rename(kept, to: after, in: db)
    try note(Place.name, String(kept.rawValue), before: before, after: after, in: decision, db)
  }
  guard let own = try profileColumns(of: kept, in: db), let theirs = try profileColumns(of: other, in: db)
  else { return }
  var merged = own
  for field in merge.fields {
    for column in field.columns { merged[column] = theirs[column] }
  }
  let verified = [own, theirs].first { $0.showsSameIdentity(as: merged) && $0[.verifiedAt] != nil }
  merged[.verifiedAt] = verified?[.verifiedAt]
  merged[.verifiedBy] = verified?[.verifiedBy]
  if merged[.verifiedBy] == String(kept.rawValue) { (merged[.verifiedAt], merged[.verifiedBy]) = (nil, nil) }
  try write(merged, of: kept, in: db)
  for column in ProfileColumns.Column.allCases where own[column] != merged[column] {
    try note(
      column.place, String(kept.rawValue), before: own[column], after: merged[column], in: decision, db)
  }
}

extension ProfileColumns {
  /// Whether a document that was seen for one holds for the other.
  fileprivate func showsSameIdentity(as other: ProfileColumns) -> Bool {
    MergedField.allCases.filter(\.isIdentity).flatMap(\.columns)
      .allSatisfy { $0 == .documentNumber || self[$0] == other[$0] }
  }
}

/// A new name, by which the person is found from now on.
func rename(_ person: Person.ID, to name: String, in db: WriteConnection) throws {
  try db.run("UPDATE person SET name = \(name) WHERE id = \(person)")
  try indexName(name, of: person, in: db)
}
