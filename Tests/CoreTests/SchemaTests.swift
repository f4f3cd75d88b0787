import Core
import Glibc
import SQLite
import Testing

private func migrated() throws -> Database {
  let database = try Database.inMemory()
  try database.migrate(by: Schema.migrations, at: 0)
  return database
}

@Suite struct SchemaTests {
  /// `RECORD_SNAPSHOTS=1` writes the picture, and the test fails so that the new one is looked at.
  @Test func `the picture of the schema is the one checked in`() throws {
    let file =
      "\(#filePath.dropLast("Tests/CoreTests/SchemaTests.swift".count))Sources/Core/Schema/schema.sql"
    let header = "-- Made from Migrations/ by SchemaTests (RECORD_SNAPSHOTS=1); not run by the program.\n\n"

    let picture = header + (try migrated().schemaPicture())

    if getenv("RECORD_SNAPSHOTS") != nil { try write(picture, to: file) }
    #expect(getenv("RECORD_SNAPSHOTS") == nil, "recorded; look at the difference")
    #expect(picture == (try contents(of: file)))
  }

  @Test func `every table is strict`() throws {
    let loose = try migrated().all(
      """
      SELECT name
        FROM pragma_table_list
       WHERE schema = 'main'
         AND type = 'table'
         AND strict = 0
         AND name NOT LIKE 'sqlite%'
      """, as: String.self)

    #expect(loose == [])
  }

  @Test func `the nine cities are there with their zones`() throws {
    let cities = try migrated().read { db in
      try db.all("SELECT zone, name FROM city ORDER BY zone, name") { row throws(SQLiteError) in
        "\(try row[0] as String): \(try row[1] as String)"
      }
    }

    #expect(
      cities == [
        "el-oro: Huaquillas", "el-oro: Machala", "el-oro: Santa Rosa", "guayas: Durán", "guayas: Guayaquil",
        "guayas: Milagro", "sierra-centro: Ambato", "sierra-centro: Latacunga", "sierra-centro: Quito",
      ])
  }
}

/// What the tables refuse, whatever the code above them believes.
@Suite struct SchemaGuardTests {
  let database: Database

  init() throws {
    database = try migrated()
    try database.write { db in
      try db.run("INSERT INTO person (id, name, created_at) VALUES (1, 'Ana', 0), (2, 'Ada', 0)")
      try db.run(
        "INSERT INTO identifier (normalised, kind, person_id, shown) VALUES ('ana@demo.example', 'email', 1, 'Ana@demo.example')"
      )
    }
  }

  private func error(_ sql: SQL) -> SQLiteError? {
    #expect(throws: SQLiteError.self) { try database.write { db in try db.run(sql) } }
  }

  private func grant(_ role: String, city: String?, zone: String?, by granter: Int = 2) -> SQL {
    let columns: SQL = "INSERT INTO role_grant (person_id, role, city, zone, granted_by, granted_at)"
    return "\(columns) VALUES (1, \(role), \(city), \(zone), \(granter), 0)"
  }

  @Test func `a role is held where it can be held, once`() throws {
    try database.write { db in
      try db.run(grant("facilitator", city: "quito", zone: nil))
      try db.run(grant("facilitator", city: "ambato", zone: nil))
      try db.run(grant("trainer", city: nil, zone: "guayas"))
      try db.run(grant("administrator", city: nil, zone: nil))
    }

    #expect(
      error(grant("facilitator", city: "quito", zone: nil))?.isConstraint(unique: "index 'role_grant_once'")
        == true)
    #expect(
      error(grant("administrator", city: nil, zone: nil))?.isConstraint(unique: "index 'role_grant_once'")
        == true)
    #expect(
      error(grant("facilitator", city: nil, zone: nil))?.isConstraint(check: "role_grant_scope") == true)
    #expect(
      error(grant("facilitator", city: nil, zone: "guayas"))?.isConstraint(check: "role_grant_scope") == true)
    #expect(
      error(grant("trainer", city: "quito", zone: nil))?.isConstraint(check: "role_grant_scope") == true)
    #expect(
      error(grant("administrator", city: "quito", zone: nil))?.isConstraint(check: "role_grant_scope") == true
    )
    #expect(error(grant("janitor", city: "quito", zone: nil))?.isConstraint(check: "role_grant_role") == true)
    #expect(error(grant("evaluator", city: "lima", zone: nil))?.isForeignKeyViolation == true)
  }

  @Test func `a role that was revoked may be granted again`() throws {
    try database.write { db in
      try db.run(grant("evaluator", city: "quito", zone: nil))
      try db.run("UPDATE role_grant SET revoked_at = 1")
      try db.run(grant("evaluator", city: "quito", zone: nil))
    }

    #expect(try database.one("SELECT count(*) FROM role_grant", as: Int.self) == 2)
  }

  @Test func `nobody grants a role to oneself`() {
    #expect(
      error(grant("evaluator", city: "quito", zone: nil, by: 1))?.isConstraint(check: "role_grant_by_another")
        == true)
  }

  @Test func `an identifier belongs to one person`() {
    let second = error(
      "INSERT INTO identifier (normalised, kind, person_id, shown) VALUES ('ana@demo.example', 'phone', 2, 'x')"
    )

    #expect(second?.isConstraint(unique: "identifier.normalised") == true)
  }

  @Test func `a password is a hash, a session's key too, a subject an object`() {
    let password = error("INSERT INTO password (person_id, hash, changed_at) VALUES (1, 'demo-aula-2026', 0)")
    let session = error(
      """
      INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)
      VALUES (\([1, 2, 3] as [UInt8]), 1, 0, 0, 0, '')
      """)
    let event = error("INSERT INTO event (at, kind, subject) VALUES (0, 'person.registered', 'Ana')")

    #expect(password?.isConstraint(check: "password_is_argon2id") == true)
    #expect(session?.isConstraint(check: "session_token_is_hashed") == true)
    #expect(event?.isConstraint(check: "event_subject_is_object") == true)
  }

  @Test func `a person to whom something refers cannot be deleted`() {
    #expect(error("DELETE FROM person WHERE id = 1")?.isForeignKeyViolation == true)
  }
}

private func contents(of path: String) throws -> String {
  let file = try #require(fopen(path, "r"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
  return String(decoding: bytes, as: UTF8.self)
}

private func write(_ text: String, to path: String) throws {
  let file = try #require(fopen(path, "w"))
  fputs(text, file)
  fclose(file)
}
