import Core
import Courses
import SQLite

/// What came of saving what is written in a review.
enum ReviewSaved: Sendable, Equatable {
  /// The version afterwards, and when it was saved.
  case saved(version: Int, at: Instant)
  /// Another page has saved since: nothing was written.
  case changedElsewhere
  /// It can be written no more.
  case ended(Review.State)
}

/// Saves what an evaluator has written so far, if nobody saved anything else since. May be sent again and late: the rules of
/// every text that is written little by little hold (`Core.saving`), but that what another page wrote is shown beside
/// what was typed, and not kept twice.
func save(_ form: ReviewForm, of own: OwnReview, by rubric: Rubric, at now: Instant, in db: WriteConnection)
  throws -> ReviewSaved
{
  guard own.isOpen else { return .ended(own.review.state) }
  let stored = try storedReview(own.review, by: rubric, in: db)
  let draft = TextDraft(text: form.asText, base: form.base, tab: form.tab, number: form.number)
  switch saving(draft, over: stored, lastNumber: nil, at: now) {
  case .write(let base, _):
    try write(form, of: own.review, by: rubric, tabBase: base, at: now, in: db)
    return .saved(version: own.review.version + 1, at: now)
  case .unchanged, .late: return .saved(version: stored.version, at: stored.savedAt)
  case .setAside: return .changedElsewhere
  }
}

private func storedReview(_ review: Review, by rubric: Rubric, in db: ReadConnection) throws -> SavedText {
  let text = ReviewForm(review, try draftScores(of: review.id, in: db), by: rubric).asText
  let pages = try db.all("SELECT tab, tab_base, tab_number FROM review WHERE id = \(review.id)") {
    row throws(SQLiteError) in
    (tab: try row[0] as String, base: try row[1] as Int, number: try row[2] as Int)
  }
  let page = pages.first ?? (tab: "", base: 0, number: 0)
  let at = review.savedAt ?? review.assignedAt
  return SavedText(
    version: review.version, text: text, savedAt: at, copiedAt: at, tab: page.tab,
    tabBase: page.base, tabNumber: page.number)
}

extension ReviewForm {
  /// The same for the same levels and words.
  fileprivate var asText: String {
    (lines.map { "\($0.level.map(String.init) ?? "") \($0.reason)" } + [comment])
      .joined(separator: "\u{1F}")
  }
}

/// What is written in a review that is not handed in, or was handed in with it.
func draftScores(of review: Review.ID, in db: ReadConnection) throws -> [DraftScore] {
  try db.all("SELECT criterion, level, reason FROM review_score WHERE review_id = \(review) ORDER BY criterion") {
    row throws(SQLiteError) in
    DraftScore(criterion: Criterion.ID(rawValue: try row[0]), level: try row[1], reason: try row[2])
  }
}

private func write(
  _ form: ReviewForm, of review: Review, by rubric: Rubric, tabBase: Int, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run("DELETE FROM review_score WHERE review_id = \(review.id)")
  for (criterion, line) in zip(rubric.criteria, form.lines) where line.level != nil || !line.reason.isEmpty {
    try db.run(
      """
      INSERT INTO review_score (review_id, criterion, level, reason)
      VALUES (\(review.id), \(criterion.id.rawValue), \(line.level), \(line.reason))
      """)
  }
  try db.run(
    """
    UPDATE review
       SET comment = \(form.comment), version = version + 1, saved_at = \(now), tab = \(form.tab),
           tab_base = \(tabBase), tab_number = \(form.number)
     WHERE id = \(review.id)
    """)
}
