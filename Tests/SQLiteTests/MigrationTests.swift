import SQLite
import Testing

private func step(_ number: Int, _ name: String, _ script: String) -> Migration {
  Migration(number, name, Array(script.utf8))
}

private let pets = step(1, "pets", "CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;")
private let toys = step(
  2, "toys",
  """
  CREATE TABLE toy (id INTEGER PRIMARY KEY, pet INTEGER NOT NULL REFERENCES pet (id)) STRICT;
  CREATE INDEX toy_of_pet ON toy (pet);
  INSERT INTO pet (id, name) VALUES (1, 'Luna; «la gata»');
  """)

@Suite struct MigrationTests {
  @Test func `a new database gets every step, and nothing the second time`() throws {
    let database = try Database.inMemory()

    let first = try database.migrate(by: [pets, toys], at: 5)
    let second = try database.migrate(by: [pets, toys], at: 6)

    #expect(first == [pets, toys])
    #expect(second == [])
    #expect(try database.all("SELECT name FROM pet", as: String.self) == ["Luna; «la gata»"])
    #expect(try database.all("SELECT applied_at FROM schema_migration", as: Int.self) == [5, 5])
  }

  @Test func `an older database gets what it lacks, while it is open`() throws {
    let database = try Database.inMemory()
    try database.migrate(by: [pets], at: 0)
    try database.write { db in try db.run("INSERT INTO pet (id, name) VALUES (7, 'Sol')") }
    #expect(try database.all("SELECT name FROM pet ORDER BY id", as: String.self) == ["Sol"])

    let applied = try database.migrate(by: [pets, toys], at: 0)
    try database.write { db in try db.run("INSERT INTO toy (pet) VALUES (7)") }

    #expect(applied == [toys])
    #expect(
      try database.all("SELECT name FROM pet ORDER BY id", as: String.self) == ["Luna; «la gata»", "Sol"])
    #expect(try database.all("SELECT pet FROM toy", as: Int.self) == [7])
  }

  @Test func `a database of a newer program is refused`() throws {
    let database = try Database.inMemory()
    try database.migrate(by: [pets, toys], at: 0)

    #expect(throws: MigrationError.databaseIsNewer(number: 2, known: 1)) {
      try database.migrate(by: [pets], at: 0)
    }
  }

  @Test func `a step that was changed afterwards is noticed`() throws {
    let database = try Database.inMemory()
    try database.migrate(by: [pets], at: 0)
    let changed = step(1, "pets", pets.script + " ")

    #expect(throws: MigrationError.changed(number: 1, name: "pets")) {
      try database.migrate(by: [changed, toys], at: 0)
    }
    #expect(try database.one("SELECT count(*) FROM schema_migration", as: Int.self) == 1)
  }

  @Test func `a step that fails leaves nothing, the ones before it stay`() throws {
    let database = try Database.inMemory()
    let bad = step(2, "bad", "CREATE TABLE half (id INTEGER) STRICT; INSERT INTO missing VALUES (1);")

    let error = #expect(throws: MigrationError.self) { try database.migrate(by: [pets, bad], at: 0) }

    guard case .failed(number: 2, name: "bad", let cause) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cause.message == "no such table: missing")
    let tables = try database.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", as: String.self)
    #expect(tables == ["pet", "schema_migration"])
  }

  @Test func `a step may rebuild a table that others refer to`() throws {
    let database = try Database.inMemory()
    try database.migrate(by: [pets, toys], at: 0)
    try database.write { db in try db.run("INSERT INTO toy (pet) VALUES (1)") }
    let rebuild = step(
      3, "rebuild",
      """
      CREATE TABLE new_pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT) STRICT;
      INSERT INTO new_pet (id, name) SELECT id, name FROM pet;
      DROP TABLE pet;
      ALTER TABLE new_pet RENAME TO pet;
      """)

    try database.migrate(by: [pets, toys, rebuild], at: 0)

    #expect(try database.all("SELECT pet FROM toy", as: Int.self) == [1])
    #expect(throws: SQLiteError.self) { try database.write { db in try db.run("DELETE FROM pet") } }
  }

  @Test func `a step that loses what others refer to is refused`() throws {
    let database = try Database.inMemory()
    try database.migrate(by: [pets, toys], at: 0)
    try database.write { db in try db.run("INSERT INTO toy (pet) VALUES (1)") }

    #expect(throws: MigrationError.brokenReferences(number: 3, table: "toy")) {
      try database.migrate(by: [pets, toys, step(3, "lose", "DELETE FROM pet;")], at: 0)
    }
    #expect(try database.one("SELECT count(*) FROM pet", as: Int.self) == 1)
  }

  @Test(arguments: ["DEFERRABLE INITIALLY DEFERRED", "deferrable"])
  func `a constraint that would fail at the commit is refused`(_ words: String) throws {
    let database = try Database.inMemory()
    let late = step(
      2, "late", "CREATE TABLE toy (pet INTEGER REFERENCES pet (id) /* so */ \(words)) STRICT;")

    #expect(throws: MigrationError.deferrableConstraint(number: 2, table: "toy")) {
      try database.migrate(by: [pets, late], at: 0)
    }
  }

  @Test func `the word alone, in a comment or a string, is allowed`() throws {
    let database = try Database.inMemory()
    let harmless = step(
      1, "harmless",
      """
      CREATE TABLE note ( -- never DEFERRABLE, isn't it
        /* DEFERRABLE */ text TEXT DEFAULT 'DEFERRABLE', "DEFERRABLE" TEXT, [deferrable 2] TEXT) STRICT;
      """)

    #expect(try database.migrate(by: [harmless], at: 0) == [harmless])
  }

  @Test func `a step may not end the transaction`() throws {
    let database = try Database.inMemory()

    #expect(throws: MigrationError.endedTransaction(number: 1)) {
      try database.migrate(by: [step(1, "sly", "CREATE TABLE a (b TEXT) STRICT; COMMIT;")], at: 0)
    }
  }

  @Test func `the picture has each table with its indexes, then the views`() throws {
    let database = try Database.inMemory()
    try database.write { db in
      try db.run("CREATE VIEW alpha AS SELECT 1 AS one")
      try db.run("CREATE TABLE b (x TEXT UNIQUE) STRICT")
      try db.run("CREATE TABLE a (\n  -- why\n  x TEXT\n) STRICT")
      try db.run("CREATE INDEX z_of_a ON a (x)")
    }

    let picture = try database.schemaPicture()

    #expect(
      picture == """
        CREATE TABLE a (
          -- why
          x TEXT
        ) STRICT;

        CREATE INDEX z_of_a ON a (x);

        CREATE TABLE b (x TEXT UNIQUE) STRICT;

        CREATE VIEW alpha AS SELECT 1 AS one;

        """)
  }
}
