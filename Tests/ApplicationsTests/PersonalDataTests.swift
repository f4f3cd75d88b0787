import Core
import Files
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Applications

/// What becomes of an application when its person is erased, when it is old, and when it is read by others.
@Suite struct PersonalDataTests {
  private let site: TestSite
  private let call: GrantCall.ID

  init() throws {
    site = try TestSite()
    try site.makeEligible(.ana)
    call = try site.publish()
    try site.write(call)
    _ = site.handIn(call)
  }

  /// Moves on, and clears what was kept long enough, as every night.
  private func cleared(after time: Duration) throws -> Int {
    site.clock.advance(by: time)
    let now = site.clock.now
    return try site.database.write { db in
      let ids = try applicationsKeptLongEnough(at: now, most: 100, in: db)
      try clear(ids, at: now, in: db)
      return ids.count
    }
  }

  private func decide(_ outcome: String) throws {
    let (ada, now) = (try site.id(of: .ada), site.clock.now)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO award_decision (call_id, budget, floors, seed, basis, leanings, note, author_id, at)
        VALUES (\(call), 100000, '[]', 's', 'mean', '[]', '', \(ada), \(now))
        """)
      let decision = db.lastInsertedID
      try db.run(
        """
        INSERT INTO award (decision_id, application_id, place, mean, fair, is_tied, outcome, amount)
        VALUES (\(decision), 1, 1, 5000, 5000, 0, \(outcome), 45000)
        """)
    }
  }

  private var files: Int {
    get throws { try site.database.one("SELECT count(*) FROM file_use WHERE kind LIKE 'application%'") }
  }

  @Test func `an application that was not funded is kept for two years after the decision`() throws {
    try decide("no-money")

    #expect(try cleared(after: .days(730)) == 0)
    #expect(try cleared(after: .days(1)) == 1)
    #expect(try files == 0)
    #expect(try cleared(after: .days(1)) == 0)
    let amounts: [Int] = try site.database.all("SELECT amount FROM application_version")
    #expect(amounts == [450_00])
    #expect(site.get("/coordinacion/fondos/1/postulaciones/1", as: .carmen).text.contains("se borró"))
  }

  @Test func `one that was funded is kept for seven`() throws {
    try decide("funded")

    #expect(try cleared(after: .days(2557)) == 0)
    #expect(try cleared(after: .days(1)) == 1)
  }

  @Test func `one that nobody ever decided on is kept for two years after its call closed`() throws {
    #expect(try cleared(after: .days(30 + 730)) == 0)
    #expect(try cleared(after: .days(1)) == 1)
  }

  @Test func `erasing a person clears the words and the files, and leaves the amount`() throws {
    let (ana, now) = (try site.id(of: .ana), site.clock.now)
    let records = site.assembly.personalRecords
    try site.database.write { db in
      for record in records {
        guard case .clears(let clear) = record.erasure, "\(record.table)".hasPrefix("application") else {
          continue
        }
        try clear(ErasedPerson(id: ana, code: "X", at: now), db)
        try clear(ErasedPerson(id: ana, code: "X", at: now), db)
      }
    }

    let texts: [String] = try site.database.all(
      "SELECT business || activity || request || declarations FROM application UNION ALL SELECT content FROM application_version"
    )
    #expect(texts == ["", "{}"])
    #expect(try files == 0)
    #expect(try site.database.one("SELECT sum(amount) FROM submitted_application", as: Int.self) == 450_00)
  }

  @Test func `a person's own download has the application and what was handed in`() throws {
    let ana = try site.id(of: .ana)
    var rows: [String: Int] = [:]
    for record in site.assembly.personalRecords where "\(record.table)".hasPrefix("application") {
      guard case .section(let title, let read) = record.export else { continue }
      try site.database.read { db in try read(ana, db) { _ in rows[title, default: 0] += 1 } }
    }

    #expect(
      rows == [
        "Tus postulaciones a fondos": 1, "Los gastos de tus postulaciones": 2,
        "Lo que entregaste a fondos": 1,
        "Historia de tus postulaciones": 2,
      ])
  }

  @Test func `an evaluator reads the files of what is assigned to them, and of what counts`() throws {
    let (elena, ada, now) = (try site.id(of: .elena), try site.id(of: .ada), site.clock.now)
    let file = "/archivos/\(try site.content(1, of: call).proof[0].rawValue)"
    #expect(site.get(file, as: .elena).status == .notFound)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO review (application_id, evaluator_id, state, is_third, assigned_by, assigned_at)
        VALUES (1, \(elena), 'assigned', 0, \(ada), \(now))
        """)
    }
    #expect(site.get(file, as: .elena).status == .ok)
    #expect(site.get(file, as: .esteban).status == .notFound)

    site.post("\(call.ownPath)/retirar", as: .ana)
    #expect(site.get(file, as: .elena).status == .notFound)
  }
}
