import Core
import HTTP
import SQLite
import TestSupport
import Testing

/// `/administracion/personas` and `/coordinacion/personas`: who gives which roles to whom.
@Suite struct RolesTests {
  private let site: TestSite
  private let desk = "/administracion/personas"
  private let quitoDesk = "/coordinacion/personas"

  init() throws {
    site = try TestSite()
  }

  private func id(_ person: Cast) throws -> Int64 {
    try site.database.one("SELECT person_id FROM identifier WHERE normalised = \(person.address)")
  }

  /// `facilitator quito`, of the roles held now.
  private func roles(_ person: Cast) throws -> [String] {
    let id = try id(person)
    return try site.database.all(
      """
      SELECT role || ' ' || coalesce(city, zone, '') FROM role_grant
       WHERE person_id = \(id) AND revoked_at IS NULL ORDER BY id
      """)
  }

  private func grantNumber(_ person: Cast) throws -> Int64 {
    let id = try id(person)
    return try site.database.one("SELECT max(id) FROM role_grant WHERE person_id = \(id)")
  }

  private func give(_ grant: String, to person: Cast, at desk: String, as giver: Cast) throws -> Answer {
    site.post("\(desk)/\(try id(person))/roles", ["cargo": grant], as: giver)
  }

  private func take(from person: Cast, at desk: String, as taker: Cast) throws -> Answer {
    site.post("\(desk)/\(try id(person))/roles/\(try grantNumber(person))/quitar", as: taker)
  }

  private func found(_ typed: String, at desk: String, as person: Cast) -> [String] {
    let page = Page(site.post(desk, ["buscar": typed], as: person).text)
    #expect(page.faults == [])
    return page.root.all.filter {
      $0.name == "b" && $0.parent?.name == "a" || $0.name == "h2" && $0.parent?["class"] == "card"
    }.map(\.text)
  }

  private func offered(to person: Cast, at desk: String, by giver: Cast) throws -> [String] {
    Page(site.get("\(desk)/\(try id(person))", as: giver).text).root.all.compactMap {
      $0.name == "option" && $0.parent?["id"] == "cargo" ? $0["value"] : nil
    }
  }

  @Test(arguments: [
    ("ana@demo.example", ["Ana Lucía Quishpe"]), (" ANA@demo.example ", ["Ana Lucía Quishpe"]),
    ("quis", ["Ana Lucía Quishpe"]), ("loayza", ["Félix Loayza"]), ("QUISHPE lucia", ["Ana Lucía Quishpe"]),
    ("Fe\u{301}lix", ["Félix Loayza"]), ("l. benitez", []), ("a benitez", ["Ada Benítez"]),
    ("ana loayza", []), ("ishpe", []), ("qu", []), ("", []), ("%%%", []), ("nadie", []),
  ])
  func `the administration finds people by identifier or by the beginnings of their names`(
    typed: String, names: [String]
  ) {
    #expect(found(typed, at: desk, as: .ada) == names)
  }

  @Test func `a coordinator finds the own city by name, and anybody by a whole identifier`() {
    #expect(found("loayza", at: quitoDesk, as: .carmen) == [])
    #expect(found("felix@demo.example", at: quitoDesk, as: .carmen) == ["Félix Loayza"])
    #expect(found("paredes", at: quitoDesk, as: .carmen) == ["Fernando Paredes"])
    #expect(found("loayza", at: quitoDesk, as: .cesar) == ["Félix Loayza"])
  }

  @Test func `a coordinator opens people of the own city, others are not there`() throws {
    let (ana, pedro) = (try id(.ana), try id(.pedro))

    #expect(site.get("\(quitoDesk)/\(ana)", as: .carmen).status == .ok)
    #expect(site.get("\(quitoDesk)/\(pedro)", as: .carmen).status == .notFound)
    #expect(site.get("\(quitoDesk)/\(pedro)", as: .cesar).status == .ok)
    #expect(site.get("\(desk)/\(pedro)", as: .ada).status == .ok)
    #expect(site.get("\(desk)/999", as: .ada).status == .notFound)
    #expect(site.get("\(desk)/x", as: .ada).status == .notFound)
  }

  @Test func `the administrator gives any role, and it is recorded with its author`() throws {
    let (ana, ada) = (try id(.ana), try id(.ada))

    let answer = try give("trainer:guayas", to: .ana, at: desk, as: .ada)

    #expect(answer.outcome == "303→\(desk)/\(ana)")
    #expect(try roles(.ana) == ["participant quito", "trainer guayas"])
    let event: String = try site.database.one(
      "SELECT kind || ' ' || actor_id || ' ' || subject FROM event ORDER BY id DESC LIMIT 1")
    #expect(event == "role-granted \(ada) {\"person\":\(ana),\"grant\":\(try grantNumber(.ana))}")
    #expect(Page(site.get("\(desk)/\(ana)", as: .ada).text).faults == [])
  }

  @Test func `a role opens what it should from the next page on, and closes when taken`() throws {
    let ana = site.signIn(.ana)
    let plan = "/cursos/guias/empezar/sesion"
    let before = ana.get(plan).status
    _ = try give("facilitator:quito", to: .ana, at: quitoDesk, as: .carmen)
    let with = ana.get(plan).status

    let answer = try take(from: .ana, at: quitoDesk, as: .carmen)

    #expect([before, with, ana.get(plan).status] == [.forbidden, .ok, .forbidden])
    #expect(try answer.location?.hasPrefix("\(quitoDesk)/\(id(.ana))?quitada=") == true)
    #expect(try roles(.ana) == ["participant quito"])
    let event: String = try site.database.one("SELECT kind FROM event ORDER BY id DESC LIMIT 1")
    #expect(event == "role-revoked")
    #expect(try take(from: .ana, at: quitoDesk, as: .carmen).status == .notFound)
  }

  @Test func `after a role was taken one is with the person again, and reads what was done`() throws {
    _ = try give("facilitator:quito", to: .ana, at: quitoDesk, as: .carmen)
    let answer = try take(from: .ana, at: quitoDesk, as: .carmen)

    let page = Page(site.get(try #require(answer.location), as: .carmen).text)

    #expect(page.faults == [])
    #expect(
      page.root.all.first { $0["role"] == "status" }?.text
        == "ListoAna Lucía Quishpe ya no tiene la función «Facilitación», Quito.")
    #expect(page.first("h1")?.text == "Ana Lucía Quishpe")
  }

  @Test
  func `a number that no role of the person had says nothing, nor does one that is held or of another city`()
    throws
  {
    let (ana, felix) = (try id(.ana), try id(.felix))
    _ = try give("facilitator:machala", to: .ana, at: desk, as: .ada)
    let machala = try grantNumber(.ana)
    _ = try take(from: .ana, at: desk, as: .ada)
    let held: Int64 = try site.database.one("SELECT min(id) FROM role_grant WHERE person_id = \(ana)")

    let said = ["\(machala)", "\(held)", "99999", "x", "-1"].map { number in
      Page(site.get("\(quitoDesk)/\(ana)?quitada=\(number)", as: .carmen).text).root.all.contains {
        $0["role"] == "status"
      }
    }

    #expect(said == [false, false, false, false, false])
    #expect(
      Page(site.get("\(desk)/\(ana)?quitada=\(machala)", as: .ada).text).root.all.contains {
        $0["role"] == "status"
      })
    #expect(
      !Page(site.get("\(desk)/\(felix)?quitada=\(machala)", as: .ada).text).root.all.contains {
        $0["role"] == "status"
      })
  }

  @Test func `whoever is seen no more after their last role went leaves one at the search, in words`() throws
  {
    let (fernando, grant) = (try id(.fernando), try grantNumber(.fernando))
    try site.database.write { db in try db.run("DELETE FROM profile WHERE person_id = \(fernando)") }

    let answer = try take(from: .fernando, at: quitoDesk, as: .carmen)
    let page = Page(site.get(try #require(answer.location), as: .carmen).text)

    #expect(answer.location == "\(quitoDesk)?quitada=\(grant)")
    #expect(page.faults == [])
    #expect(page.root.all.first { $0["role"] == "status" }?.text.contains("Le quitaste la función.") == true)
    #expect(!page.root.text.contains("Fernando"))
  }

  @Test func `a coordinator gives facilitator and evaluator in the own city, and nothing else`() throws {
    let refused = [
      "participant:quito", "coordinator:quito", "committee:quito", "facilitator:machala",
      "evaluator:machala", "trainer:sierra-centro", "administrator:",
    ]

    #expect(try offered(to: .ana, at: quitoDesk, by: .carmen) == ["facilitator:quito", "evaluator:quito"])
    for grant in refused {
      #expect(try give(grant, to: .ana, at: quitoDesk, as: .carmen).status == .forbidden, "\(grant)")
    }
    #expect(try roles(.ana) == ["participant quito"])
  }

  @Test func `a coordinator takes only what a coordinator gives`() throws {
    for person in [Cast.ana, .mesa, .carmen] {
      #expect(try take(from: person, at: quitoDesk, as: .carmen).status == .forbidden, "\(person)")
    }
    #expect(try take(from: .felix, at: quitoDesk, as: .carmen).status == .notFound)
    #expect(try roles(.felix) == ["facilitator machala"])
    #expect(try roles(.mesa) == ["committee quito"])
  }

  @Test func `nobody gives or takes a role of one's own`() throws {
    #expect(try give("evaluator:quito", to: .ada, at: desk, as: .ada).status == .forbidden)
    #expect(try give("evaluator:quito", to: .carmen, at: quitoDesk, as: .carmen).status == .forbidden)
    #expect(try take(from: .ada, at: desk, as: .ada).status == .forbidden)
    #expect(try offered(to: .ada, at: desk, by: .ada) == [])
    #expect(try offered(to: .carmen, at: quitoDesk, by: .carmen) == [])
    #expect(try roles(.ada) == ["administrator "])
  }

  @Test(arguments: ["", "x", "facilitator:lima", "administrator:quito", "trainer:quito"])
  func `what is on no list is refused`(typed: String) throws {
    #expect(try give(typed, to: .ana, at: desk, as: .ada).status == .badRequest)
    #expect(try roles(.ana) == ["participant quito"])
  }

  @Test func `a role that is held is not offered, and giving it again changes nothing`() throws {
    let offers = try offered(to: .ana, at: desk, by: .ada)

    _ = try give("participant:quito", to: .ana, at: desk, as: .ada)

    #expect(offers.count == 5 * 9 + 3 + 1 - 1)
    #expect(!offers.contains("participant:quito"))
    #expect(try roles(.ana) == ["participant quito"])
  }

  @Test func `a number of another person's role does nothing`() throws {
    let (ana, felix) = (try id(.ana), try grantNumber(.felix))

    #expect(site.post("\(desk)/\(ana)/roles/\(felix)/quitar", as: .ada).status == .notFound)
    #expect(try roles(.felix) == ["facilitator machala"])
  }

  @Test func `a coordinator who knows an identifier learns the name, and no role of another city`() throws {
    let felix = try id(.felix)

    let page = site.post(quitoDesk, ["buscar": Cast.felix.address], as: .carmen).text

    #expect(found(Cast.felix.address, at: quitoDesk, as: .carmen) == ["Félix Loayza"])
    #expect(!page.contains("Facilitación, Machala"))
    #expect(!page.contains("\(quitoDesk)/\(felix)\""))
    #expect(try give("facilitator:quito", to: .felix, at: quitoDesk, as: .carmen).status == .notFound)
    let answer = site.post(
      "\(quitoDesk)/\(felix)/roles", ["cargo": "facilitator:quito", "identificador": Cast.felix.address],
      as: .carmen)
    #expect(answer.status == .seeOther)
    #expect(!site.get("\(quitoDesk)/\(felix)", as: .carmen).text.contains("<small>Machala"))
    #expect(site.get("\(desk)/\(felix)", as: .ada).text.contains("<small>Machala"))
  }

  @Test func `whoever is named on a page of staff finds the look in the own account`() throws {
    _ = site.post(desk, ["buscar": "quishpe"], as: .ada)
    _ = site.get("\(quitoDesk)/\(try id(.ana))", as: .carmen)
    _ = site.get("\(quitoDesk)/\(try id(.carmen))", as: .carmen)
    try site.database.write { _ in }

    let views: [String] = try site.database.all(
      """
      SELECT viewer.name || ' ' || person.name || ' ' || record_view.reason
        FROM record_view
        JOIN person ON person.id = record_view.person_id
        JOIN person AS viewer ON viewer.id = record_view.viewer_id
       ORDER BY record_view.id
      """)
    #expect(
      views == [
        "Ada Benítez Ana Lucía Quishpe people-search", "Carmen Yépez Ana Lucía Quishpe person-page",
      ])
    #expect(site.get("/cuenta", as: .ana).text.contains("Abrió tu ficha"))
  }

  @Test func `whoever sits at a desk finds it in the own account, nobody else does`() {
    let linked = Cast.allCases.filter {
      let page = site.get("/cuenta", as: $0).text
      return $0 != .nobody && (page.contains("\"/administracion\"") || page.contains("\"/coordinacion\""))
    }

    #expect(linked == [.carmen, .cesar, .ada])
    #expect(site.get(desk, as: .carmen).status == .forbidden)
    #expect(site.get(quitoDesk, as: .ada).status == .forbidden)
    #expect(Page(site.get(desk, as: .ada).text).faults == [])
  }
}
