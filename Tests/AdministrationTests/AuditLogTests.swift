import Core
import SQLite
import TestSupport
import Testing
import XLSX

@testable import Administration

/// The log of what happened.
@Suite struct AuditLogTests {
  private let site: TestSite

  /// Nothing but what a test writes.
  init() throws {
    site = try TestSite()
    try site.database.write { db in try db.run("DELETE FROM event") }
  }

  private func note(_ kind: EventKind, by author: Cast?, about person: Cast? = nil, _ more: Int64? = nil)
    throws
  {
    let (author, person, now) = (try author.map(site.id), try person.map(site.id), site.clock.now)
    try site.database.write { db in
      var subjects: [(kind: StaticString, id: Int64)] = []
      if let more { subjects.append(("cohort", more)) }
      if let person { subjects.append(("person", person.rawValue)) }
      try record(kind, by: author, about: subjects, at: now, in: db)
    }
  }

  /// The sentences of a view, newest first.
  private func sentences(_ query: String = "") -> [String] {
    lines(query).map { $0[2] }
  }

  private func lines(_ query: String = "") -> [[String]] {
    CSV.rows(of: site.get("/administracion/bitacora/bitacora.csv\(query)", as: .ada).body).dropFirst().map {
      $0.cells
    }
  }

  @Test func `each event is a line with its sentence, who did it, about whom and what`() throws {
    try note(.enrolled, by: .fabiola, about: .ana, 3)

    let line = try #require(lines().first)

    #expect(line[2...3] == ["Empezó a estudiar en un grupo", "enrolled"])
    #expect(line[5] == Cast.fabiola.member?.name)
    #expect(line[7] == Cast.ana.member?.name)
    #expect(line[8] == "grupo 3")
  }

  @Test func `a view holds one kind, one person, one period`() throws {
    try note(.roleGranted, by: .carmen, about: .ana)
    try note(.passwordChanged, by: .ana)
    site.clock.advance(by: .days(2))
    try note(.roleGranted, by: .ada, about: .pedro)
    let day = Day(site.clock.now)
    let ana = try site.id(of: .ana).rawValue

    #expect(sentences("?que=role-granted").count == 2)
    #expect(sentences("?persona=\(ana)") == ["Se cambió la clave", "Se dio una función en el programa"])
    #expect(sentences("?desde=\(day.rawValue)").count == 1)
    #expect(sentences("?hasta=\(day.adding(days: -1).rawValue)").count == 2)
    #expect(sentences("?hasta=\(day.adding(days: -1).rawValue)&que=role-granted").count == 1)
  }

  @Test func `a hundred lines are a page, and the next one goes on where it ended`() throws {
    for _ in 0..<130 { try note(.dataSwept, by: nil) }

    let first = site.get("/administracion/bitacora", as: .ada).text
    let before = try site.database.one("SELECT max(id) - 99 FROM event", as: Int64.self)
    let second = site.get("/administracion/bitacora?antes=\(before)", as: .ada).text

    #expect(first.split(separator: "<th scope=\"row\">Se borraron datos viejos").count == 101)
    #expect(first.contains("href=\"/administracion/bitacora?antes=\(before)\""))
    #expect(second.split(separator: "<th scope=\"row\">Se borraron datos viejos").count == 31)
    #expect(!second.contains("Más antiguo"))
  }

  @Test func `what cannot be asked for is left out and said`() throws {
    try note(.dataSwept, by: nil)

    let page = site.get("/administracion/bitacora?que=nada&persona=yo&desde=ayer&hasta=2026-02-30", as: .ada)

    #expect(page.status == .ok)
    #expect(
      page.text.contains("No se entiende lo que pusiste en: Qué pasó, Número de la persona, Desde, Hasta."))
    #expect(page.text.contains("<th scope=\"row\">Se borraron datos viejos"))
  }

  @Test func `a view without events says so`() {
    #expect(
      site.get("/administracion/bitacora?que=data-swept", as: .ada).text.contains(
        "Nada cumple con lo que elegiste"))
  }

  @Test func `who is named learns of it`() throws {
    try note(.roleGranted, by: .carmen, about: .ana)

    _ = site.get("/administracion/bitacora", as: .ada)
    try site.database.write { _ in }

    let seen = try site.database.all(
      "SELECT person_id FROM record_view WHERE reason = 'audit-log' ORDER BY person_id", as: Person.ID.self)
    // Ada's own sign-in is nobody else's business.
    #expect(seen == (try [site.id(of: .ana), site.id(of: .carmen)]).sorted { $0.rawValue < $1.rawValue })
  }

  @Test func `nobody but administrators reads it`() {
    for person in Cast.allCases where person != .ada && person != .nobody {
      #expect(site.get("/administracion/bitacora", as: person).status == .forbidden)
    }
  }
}
