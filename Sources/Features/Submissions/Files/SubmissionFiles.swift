import Cohorts
import Core
import Files
import Markup
import SQLite
import Web

extension FileUse.Kind {
  /// Chosen for what will be handed in; the subject is the submission.
  static let submissionDraft = FileUse.Kind(rawValue: "submission-draft")
  /// Handed in; the subject is the version.
  static let submission = FileUse.Kind(rawValue: "submission")
  /// Chosen by a grader who has not saved the grade; the subject is the submission.
  static let feedbackDraft = FileUse.Kind(rawValue: "feedback-draft")
  /// Given with a grade; the subject is the grade.
  static let feedback = FileUse.Kind(rawValue: "feedback")
}

/// Who may read what hangs on work that was handed in, besides whoever sent it: those who may see the submission, and its
/// author for what came back with a grade.
package let submissionFileReaders: FileReaders = [
  .submission: { viewer, use, db in
    let id = try db.first(
      "SELECT submission_id FROM submission_version WHERE id = \(use.subject)", as: Submission.ID.self)
    guard let id else { return false }
    return try isSeen(id, by: viewer, in: db)
  },
  .feedback: { viewer, use, db in
    let found: Submission? = try db.first(
      """
      SELECT \(Submission.columns)
        FROM submission_grade
        JOIN submission_version ON submission_version.id = submission_grade.version_id
        JOIN submission ON submission.id = submission_version.submission_id
       WHERE submission_grade.id = \(use.subject)
      """)
    guard let found else { return false }
    return try found.person == viewer.id || isSeen(found.id, by: viewer, in: db)
  },
]

private func isSeen(_ id: Submission.ID, by viewer: Viewer.SignedIn, in db: ReadConnection) throws -> Bool {
  do {
    _ = try submission(id, seenBy: viewer, in: db)
    return true
  } catch Refusal.notFound {
    return false
  }
}

/// What hangs on a draft is exactly this from now on.
package func set(
  _ ids: [StoredFile.ID], on use: FileUse, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try attach(ids, to: use, of: person, at: now, in: db)
  for file in try files(of: use, in: db) where file.owner == person && !ids.contains(file.id) {
    try detach(file.id, from: use, in: db)
  }
}

/// Links to files, each with what it is; nothing without any.
func fileList(_ files: [StoredFile], _ title: HTML = "Archivos") -> HTML? {
  guard !files.isEmpty else { return nil }
  let items = files.map { file -> HTML in
    "<li><div><a href=\"\(file.path)\">\(file.name)</a><small>\(fileFacts(file))</small></div></li>"
  }
  return "<h3>\(title)</h3>\n<ul class=\"items\">\(items)</ul>\n"
}
