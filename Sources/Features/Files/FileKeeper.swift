import Core
import Crypto
import FileStore
import FileType
import SQLite
import Web

/// Takes files in: looks at what they are, puts them on the disk, and then into the database.
package struct FileKeeper: Sendable {
  let database: Database
  let clock: Clock
  package let store: ContentStore
  let types: FileTypes

  /// What became of a file that was sent.
  package enum Outcome: Sendable, Equatable {
    case kept(StoredFile)
    /// A sentence for the person: what is wrong and what to do.
    case refused(String)
  }

  package init(database: Database, clock: Clock, store: ContentStore, types: FileTypes) {
    self.database = database
    self.clock = clock
    self.store = store
    self.types = types
  }

  /// Keeps a file that came with a plain form. Waits for the disk.
  package func keep(_ sent: Multipart.File, of person: Person.ID) throws -> Outcome {
    let name = FileRules.cleanName(sent.name)
    if let refusal = FileRules.refusal(ofBytes: sent.bytes.count, named: name) { return .refused(refusal) }
    do {
      guard
        let arrival = try Arrival.open(
          "form-\(randomBytes(16).hexadecimal)", isNew: true, in: store)
      else { preconditionFailure("a random name was used before") }
      defer { arrival.remove() }
      try arrival.append(sent.bytes[...])
      return try keep(arrival, named: name, of: person, upload: nil)
    } catch StorageError.full {
      return .refused(FileRules.diskFull)
    }
  }

  /// Keeps what has arrived, whole. The arrival is gone when it was kept.
  ///
  /// - Parameter upload: whose end this is; nil for none.
  func keep(
    _ arrival: Arrival, named name: String, of person: Person.ID, upload: UploadToken?
  ) throws -> Outcome {
    let finding = try types.finding(at: arrival.path)
    if let refusal = FileRules.refusal(of: finding, named: name) { return .refused(refusal) }
    guard case .known(let kind) = finding else { preconditionFailure("nothing against an unknown kind") }
    let digest = try arrival.digest()
    let bytes = arrival.count
    try store.adopt(arrival.path, as: digest)
    let now = clock.now()
    return try database.write { db in
      if upload == nil, try bytesHeld(by: person, in: db) + bytes > FileRules.quota {
        return .refused(FileRules.overQuota)
      }
      let id: StoredFile.ID = try db.one(
        """
        INSERT INTO file (owner_id, name, kind, bytes, digest, is_scanned, at)
        VALUES (\(person), \(name), \(kind), \(bytes), \(digest.bytes), \(false), \(now))
        RETURNING id
        """)
      if let upload { try db.run("UPDATE upload SET file_id = \(id) WHERE token = \(upload)") }
      try record(
        .fileSent, by: person, about: [("file", id.rawValue), ("person", person.rawValue)], at: now, in: db)
      return .kept(
        StoredFile(
          id: id, name: name, type: kind, bytes: bytes, digest: digest, owner: person, at: now))
    }
  }
}

/// Bytes of all that somebody has here, with what is on its way.
func bytesHeld(by person: Person.ID, in db: ReadConnection) throws(SQLiteError) -> Int {
  try db.one(
    """
    SELECT (SELECT coalesce(sum(bytes), 0) FROM file WHERE owner_id = \(person))
         + (SELECT coalesce(sum(bytes), 0) FROM upload
             WHERE person_id = \(person) AND file_id IS NULL AND refusal IS NULL)
    """)
}

/// Names an upload in its address and on the disk.
struct UploadToken: Sendable, Hashable, RawRepresentable, ColumnValue, PathParameter {
  let rawValue: String

  init(rawValue: String) { self.rawValue = rawValue }

  /// A new one.
  init() { rawValue = randomBytes(16).hexadecimal }

  init?(pathSegment: String) {
    guard pathSegment.utf8.count == 32,
      pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 || $0 >= 0x61 && $0 <= 0x66 })
    else { return nil }
    rawValue = pathSegment
  }

  var path: String { "/archivos/subidas/\(rawValue)" }
}
