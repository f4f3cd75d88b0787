import Core
import Files
import SQLite

/// Who may read the evidence of a class, besides whoever sent it: those who may see the class.
package let practiceFileReaders: FileReaders = [
  .practice: { viewer, use, db in
    let id = try db.first(
      "SELECT practice_id FROM practice_version WHERE id = \(use.subject)", as: PracticeClass.ID.self)
    guard let id else { return false }
    do {
      _ = try practice(id, seenBy: viewer, in: db)
      return true
    } catch Refusal.notFound {
      return false
    }
  }
]
