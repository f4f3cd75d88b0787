import Core
import Courses
import SQLite

/// Which activity of whose workbook.
struct AnswerKey: Sendable, Hashable {
  let person: Person.ID
  let course: Course.Slug
  let activity: Activity.ID
}

/// What a save came to.
struct SavedAnswer: Sendable, Equatable {
  /// The current version afterwards.
  let version: Int
  let savedAt: Instant
  /// Whether the text that was sent waits beside the current one for the person to choose.
  let isAside: Bool
}

/// The most texts of one activity that wait to be chosen from, and the most earlier versions that are kept.
private let mostAsides = 5
private let mostCopies = 10

/// Saves a text, or sets it aside, as `saving` says. May be sent again and late: what was saved stays.
func save(_ draft: TextDraft, for key: AnswerKey, at now: Instant, in db: WriteConnection) throws
  -> SavedAnswer
{
  let answer = try answer(key, in: db)
  let last = try lastCopy(ofTab: draft.tab, for: key, in: db)
  switch saving(draft, over: answer, lastNumber: last?.number, at: now) {
  case .write(let base, let isCopied):
    if isCopied, let answer { try keepCopy(of: answer, for: key, in: db) }
    let isNewRun = isCopied || answer?.tab != draft.tab
    return try write(draft, from: base, over: answer, isNewRun: isNewRun, for: key, at: now, in: db)
  case .unchanged:
    guard let answer else { preconditionFailure("nothing is unchanged before the first save") }
    if draft.tab == answer.tab { try note(draft, for: key, in: db) }
    try settleAside(ofTab: draft.tab, for: key, in: db)
    return SavedAnswer(version: answer.version, savedAt: answer.savedAt, isAside: false)
  case .late:
    guard let answer else { preconditionFailure("nothing is late before the first save") }
    return SavedAnswer(version: answer.version, savedAt: answer.savedAt, isAside: last?.isAside ?? false)
  case .setAside:
    guard let answer else { preconditionFailure("there is nothing to set aside for before the first save") }
    try setAside(draft, for: key, at: now, in: db)
    return SavedAnswer(version: answer.version, savedAt: answer.savedAt, isAside: true)
  }
}

private func write(
  _ draft: TextDraft, from base: Int, over answer: SavedText?, isNewRun: Bool, for key: AnswerKey,
  at now: Instant, in db: WriteConnection
) throws -> SavedAnswer {
  let version = (answer?.version ?? 0) + 1
  let copiedAt = isNewRun ? now : answer?.copiedAt ?? now
  try db.run(
    """
    INSERT INTO workbook_answer (person_id, course, activity, version, text, saved_at, copied_at, tab, tab_base, tab_number)
    VALUES (\(key.person), \(key.course), \(key.activity), \(version), \(draft.text), \(now), \(copiedAt), \(draft.tab),
           \(base), \(draft.number))
        ON CONFLICT (person_id, course, activity) DO UPDATE
       SET version = excluded.version, text = excluded.text, saved_at = excluded.saved_at, copied_at = excluded.copied_at,
           tab = excluded.tab, tab_base = excluded.tab_base, tab_number = excluded.tab_number
    """)
  return SavedAnswer(version: version, savedAt: now, isAside: false)
}

/// The text is the same; that its page has sent it once more is worth knowing, so that an earlier text of that page stays late.
private func note(_ draft: TextDraft, for key: AnswerKey, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE workbook_answer
       SET tab_number = \(draft.number)
     WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity)
    """)
}

private func keepCopy(of answer: SavedText, for key: AnswerKey, in db: WriteConnection) throws {
  try addCopy(
    answer.text, isAside: false, tab: answer.tab, number: answer.tabNumber, for: key, at: answer.savedAt,
    in: db)
}

/// A page has one text aside, its last.
private func setAside(_ draft: TextDraft, for key: AnswerKey, at now: Instant, in db: WriteConnection)
  throws
{
  try db.run(
    """
    DELETE FROM workbook_copy
     WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity) AND is_aside = 1
       AND (text = \(draft.text) OR (tab <> '' AND tab = \(draft.tab)))
    """)
  try addCopy(draft.text, isAside: true, tab: draft.tab, number: draft.number, for: key, at: now, in: db)
}

private func addCopy(
  _ text: String, isAside: Bool, tab: String, number: Int, for key: AnswerKey, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO workbook_copy (person_id, course, activity, is_aside, text, saved_at, tab, tab_number)
    VALUES (\(key.person), \(key.course), \(key.activity), \(isAside), \(text), \(now), \(tab), \(number))
    """)
  try trim(key, in: db)
}

/// Keeps the newest: a text aside that is too many becomes an earlier version, and the oldest of those go.
private func trim(_ key: AnswerKey, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE workbook_copy
       SET is_aside = 0
     WHERE id IN (
       SELECT id FROM workbook_copy
        WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity) AND is_aside = 1
        ORDER BY id DESC
        LIMIT -1 OFFSET \(mostAsides))
    """)
  try db.run(
    """
    DELETE FROM workbook_copy
     WHERE id IN (
       SELECT id FROM workbook_copy
        WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity) AND is_aside = 0
        ORDER BY id DESC
        LIMIT -1 OFFSET \(mostCopies))
    """)
}

/// A page whose text came to be the current one waits for no choice any more.
private func settleAside(ofTab tab: String, for key: AnswerKey, in db: WriteConnection) throws {
  guard !tab.isEmpty else { return }
  try db.run(
    """
    UPDATE workbook_copy
       SET is_aside = 0
     WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity) AND is_aside = 1
       AND tab = \(tab)
    """)
}

/// The person has chosen: what waited becomes an earlier version, but for what came after the page on which it was chosen.
///
/// - Parameter last: the number of the newest text that the page showed.
func settleAsides(of key: AnswerKey, upTo last: Int64, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE workbook_copy
       SET is_aside = 0
     WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity) AND is_aside = 1
       AND id <= \(last)
    """)
  try trim(key, in: db)
}
