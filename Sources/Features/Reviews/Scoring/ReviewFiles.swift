import Core
import Files
import SQLite

/// Whether somebody scores, or scored, what a file was handed in with: the files of an application are read by those who
/// may read its sheet.
///
/// - Parameter use: of an application's version.
package func mayReadAsEvaluator(_ viewer: Viewer.SignedIn, _ use: FileUse, in db: ReadConnection) throws -> Bool {
  try db.first(
    """
    SELECT 1
      FROM submitted_application
      JOIN review ON review.application_id = submitted_application.id
     WHERE submitted_application.version_id = \(use.subject) AND review.evaluator_id = \(viewer.id)
       AND review.state IN ('assigned', 'submitted')
     LIMIT 1
    """, as: Int.self) != nil
}
