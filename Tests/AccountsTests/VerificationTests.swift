import Core
import HTTP
import SQLite
import TestSupport
import Testing

/// Who has seen whose document.
@Suite struct VerificationTests {
  private let site: TestSite
  private let rosa: Browser

  init() throws {
    site = try TestSite()
    rosa = site.browser()
    let answer = rosa.post(
      "/registro",
      [
        "identifier": "rosa@demo.example", "clave": "tres gatos azules", "repetida": "tres gatos azules",
        "nombre": "Rosa Mina", "nacimiento": "27/3/1985", "condicion": "on-the-move", "ciudad": "quito",
        "tipo": "passport", "documento": "AB 123",
      ])
    #expect(answer.status == .seeOther)
  }

  private func id(_ identifier: String) throws -> Int64 {
    try site.database.one("SELECT person_id FROM identifier WHERE normalised = \(identifier)")
  }

  private func page(at desk: String) throws -> String {
    "/\(desk)/personas/\(try id("rosa@demo.example"))"
  }

  private func verify(at desk: String, as person: Cast, number: String = "AB-123") throws -> Answer {
    site.post("\(try page(at: desk))/identidad", ["tipo": "passport", "documento": number], as: person)
  }

  /// The line «Identidad» of Rosa's account.
  private var identity: String? {
    Page(rosa.get("/cuenta").text).root.all.first { $0.name == "dt" && $0.text == "Identidad" }?.parent?
      .elements.last?.text
  }

  @Test(arguments: [
    (Cast.fabiola, "facilitacion", "Fabiola Cevallos"), (.carmen, "coordinacion", "Carmen Yépez"),
    (.ada, "administracion", "Ada Benítez"),
  ])
  func `whoever has seen the document marks the identity, and its owner sees who did`(
    person: Cast, desk: String, name: String
  ) throws {
    let before = identity

    let answer = try verify(at: desk, as: person)

    #expect(before?.hasPrefix("Sin verificar. Muestra tu documento") == true)
    #expect(answer.outcome == "303→\(try page(at: desk))")
    #expect(identity == "Identidad verificada por \(name) el sábado 14 de marzo de 2026.")
    #expect(Page(site.get(try page(at: desk), as: person).text).faults == [])
    let event: String = try site.database.one(
      "SELECT kind || ' ' || actor_id || ' ' || subject FROM event ORDER BY id DESC LIMIT 1")
    #expect(
      event
        == "identity-verified \(try id(person.address)) {\"person\":\(try id("rosa@demo.example"))}")
    let document: String = try site.database.one(
      "SELECT document_number || ' ' || document_key FROM profile WHERE verified_at IS NOT NULL")
    #expect(document == "AB-123 AB123")
  }

  @Test func `it is taken back with a reason, and both stay written down`() throws {
    _ = try verify(at: "coordinacion", as: .carmen)
    let undo = "\(try page(at: "coordinacion"))/identidad/quitar"

    let refused = site.post(undo, ["motivo": "  "], as: .carmen)
    let answer = site.post(undo, ["motivo": "Era de su <hermana>"], as: .carmen)

    #expect(refused.status == .unprocessableContent)
    #expect(Page(refused.text).faults == [])
    #expect(answer.status == .seeOther)
    #expect(identity?.hasPrefix("Sin verificar") == true)
    let page = site.get(try page(at: "coordinacion"), as: .carmen).text
    #expect(page.contains("Era de su &lt;hermana&gt;"))
    #expect(Page(page).faults == [])
    let kinds: [String] = try site.database.all(
      "SELECT kind FROM event WHERE kind LIKE 'identity%' ORDER BY id")
    #expect(kinds == ["identity-verified", "identity-unverified"])
    let checks: [String] = try site.database.all(
      "SELECT is_verified || coalesce(reason, '') FROM identity_check ORDER BY id")
    #expect(checks == ["1", "0Era de su <hermana>"])
  }

  @Test func `another city's team does not find her, and other roles have no desk`() throws {
    #expect(try verify(at: "facilitacion", as: .felix).status == .notFound)
    #expect(try verify(at: "coordinacion", as: .cesar).status == .notFound)
    #expect(site.get(try page(at: "facilitacion"), as: .felix).status == .notFound)
    #expect(try verify(at: "facilitacion", as: .elena).status == .forbidden)
    #expect(try verify(at: "administracion", as: .carmen).status == .forbidden)
    #expect(try verify(at: "facilitacion", as: .ana).status == .forbidden)
    #expect(identity?.hasPrefix("Sin verificar") == true)
  }

  @Test func `nobody verifies themself`() throws {
    let carmen = try id(Cast.carmen.address)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO profile (person_id, name_key, birth_date, condition, city)
        VALUES (\(carmen), 'carmen yepez', '1970-01-01', 'host', 'quito')
        """)
    }
    let own = "/coordinacion/personas/\(carmen)"

    let answer = site.post("\(own)/identidad", ["tipo": "cedula", "documento": "1"], as: .carmen)

    #expect(answer.status == .forbidden)
    #expect(!site.get(own, as: .carmen).text.contains("/identidad\""))
    #expect(site.get("/administracion/personas/\(carmen)", as: .ada).text.contains("/identidad\""))
  }

  @Test(arguments: [
    (
      "", "",
      ["e-documento: Escribe el número como está en el documento.", "e-tipo: Elige qué documento viste."]
    ),
    ("passport", "---", ["e-documento: No entendimos este número. Revísalo."]),
    ("x", "123", ["e-tipo: Elige qué documento viste."]),
    (
      "passport", String(repeating: "1", count: 61),
      ["e-documento: Es demasiado largo. Escribe solo el número."]
    ),
  ])
  func `what is missing on the form is said beside it`(type: String, number: String, sentences: [String])
    throws
  {
    let answer = site.post(
      "\(try page(at: "facilitacion"))/identidad", ["tipo": type, "documento": number], as: .fabiola)

    #expect(answer.status == .unprocessableContent)
    let page = Page(answer.text)
    #expect(page.faults == [])
    #expect(
      page.root.all.filter { $0["class"] == "error" }.map { "\($0["id"] ?? ""): \($0.text)" }.sorted()
        == sentences)
    #expect(identity?.hasPrefix("Sin verificar") == true)
  }

  @Test func `whoever told nothing about themselves cannot be verified yet`() throws {
    let ana = "/facilitacion/personas/\(try id(Cast.ana.address))"

    #expect(site.get(ana, as: .fabiola).text.contains("Primero la persona completa sus datos"))
    #expect(
      site.post("\(ana)/identidad", ["tipo": "cedula", "documento": "1"], as: .fabiola).status == .badRequest)
  }

  @Test func `a facilitator finds participants of the city by a whole identifier or document, and no staff`()
    throws
  {
    func found(_ typed: String, as person: Cast) -> [String] {
      Page(site.post("/facilitacion/personas", ["buscar": typed], as: person).text).root.all.filter {
        $0.name == "b" && $0.parent?.name == "a"
      }.map(\.text)
    }

    #expect(found("rosa@demo.example", as: .fabiola) == ["Rosa Mina"])
    #expect(found("ab123", as: .fabiola) == ["Rosa Mina"])
    #expect(found("rosa", as: .fabiola) == [])
    #expect(found("ab123", as: .felix) == [])
    #expect(found(Cast.carmen.address, as: .fabiola) == [])
  }

  @Test func `a document that another person has queues the two for the coordinator`() throws {
    _ = site.browser().post(
      "/registro",
      [
        "identifier": "paz@demo.example", "clave": "tres gatos azules", "repetida": "tres gatos azules",
        "nombre": "Paz Mina", "nacimiento": "27/3/1986", "condicion": "host", "ciudad": "quito",
        "tipo": "other", "documento": "ZZ 9",
      ])

    _ = try verify(at: "facilitacion", as: .fabiola, number: "zz9")

    let pairs: [String] = try site.database.all(
      """
      SELECT one.name || ' / ' || other.name || ': ' || reason
        FROM likely_duplicate
        JOIN person AS one ON one.id = person_id
        JOIN person AS other ON other.id = other_id
      """)
    #expect(pairs == ["Rosa Mina / Paz Mina: document"])
  }
}
