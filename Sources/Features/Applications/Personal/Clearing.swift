import Core
import Files
import SQLite

/// Clears the words and files of applications: what people wrote, and what hangs on it. Amounts, places and moments stay, with
/// the receipt, which tells nothing without the words.
func clear(_ ids: [Application.ID], at now: Instant, in db: WriteConnection) throws {
  for id in ids {
    let versions: [Int64] = try db.all(
      "SELECT id FROM application_version WHERE application_id = \(id) ORDER BY id", as: Int64.self)
    let places: [Int64] = try db.all(
      "SELECT id FROM application_place WHERE application_id = \(id) ORDER BY id", as: Int64.self)
    let uses = versions.map { FileUse(.application, $0) } + places.map { FileUse(.applicationDraft, $0) }
    for use in uses {
      for file in try Files.files(of: use, in: db) { try detach(file.id, from: use, in: db) }
    }
    try db.run(
      "UPDATE application_version SET content = \(ApplicationContent.erased) WHERE application_id = \(id)")
    try db.run("DELETE FROM application_place WHERE application_id = \(id)")
    try db.run("DELETE FROM application_item WHERE application_id = \(id)")
    try db.run(
      """
      UPDATE application
         SET business = '', activity = '', stage = '', started = '', address = '', destination = '', opportunity = '',
             explanation = '', request = '', declarations = '', cleared_at = \(now)
       WHERE id = \(id)
      """)
  }
}

/// Applications that were kept long enough (`decisions.md`, «Consent and privacy»): two years after the decision, or after the
/// call closed where none was taken; seven years for those that were funded, at first or by an appeal.
///
/// - Parameter most: so many at most.
func applicationsKeptLongEnough(at now: Instant, most: Int, in db: ReadConnection) throws -> [Application.ID]
{
  try db.all(
    """
    SELECT application.id
      FROM grant_call
      JOIN application ON application.call_id = grant_call.id
      LEFT JOIN award_decision ON award_decision.call_id = grant_call.id
     WHERE grant_call.closes_at < \(now - Retained.unfunded) AND application.cleared_at IS NULL
       AND coalesce(award_decision.at, grant_call.closes_at) <
           CASE WHEN EXISTS (SELECT 1 FROM award
                              WHERE award.application_id = application.id AND award.outcome = 'funded')
                  OR EXISTS (SELECT 1 FROM appeal
                              WHERE appeal.application_id = application.id AND appeal.is_granted = 1)
                THEN \(now - Retained.funded) ELSE \(now - Retained.unfunded) END
     ORDER BY application.id
     LIMIT \(most)
    """)
}

/// How long the words and files of an application are kept.
enum Retained {
  /// Two years.
  static let unfunded = Duration.days(730)
  /// Seven years, with their leap days.
  static let funded = Duration.days(2557)
}
