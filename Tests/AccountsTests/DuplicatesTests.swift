import App
import Core
import HTTP
import SQLite
import TestSupport
import Testing
import Web

@testable import Accounts

/// `/coordinacion/duplicados` and `/administracion/duplicados`
@Suite struct DuplicatesTests {
  private let site: TestSite
  private let desk = "/coordinacion/duplicados"

  init() throws {
    site = try TestSite()
  }

  @discardableResult
  private func register(
    _ identifier: String, _ name: String = "Rosa Mina", birth: String = "27/3/1985", city: String = "quito",
    in browser: Browser? = nil, password: String = "tres gatos azules", contact: String = "098 111 2222"
  ) -> Browser {
    let browser = browser ?? site.browser()
    let answer = browser.post(
      "/registro",
      [
        "identifier": identifier, "clave": password, "repetida": password, "nombre": name,
        "nacimiento": birth,
        "condicion": "on-the-move", "ciudad": city, "contacto": contact, "acepto-contact": "on",
      ])
    #expect(answer.status == .seeOther)
    return browser
  }

  private func id(_ identifier: String) throws -> Int64 {
    try site.database.one("SELECT person_id FROM identifier WHERE normalised = \(identifier)")
  }

  private func opens(_ identifier: String, _ password: String) -> Bool {
    site.browser().post("/entrar", ["identifier": identifier, "password": password]).status == .seeOther
  }

  private func newest() throws -> Int64 { try site.database.one("SELECT max(id) FROM person") }

  private func cases() throws -> [Int64] {
    try site.database.all("SELECT id FROM likely_duplicate WHERE settled_at IS NULL ORDER BY id")
  }

  /// The whole database, but what says what happened.
  private func everything() throws -> [String: [String]] {
    try dump(
      site.database, without: ["event", "duplicate_decision", "duplicate_decision_cell", "record_view"])
  }

  /// The fields of the form that merges, as a browser sends it unchanged, with some changed.
  private func mergeFields(_ page: String, _ changes: [String: String] = [:]) -> [(String, String)] {
    let form = Page(page).root.all.filter { element in
      var parent = element.parent
      while let found = parent {
        if found["action"]?.hasSuffix("/unir") == true { return element.name == "input" }
        parent = found.parent
      }
      return false
    }
    let checked = form.filter { input in input.attributes.contains { $0.name == "checked" } }
    let usual = checked.map { ($0["name"] ?? "", $0["value"] ?? "") }
    return usual.filter { changes[$0.0] == nil } + changes.map { ($0.key, $0.value) }
  }

  private func merge(
    _ number: Int64, _ changes: [String: String] = [:], as person: Cast = .carmen, at desk: String? = nil
  )
    -> Answer
  {
    let path = "\(desk ?? self.desk)/\(number)"
    let fields = mergeFields(site.get(path, as: person).text, changes)
    let browser = site.signIn(person)
    let body = fields.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
    return browser.send(.post, "\(path)/unir", headers: browser.formHeaders, body: Array(body.utf8))
  }

  @Test func `the coordinator of either city finds the two, others do not`() throws {
    register("rosa@demo.example")
    register("099 111 2233", "ROSA MÍNA", city: "machala")
    let number = try cases()[0]

    for (person, expected) in [(Cast.carmen, Status.ok), (.cesar, .ok)] {
      #expect(site.get("\(desk)/\(number)", as: person).status == expected)
      let list = Page(site.get(desk, as: person).text)
      #expect(list.faults == [])
      #expect(list.links.contains { $0.target == "\(desk)/\(number)" })
    }
    #expect(site.get("/administracion/duplicados/\(number)", as: .ada).status == .ok)
    #expect(site.get("\(desk)/\(number)", as: .fabiola).status == .forbidden)
    #expect(site.get("\(desk)/999", as: .carmen).status == .notFound)
    #expect(Page(site.get("\(desk)/\(number)", as: .carmen).text).faults == [])
  }

  @Test func `a desk without cases says so, and another city's case is not there`() throws {
    #expect(site.get(desk, as: .carmen).text.contains("Nada por decidir"))
    register("rosa@demo.example", city: "ambato")
    register("099 111 2233", city: "ambato")

    #expect(site.get(desk, as: .carmen).text.contains("Nada por decidir"))
    #expect(site.get("\(desk)/\(try cases()[0])", as: .carmen).status == .notFound)
    #expect(merge(try cases()[0]).status == .notFound)
  }

  @Test func `two records become one that both identifiers open, and the other's sign-ins end`() throws {
    let first = register("rosa@demo.example")
    let second = register("099 111 2233", password: "cinco peces rojos", contact: "02 222 3333")
    let (one, two) = (try id("rosa@demo.example"), try id("0991112233"))
    let number = try cases()[0]

    let answer = merge(number, ["queda": "\(one)", "dato-contacto": "\(two)"])

    #expect(answer.outcome == "303→\(desk)/\(number)")
    #expect(first.get("/cuenta").status == .ok)
    #expect(second.get("/cuenta").outcome == "303→/entrar")
    #expect(try id("0991112233") == one)
    #expect(opens("099 111 2233", "tres gatos azules"))
    #expect(!opens("099 111 2233", "cinco peces rojos"))
    let contact: String = try site.database.one("SELECT contact FROM profile WHERE person_id = \(one)")
    #expect(contact == "02 222 3333")
    #expect(try cases() == [])
    #expect(site.get("\(desk)/\(number)", as: .carmen).text.contains("Ya está decidido"))
    #expect(site.get("/coordinacion/personas/\(two)", as: .carmen).text.contains("Esta ficha ya no se usa"))
    let event: String = try site.database.one(
      "SELECT kind || ' ' || subject FROM event ORDER BY id DESC LIMIT 1 OFFSET 0")
    #expect(
      event.hasPrefix("session")
        || event == "persons-merged {\"person\":\(one),\"other\":\(two),\"decision\":1}")
  }

  @Test func `undoing a merge restores everything that was there before`() throws {
    register("rosa@demo.example")
    register("099 111 2233", "ROSA MÍNA", city: "machala", password: "cinco peces rojos", contact: "otra")
    register("098 999 8877", "Rosa Mina", city: "quito")
    let two = try id("0991112233")
    _ = site.post(
      "/administracion/personas/\(two)/identidad", ["tipo": "cedula", "documento": "17 1"], as: .ada)
    let number = try cases()[0]
    _ = site.signIn(.carmen)
    let carmen = site.signIn(.carmen)
    let page = carmen.get("\(desk)/\(number)").text
    try site.database.write { _ in }
    let before = try everything()

    for changes in [
      ["queda": "\(two)"], ["queda": "\(try id("rosa@demo.example"))"],
      ["dato-nombre": "\(two)", "dato-contacto": "\(two)", "aceptado": "\(two)", "cargo": ""],
      ["aceptado": "\(try id("rosa@demo.example"))"],
    ] {
      let fields = mergeFields(page, changes)
      let body = fields.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
      let answer = carmen.send(
        .post, "\(desk)/\(number)/unir", headers: carmen.formHeaders, body: Array(body.utf8))
      #expect(answer.status == .seeOther)
      #expect(try everything() != before)
      let undone = carmen.post("\(desk)/\(number)/deshacer")
      #expect(undone.status == .seeOther)
      #expect(try everything() == before, "\(changes)")
    }
  }

  @Test func `rows of other features go along and come back, and one that would be there twice stays`() throws
  {
    register("rosa@demo.example")
    register("099 111 2233")
    let (one, two) = (try id("rosa@demo.example"), try id("0991112233"))
    let carmen = try id(Cast.carmen.address)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO cycle (id, city, name, starts_on, ends_on, opened_by, opened_at)
        VALUES (1, 'quito', 'Primero', '2026-01-01', '2026-12-31', \(carmen), 0)
        """)
      for number in 1...2 {
        try db.run(
          """
          INSERT INTO cohort (id, cycle_id, city, course, modality, name, starts_on, ends_on, seats, opened_by, opened_at)
          VALUES (\(number), 1, 'quito', 'huerto', 'virtual', \("G\(number)"), '2026-01-01', '2026-12-31', 20, \(carmen), 0)
          """)
      }
      for (cohort, person) in [(1, one), (1, two), (2, two)] {
        try db.run(
          """
          INSERT INTO enrolment (cohort_id, person_id, state, added_at, since)
          VALUES (\(cohort), \(person), 'active', 0, 0)
          """)
      }
    }
    func enrolments() throws -> [String] {
      try site.database.all("SELECT cohort_id || ' ' || person_id FROM enrolment ORDER BY id")
    }
    let before = try enrolments()
    let number = try cases()[0]

    #expect(merge(number, ["queda": "\(one)"]).status == .seeOther)
    let merged = try enrolments()
    #expect(site.post("\(desk)/\(number)/deshacer", as: .carmen).status == .seeOther)

    #expect(merged == ["1 \(one)", "1 \(two)", "2 \(one)"])
    #expect(try enrolments() == before)
  }

  @Test func `what was changed after a merge stays when it is undone`() throws {
    register("rosa@demo.example")
    register("099 111 2233", contact: "otro")
    let (one, two) = (try id("rosa@demo.example"), try id("0991112233"))
    let number = try cases()[0]
    _ = merge(number, ["queda": "\(one)", "dato-contacto": "\(two)"])
    try site.database.write { db in
      try db.run("UPDATE profile SET contact = 'nuevo' WHERE person_id = \(one)")
    }

    _ = site.post("\(desk)/\(number)/deshacer", as: .carmen)

    let contacts: [String] = try site.database.all(
      "SELECT contact FROM profile WHERE person_id IN (\([one, two])) ORDER BY person_id")
    #expect(contacts == ["nuevo", "otro"])
    #expect(opens("099 111 2233", "tres gatos azules"))
  }

  @Test func `merges are undone newest first`() throws {
    register("rosa@demo.example")
    register("099 111 2233")
    register("098 999 8877")
    let pairs = try cases()
    #expect(pairs.count == 3)
    #expect(merge(pairs[0], ["queda": "\(try id("rosa@demo.example"))"]).status == .seeOther)
    let open = try cases()
    #expect(merge(open[0], ["queda": "\(try id("rosa@demo.example"))"]).status == .seeOther)

    #expect(site.post("\(desk)/\(pairs[0])/deshacer", as: .carmen).status == .forbidden)
    #expect(site.post("\(desk)/\(open[0])/deshacer", as: .carmen).status == .seeOther)
    #expect(site.post("\(desk)/\(pairs[0])/deshacer", as: .carmen).status == .seeOther)
    #expect(try cases().count == 3)
  }

  @Test func `a contested identifier goes to whoever the team decides, who can sign in with it`() throws {
    register("099 111 2233", "Luz Vega", birth: "1/1/1990", password: "cinco peces rojos")
    let rosa = register("099 111 2233", birth: "2/2/1992")
    let (luz, other) = (try id("0991112233"), try newest())
    let number = try cases()[0]
    let apart = "\(desk)/\(number)/distintas"
    #expect(!opens("099 111 2233", "tres gatos azules"))

    let silent = site.post(apart, as: .carmen)
    let alone = site.post(apart, ["dueno": "\(other)"], as: .carmen)
    let taken = site.post(apart, ["dueno": "\(other)", "nuevo": Cast.ana.address], as: .carmen)
    let answer = site.post(apart, ["dueno": "\(other)", "nuevo": "luz@demo.example"], as: .carmen)

    for (refused, field) in [(silent, "e-dueno"), (alone, "e-nuevo"), (taken, "e-nuevo")] {
      #expect(refused.status == .unprocessableContent)
      #expect(Page(refused.text).faults == [])
      #expect(Page(refused.text).root.all.filter { $0["class"] == "error" }.map { $0["id"] } == [field])
    }
    #expect(answer.status == .seeOther)
    #expect(opens("099 111 2233", "tres gatos azules"))
    #expect(!opens("099 111 2233", "cinco peces rojos"))
    #expect(opens("luz@demo.example", "cinco peces rojos"))
    #expect(rosa.get("/cuenta").status == .ok)
    #expect(try cases() == [])
    #expect(site.post("\(desk)/\(number)/deshacer", as: .carmen).status == .seeOther)
    #expect(try id("0991112233") == luz)
    #expect(!opens("luz@demo.example", "cinco peces rojos"))
    #expect(opens("099 111 2233", "cinco peces rojos"))
    #expect(try cases() == [number])
  }

  @Test func `an identifier that stays with its holder leaves the newcomer another`() throws {
    register("099 111 2233", "Luz Vega", birth: "1/1/1990", password: "cinco peces rojos")
    register("099 111 2233", birth: "2/2/1992")
    let (luz, rosa) = (try id("0991112233"), try newest())

    let answer = site.post(
      "\(desk)/\(try cases()[0])/distintas", ["dueno": "\(luz)", "nuevo": "AB 77"], as: .carmen)

    #expect(answer.status == .seeOther)
    #expect(opens("099 111 2233", "cinco peces rojos"))
    #expect(opens("ab77", "tres gatos azules"))
    #expect(try id("AB77") == rosa)
  }

  @Test func `somebody who forgot an older account gets both as one, and comes back with the identifier`()
    throws
  {
    register("099 111 2233", password: "cinco peces rojos")
    register("099 111 2233")
    let new = try newest()

    #expect(merge(try cases()[0], ["queda": "\(new)"]).status == .seeOther)

    #expect(opens("099 111 2233", "tres gatos azules"))
    #expect(!opens("099 111 2233", "cinco peces rojos"))
    #expect(try id("0991112233") == new)
    let shown = Page(site.get("/coordinacion/personas/\(new)", as: .carmen).text)
    #expect(shown.faults == [])
    #expect(!shown.root.all.contains { $0.text == "También es de otra persona" })
  }

  @Test func `nobody of a team is merged by a coordinator, and nobody decides about oneself`() throws {
    register(Cast.fabiola.address, "Falsa", city: "quito")
    register(Cast.carmen.address, "Otra")
    let (fabiola, carmen) = (try cases()[0], try cases()[1])

    #expect(merge(fabiola).status == .forbidden)
    #expect(
      site.post("\(desk)/\(fabiola)/distintas", ["dueno": "\(try newest() - 1)"], as: .carmen).status
        == .forbidden)
    #expect(site.get("\(desk)/\(carmen)", as: .carmen).status == .notFound)
    let before = site.get("\(desk)/\(fabiola)", as: .carmen).text
    #expect(before.contains("Decide la administración"))
    #expect(!before.contains("/unir"))
    #expect(merge(fabiola, as: .ada, at: "/administracion/duplicados").status == .seeOther)
    let after = site.get("\(desk)/\(fabiola)", as: .carmen).text
    #expect(after.contains("si hay que deshacerlo, lo hace la administración"))
    #expect(!after.contains("/deshacer"))
  }

  @Test func `a form that chooses nothing says what is missing`() throws {
    register("rosa@demo.example")
    register("099 111 2233")

    let answer = site.post("\(desk)/\(try cases()[0])/unir", as: .carmen)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Elige con qué clave seguirá entrando."))
    #expect(try cases().count == 1)
  }

  @Test func `what is decided is not decided again`() throws {
    register("rosa@demo.example")
    register("099 111 2233")
    let number = try cases()[0]
    _ = site.post("\(desk)/\(number)/distintas", as: .carmen)

    #expect(site.post("\(desk)/\(number)/distintas", as: .carmen).status == .forbidden)
    #expect(site.get(desk, as: .carmen).text.contains("Son personas distintas"))
    register("097 777 7777")
    #expect(try cases().count == 2)
  }
}
