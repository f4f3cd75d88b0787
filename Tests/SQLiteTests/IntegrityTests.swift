import SQLite
import Testing

@Suite struct IntegrityTests {
  @Test func `a sound database has no problems`() throws {
    let folder = try Folder()

    #expect(try Database(path: folder.database).checkIntegrity() == [])
  }

  @Test func `damage is found`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    try database.write { db in try db.run("CREATE INDEX note_text ON note (text)") }
    database.close()
    try RawConnection(folder.database).run(
      "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'note_text'")

    let problems = try Database(path: folder.database).checkIntegrity()

    #expect(!problems.isEmpty)
    for case .missingReference in problems { Issue.record("no reference is missing") }
  }

  @Test func `a reference to nothing is found`() throws {
    let database = try Database.inMemory()
    try database.write { db in
      try db.run("CREATE TABLE pet (id INTEGER PRIMARY KEY) STRICT")
      try db.run("CREATE TABLE toy (id INTEGER PRIMARY KEY, pet INTEGER REFERENCES pet (id)) STRICT")
    }
    try RawConnection(database.path).run("INSERT INTO toy (id, pet) VALUES (3, 9)")

    #expect(try database.checkIntegrity() == [.missingReference(table: "toy", row: 3, parent: "pet")])
  }
}
