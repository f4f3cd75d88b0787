import Core
import SQLite

/// What a file hangs on. The feature whose thing it is says who may read it.
package struct FileUse: Sendable, Equatable {
  package let kind: Kind
  /// The id of the thing, among those of its kind.
  package let subject: Int64

  package init(_ kind: Kind, _ subject: Int64) {
    self.kind = kind
    self.subject = subject
  }

  /// `submission`, `feedback`, `quote` and so on: each feature declares its own.
  package struct Kind: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
  }
}

/// Who may read what hangs on what, besides the owner of each file: one answer for each kind of use, from its feature.
package typealias FileReaders = [FileUse.Kind:
  @Sendable (Viewer.SignedIn, FileUse, ReadConnection) throws ->
  Bool]

/// The files of a use, in the order in which they were sent.
package func files(of use: FileUse, in db: ReadConnection) throws(SQLiteError) -> [StoredFile] {
  try db.all(
    """
    SELECT \(StoredFile.columns)
      FROM file_use
      JOIN file ON file.id = file_use.file_id
     WHERE file_use.kind = \(use.kind) AND file_use.subject = \(use.subject)
     ORDER BY file.id
    """)
}

/// Ties finished files of `person` to `use`; those that are tied to it already stay so.
///
/// - Throws: `Refusal.notFound` when one of them is not there or is another person's: then none is tied.
package func attach(
  _ ids: [StoredFile.ID], to use: FileUse, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let ids = Array(Set(ids))
  let owned: Int = try db.one(
    "SELECT count(*) FROM file WHERE id IN (\(ids.map(\.rawValue))) AND owner_id = \(person)")
  guard owned == ids.count else { throw Refusal.notFound }
  for id in ids {
    try db.run(
      """
      INSERT INTO file_use (kind, subject, file_id, at)
      VALUES (\(use.kind), \(use.subject), \(id), \(now))
          ON CONFLICT DO NOTHING
      """)
  }
}

/// Takes a file off what it hangs on. What then hangs on nothing is swept after a month.
package func detach(_ id: StoredFile.ID, from use: FileUse, in db: WriteConnection) throws {
  try db.run(
    """
    DELETE FROM file_use
     WHERE kind = \(use.kind) AND subject = \(use.subject) AND file_id = \(id)
    """)
}

/// The file of that id, for its owner and for whoever may read one of the things that it hangs on.
///
/// - Throws: `Refusal.notFound` for everybody else.
func file(
  _ id: StoredFile.ID, readableBy viewer: Viewer.SignedIn, asked readers: FileReaders, in db: ReadConnection
) throws -> StoredFile {
  guard
    let file: StoredFile = try db.first("SELECT \(StoredFile.columns) FROM file WHERE id = \(id)")
  else { throw Refusal.notFound }
  if file.owner == viewer.id { return file }
  let uses = try db.all(
    "SELECT kind, subject FROM file_use WHERE file_id = \(id) ORDER BY kind, subject"
  ) { row throws(SQLiteError) in
    FileUse(try row[0], try row[1])
  }
  for use in uses {
    if let mayRead = readers[use.kind], try mayRead(viewer, use, db) { return file }
  }
  throw Refusal.notFound
}
