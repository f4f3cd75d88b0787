import Core
import SQLite
import TestSupport
import Testing

@testable import PersonalData

/// `/pedidos/borrar`: staff who ask for somebody else.
@Suite struct ErasureDeskTests {
  private let site: TestSite
  private let desk = "/pedidos/borrar"

  init() throws {
    site = try TestSite()
    site.clock.advance(by: .minutes(1))
  }

  private func find(_ person: Cast, as staff: Cast, reason: String = "Lo pidió por carta") -> Answer {
    site.post(desk, ["identifier": person.address, "motivo": reason], as: staff)
  }

  private func ask(_ person: Cast, as staff: Cast, word: String = "BORRAR") -> Answer {
    site.post(
      "\(desk)/pedir",
      ["identifier": person.address, "motivo": "Lo pidió por carta", "palabra": word], as: staff)
  }

  private func waiting(as staff: Cast) -> [String] {
    let page = Page(site.get(desk, as: staff).text)
    #expect(page.faults == [])
    return page.root.all.filter { $0.name == "b" && $0.ancestors.contains { $0["class"] == "items" } }.map(
      \.text)
  }

  @Test func `a coordinator asks for somebody of the own city, and it is done after seven days`() throws {
    let ana = site.signIn(.ana)
    site.clock.advance(by: .minutes(1))
    let found = find(.ana, as: .carmen)
    let asked = ask(.ana, as: .carmen)
    let listed = waiting(as: .carmen)
    let reason: String = try site.database.one("SELECT reason FROM erasure")
    site.clock.advance(by: .days(7))

    let outcome = try site.assembly.sweep.run()

    #expect(found.text.contains("Ana Lucía Quishpe"))
    #expect(Page(found.text).faults == [])
    #expect(asked.location == "\(desk)?listo=pedido")
    #expect(ana.get("/cuenta").outcome == "303→/entrar")
    #expect(listed == ["Ana Lucía Quishpe"])
    #expect(reason == "Lo pidió por carta")
    #expect(outcome.erased == 1)
    #expect(try site.database.one("SELECT reason FROM erasure", as: String.self) == "")
    #expect(try site.database.one("SELECT count(*) FROM erasure WHERE begun_at IS NULL", as: Int.self) == 0)
  }

  @Test(arguments: [
    // Another city's, staff, oneself, nobody.
    (Cast.pedro, Cast.carmen), (.fabiola, .carmen), (.carmen, .carmen), (.nobody, .carmen), (.ada, .ada),
    (.ana, .cesar),
  ])
  func `nobody else's people, no staff and not oneself`(person: Cast, staff: Cast) throws {
    let found = find(person, as: staff)
    let asked = ask(person, as: staff)

    for answer in [found, asked] {
      #expect(answer.status == .unprocessableContent)
      #expect(answer.text.contains("No encontramos a nadie con ese dato"))
      #expect(Page(answer.text).faults == [])
    }
    #expect(try site.database.one("SELECT count(*) FROM erasure", as: Int.self) == 0)
  }

  @Test func `the administration asks for people of every city`() {
    #expect(ask(.ana, as: .ada).status == .seeOther)
    #expect(ask(.pedro, as: .ada).status == .seeOther)
    #expect(waiting(as: .ada) == ["Ana Lucía Quishpe", "Pedro Alvarado"])
    #expect(waiting(as: .cesar) == ["Pedro Alvarado"])
  }

  @Test func `a reason and the word are asked for, and what was typed stays`() throws {
    let noReason = find(.ana, as: .carmen, reason: " \n ")
    let long = find(.ana, as: .carmen, reason: String(repeating: "e", count: 501))
    let noWord = ask(.ana, as: .carmen, word: "")

    #expect(noReason.text.contains("Falta el motivo"))
    #expect(noReason.text.contains("value=\"ana@demo.example\""))
    #expect(long.text.contains("El motivo es muy largo"))
    #expect(noWord.text.contains("Falta la palabra BORRAR"))
    #expect(noWord.text.contains("value=\"Lo pidió por carta\""))
    for answer in [noReason, long, noWord] {
      #expect(answer.status == .unprocessableContent)
      #expect(Page(answer.text).faults == [])
    }
    #expect(try site.database.one("SELECT count(*) FROM erasure", as: Int.self) == 0)
  }

  @Test func `a request is stopped by the desk that sees it, and not by another`() throws {
    let ana: Int64 = try site.database.one(
      "SELECT person_id FROM identifier WHERE normalised = \(Cast.ana.address)")
    _ = ask(.ana, as: .carmen)

    let foreign = site.post("\(desk)/\(ana)/detener", as: .cesar).status
    let own = site.post("\(desk)/\(ana)/detener", as: .carmen)

    #expect(foreign == .notFound)
    #expect(own.location == "\(desk)?listo=detenido")
    #expect(site.post("\(desk)/\(ana)/detener", as: .carmen).status == .notFound)
    #expect(site.post("\(desk)/x/detener", as: .carmen).status == .notFound)
    #expect(waiting(as: .carmen) == [])
    #expect(
      try site.database.all(
        "SELECT kind || ' ' || actor_id FROM event WHERE kind LIKE 'erasure%' ORDER BY id")
        == ["erasure-requested 11", "erasure-cancelled 11"])
  }
}
