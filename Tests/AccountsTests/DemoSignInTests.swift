import Accounts
import App
import Core
import SQLite
import TestSupport
import Testing

/// The buttons of the demonstration at `/entrar`.
@Suite struct DemoSignInTests {
  private let page = "/entrar/demostracion"

  @Test func `in the demonstration each role has a button that signs in`() throws {
    let site = try TestSite(isDemo: true)
    let browser = site.browser()

    let door = browser.get("/entrar").text
    let people = ["ana", "fabiola", "teresa", "olga", "elena", "carmen", "mesa", "ada"].map {
      "\($0)@demo.example"
    }

    #expect(people.allSatisfy { door.contains("value=\"\($0)\"") })
    for address in people {
      #expect(browser.post(page, ["persona": address, "volver": "/cuenta"]).outcome == "303→/cuenta")
    }
    #expect(browser.get("/cuenta").content(of: "dd") == "Ada Benítez")
    #expect(try open(site) == 1)
  }

  @Test func `only those who have a button can be entered`() throws {
    let site = try TestSite(isDemo: true)

    for person in ["pedro@demo.example", "nadie@demo.example", "", "1"] {
      #expect(site.browser().post(page, ["persona": person]).status == .notFound)
    }
    #expect(try open(site) == 0)
  }

  @Test func `where people are real there is no such door`() throws {
    let site = try TestSite()

    let door = site.browser().get("/entrar").text
    let answer = site.browser().post(page, ["persona": "ada@demo.example"])

    #expect(!door.contains("demostracion"))
    #expect(answer.status == .notFound)
    #expect(try open(site) == 0)
  }

  @Test func `it closes with the setting that says that people are made up`() throws {
    let site = try TestSite(isDemo: true)
    try site.database.write { db in _ = try db.run("DELETE FROM setting WHERE key = 'demo'") }

    #expect(site.browser().post(page, ["persona": "ada@demo.example"]).status == .notFound)
    #expect(try open(site) == 0)
  }

  /// Sign-ins that are open.
  private func open(_ site: TestSite) throws -> Int {
    try site.database.read { db in try db.one("SELECT count(*) FROM session WHERE ended_at IS NULL") }
  }
}
