import Core
import Foundation
import SQLite
import Testing

@Suite struct EventTests {
  @Test func `an event is written with its deed: when, what, by whom, about what`() throws {
    let database = try Database.inMemory()
    try database.migrate(by: Schema.migrations, at: 0)

    try database.write { db in
      try db.run("INSERT INTO person (id, name, created_at) VALUES (7, 'Ana', 0)")
      try record(
        .roleGranted, by: Person.ID(rawValue: 7), about: [("person", 3), ("grant", -4)],
        at: Instant(rawValue: 5), in: db)
      try record(.passwordReset, by: nil, about: [], at: Instant(rawValue: 6), in: db)
    }

    let rows = try database.all(
      "SELECT at || ' ' || kind || ' ' || coalesce(actor_id, 'nobody') || ' ' || subject FROM event ORDER BY id",
      as: String.self)
    #expect(rows == [#"5 role-granted 7 {"person":3,"grant":-4}"#, "6 password-reset nobody {}"])
  }

  @Test func `an event goes with a deed that failed`() throws {
    struct Failed: Error {}
    let database = try Database.inMemory()
    try database.migrate(by: Schema.migrations, at: 0)

    #expect(throws: Failed.self) {
      try database.write { db in
        try record(.personAdded, by: nil, about: [], at: Instant(rawValue: 0), in: db)
        throw Failed()
      }
    }

    #expect(try database.one("SELECT count(*) FROM event", as: Int.self) == 0)
  }
}
