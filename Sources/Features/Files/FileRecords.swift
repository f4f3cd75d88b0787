import Core
import Crypto
import FileStore
import FileType
import SQLite

extension FilesFeature {
  package var personalRecords: [PersonalRecord] { [files, uploads] }

  /// Their contents are removed where nobody else sent the same.
  private var files: PersonalRecord {
    PersonalRecord(
      "file",
      export: .section("Archivos que enviaste") { person, db, add in
        try db.forEach(
          "SELECT name, bytes, lower(hex(digest)), at FROM file WHERE owner_id = \(person) ORDER BY id"
        ) { row in
          let name: String = try row[0]
          let bytes: Int = try row[1]
          let digest: String = try row[2]
          let at: Instant = try row[3]
          try add([
            "archivo": .of(name), "bytes": .of(bytes), "SHA-256": .of(digest), "enviado": .of(at),
          ])
        }
      },
      erasure: .clears { person, db in
        try db.run(
          "DELETE FROM file_use WHERE file_id IN (SELECT id FROM file WHERE owner_id = \(person.id))")
        try db.run("DELETE FROM file WHERE owner_id = \(person.id)")
      },
      retention: Retention { now, most, db in
        try db.run(
          """
          DELETE FROM file
           WHERE id IN (SELECT id FROM file
                         WHERE at < \(now - .days(FileRules.unusedDays))
                           AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
                         LIMIT \(most))
          """)
      },
      files: { [store] person, db in
        let own: [StoredFile] = try db.all(
          """
          SELECT \(StoredFile.columns)
            FROM file
           WHERE owner_id = \(person)
             AND NOT EXISTS (SELECT 1 FROM file AS other
                              WHERE other.digest = file.digest AND other.owner_id <> file.owner_id)
           ORDER BY id
          """)
        return own.map { PersonalFile(name: $0.name, path: store.path(of: $0.digest)) }
      })
  }

  private var uploads: PersonalRecord {
    PersonalRecord(
      "upload",
      export: .section("Archivos a medio subir") { person, db, add in
        try db.forEach(
          """
          SELECT name, bytes, started_at FROM upload
           WHERE person_id = \(person) AND file_id IS NULL
           ORDER BY started_at, token
          """
        ) { row in
          let name: String = try row[0]
          let bytes: Int = try row[1]
          let at: Instant = try row[2]
          try add(["archivo": .of(name), "bytes": .of(bytes), "empezado": .of(at)])
        }
      },
      erasure: .clears { person, db in
        try db.run("DELETE FROM upload WHERE person_id = \(person.id)")
      },
      retention: Retention { now, most, db in
        try db.run(
          """
          DELETE FROM upload
           WHERE token IN (SELECT token FROM upload WHERE expires_at < \(now) LIMIT \(most))
          """)
      },
      files: { [store] person, db in
        let tokens: [UploadToken] = try db.all(
          "SELECT token FROM upload WHERE person_id = \(person) ORDER BY token")
        return tokens.map { PersonalFile(name: "a medio subir", path: "\(store.arrivals)/\($0.rawValue)") }
      })
  }
}
