import Accounts
import Core
import Foundation
import SQLite
import TestSupport
import Testing

@testable import PersonalData

/// `/cuenta/borrar` and what the sweep makes of it.
@Suite struct ErasureTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func id(_ person: Cast) throws -> Int64 {
    try site.database.one("SELECT person_id FROM identifier WHERE normalised = \(person.address)")
  }

  private func name(_ id: Int64) throws -> String {
    try site.database.one("SELECT name FROM person WHERE id = \(id)")
  }

  private func ask(_ person: Cast, word: String = "BORRAR", password: String = "demo-aula-2026") -> Answer {
    site.clock.advance(by: .minutes(1))
    return site.post("/cuenta/borrar", ["palabra": word, "clave": password], as: person)
  }

  private func events() throws -> [String] {
    try site.database.all(
      "SELECT kind FROM event WHERE kind LIKE 'eras%' OR kind = 'person-erased' ORDER BY id")
  }

  private func summary(of answer: Answer) -> [String] {
    Page(answer.text).root.all.filter { $0["class"] == "errors" }.flatMap {
      $0.all.filter { $0.name == "li" }
    }
    .map(\.text)
  }

  @Test func `whoever asked and stays away is erased after seven days, with sign-in and identifiers`() throws
  {
    let ana = try id(.ana)
    let answer = ask(.ana)
    site.clock.advance(by: .days(6))
    let early = try site.assembly.sweep.run()
    site.clock.advance(by: .days(1))

    let late = try site.assembly.sweep.run()

    #expect(answer.outcome == "303→/borrar/pedido")
    #expect(early.erased == 0)
    #expect(late.erased == 1)
    #expect(try name(ana).wholeMatch(of: /Persona [A-Z2-7]{4}-[A-Z2-7]{4}/) != nil)
    for count in [
      "SELECT count(*) FROM identifier WHERE person_id = \(ana)",
      "SELECT count(*) FROM password WHERE person_id = \(ana)",
      "SELECT count(*) FROM session WHERE person_id = \(ana)",
      "SELECT count(*) FROM role_held WHERE person_id = \(ana)",
    ] as [SQL] {
      #expect(try site.database.one(count, as: Int.self) == 0)
    }
    #expect(
      site.browser().post("/entrar", ["identifier": Cast.ana.address, "password": "demo-aula-2026"]).status
        == .unprocessableContent)
    #expect(try events() == ["erasure-requested", "person-erased"])
    #expect(try site.assembly.sweep.run().erased == 0)
  }

  @Test func `records that were merged into the person's are erased with it, and listed`() throws {
    let ana = try id(.ana)
    let other = try site.add("Ana L. Quishpe", identifiers: [], password: "tres lomas verdes").rawValue
    let older = try site.add("Anita Quishpe", identifiers: [], password: "tres lomas verdes").rawValue
    try site.database.write { db in
      try db.run("UPDATE person SET merged_into = \(ana) WHERE id = \(other)")
      try db.run("UPDATE person SET merged_into = \(other) WHERE id = \(older)")
    }
    _ = ask(.ana)
    site.clock.advance(by: .days(7))

    let outcome = try site.assembly.sweep.run()

    #expect(outcome.erased == 1)
    for person in [ana, other, older] { #expect(try name(person).hasPrefix("Persona ")) }
    #expect(try ErasureLog(in: site.folder).entries().map(\.person.id.rawValue) == [ana, other, older])
    #expect(try site.assembly.eraser.finish().erased == 0)
  }

  @Test func `the identifier of whoever was erased may be somebody else's`() throws {
    _ = ask(.ana)
    site.clock.advance(by: .days(7))
    _ = try site.assembly.sweep.run()

    let other = try site.add(
      "Rosa", identifiers: [(.email, Cast.ana.address)], password: "tres lomas verdes")

    #expect(try id(.ana) == other.rawValue)
  }

  @Test func `asking ends every sign-in, and signing in takes it back`() throws {
    let other = site.signIn(.ana)
    _ = ask(.ana)
    let afterAsking = other.get("/cuenta").outcome
    site.clock.advance(by: .days(5))
    let back = site.signIn(.ana)
    let page = back.get("/cuenta/borrar").text
    site.clock.advance(by: .days(2))

    let outcome = try site.assembly.sweep.run()

    #expect(afterAsking == "303→/entrar")
    #expect(page.contains("ese pedido ya no vale"))
    #expect(outcome.erased == 0)
    #expect(try name(try id(.ana)) == "Ana Lucía Quishpe")
    #expect(try events() == ["erasure-requested", "erasure-cancelled"])
    #expect(!back.get("/cuenta/borrar").text.contains("ese pedido ya no vale"))
  }

  @Test(arguments: [
    ("", "demo-aula-2026", ["Falta la palabra BORRAR"]), ("si", "x", ["Falta la palabra BORRAR"]),
    ("BORRAR", "otra", ["Tu clave no es esa"]), ("BORRAR", "", ["Tu clave no es esa"]),
  ])
  func `without the word or the password nothing is asked`(
    word: String, password: String, problems: [String]
  ) throws {
    let answer = ask(.ana, word: word, password: password)

    #expect(answer.status == .unprocessableContent)
    #expect(summary(of: answer) == problems)
    #expect(Page(answer.text).faults == [])
    #expect(try site.database.one("SELECT count(*) FROM erasure", as: Int.self) == 0)
  }

  @Test(arguments: [" borrar ", "Borrar", "B O R R A R"])
  func `the word may be written as a telephone writes it`(word: String) {
    #expect(ask(.ana, word: word).status == .seeOther)
  }

  @Test func `staff are told what to do first, and the last administrator too`() throws {
    let facilitator = site.get("/cuenta/borrar", as: .fabiola)
    let last = site.get("/cuenta/borrar", as: .ada)

    #expect(facilitator.text.contains("Pide a quien administra el programa que te las quite"))
    #expect(last.text.contains("Eres la única persona que administra"))
    for answer in [facilitator, last] {
      #expect(Page(answer.text).faults == [])
      #expect(!answer.text.contains("<form method=\"post\" action=\"/cuenta/borrar\""))
    }
    #expect(ask(.fabiola).status == .forbidden)
    #expect(ask(.ada).status == .forbidden)
  }

  @Test func `whoever was given a role meanwhile waits until it is taken`() throws {
    let ana = try id(.ana)
    _ = ask(.ana)
    _ = site.post("/administracion/personas/\(ana)/roles", ["cargo": "evaluator:quito"], as: .ada)
    site.clock.advance(by: .days(8))
    let with = try site.assembly.sweep.run().erased
    try site.database.write { db in
      try db.run("UPDATE role_grant SET revoked_at = 1 WHERE role = 'evaluator' AND person_id = \(ana)")
    }

    #expect(with == 0)
    #expect(try site.assembly.sweep.run().erased == 1)
  }

  @Test func `the page is well formed and says what goes and what stays`() {
    let page = Page(site.get("/cuenta/borrar", as: .ana).text)
    let farewell = Page(site.get("/borrar/pedido").text)

    #expect(page.faults == [])
    #expect(farewell.faults == [])
    #expect(page.root.all.filter { $0.name == "h2" }.map(\.text) == ["Lo que se borra", "Lo que queda"])
  }
}
