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
