import Core
import SQLite

extension Submission.ID {
  /// Where the text that is being written is stored, with the texts beside it.
  var draftPlace: DraftPlace {
    DraftPlace(
      texts: "submission_draft", others: "submission_draft_copy", columns: "submission_id", values: "\(self)",
      condition: "submission_id = \(self)")
  }
}

/// Whether a text waits for the person to choose.
func hasAside(_ submission: Submission.ID, in db: ReadConnection) throws -> Bool {
  try db.first(
    "SELECT 1 FROM submission_draft_copy WHERE submission_id = \(submission) AND is_aside = 1 LIMIT 1",
    as: Int.self) != nil
}
