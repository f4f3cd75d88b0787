import App
import Core
import GrantCalls
import SQLite
import TestSupport
import Testing

@testable import Awards

/// The two parts of a draw.
@Suite struct DrawTests {
  @Test func `neither part is drawn twice, nor told twice`() throws {
    let site = try TestSite()
    let (call, mesa, now) = (try site.publish(), try site.id(of: .mesa), site.clock.now)
    func prepare() throws -> Draw? {
      try site.database.write { db in try prepareDraw(of: call, by: mesa, at: now, in: db) }
      return try site.database.read { db in try draw(of: call, in: db) }
    }
    func complete(with number: String) throws -> Draw? {
      try site.database.write { db in try completeDraw(of: call, with: number, by: mesa, at: now, in: db) }
      return try site.database.read { db in try draw(of: call, in: db) }
    }

    let prepared = try [prepare(), prepare()].map { $0?.secret }
    let drawn = try [complete(with: "7"), complete(with: "8")].map { $0?.seed }

    #expect(prepared[0] != nil && prepared[0] == prepared[1])
    #expect(drawn[0] != nil && drawn[0] == drawn[1])
    let events: [String] = try site.database.all(
      "SELECT kind FROM event WHERE kind LIKE 'grant-draw%' ORDER BY id")
    #expect(events.count == 2)
  }
}
