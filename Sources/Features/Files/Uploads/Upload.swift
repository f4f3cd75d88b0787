import Core
import Crypto
import FileStore
import HTTP
import SQLite

/// A file that is being sent piece by piece, as the database knows it. How much has come, its part on the disk says.
struct Upload: RowDecodable, Sendable {
  let token: UploadToken
  let person: Person.ID
  let name: String
  /// Announced.
  let bytes: Int
  let expiresAt: Instant
  let refusal: String?
  private let file: StoredFile.ID?
  private let digest: String?

  init(row: borrowing Row) throws(SQLiteError) {
    token = try row[0]
    person = try row[1]
    name = try row[2]
    bytes = try row[3]
    expiresAt = try row[4]
    refusal = try row[5]
    file = try row[6]
    digest = try row[7]
  }

  /// What it became; nil before its end, and for one that was refused.
  var kept: (file: StoredFile.ID, digest: String)? {
    guard let file, let digest else { return nil }
    return (file, digest)
  }
}

/// The upload of that token.
///
/// - Throws: `Refusal.notFound` for another person's, `Tus.Refused` for one whose time is over.
func upload(
  _ token: UploadToken, of person: Person.ID, at now: Instant, in db: ReadConnection
) throws -> Upload {
  guard
    let upload: Upload = try db.first(
      """
      SELECT upload.token, upload.person_id, upload.name, upload.bytes, upload.expires_at, upload.refusal,
             file.id, lower(hex(file.digest))
        FROM upload
        LEFT JOIN file ON file.id = upload.file_id
       WHERE upload.token = \(token) AND upload.person_id = \(person)
      """)
  else { throw Refusal.notFound }
  guard upload.expiresAt > now else { throw Tus.Refused(.gone, expired) }
  return upload
}

let expired =
  "Pasó el tiempo para terminar de subir este archivo. Elígelo otra vez y súbelo desde el principio."

/// Begins an upload. Of those that somebody left half-way only the latest are kept: their answers may never have reached
/// the phone.
///
/// - Returns: the tokens of those that were dropped for it.
func begin(
  _ token: UploadToken, named name: String, bytes: Int, of person: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> [UploadToken] {
  let old: [UploadToken] = try db.all(
    """
    SELECT token FROM upload
     WHERE person_id = \(person) AND file_id IS NULL AND refusal IS NULL
     ORDER BY started_at DESC, token
     LIMIT -1 OFFSET \(FileRules.mostUploads - 1)
    """)
  if !old.isEmpty { try db.run("DELETE FROM upload WHERE token IN (\(old))") }
  try db.run(
    """
    INSERT INTO upload (token, person_id, name, bytes, started_at, expires_at)
    VALUES (\(token), \(person), \(name), \(bytes), \(now), \(now + .days(FileRules.uploadDays)))
    """)
  return old
}
