import Applications
import Awards
import Core
import Finance
import GrantCalls
import SeededRandom
import Selection
import TestSupport
import Testing

@Suite struct `The board of a committee` {
  /// The second of four is a woman; all ask for $ 500, and the call has $ 1.000.
  private func world(floors: [CallFloor] = [], budget: Int = 1000) throws -> World {
    try World(
      [Applicant(2, 2), Applicant(1, 1, isWoman: true), Applicant(2, 1), Applicant(0, 0)],
      call: Sample.grantCall(budget: Money(cents: budget * 100), disagreement: 100, floors: floors))
  }

  @Test func `shows the ranking with why each one is funded or not, by references alone`() throws {
    let world = try world()

    let answer = world.site.get(world.path, as: .mesa)

    #expect(answer.status == .ok)
    #expect(references(answer) == [0, 2, 1, 3].map { reference(of: world.applications[$0]) })
    #expect(
      cells(answer, "Resultado").map(plain) == [
        "Financiada", "Financiada", "No queda dinero: quedaban $ 0,00", "No queda dinero: quedaban $ 0,00",
      ])
    #expect(!answer.text.contains("Postulante"))
    #expect(Page(answer.text).faults == [])
  }

  @Test func `keeps money for a floor and says for which`() throws {
    let world = try world(floors: [CallFloor(.women, atLeast: 1)])

    let answer = world.site.get(world.path, as: .mesa)

    #expect(
      cells(answer, "Resultado").map(plain) == [
        "Financiada", "Una cuota no se alcanzaría: «Mujeres»", "Financiada", "No queda dinero: quedaban $ 0,00",
      ])
  }

  @Test func `compares what is tried with the present, by an address, and keeps nothing`() throws {
    let world = try world()

    let tried = world.site.post("\(world.path)/probar", ["presupuesto": "500", "mujeres": "1"], as: .mesa)
    let answer = world.site.get(tried.location ?? "", as: .mesa)

    #expect(tried.location == "\(world.path)?mujeres=1&presupuesto=500")
    #expect(answer.text.contains("1 entra y 2 salen."))
    #expect(answer.text.contains("<b>Entran:</b> \(reference(of: world.applications[1]))"))
    #expect(world.site.get(world.path, as: .mesa).text.contains("2</b>de 4 financiadas"))
    #expect(Page(answer.text).faults == [])
  }

  @Test func `says which floor is out of reach, and what all floors cost`() throws {
    let world = try world()

    let few = world.site.get("\(world.path)?mujeres=2", as: .mesa)
    let dear = world.site.get("\(world.path)?mujeres=1&presupuesto=499", as: .mesa)

    #expect(few.text.contains("«Mujeres» pide al menos 2 y hay 1 que cuentan."))
    #expect(plain(dear.text).contains("Cumplir todas las cuotas cuesta al menos $ 500,00"))
  }

  @Test(arguments: [
    ("presupuesto", "mucho"), ("presupuesto", "-5"), ("presupuesto", "0"), ("presupuesto", "99999999999999999"),
    ("mujeres", "uno"), ("mujeres", "-1"), ("mujeres", "1000000"), ("semilla", "ñ"),
    ("semilla", String(repeating: "a", count: 65)), ("etapa-initial", "1,5"),
  ])
  func `gives bad input its sentence and keeps what was typed`(field: String, typed: String) throws {
    let world = try World([Applicant(2, 2)])

    let answer = world.site.post("\(world.path)/probar", [(field, typed)], as: .mesa)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("<a href=\"#\(field)\">"))
    #expect(answer.text.contains("value=\"\(typed)\""))
    #expect(world.site.get("\(world.path)?\(field)=%00%FF", as: .mesa).status == .ok)
  }

  @Test func `is for the committee and the coordination of its cities`() throws {
    let world = try world()

    let outcomes = Cast.allCases.map { world.site.get(world.path, as: $0).status.rawValue }

    let seen = zip(Cast.allCases, outcomes).filter { $1 == 200 }.map(\.0)
    #expect(seen == [.carmen, .mesa, .ada])
    #expect(zip(Cast.allCases, outcomes).first { $0.0 == .cesar }?.1 == 404)
    #expect(world.site.get("/mesa/999", as: .mesa).status == .notFound)
  }

  @Test func `is closed to whoever applied and to whoever still has reviews to hand in`() throws {
    let world = try World([Applicant(2, 2), Applicant(1, 1)], leavingOut: [1])
    let owner = world.people[0]
    let open = try #require(
      try world.site.database.first(
        "SELECT evaluator_id FROM review WHERE state = 'assigned'", as: Person.ID.self))
    try world.site.database.write { db in
      for person in [owner, open] {
        try db.run(
          "INSERT INTO role_grant (person_id, role, city, granted_at) VALUES (\(person), 'committee', 'quito', 0)")
      }
    }
    let evaluator = world.site.browser()
    let index = try #require(world.evaluators.firstIndex(of: open))
    _ = evaluator.post(
      "/entrar", ["identifier": "evalua\(index)@demo.example", "password": "una clave de prueba"])

    let own = world.browser(of: 0).get(world.path)
    let pending = evaluator.get(world.path)

    #expect(own.status == .forbidden && own.text.contains("Postulaste a esta convocatoria"))
    #expect(pending.status == .forbidden && pending.text.contains("evaluaciones por entregar"))
    #expect(evaluator.get("/coordinacion/fondos/\(world.call.rawValue)/puntajes").status == .forbidden)
  }

  @Test func `ranks as the pure module does, whatever the call`() throws {
    var random = SeededGenerator(for: "boards")
    for _ in 0..<4 {
      let count = Int.random(in: 3...14, using: &random)
      let applicants = (0..<count).map { _ in
        Applicant(
          levels: (0..<2).map { _ in (0..<3).map { _ in Int.random(in: 0...2, using: &random) } },
          amount: Int.random(in: 1...10, using: &random) * 100, city: "quito",
          stage: BusinessStage.allCases.randomElement(using: &random) ?? .initial, isWoman: .random(using: &random))
      }
      let world = try World(
        applicants,
        call: Sample.grantCall(budget: Money(cents: 200_000), disagreement: 100), evaluatorCount: 3,
        seed: Int64.random(in: 1...1000, using: &random))
      let women = applicants.count(where: \.isWoman)
      let least = min(women, 1)

      let answer = world.site.get("\(world.path)?mujeres=\(least)&semilla=abc", as: .mesa)

      let loaded = try world.site.database.read { db in
        try contest(of: grantCall(world.call, in: db), in: db)
      }
      let ranked = ranking(of: loaded.fair.lines.mapValues(\.fair), seed: "abc")
      let byID = Dictionary(uniqueKeysWithValues: zip(world.applications.map { Int($0.rawValue) }, applicants))
      let line = try cutLine(
        through: ranked.map { one in
          let applicant = byID[one.application]
          return Candidate(
            id: one.application, amount: Money(cents: (applicant?.amount ?? 0) * 100),
            floors: least > 0 && applicant?.isWoman == true ? [0] : [])
        }, floors: least > 0 ? [Floor("Mujeres", atLeast: least)] : [], budget: Money(cents: 200_000))
      #expect(
        references(answer)
          == ranked.map { reference(of: Application.ID(rawValue: Int64($0.application))) })
      #expect(
        cells(answer, "Resultado").map { $0.hasPrefix("Financiada") } == line.outcomes.map { $0 == .funded })
    }
  }

  @Test func `says what is empty`() throws {
    let world = try World([])

    #expect(world.site.get(world.path, as: .mesa).text.contains("Nadie entregó una postulación."))
    let none = try TestSite()
    #expect(none.get("/mesa", as: .mesa).text.contains("Todavía no hay convocatorias de fondos"))
    #expect(world.site.get("/mesa", as: .cesar).text.contains("Todavía no hay convocatorias de fondos"))
    #expect(world.site.get("/mesa", as: .carmen).text.contains(world.path))
  }
}

/// References of the applications in the table of a page, in their order.
func references(_ answer: Answer) -> [String] {
  Page(answer.text).root.all.filter { $0.name == "th" && $0["scope"] == "row" && $0.text.hasPrefix("P-") }.map {
    String($0.text.prefix(7))
  }
}

/// What stands in one column of the tables of a page.
func cells(_ answer: Answer, _ column: String) -> [String] {
  Page(answer.text).root.all.filter { $0.name == "td" && $0["data-t"] == column }.map(\.text)
}

/// With ordinary blanks.
func plain(_ text: String) -> String {
  text.replacing("\u{A0}", with: " ")
}
