import Accounts
import App
import Cohorts
import Core
import HTTP
import SQLite
import Synchronization
import TestSupport
import Testing

/// `/facilitacion/grupos/…/personas`: adding people one by one, taking them out, moving them.
@Suite struct RosterTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func add(_ typed: String, _ name: String = "", to cohort: Cohort.ID, as person: Cast = .fabiola)
    -> Answer
  {
    site.post(
      site.roster(cohort), ["identificador": typed, "nombre": name, "nacimiento": "", "hacer": "inscribir"],
      as: person)
  }

  @Test func `somebody with an account is found by identifier`() throws {
    let cohort = try site.cohort(with: [])

    let answer = add(" OLGA@demo.example ", to: cohort)

    #expect(answer.outcome == "303→\(site.roster(cohort))")
    #expect(try site.people(in: cohort) == ["Olga Chiriboga active"])
    #expect(try site.events() == ["enrolled"])
    #expect(add("olga@demo.example", to: cohort).location == "\(site.roster(cohort))?listo=ya")
  }

  @Test func `somebody without an account is entered by name and has no password`() throws {
    let cohort = try site.cohort(with: [])

    let nameless = add("099 111 2222", to: cohort)
    let answer = add("099 111 2222", "Luz Andrade", to: cohort)

    #expect(site.errors(nameless) == ["Nadie tiene cuenta con ese dato. Escribe su nombre y le abrimos una."])
    #expect(Page(nameless.text).faults == [])
    #expect(answer.status == .seeOther)
    #expect(try site.people(in: cohort) == ["Luz Andrade active"])
    let unclaimed = try site.database.read { db in try unclaimedPeople(of: cohort, in: db).map(\.name) }
    #expect(unclaimed == ["Luz Andrade"])
    let grants: [String] = try site.database.all(
      "SELECT role || ' ' || city FROM role_grant ORDER BY id DESC LIMIT 1")
    #expect(grants == ["participant quito"])
    let page = site.get("/facilitacion/grupos/\(cohort.rawValue)/sin-clave", as: .fabiola)
    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("Luz Andrade"))
  }

  @Test
  func `nobody of another city comes in, nobody studies one course twice, and nobody in the own cohort`()
    throws
  {
    let cohort = try site.cohort(with: [.ana])
    let other = try site.cohort("Otro grupo", run: [.fernando], with: [])

    #expect(
      site.errors(add("pedro@demo.example", to: cohort)) == [
        "Su cuenta es de otra ciudad. Pide a la administración que la cambie."
      ])
    #expect(
      site.errors(add("ana@demo.example", to: other, as: .fernando))
        == ["Ya estudia este curso en el grupo «Grupo de los sábados»."])
    #expect(
      site.errors(add("fabiola@demo.example", to: cohort)) == [
        "Facilita este grupo: no puede estudiar en él."
      ])
    #expect(try site.people(in: other) == [])
  }

  @Test func `somebody with a telephone is told of an invitation by WhatsApp`() throws {
    let cohort = try site.cohort(with: [])
    for (typed, name) in [("099 111 2222", "Luz"), ("luz@x.example", "Mar"), ("+57 300 123 4567", "Río")] {
      _ = site.post(
        site.roster(cohort), ["identificador": typed, "nombre": name, "hacer": "invitar"], as: .fabiola)
    }

    let page = Page(site.get(site.roster(cohort), as: .fabiola).text)

    let addresses = page.root.all.compactMap { $0["href"] }.filter { $0.hasPrefix("https://wa.me/") }
    #expect(
      addresses.map { $0.prefix { $0 != "?" } } == [
        "https://wa.me/593991112222", "https://wa.me/573001234567",
      ])
    #expect(page.faults == [])
    #expect(try site.people(in: cohort) == ["Luz invited", "Mar invited", "Río invited"])
  }

  @Test func `a full cohort makes people wait in order, and a free seat goes to the first`() throws {
    let cohort = try site.cohort(seats: 1, with: [.ana])
    _ = add("0991110001", "Luz", to: cohort)
    site.clock.advance(by: .seconds(1))
    _ = add("0991110002", "Mar", to: cohort)
    let line = try site.enrolment(of: .ana, in: cohort)

    let page = site.get(site.roster(cohort), as: .fabiola)
    let answer = site.post(
      "\(site.roster(cohort))/\(line)/retirar", ["motivo": "Encontró trabajo"], as: .fabiola)

    #expect(Page(page.text).faults == [])
    #expect(answer.status == .seeOther)
    #expect(
      try site.people(in: cohort) == ["Ana Lucía Quishpe withdrawn", "Luz active", "Mar waiting"])
    #expect(
      site.post("\(site.roster(cohort))/\(line)/reinscribir", as: .fabiola).location?.hasSuffix("espera")
        == true)
    #expect(
      try site.people(in: cohort) == [
        "Ana Lucía Quishpe withdrawn", "Luz active", "Mar waiting", "Ana Lucía Quishpe waiting",
      ])
  }

  @Test func `taking somebody out asks why`() throws {
    let cohort = try site.cohort()
    let line = try site.enrolment(of: .ana, in: cohort)

    let answer = site.post("\(site.roster(cohort))/\(line)/retirar", ["motivo": ""], as: .fabiola)

    #expect(site.errors(answer) == ["Escribe por qué."])
    #expect(Page(answer.text).faults == [])
    #expect(try site.people(in: cohort) == ["Ana Lucía Quishpe active"])
  }

  @Test func `a coordinator moves somebody to another cohort of the course, a facilitator does not`() throws {
    let old = try site.cohort(seats: 1, with: [.ana])
    let new = try site.cohort("Nuevo", run: [.fernando], with: [])
    _ = add("olga@demo.example", to: old)
    let line = try site.enrolment(of: .ana, in: old)
    let move = { (desk: String, person: Cast) in
      site.post(
        "/\(desk)/grupos/\(old.rawValue)/personas/\(line)/traspasar", ["grupo": "\(new.rawValue)"], as: person
      )
    }
    let page = site.get("/coordinacion/grupos/\(old.rawValue)/personas/\(line)", as: .carmen)

    #expect(Page(page.text).faults == [])
    #expect(move("facilitacion", .fabiola).status == .notFound)
    #expect(move("coordinacion", .carmen).status == .seeOther)
    #expect(try site.people(in: old) == ["Ana Lucía Quishpe transferred", "Olga Chiriboga active"])
    #expect(try site.people(in: new) == ["Ana Lucía Quishpe active"])

  }

  @Test func `a cohort that has ended is not offered to move to`() throws {
    let old = try site.cohort("Antes", with: [.ana])
    site.clock.advance(by: .days(61))
    let here = try site.cohort("Ahora", with: [.olga])
    let line = try site.enrolment(of: .olga, in: here)

    let page = Page(site.get("/coordinacion/grupos/\(here.rawValue)/personas/\(line)", as: .carmen).text)

    #expect(!page.root.all.contains { $0.name == "option" && $0["value"] == "\(old.rawValue)" })
    #expect(page.root.text.contains("No hay otro grupo abierto de este curso con cupos libres."))
  }

  @Test func `nobody is moved to a cohort that has ended, whatever the form says`() throws {
    let old = try site.cohort("Antes", with: [.ana])
    site.clock.advance(by: .days(61))
    let here = try site.cohort("Ahora", with: [.olga])
    let line = try site.enrolment(of: .olga, in: here)

    let answer = site.post(
      "/coordinacion/grupos/\(here.rawValue)/personas/\(line)/traspasar", ["grupo": "\(old.rawValue)"],
      as: .carmen)

    #expect(answer.status == .unprocessableContent)
    let alert = Page(answer.text).root.all.first { $0["role"] == "alert" }
    #expect(
      alert?.all.filter { $0.name == "li" }.map(\.text)
        == ["Grupo: El grupo «Antes» ya terminó. Elige uno que siga en marcha."])
    #expect(Page(answer.text).faults == [])
    #expect(try site.people(in: here) == ["Olga Chiriboga active"])
    #expect(try site.people(in: old) == ["Ana Lucía Quishpe active"])
  }

  @Test func `the list leads to those without a password while there are any`() throws {
    let cohort = try site.cohort(with: [.ana])
    let path = "/facilitacion/grupos/\(cohort.rawValue)/sin-clave"
    func isLinked() -> Bool {
      Page(site.get(site.roster(cohort), as: .fabiola).text).links.contains { $0.target == path }
    }
    let before = isLinked()

    site.post(
      site.roster(cohort), ["identificador": "0991112222", "nombre": "Luz", "hacer": "inscribir"],
      as: .fabiola)

    #expect([before, isLinked()] == [false, true])
    #expect(site.get(path, as: .fabiola).text.contains("Luz"))
  }

  @Test func `another cohort's line is not there`() throws {
    let mine = try site.cohort(with: [])
    let others = try site.cohort("Otro", in: "machala", run: [.felix], with: [.pedro])
    let line = try site.enrolment(of: .pedro, in: others)

    let answer = site.post("\(site.roster(mine))/\(line)/retirar", ["motivo": "x"], as: .fabiola)

    #expect(answer.status == .notFound)
    #expect(try site.people(in: others) == ["Pedro Alvarado active"])
  }

  @Test func `each look at the list is shown to whoever is in it`() throws {
    let cohort = try site.cohort(with: [.ana])

    _ = site.get(site.roster(cohort), as: .fabiola)
    try site.database.write { _ in }

    let views: [String] = try site.database.all(
      """
      SELECT person_name.shown || ' ' || record_view.reason FROM record_view
        JOIN person_name ON person_name.id = record_view.person_id
      """)
    #expect(views == ["Ana Lucía Quishpe roster"])
    #expect(site.get("/cuenta", as: .ana).text.contains("Vio la lista de personas de tu grupo"))
  }

  @Test func `every way to become active is told once, in the same transaction`() throws {
    let told = Mutex<[String]>([])
    let admissions = Admissions { person, cohort, _, _ in
      told.withLock { $0.append("\(person.rawValue) \(cohort.id.rawValue)") }
    }
    let cohort = try site.cohort(seats: 1, with: [])
    let (ana, olga, ada) = (try site.id(of: .ana), try site.id(of: .olga), try site.viewer(.ada))
    let now = site.clock.now

    try site.database.write { db in
      let cohort = try changeableCohort(cohort, runBy: ada, in: db)
      let outcomes = try [ana, ana, olga].map {
        try admissions.admit($0, to: cohort, by: ada.id, at: now, in: db)
      }
      #expect(outcomes == [.active, .alreadyIn, .waiting])
    }

    #expect(told.withLock { $0 } == ["\(ana.rawValue) \(cohort.rawValue)"])
  }

  @Test func `a list of a hundred people asks the database as often as one of one`() throws {
    let small = try site.cohort(with: [.ana])
    let large = try site.cohort("Grande", run: [.fernando], with: [.olga, .elena, .esteban])
    let reads = { (cohort: Cohort.ID, person: Cast) in
      _ = site.get(site.roster(cohort), as: person)
      let before = site.database.statistics.readStatements
      _ = site.get(site.roster(cohort), as: person)
      return site.database.statistics.readStatements - before
    }

    #expect(reads(small, .fabiola) == reads(large, .fernando))
  }
}
