import Core
import Crypto
import FileType
import SQLite
import Web

/// A file that somebody sent, whole and looked at. It never changes.
package struct StoredFile: Sendable, Equatable {
  package let id: ID
  /// As it was called, without folders: to be shown, never used as a path.
  package let name: String
  /// What its bytes are, whatever the name says.
  package let type: FileKind
  package let bytes: Int
  package let digest: SHA256
  package let owner: Person.ID
  /// When it was whole.
  package let at: Instant

  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue, PathParameter {
    package let rawValue: Int64

    package init(rawValue: Int64) { self.rawValue = rawValue }

    package init?(pathSegment: String) {
      guard pathSegment.utf8.count <= 18, pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
        let number = Int64(pathSegment)
      else { return nil }
      rawValue = number
    }
  }

  /// Where it is downloaded.
  package var path: String { "/archivos/\(id.rawValue)" }
}

extension FileKind: ColumnValue {}

extension StoredFile: RowDecodable {
  /// Of a row as `columns` has it.
  package init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    type = try row[2]
    bytes = try row[3]
    let digits: String = try row[4]
    guard let digest = SHA256(hexadecimal: digits) else {
      preconditionFailure("a digest that is no SHA-256")
    }
    self.digest = digest
    owner = try row[5]
    at = try row[6]
  }

  package static let columns: SQL =
    "file.id, file.name, file.kind, file.bytes, lower(hex(file.digest)), file.owner_id, file.at"
}

/// A content that is in the store already, which several people may have sent.
package struct KnownContent: Sendable {
  let kind: FileKind
  let bytes: Int
  let digest: SHA256

  /// - Parameter bytes: its length, over 0.
  package init(kind: FileKind, bytes: Int, digest: SHA256) {
    (self.kind, self.bytes, self.digest) = (kind, bytes, digest)
  }
}

/// Writes down that somebody sent a content that is in the store already: for the demonstration, whose papers are alike.
package func add(
  _ content: KnownContent, named name: String, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws -> StoredFile.ID {
  let id: StoredFile.ID = try db.one(
    """
    INSERT INTO file (owner_id, name, kind, bytes, digest, is_scanned, at)
    VALUES (\(person), \(name), \(content.kind), \(content.bytes), \(content.digest.bytes), 0, \(now))
    RETURNING id
    """)
  try record(
    .fileSent, by: person, about: [("file", id.rawValue), ("person", person.rawValue)], at: now, in: db)
  return id
}
