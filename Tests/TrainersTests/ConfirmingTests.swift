import Accounts
import Certificates
import Cohorts
import Core
import Courses
import HTTP
import Hours
import SQLite
import TestSupport
import Testing
import XLSX

@testable import Trainers

/// Outcomes as a trainer confirms them, and what follows.
@Suite struct ConfirmingTests {
  /// Olga with everything that makes a trainer.
  private func trained() throws -> (World, Person.ID) {
    let world = try World()
    let olga = try world.site.id(of: .olga)
    try world.credit(100, .inPerson, to: olga, for: .classSession(1))
    try world.study(olga)
    world.log()
    world.grade()
    world.sign()
    return (world, olga)
  }

  @discardableResult
  private func confirm(_ world: World, _ person: Person.ID, as viewer: Cast = .teresa) -> Answer {
    world.site.post("\(World.desk)/confirmar", ["persona": "\(person.rawValue)"], as: viewer)
  }

  /// A class of Olga's that both sides sign, some hours ago.
  private func teach(_ world: World, _ number: Int) {
    world.log(["tema": "Otra clase"])
    world.grade(number)
    world.sign(number)
  }

  /// What a desk says that waits, line by line.
  private func waiting(at path: String, on site: TestSite, as person: Cast) -> [String] {
    let page = Page(site.get(path, as: person).text)
    let section = page.root.all.first { $0.name == "section" && $0.text.hasPrefix("Lo que espera por ti") }
    return (section?.all ?? []).filter { $0.name == "li" }.map(\.text)
  }

  @Test func `a trainer is told of classes to observe and outcomes to confirm, until they are`() throws {
    let world = try World()
    let olga = try world.site.id(of: .olga)
    try world.credit(100, .inPerson, to: olga, for: .classSession(1))
    try world.study(olga)
    let due = "Resultados por confirmarSierra Centro: 1 persona"
    func desks() -> [[String]] {
      ["/formacion", "/facilitacion"].map { waiting(at: $0, on: world.site, as: .teresa) }
    }

    #expect(desks() == [[due], [due]])
    world.log()
    #expect(desks() == [["Clases por observar1", due], ["Clases por observar1", due]])
    world.grade()
    world.sign()
    confirm(world, olga)
    #expect(desks() == [[], []])
    #expect(waiting(at: "/formacion", on: world.site, as: .carmen) == [])
  }

  @Test func `a cohort of 69 that attended comes out as 55 trainers, 6 of participation and 8 of neither`()
    throws
  {
    let world = try World(with: [])
    let (teresa, now) = (try world.site.id(of: .teresa), world.site.clock.now)
    let rubric = try #require(
      world.site.assembly.courses.current.courses[World.course]?.rubrics[Rubric.Slug(rawValue: "practica")])
    let board = world.site.assembly.board
    for number in 1...72 {
      let person = try world.official(
        "Funcionaria \(number)", of: number.isMultiple(of: 2) ? "ambato" : "quito")
      // Three were enrolled and never came.
      guard number <= 69 else { continue }
      // 80 % of two hours is 96 minutes: eight came for less.
      try world.credit(number <= 61 ? 96 : 95, .inPerson, to: person, for: .classSession(1))
      guard number <= 58 else { continue }
      try world.study(person)
      try world.site.database.write { db in
        let cohort = try Cohorts.cohort(world.cohort, in: db)
        let facts = PracticeFacts(
          startsAt: now - .hours(4), minutes: Minutes(60), around: Minutes(0), place: "Aula", topic: "Costos",
          participants: 12)
        guard
          case .kept(let id) = try log(facts, correcting: nil, by: person, in: cohort, at: now, in: db)
        else { return }
        try askForObservation(of: try practice(id, in: db), board: board, at: now, in: db)
        var form = ObservationForm(empty: rubric, number: 1)
        // Three of those who taught a class did not reach the mark.
        form.lines = rubric.criteria.map { _ in .init(level: number <= 55 ? 2 : 1, reason: "Se vio") }
        form.decision = .sign
        _ = try observe(
          NewObservation(
            practice: try practice(id, in: db), rubric: rubric, passMark: Percent(70), form: form,
            observer: teresa), board: board, at: now, in: db)
        try sign(try practice(id, in: db), board: board, at: now, in: db)
      }
    }

    let totals = TrainingTotals(try world.trainees())
    let page = world.site.get(World.desk, as: .teresa).text
    let people = try world.trainees().filter { $0.due != nil }.map { ("persona", "\($0.person.rawValue)") }
    let answer = world.site.post("\(World.desk)/confirmar", people, as: .teresa)
    let after = TrainingTotals(try world.trainees())

    #expect(totals.enrolled == 72)
    #expect(totals.attended == 69)
    #expect(totals.outcomes == [.trainer: 55, .participation: 6, .neither: 8])
    #expect(totals.cities.map(\.attended).reduce(0, +) == 69)
    #expect(page.contains("55/69 = 79,7 %"))
    #expect(page.contains("6/69 = 8,7 %"))
    #expect(page.contains("8/69 = 11,6 %"))
    #expect(page.contains("Otras 3 de 72 personas inscritas no asistieron nunca"))
    #expect(Page(page).faults == [])
    #expect(answer.location == "\(World.desk)?listo=55-6-0")
    #expect(after.confirmed == [.trainer: 55, .participation: 6])
    let kinds: [String] = try world.site.database.read { db in
      try db.all("SELECT kind || count(*) FROM certificate GROUP BY kind ORDER BY kind")
    }
    #expect(kinds == ["formador55", "participacion6"])
    let table = CSV.rows(of: world.site.get("\(World.desk)/resultados.csv", as: .teresa).body)
    #expect(table[1].cells == ["Formadora o formador", "55", "55/69 = 79,7 %"])
    #expect(table[4].cells == ["Asistieron", "69", "69/69 = 100,0 %"])
    #expect(table.count == 5 + 1 + 72)
    #expect(world.site.get("\(World.desk)/resultados.xlsx", as: .teresa).status == .ok)
  }

  @Test func `confirming issues the certificate that ends in two years, tells the person, and does so once`()
    throws
  {
    let (world, olga) = try trained()

    #expect(confirm(world, olga).location == "\(World.desk)?listo=1-0-0")
    #expect(confirm(world, olga).location == "\(World.desk)?listo=0-0-1")

    let held = try #require(try world.trainee(olga).latest(.trainer))
    #expect(held.expiresOn == CertificateKind.trainer.lastDay(issuedOn: Day(world.site.clock.now)))
    #expect(held.minutes == Minutes(100 + 10 + 30 + 60))
    #expect(try world.notices(of: .olga) == ["practice-graded", "certificate-issued"])
    #expect(Array(try world.events().suffix(2)) == ["certificate-issued", "training-confirmed"])
    #expect(world.site.get("/mi-aula/formacion", as: .olga).text.contains("Certificado de formador"))
    #expect(
      Page(world.site.get("/formacion/grupos/1/personas/\(olga.rawValue)", as: .teresa).text).faults == [])
  }

  @Test func `attendance alone gives participation, and the rest later the certificate as trainer`() throws {
    let world = try World()
    let olga = try world.site.id(of: .olga)
    try world.credit(96, .inPerson, to: olga, for: .classSession(1))

    #expect(confirm(world, olga).location == "\(World.desk)?listo=0-1-0")
    try world.study(olga)
    world.log()
    world.grade()
    world.sign()
    #expect(confirm(world, olga).location == "\(World.desk)?listo=1-0-0")

    #expect(try world.trainee(olga).certificates.map(\.kind) == [.attendance, .trainer])
  }

  @Test func `whoever has not got everything gets nothing, whoever ticks them`() throws {
    let world = try World()

    #expect(confirm(world, try world.site.id(of: .olga)).location == "\(World.desk)?listo=0-0-1")
    #expect(confirm(world, try world.site.id(of: .ana)).location == "\(World.desk)?listo=0-0-0")
  }

  @Test func `a class whose hours were taken back does not count`() throws {
    let (world, olga) = try trained()
    #expect(try world.trainee(olga).outcome == .trainer)
    let now = world.site.clock.now
    try world.site.database.write { db in
      _ = try takeBack(
        .practice(1), of: olga, in: World.course, because: "Era otra persona", by: nil, at: now, in: db)
    }

    #expect(try world.trainee(olga).outcome == .participation)
    #expect(try world.trainee(olga).facts.practiceScore == nil)
  }

  @Test func `trainers of the zone confirm, its coordinator looks, and others find nothing`() throws {
    let (world, olga) = try trained()

    #expect(world.site.get(World.desk, as: .carmen).status == .ok)
    #expect(confirm(world, olga, as: .carmen).status == .forbidden)
    for person in [Cast.tomas, .cesar] {
      #expect(world.site.get(World.desk, as: person).status == .notFound)
      #expect(confirm(world, olga, as: person).status == .notFound)
      #expect(world.site.get("\(World.desk)/resultados.csv", as: person).status == .notFound)
    }
    #expect(world.site.get(World.desk, as: .fabiola).status == .forbidden)
    #expect(confirm(world, olga, as: .ada).location == "\(World.desk)?listo=1-0-0")
  }

  @Test func `nobody confirms for themself`() throws {
    let (world, olga) = try trained()
    try world.site.database.write { db in
      try db.run(
        "INSERT INTO role_grant (person_id, role, zone, granted_at) VALUES (\(olga), 'trainer', 'sierra-centro', 0)"
      )
    }

    let own = world.site.signIn(.olga).post("\(World.desk)/confirmar", ["persona": "\(olga.rawValue)"])

    #expect(own.location == "\(World.desk)?listo=0-0-1")
    #expect(try world.trainee(olga).certificates.isEmpty)
  }

  // MARK: Facilitating

  @Test func `a certified trainer becomes facilitator of their city at once, and is told`() throws {
    let (world, olga) = try trained()
    let path = "\(World.desk)/personas/\(olga.rawValue)"
    let early = world.site.post("\(path)/facilitar", ["ciudad": "quito"], as: .teresa)
    confirm(world, olga)

    let elsewhere = world.site.post("\(path)/facilitar", ["ciudad": "machala"], as: .teresa)
    let answer = world.site.post("\(path)/facilitar", ["ciudad": "quito"], as: .teresa)

    #expect(early.status == .forbidden)
    #expect(elsewhere.status == .badRequest)
    #expect(answer.location == "\(path)?listo=facilita")
    #expect(world.site.get("/facilitacion", as: .olga).status == .ok)
    #expect(try world.notices(of: .olga).last == "facilitator-granted")
    #expect(world.site.get(path, as: .teresa).text.contains("Ya puede facilitar en Quito"))
  }

  @Test func `who may make somebody a facilitator is a trainer of the zone, or who coordinates the city`()
    throws
  {
    let world = try World()
    let olga = try world.site.id(of: .olga)
    func may(_ viewer: Cast, isCertified: Bool = true) throws -> Bool {
      mayMakeFacilitator(
        olga, of: City.ID(rawValue: "quito"), in: .sierraCentro, isCertified: isCertified,
        by: try world.site.viewer(viewer))
    }

    let allowed = try Cast.allCases.filter { $0 != .nobody }.filter { try may($0) }

    #expect(allowed == [.teresa, .carmen, .ada])
    #expect(try !may(.teresa, isCertified: false))
  }

  // MARK: What waits in a zone with many groups

  /// Groups of the zone that begin after the world's, in which nobody studies.
  private func addNewerGroups(_ count: Int, to world: World) throws {
    try world.site.database.write { db in
      for number in 1...count {
        try db.run(
          """
          INSERT INTO cohort (cycle_id, city, course, modality, name, starts_on, ends_on, seats, in_person_minutes, opened_by, opened_at, zone)
          SELECT cycle_id, city, course, modality, \("Grupo \(number)"), date(starts_on, '+1 day'), date(ends_on, '+1 day'), seats,
                 in_person_minutes, opened_by, opened_at, zone
            FROM cohort WHERE id = 1
          """)
      }
    }
  }

  @Test func `an outcome and an ending certificate wait in the oldest of many groups too`() throws {
    let (world, olga) = try trained()
    try addNewerGroups(25, to: world)

    let due = Page(world.site.get("/formacion", as: .teresa).text)
    confirm(world, olga)
    let confirmed = Page(world.site.get("/formacion", as: .teresa).text)
    world.site.clock.advance(by: .days(700))
    world.signInAgain()
    let ending = Page(world.site.get("/formacion", as: .teresa).text)

    #expect([due, confirmed, ending].flatMap(\.faults) == [])
    #expect(due.root.text.contains("Sierra Centro: 1 persona"))
    #expect(!confirmed.root.text.contains("Resultados por confirmar"))
    #expect(ending.root.text.contains("Certificados por renovar (1)"))
    #expect(ending.links.contains { $0.target == "\(World.desk)/personas/\(olga.rawValue)" })
    #expect(Page(world.site.get("/formacion?pagina=2", as: .teresa).text).faults == [])
  }

  @Test func `what waits costs the same statements however many groups have nothing to confirm`() throws {
    let (world, olga) = try trained()
    confirm(world, olga)
    let viewer = try world.site.viewer(.teresa)
    let courses = world.site.assembly.courses.current.courses
    let now = world.site.clock.now
    func statements() throws -> Int {
      let before = world.site.database.statistics.readStatements
      _ = try world.site.database.read { db in
        try trainingWaiting(for: viewer, courses: courses, at: now, in: db)
      }
      return world.site.database.statistics.readStatements - before
    }
    let few = try statements()
    try addNewerGroups(25, to: world)

    #expect(try statements() == few)
  }

  // MARK: Renewal

  @Test func `a certificate that ends is shown to holder and trainer, and renewed by a new observed class`()
    throws
  {
    let (world, olga) = try trained()
    confirm(world, olga)
    let path = "\(World.desk)/personas/\(olga.rawValue)"
    let first = try #require(try world.trainee(olga).latest(.trainer))
    #expect(world.site.post("\(path)/renovar", as: .teresa).status == .forbidden)

    world.site.clock.advance(by: .days(700))
    world.signInAgain()
    let desk = world.site.get("/formacion", as: .teresa).text
    let own = world.site.get("/mi-aula/formacion", as: .olga).text
    let without = world.site.post("\(path)/renovar", as: .teresa)
    teach(world, 2)
    let looking = world.site.signIn(.carmen).post("\(path)/renovar")
    try world.site.database.write { db in
      try db.run(
        "INSERT INTO role_grant (person_id, role, zone, granted_at) VALUES (\(olga), 'trainer', 'sierra-centro', 0)"
      )
    }
    let forOneself = world.site.signIn(.olga).post("\(path)/renovar")
    let answer = world.site.post("\(path)/renovar", as: .teresa)

    #expect(desk.contains("Certificados por renovar (1)"))
    #expect(own.contains("Vence en "))
    #expect(without.status == .forbidden)
    #expect(without.text.contains("Falta la evidencia"))
    #expect([looking.status, forOneself.status] == [.forbidden, .forbidden])
    #expect(answer.location == "\(path)?listo=renovado")
    let next = try #require(try world.trainee(olga).latest(.trainer))
    #expect(next.replaces == first.id)
    #expect(next.reason.hasPrefix("Renovación por la clase observada del "))
    #expect(next.expiresOn == CertificateKind.trainer.lastDay(issuedOn: Day(world.site.clock.now)))
    #expect(try world.notices(of: .olga).last == "certificate-renewed")
    #expect(world.site.post("\(path)/renovar", as: .teresa).status == .forbidden)
  }

  @Test func `an expired one is renewed too, and the same class does not renew twice`() throws {
    let (world, olga) = try trained()
    confirm(world, olga)
    let path = "\(World.desk)/personas/\(olga.rawValue)"
    world.site.clock.advance(by: .days(800))
    world.signInAgain()
    #expect(world.site.get("/mi-aula/formacion", as: .olga).text.contains("Vencido"))
    #expect(world.site.get(path, as: .teresa).text.contains("Facilitar en su ciudad") == false)
    teach(world, 2)

    #expect(world.site.post("\(path)/renovar", as: .teresa).status == .seeOther)
    world.site.clock.advance(by: .days(700))
    world.signInAgain()
    #expect(world.site.post("\(path)/renovar", as: .teresa).status == .forbidden)
    #expect(try world.trainee(olga).certificates.count == 2)
  }
}
