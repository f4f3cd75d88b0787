import Core
import Files
import SQLite
import Submissions

/// A line of the investment plan is added, or another one put in its place.
///
/// - Parameter id: of the line that it replaces; nil for a new one.
/// - Throws: `Refusal.notFound` for a line of somebody else's, and for files that are not the person's.
func keep(
  _ item: ApplicationContent.Item, as id: Int64?, of own: Application, at now: Instant, in db: WriteConnection
) throws {
  let kept: Int64
  if let id {
    let changed = try db.run(
      """
      UPDATE application_item
         SET what = \(item.what), quantity = \(item.quantity), unit_price = \(item.unitPrice), kind = \(item.kind.rawValue)
       WHERE id = \(id) AND application_id = \(own.id)
      """)
    guard changed == 1 else { throw Refusal.notFound }
    kept = id
  } else {
    kept = try db.one(
      """
      INSERT INTO application_item (application_id, what, quantity, unit_price, kind)
      VALUES (\(own.id), \(item.what), \(item.quantity), \(item.unitPrice), \(item.kind.rawValue))
      RETURNING id
      """)
    try set([], on: try use(of: .quote(0), in: own.id, db), of: own.person, at: now, in: db)
  }
  try set(item.quotes, on: try use(of: .quote(kept), in: own.id, db), of: own.person, at: now, in: db)
  try touch(own, at: now, in: db)
}

/// Files that came with an item that could not be kept wait for it.
func keepQuotes(
  _ files: [StoredFile.ID], as id: Int64?, of own: Application, at now: Instant, in db: WriteConnection
) throws {
  try set(files, on: try use(of: .quote(id ?? 0), in: own.id, db), of: own.person, at: now, in: db)
}

/// - Throws: `Refusal.notFound` for a line of somebody else's.
func removeItem(_ id: Int64, of own: Application, at now: Instant, in db: WriteConnection) throws {
  let removed = try db.run("DELETE FROM application_item WHERE id = \(id) AND application_id = \(own.id)")
  guard removed == 1 else { throw Refusal.notFound }
  try set([], on: try use(of: .quote(id), in: own.id, db), of: own.person, at: now, in: db)
  try db.run(
    "DELETE FROM application_place WHERE application_id = \(own.id) AND kind = 'quote' AND subject = \(id)")
  try touch(own, at: now, in: db)
}

private func touch(_ own: Application, at now: Instant, in db: WriteConnection) throws {
  try db.run("UPDATE application SET saved_at = \(now) WHERE id = \(own.id)")
}
