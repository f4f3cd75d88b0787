import SQLite

/// What a save came to.
package struct SavedDraft: Sendable, Equatable {
  /// The current version afterwards.
  package let version: Int
  package let savedAt: Instant
  /// Whether the text that was sent waits beside the current one for the person to choose.
  package let isAside: Bool
}

/// The most texts of one place that wait to be chosen from, and the most earlier versions that are kept.
private let mostAsides = 5
private let mostCopies = 10

extension DraftPlace {
  /// Saves a text, or sets it aside, as `saving` says. May be sent again and late: what was saved stays.
  package func save(_ draft: TextDraft, at now: Instant, in db: WriteConnection) throws -> SavedDraft {
    let stored = try text(in: db)
    let last = try lastCopy(ofTab: draft.tab, in: db)
    switch saving(draft, over: stored, lastNumber: last?.number, at: now) {
    case .write(let base, let isCopied):
      if isCopied, let stored { try keepCopy(of: stored, in: db) }
      let isNewRun = isCopied || stored?.tab != draft.tab
      return try write(draft, from: base, over: stored, isNewRun: isNewRun, at: now, in: db)
    case .unchanged:
      guard let stored else { preconditionFailure("nothing is unchanged before the first save") }
      if draft.tab == stored.tab { try note(draft, in: db) }
      try settleAside(ofTab: draft.tab, in: db)
      return SavedDraft(version: stored.version, savedAt: stored.savedAt, isAside: false)
    case .late:
      guard let stored else { preconditionFailure("nothing is late before the first save") }
      return SavedDraft(version: stored.version, savedAt: stored.savedAt, isAside: last?.isAside ?? false)
    case .setAside:
      guard let stored else {
        preconditionFailure("there is nothing to set aside for before the first save")
      }
      try setAside(draft, at: now, in: db)
      return SavedDraft(version: stored.version, savedAt: stored.savedAt, isAside: true)
    }
  }

  /// The person has chosen: what waited becomes an earlier version, but for what came after the page on which it was chosen.
  ///
  /// - Parameter last: the number of the newest text that the page showed.
  package func settleAsides(upTo last: Int64, in db: WriteConnection) throws {
    try db.run("UPDATE \(others) SET is_aside = 0 WHERE \(condition) AND is_aside = 1 AND id <= \(last)")
    try trim(in: db)
  }

  private func write(
    _ draft: TextDraft, from base: Int, over stored: SavedText?, isNewRun: Bool, at now: Instant,
    in db: WriteConnection
  ) throws -> SavedDraft {
    let version = (stored?.version ?? 0) + 1
    let copiedAt = isNewRun ? now : stored?.copiedAt ?? now
    try db.run(
      """
      INSERT INTO \(texts) (\(columns), version, text, saved_at, copied_at, tab, tab_base, tab_number)
      VALUES (\(values), \(version), \(draft.text), \(now), \(copiedAt), \(draft.tab), \(base), \(draft.number))
          ON CONFLICT (\(columns)) DO UPDATE
         SET version = excluded.version, text = excluded.text, saved_at = excluded.saved_at,
             copied_at = excluded.copied_at, tab = excluded.tab, tab_base = excluded.tab_base,
             tab_number = excluded.tab_number
      """)
    return SavedDraft(version: version, savedAt: now, isAside: false)
  }

  /// The text is the same; that its page has sent it once more is worth knowing, so that an earlier text of that page stays late.
  private func note(_ draft: TextDraft, in db: WriteConnection) throws {
    try db.run("UPDATE \(texts) SET tab_number = \(draft.number) WHERE \(condition)")
  }

  private func keepCopy(of stored: SavedText, in db: WriteConnection) throws {
    try addCopy(
      stored.text, isAside: false, tab: stored.tab, number: stored.tabNumber, at: stored.savedAt, in: db)
  }

  /// A page has one text aside, its last.
  private func setAside(_ draft: TextDraft, at now: Instant, in db: WriteConnection) throws {
    try db.run(
      """
      DELETE FROM \(others)
       WHERE \(condition) AND is_aside = 1
         AND (text = \(draft.text) OR (tab <> '' AND tab = \(draft.tab)))
      """)
    try addCopy(draft.text, isAside: true, tab: draft.tab, number: draft.number, at: now, in: db)
  }

  private func addCopy(
    _ text: String, isAside: Bool, tab: String, number: Int, at now: Instant, in db: WriteConnection
  ) throws {
    try db.run(
      """
      INSERT INTO \(others) (\(columns), is_aside, text, saved_at, tab, tab_number)
      VALUES (\(values), \(isAside), \(text), \(now), \(tab), \(number))
      """)
    try trim(in: db)
  }

  /// Keeps the newest: a text aside that is too many becomes an earlier version, and the oldest of those go.
  private func trim(in db: WriteConnection) throws {
    try db.run(
      """
      UPDATE \(others)
         SET is_aside = 0
       WHERE id IN (
         SELECT id FROM \(others) WHERE \(condition) AND is_aside = 1
          ORDER BY id DESC
          LIMIT -1 OFFSET \(mostAsides))
      """)
    try db.run(
      """
      DELETE FROM \(others)
       WHERE id IN (
         SELECT id FROM \(others) WHERE \(condition) AND is_aside = 0
          ORDER BY id DESC
          LIMIT -1 OFFSET \(mostCopies))
      """)
  }

  /// A page whose text came to be the current one waits for no choice any more.
  private func settleAside(ofTab tab: String, in db: WriteConnection) throws {
    guard !tab.isEmpty else { return }
    try db.run("UPDATE \(others) SET is_aside = 0 WHERE \(condition) AND is_aside = 1 AND tab = \(tab)")
  }
}
