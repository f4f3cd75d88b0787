import Core
import Files
import GrantCalls
import SQLite

/// Who may read what hangs on an application that was handed in, besides whoever sent it: coordinators and committee of a city
/// of its call, and the evaluators to whom it is assigned, of the version that counts. What is still being written is its
/// author's alone.
package let applicationFileReaders: FileReaders = [
  .application: { viewer, use, db in
    let found = try db.all(
      """
      SELECT application.call_id,
             application.state = 'submitted' AND application.number = application_version.number
               AND EXISTS (SELECT 1 FROM review
                            WHERE review.application_id = application.id AND review.evaluator_id = \(viewer.id)
                              AND review.state IN ('assigned', 'submitted'))
        FROM application_version
        JOIN application ON application.id = application_version.application_id
       WHERE application_version.id = \(use.subject)
      """
    ) { row throws(SQLiteError) in (call: try row[0] as GrantCall.ID, isAssigned: try row[1] as Bool) }
    guard let (call, isAssigned) = found.first else { return false }
    if isAssigned { return true }
    do {
      _ = try grantCall(call, seenBy: viewer, in: db)
      return true
    } catch Refusal.notFound {
      return false
    }
  }
]
