import Core
import SQLite

/// A work of a person that was approved.
package struct ApprovedWork: Sendable, Equatable {
  package let submission: Submission.ID
  package let version: SubmissionVersion.ID
  /// The frozen version, as `OwnWork.freeze` named it and `OwnWork.show` shows it; nil where files were handed in its place.
  package let work: Int?
  /// When it was handed in.
  package let at: Instant
}

/// The last approved business model or financial tool of a person; nil until there is one. Both together open the
/// application to a grant (product, step 5).
package func approvedWork(of person: Person.ID, _ delivery: OwnWork.Delivery, in db: ReadConnection) throws
  -> ApprovedWork?
{
  let found = try db.all(
    """
    SELECT submission.id, submission_version.id, submission_work.work, submission_version.at
      FROM submission
      JOIN submission_version
        ON submission_version.submission_id = submission.id AND submission_version.number = submission.number
      JOIN submission_work
        ON submission_work.version_id = submission_version.id AND submission_work.delivery = \(delivery.rawValue)
     WHERE submission.person_id = \(person) AND submission.state = \(Submission.State.approved)
     ORDER BY submission_version.at DESC
     LIMIT 1
    """
  ) { row throws(SQLiteError) -> ApprovedWork in
    ApprovedWork(submission: try row[0], version: try row[1], work: try row[2], at: try row[3])
  }
  return found.first
}
