import Applications
import Core
import GrantCalls
import Notices
import SQLite

/// Declares that somebody must not score an application, and sets their review of it aside if there is one. Declared twice,
/// the first reason stays.
///
/// - Parameters:
///   - kind: one of `Conflict.Kind.declarable`.
///   - author: the evaluator, or a coordinator.
package func declareConflict(
  of evaluator: Person.ID, with application: Application, _ kind: Conflict.Kind, reason: String,
  by author: Person.ID, board: NoticeBoard, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO conflict_of_interest (application_id, evaluator_id, kind, reason, author_id, at)
    VALUES (\(application.id), \(evaluator), \(kind), \(reason), \(author), \(now))
        ON CONFLICT (application_id, evaluator_id) WHERE undone_at IS NULL DO NOTHING
    """)
  try record(
    .conflictDeclared, by: author,
    about: [
      ("application", application.id.rawValue), ("call", application.call.rawValue),
      ("person", application.person.rawValue), ("evaluator", evaluator.rawValue),
    ], at: now, in: db)
  let call = try grantCall(application.call, in: db)
  try setConflictedAside(of: call, only: application.id, board: board, at: now, in: db)
}
