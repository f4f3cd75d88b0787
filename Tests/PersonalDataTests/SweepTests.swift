import Core
import SQLite
import TestSupport
import Testing

@testable import App
@testable import PersonalData

/// What is deleted at night because it is old, and when a night it is.
@Suite struct SweepTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func count(_ table: SQL) throws -> Int {
    try site.database.one("SELECT count(*) FROM \(table)")
  }

  private func deleted(_ outcome: Sweep.Outcome) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: outcome.deleted.map { ("\($0.table)", $0.rows) })
  }

  @Test func `sign-ins and failures go ninety days after their end, not before`() throws {
    _ = site.signIn(.ana)
    _ = site.post("/entrar", ["identifier": "ana@demo.example", "password": "otra"])
    let ana = site.signIn(.ana)
    site.clock.advance(by: .minutes(1))
    _ = ana.post("/cuenta/sesiones")
    let failures = try count("sign_in_failure")
    site.clock.advance(by: .days(90) - .minutes(2))

    let early = try site.assembly.sweep.run()
    site.clock.advance(by: .minutes(2))
    let late = try site.assembly.sweep.run()

    #expect(deleted(early) == [:])
    #expect(failures > 0)
    #expect(deleted(late) == ["session": 2, "sign_in_failure": failures])
    #expect(try count("session") == 0)
    let event: String = try site.database.one("SELECT subject FROM event ORDER BY id DESC LIMIT 1")
    #expect(event == #"{"erased":0,"session":2,"sign_in_failure":\#(failures)}"#)
  }

  @Test func `lists that nobody confirmed go after a week, others after eight`() throws {
    let ada = try site.id(of: .ada)
    let cohort = try site.cohort()
    try site.database.write { db in
      for state in ["preview", "done"] {
        let list: Int64 = try db.one(
          """
          INSERT INTO roster_import (cohort_id, state, created_by, created_at)
          VALUES (\(cohort), \(state), \(ada), \(site.clock.now))
          RETURNING id
          """)
        try db.run(
          """
          INSERT INTO roster_import_line (import_id, number, name, identifier, problem)
          VALUES (\(list), 1, 'Rosa Mina', '0991112233', '')
          """)
      }
    }
    var swept: [[String: Int]] = []
    for days in [6, 1, 48, 1] {
      site.clock.advance(by: .days(days))
      swept.append(deleted(try site.assembly.sweep.run()))
    }

    let lists = ["roster_import_line": 1, "roster_import": 1]
    #expect(swept == [[:], lists, [:], lists])
  }

  @Test func `a sign-in that lasts is not swept, however long ago it began`() throws {
    _ = site.signIn(.ana)
    try site.database.write { db in try db.run("UPDATE session SET created_at = 0") }

    let outcome = try site.assembly.sweep.run()

    #expect(deleted(outcome) == [:])
    #expect(try count("session") == 1)
  }

  @Test func `more rows than one transaction takes are all swept, in several`() throws {
    let most = 2 * Sweep.chunk + 1
    try site.database.write { db in
      for number in 0..<most {
        try db.run("INSERT INTO sign_in_failure (key_hash, at) VALUES (\([UInt8(number % 251)]), 0)")
      }
    }
    let before = site.database.statistics.writes

    let outcome = try site.assembly.sweep.run()

    #expect(deleted(outcome) == ["sign_in_failure": most])
    #expect(try count("sign_in_failure") == 0)
    #expect(site.database.statistics.writes - before >= 3)
  }

  @Test func `a sweep that is stopped leaves the rest for the next one`() throws {
    try site.database.write { db in
      for _ in 0..<Sweep.chunk + 5 {
        try db.run("INSERT INTO sign_in_failure (key_hash, at) VALUES (\([1] as [UInt8]), 0)")
      }
    }
    _ = try site.assembly.sweep.run { (try? count("sign_in_failure")) == 5 }

    #expect(try count("sign_in_failure") == 5)
    #expect(deleted(try site.assembly.sweep.run()) == ["sign_in_failure": 5])
  }

  @Test func `it runs once a night, after three in Guayaquil, or as soon as the server is there`() throws {
    let night = Instant(rawValue: TestClock.start.rawValue - 7 * 3_600_000)  // 14 March, 03:00.
    let today = try #require(Day(rawValue: "2026-03-14"))
    let yesterday = try #require(Day(rawValue: "2026-03-13"))

    #expect(isSweepDue(at: night, lastRun: nil))
    #expect(isSweepDue(at: night, lastRun: yesterday))
    #expect(!isSweepDue(at: night, lastRun: today))
    #expect(!isSweepDue(at: night - .minutes(1), lastRun: yesterday))
    #expect(isSweepDue(at: night + .hours(15), lastRun: yesterday))
  }

  @Test func `the day of the last run is kept`() throws {
    let before = try lastSweep(in: site.database)

    try noteSweep(at: site.clock.now, in: site.database)
    try noteSweep(at: site.clock.now + .days(1), in: site.database)

    #expect(before == nil)
    #expect(try lastSweep(in: site.database)?.rawValue == "2026-03-15")
  }
}
