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

/// What becomes of a line of the plan that was sent.
enum KeptItem: Sendable, Equatable {
  case kept
  /// There are as many as fit.
  case tooMany
  /// Another page has changed the line since this one read it: what is stored stays, files of both are kept.
  case changedElsewhere(ApplicationContent.Item)
  /// Another page has taken the line out.
  case removedElsewhere
}

/// Keeps a line as a page sent it, unless another page has changed or taken out the same line since.
///
/// - Parameters:
///   - id: of the line that it replaces; nil for a new one.
///   - seen: `ItemForm.mark` of the line as the page read it.
func keep(
  _ item: ApplicationContent.Item, as id: Int64?, seen: String, of own: Application, at now: Instant,
  in db: WriteConnection
) throws -> KeptItem {
  guard let id else {
    let count: Int = try db.one("SELECT count(*) FROM application_item WHERE application_id = \(own.id)")
    guard count < DraftItem.most else { return .tooMany }
    try keep(item, as: nil, of: own, at: now, in: db)
    return .kept
  }
  guard let stored = try ownDraft(own, in: db).items.first(where: { $0.id == id })?.item else {
    try keepQuotes(item.quotes, as: nil, of: own, at: now, in: db)
    return .removedElsewhere
  }
  let (there, sent) = (ItemForm(stored), ItemForm(item))
  guard there.mark == seen || there.mark == sent.mark else {
    try keepQuotes(Array(Set(stored.quotes + item.quotes)), as: id, of: own, at: now, in: db)
    return .changedElsewhere(stored)
  }
  try keep(item, as: id, of: own, at: now, in: db)
  return .kept
}

/// - Throws: `Refusal.notFound` for a line of somebody else's, and one that is gone.
func ownItem(_ id: Int64?, of own: Application, in db: ReadConnection) throws -> Int64? {
  guard let id else { return nil }
  let isOwn = try db.first(
    "SELECT 1 FROM application_item WHERE id = \(id) AND application_id = \(own.id)", as: Int.self)
  guard isOwn != nil else { throw Refusal.notFound }
  return id
}

/// Files that came with an item that could not be kept wait for it.
func keepQuotes(
  _ files: [StoredFile.ID], as id: Int64?, of own: Application, at now: Instant, in db: WriteConnection
) throws {
  try set(files, on: try use(of: .quote(id ?? 0), in: own.id, db), of: own.person, at: now, in: db)
}

/// - Throws: `Refusal.notFound` for a line of somebody else's.
///
/// - Parameter seen: `ItemForm.mark` of the line as the page read it.
/// - Returns: whether it is gone; not where another page has changed it since.
func removeItem(_ id: Int64, seen: String, of own: Application, at now: Instant, in db: WriteConnection)
  throws
  -> Bool
{
  guard let stored = try ownDraft(own, in: db).items.first(where: { $0.id == id })?.item else {
    throw Refusal.notFound
  }
  guard ItemForm(stored).mark == seen else { return false }
  let removed = try db.run("DELETE FROM application_item WHERE id = \(id) AND application_id = \(own.id)")
  guard removed == 1 else { throw Refusal.notFound }
  try set([], on: try use(of: .quote(id), in: own.id, db), of: own.person, at: now, in: db)
  try db.run(
    "DELETE FROM application_place WHERE application_id = \(own.id) AND kind = 'quote' AND subject = \(id)")
  try touch(own, at: now, in: db)
  return true
}

private func touch(_ own: Application, at now: Instant, in db: WriteConnection) throws {
  try db.run("UPDATE application SET saved_at = \(now) WHERE id = \(own.id)")
}
