import Core
import SQLite

/// What a save came to.
struct SavedDraft: Sendable, Equatable {
  /// The current version afterwards.
  let version: Int
  let savedAt: Instant
  /// Whether the text that was sent waits beside the current one for the person to choose.
  let isAside: Bool
}

/// A text beside the draft: an earlier one, or one that waits to be chosen.
struct DraftCopy: Sendable, RowDecodable {
  let id: Int64
  let isAside: Bool
  let text: String
  let savedAt: Instant

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    isAside = try row[1]
    text = try row[2]
    savedAt = try row[3]
  }
}

/// The most texts that wait to be chosen from, and the most earlier ones that are kept.
private let mostAsides = 5
private let mostCopies = 10

/// The text that is being written; nil before the first save.
func draft(of submission: Submission.ID, in db: ReadConnection) throws -> SavedText? {
  try db.first(
    """
    SELECT version, text, saved_at, copied_at, tab, tab_base, tab_number
      FROM submission_draft
     WHERE submission_id = \(submission)
    """)
}

/// The texts beside the draft, the newest first.
func draftCopies(of submission: Submission.ID, in db: ReadConnection) throws -> [DraftCopy] {
  try db.all(
    """
    SELECT id, is_aside, text, saved_at
      FROM submission_draft_copy
     WHERE submission_id = \(submission)
     ORDER BY id DESC
    """)
}

/// Whether a text waits for the person to choose.
func hasAside(_ submission: Submission.ID, in db: ReadConnection) throws -> Bool {
  try db.first(
    "SELECT 1 FROM submission_draft_copy WHERE submission_id = \(submission) AND is_aside = 1 LIMIT 1",
    as: Int.self) != nil
}

/// Saves a text, or sets it aside, by the rule of the workbook. May be sent again and late: what was saved stays.
func save(_ text: TextDraft, of submission: Submission.ID, at now: Instant, in db: WriteConnection) throws
  -> SavedDraft
{
  let current = try draft(of: submission, in: db)
  let last = try lastCopy(ofTab: text.tab, of: submission, in: db)
  switch saving(text, over: current, lastNumber: last?.number, at: now) {
  case .write(let base, let isCopied):
    if isCopied, let current { try keepCopy(of: current, of: submission, in: db) }
    let isNewRun = isCopied || current?.tab != text.tab
    return try write(text, from: base, over: current, isNewRun: isNewRun, of: submission, at: now, in: db)
  case .unchanged:
    guard let current else { preconditionFailure("nothing is unchanged before the first save") }
    if text.tab == current.tab { try note(text, of: submission, in: db) }
    try settleAside(ofTab: text.tab, of: submission, in: db)
    return SavedDraft(version: current.version, savedAt: current.savedAt, isAside: false)
  case .late:
    guard let current else { preconditionFailure("nothing is late before the first save") }
    return SavedDraft(version: current.version, savedAt: current.savedAt, isAside: last?.isAside ?? false)
  case .setAside:
    guard let current else { preconditionFailure("there is nothing to set aside for before the first save") }
    try setAside(text, of: submission, at: now, in: db)
    return SavedDraft(version: current.version, savedAt: current.savedAt, isAside: true)
  }
}

private func write(
  _ text: TextDraft, from base: Int, over current: SavedText?, isNewRun: Bool, of submission: Submission.ID,
  at now: Instant, in db: WriteConnection
) throws -> SavedDraft {
  let version = (current?.version ?? 0) + 1
  let copiedAt = isNewRun ? now : current?.copiedAt ?? now
  try db.run(
    """
    INSERT INTO submission_draft (submission_id, version, text, saved_at, copied_at, tab, tab_base, tab_number)
    VALUES (\(submission), \(version), \(text.text), \(now), \(copiedAt), \(text.tab), \(base), \(text.number))
        ON CONFLICT (submission_id) DO UPDATE
       SET version = excluded.version, text = excluded.text, saved_at = excluded.saved_at,
           copied_at = excluded.copied_at, tab = excluded.tab, tab_base = excluded.tab_base,
           tab_number = excluded.tab_number
    """)
  return SavedDraft(version: version, savedAt: now, isAside: false)
}

/// The text is the same; that its page has sent it once more is worth knowing, so that an earlier text of that page stays
/// late.
private func note(_ text: TextDraft, of submission: Submission.ID, in db: WriteConnection) throws {
  try db.run(
    "UPDATE submission_draft SET tab_number = \(text.number) WHERE submission_id = \(submission)")
}

/// The last text of an open page that is not current.
private func lastCopy(ofTab tab: String, of submission: Submission.ID, in db: ReadConnection) throws -> (
  number: Int, isAside: Bool
)? {
  guard !tab.isEmpty else { return nil }
  let found = try db.all(
    """
    SELECT tab_number, is_aside
      FROM submission_draft_copy
     WHERE submission_id = \(submission) AND tab = \(tab)
     ORDER BY tab_number DESC
     LIMIT 1
    """
  ) { row throws(SQLiteError) -> (number: Int, isAside: Bool) in (try row[0], try row[1]) }
  return found.first
}

private func keepCopy(of text: SavedText, of submission: Submission.ID, in db: WriteConnection) throws {
  try addCopy(
    text.text, isAside: false, tab: text.tab, number: text.tabNumber, of: submission, at: text.savedAt, in: db
  )
}

/// A page has one text aside, its last.
private func setAside(
  _ text: TextDraft, of submission: Submission.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    DELETE FROM submission_draft_copy
     WHERE submission_id = \(submission) AND is_aside = 1
       AND (text = \(text.text) OR (tab <> '' AND tab = \(text.tab)))
    """)
  try addCopy(
    text.text, isAside: true, tab: text.tab, number: text.number, of: submission, at: now, in: db)
}

private func addCopy(
  _ text: String, isAside: Bool, tab: String, number: Int, of submission: Submission.ID, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO submission_draft_copy (submission_id, is_aside, text, saved_at, tab, tab_number)
    VALUES (\(submission), \(isAside), \(text), \(now), \(tab), \(number))
    """)
  try trim(submission, in: db)
}

/// Keeps the newest: a text aside that is too many becomes an earlier one, and the oldest of those go.
private func trim(_ submission: Submission.ID, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE submission_draft_copy SET is_aside = 0
     WHERE id IN (SELECT id FROM submission_draft_copy
                   WHERE submission_id = \(submission) AND is_aside = 1
                   ORDER BY id DESC
                   LIMIT -1 OFFSET \(mostAsides))
    """)
  try db.run(
    """
    DELETE FROM submission_draft_copy
     WHERE id IN (SELECT id FROM submission_draft_copy
                   WHERE submission_id = \(submission) AND is_aside = 0
                   ORDER BY id DESC
                   LIMIT -1 OFFSET \(mostCopies))
    """)
}

/// A page whose text came to be the current one waits for no choice any more.
private func settleAside(ofTab tab: String, of submission: Submission.ID, in db: WriteConnection) throws {
  guard !tab.isEmpty else { return }
  try db.run(
    """
    UPDATE submission_draft_copy SET is_aside = 0
     WHERE submission_id = \(submission) AND is_aside = 1 AND tab = \(tab)
    """)
}

/// The person has chosen: what waited becomes an earlier text, but for what came after the page on which it was chosen.
///
/// - Parameter last: the number of the newest text that the page showed.
func settleAsides(of submission: Submission.ID, upTo last: Int64, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE submission_draft_copy SET is_aside = 0
     WHERE submission_id = \(submission) AND is_aside = 1 AND id <= \(last)
    """)
  try trim(submission, in: db)
}
