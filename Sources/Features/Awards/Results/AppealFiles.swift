import Core
import Files
import GrantCalls
import SQLite
import Web

extension FileUse.Kind {
  /// Sent with an appeal; the subject is the appeal.
  static let appeal = FileUse.Kind(rawValue: "appeal")
}

/// Who may read what was sent with an appeal, besides whoever sent it: those with a seat in its call.
package let awardFileReaders: FileReaders = [
  .appeal: { viewer, use, db in
    let found = try db.first(
      """
      SELECT application.call_id
        FROM appeal
        JOIN application ON application.id = appeal.application_id
       WHERE appeal.id = \(use.subject)
      """, as: GrantCall.ID.self)
    guard let found else { return false }
    do {
      _ = try call(found, boardOf: viewer, in: db)
      return true
    } catch is Refusal {
      return false
    }
  }
]

/// Those of the files that came with the form and are the person's.
func ownFiles(_ ids: [StoredFile.ID], of person: Person.ID, in db: ReadConnection) throws
  -> [StoredFile]
{
  guard !ids.isEmpty else { return [] }
  let found: [StoredFile] = try db.all(
    "SELECT \(StoredFile.columns) FROM file WHERE id IN (\(ids.map(\.rawValue))) ORDER BY id")
  return found.filter { $0.owner == person }
}
