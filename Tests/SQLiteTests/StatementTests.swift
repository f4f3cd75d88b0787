import CSQLite
import SQLite
import Testing

private struct Pet: RowDecodable, Equatable {
  var id: Int
  var name: String

  init(id: Int, name: String) {
    self.id = id
    self.name = name
  }

  init(row: Row) throws(SQLiteError) {
    id = try row["id"]
    name = try row["name"]
  }
}

private func pets() throws -> Database {
  let database = try Database.inMemory()
  try database.write { db in
    try db.run("CREATE TABLE pet (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT")
    try db.run("INSERT INTO pet (id, name) VALUES (1, 'Luna'), (2, 'Sol'), (3, 'Inti')")
  }
  return database
}

@Suite struct StatementTests {
  @Test func `rows come as a type, in the order of the query`() throws {
    let found = try pets().all("SELECT id, name FROM pet WHERE id > \(1) ORDER BY name", as: Pet.self)

    #expect(found == [Pet(id: 3, name: "Inti"), Pet(id: 2, name: "Sol")])
  }

  @Test func `first takes one of many, or nothing`() throws {
    let database = try pets()

    #expect(try database.first("SELECT name FROM pet ORDER BY id", as: String.self) == "Luna")
    #expect(try database.first("SELECT name FROM pet WHERE id = \(9)", as: String.self) == nil)
  }

  @Test func `one wants exactly one row`() throws {
    let database = try pets()

    #expect(try database.one("SELECT count(*) FROM pet", as: Int.self) == 3)
    let none = #expect(throws: SQLiteError.self) {
      try database.one("SELECT id FROM pet WHERE id = 9", as: Int.self)
    }
    let many = #expect(throws: SQLiteError.self) { try database.one("SELECT id FROM pet", as: Int.self) }
    #expect(none?.message == "one row expected, there is none")
    #expect(many?.message == "one row expected, there are more")
  }

  @Test func `rows can be read by position with a closure`() throws {
    let names = try pets().read { db in
      try db.all("SELECT id, name FROM pet ORDER BY id") { row throws(SQLiteError) in
        "\(try row[0] as Int) \(try row[1] as String)"
      }
    }

    #expect(names == ["1 Luna", "2 Sol", "3 Inti"])
  }

  @Test func `a query may run inside the loop over the same query`() throws {
    var seen: [String] = []

    try pets().read { db in
      func names() -> SQL { "SELECT name FROM pet ORDER BY id" }
      try db.forEach(names(), as: String.self) { outer in
        seen.append(outer)
        try db.forEach(names(), as: String.self) { seen.append($0) }
      }
    }

    #expect(
      seen == ["Luna", "Luna", "Sol", "Inti", "Sol", "Luna", "Sol", "Inti", "Inti", "Luna", "Sol", "Inti"])
  }

  @Test func `run says how many rows it changed`() throws {
    let counts = try pets().write { db in
      [
        try db.run("UPDATE pet SET name = name || '!' WHERE id > 1"),
        try db.run("DELETE FROM pet WHERE id = 9"),
        try db.run("CREATE TABLE toy (id INTEGER PRIMARY KEY) STRICT"),
      ]
    }

    #expect(counts == [2, 0, 0])
  }

  @Test func `the new id is known, by RETURNING too`() throws {
    let ids = try pets().write { db in
      try db.run("INSERT INTO pet (name) VALUES (\("Nina"))")
      let first = db.lastInsertedID
      return [first, try db.one("INSERT INTO pet (name) VALUES (\("Rayo")) RETURNING id", as: Int64.self)]
    }

    #expect(ids == [4, 5])
  }

  @Test func `a fragment is spliced and a list is bound`() throws {
    let database = try pets()
    func found(_ ids: [Int], _ order: SQL) throws -> [String] {
      try database.all("SELECT name FROM pet WHERE id IN (\(ids)) ORDER BY \(order)")
    }

    #expect(try found([1, 2, 3], "name") == ["Inti", "Luna", "Sol"])
    #expect(try found([1, 2, 3], "id DESC") == ["Inti", "Sol", "Luna"])
    #expect(try found([2], "name") == ["Sol"])
    #expect(try found([], "name") == [])
    #expect(try found(Array(2...9_000), "id") == ["Sol", "Inti"])
  }

  @Test func `values are bound anew each time`() throws {
    let database = try pets()

    let names = try (1...3).map { id in
      try database.one("SELECT name FROM pet WHERE id = \(id)", as: String.self)
    }

    #expect(names == ["Luna", "Sol", "Inti"])
  }

  @Test func `a hole between quotes is an error, not a value`() throws {
    let database = try pets()

    let error = #expect(throws: SQLiteError.self) {
      try database.all("SELECT id FROM pet WHERE name = '\("Luna")'", as: Int.self)
    }

    #expect(error?.message == "1 values for 0 parameters; is one written between quotes?")
  }

  @Test func `a missing or doubtful column is an error`() throws {
    let database = try pets()

    let missing = #expect(throws: SQLiteError.self) { try database.all("SELECT id FROM pet", as: Pet.self) }
    let double = #expect(throws: SQLiteError.self) {
      try database.all("SELECT id, name, id + 1 AS id FROM pet", as: Pet.self)
    }
    let position = #expect(throws: SQLiteError.self) {
      try database.read { db in
        try db.all("SELECT id FROM pet") { row throws(SQLiteError) -> Int in try row[1] }
      }
    }

    #expect(missing?.message == "there is no column called name")
    #expect(double?.message == "there are two columns called id")
    #expect(position?.message == "there is no column 1")
  }

  @Test func `a row that was kept is an error, not somebody else's row`() throws {
    let kept = try pets().read { db in
      try db.all("SELECT id, NULL AS absent FROM pet") { row throws(SQLiteError) in row }
    }

    let error = #expect(throws: SQLiteError.self) { try kept[0]["absent"] as Int? }
    #expect(error?.message == "the row is gone")
  }

  @Test func `an error has the statement's text and never a value`() throws {
    let database = try pets()

    let error = #expect(throws: SQLiteError.self) {
      try database.write { db in try db.run("INSERT INTO pet (id, name) VALUES (\(4), \("Luna"))") }
    }

    #expect(error?.sql == "INSERT INTO pet (id, name) VALUES (?, ?)")
    #expect(error?.message == "UNIQUE constraint failed: pet.name")
    #expect(error?.description.contains("Luna") == false)
  }

  @Test func `constraints are told apart`() throws {
    let database = try Database.inMemory()
    try database.write { db in
      try db.run(
        "CREATE TABLE house (id INTEGER PRIMARY KEY, floors INTEGER CONSTRAINT has_floors CHECK (floors > 0)) STRICT"
      )
      try db.run(
        "CREATE TABLE room (house INTEGER NOT NULL REFERENCES house, door INTEGER, UNIQUE (house, door)) STRICT"
      )
      try db.run("INSERT INTO house (id, floors) VALUES (1, 1)")
      try db.run("INSERT INTO room (house, door) VALUES (1, 1)")
    }
    func error(_ sql: SQL) -> SQLiteError? {
      #expect(throws: SQLiteError.self) { try database.write { db in try db.run(sql) } }
    }

    #expect(error("INSERT INTO house (id) VALUES (1)")?.isConstraint(unique: "house.id") == true)
    #expect(
      error("INSERT INTO room (house, door) VALUES (1, 1)")?.isConstraint(unique: "room.house, room.door")
        == true)
    #expect(error("INSERT INTO room (house, door) VALUES (1, 1)")?.isConstraint(unique: "room.door") == false)
    #expect(error("INSERT INTO house (floors) VALUES (0)")?.isConstraint(check: "has_floors") == true)
    #expect(error("INSERT INTO room (house) VALUES (9)")?.isForeignKeyViolation == true)
    #expect(error("DELETE FROM house")?.isForeignKeyViolation == true)
  }

  @Test(
    arguments: [
      "COMMIT", "  begin", "ROLLBACK", "SAVEPOINT x", "PRAGMA query_only = OFF", "ATTACH 'x' AS y", "VACUUM",
      "-- a comment\nCOMMIT", "",
    ] as [SQL])
  func `a closure may not touch the transaction or the connection`(_ sql: SQL) throws {
    let database = try pets()

    #expect(throws: SQLiteError.self) { try database.write { db in try db.run(sql) } }
  }

  @Test func `only one statement at a time`() throws {
    let database = try pets()

    #expect(throws: SQLiteError.self) {
      try database.write { db in try db.run("DELETE FROM pet WHERE id = 1; DELETE FROM pet") }
    }
    #expect(try database.one("SELECT count(*) FROM pet", as: Int.self) == 3)
  }

  @Test func `a reader cannot write`() throws {
    let database = try pets()

    #expect(throws: SQLiteError.self) { try database.all("DELETE FROM pet RETURNING id", as: Int.self) }
    #expect(throws: SQLiteError.self) { try database.all("CREATE TEMP TABLE own (id INTEGER)", as: Int.self) }
    #expect(try database.one("SELECT count(*) FROM pet", as: Int.self) == 3)
  }
}
