import Attendances
import Cohorts
import Core
import Courses
import HTTP
import Hours
import SQLite
import TestSupport
import Testing

@Suite struct `Marking who came` {
  @Test func `the whole list in one form credits those who were there`() throws {
    let world = try World(with: [.ana, .pedro, .olga])

    let answer = world.mark([(.ana, "present", ""), (.pedro, "late", "45"), (.olga, "excused", "")])

    #expect(answer.location == "/facilitacion/encuentros/1?guardado=1")
    #expect(try world.minutes(of: .ana) == [120])
    #expect(try world.minutes(of: .pedro) == [45])
    #expect(try world.minutes(of: .olga) == [])
    let page = world.site.get("/facilitacion/encuentros/1?guardado=1", as: .fabiola)
    #expect(page.text.contains("Presente: 1 · Tarde: 1 · Justificada: 1"))
    #expect(Page(page.text).faults == [])
  }

  @Test func `all present marks those without a mark and leaves the others`() throws {
    let world = try World(with: [.ana, .pedro, .olga])
    world.mark([(.pedro, "absent", "")])

    world.site.post("/facilitacion/encuentros/1", ["visto": "1", "todas": "1"], as: .fabiola)

    #expect(try world.minutes(of: .ana) == [120])
    #expect(try world.minutes(of: .pedro) == [])
    #expect(try world.minutes(of: .olga) == [120])
  }

  @Test func `a correction leaves its trace in the list and in the ledger`() throws {
    let world = try World(with: [.ana])
    world.mark([(.ana, "present", "")])

    world.mark([(.ana, "late", "30")], seen: 1)

    #expect(try world.minutes(of: .ana) == [120, -120, 30])
    let reasons: [String] = try world.site.database.read { db in
      try db.all("SELECT reason FROM hours_line WHERE counters IS NOT NULL")
    }
    #expect(reasons == ["Se corrigió la asistencia: de presente a tarde, 30 minutos."])
    let page = world.site.get("/facilitacion/encuentros/1", as: .fabiola)
    #expect(page.text.contains("antes «presente», por Fabiola Cevallos"))
  }

  @Test func `after the day of the session a correction needs its reason, a first mark does not`() throws {
    let world = try World(with: [.ana, .pedro])
    world.mark([(.ana, "present", "")])
    world.site.clock.advance(by: .days(2))

    let refused = world.mark([(.ana, "absent", ""), (.pedro, "present", "")], seen: 1)
    let accepted = world.mark([(.ana, "absent", "")], seen: 2, reason: "Firmó otra persona")

    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("escribe abajo por qué cambia la asistencia"))
    #expect(try world.minutes(of: .pedro) == [120])
    #expect(accepted.status == .seeOther)
    #expect(try world.minutes(of: .ana) == [120, -120])
    let reasons: [String] = try world.site.database.read { db in
      try db.all("SELECT reason FROM hours_line WHERE counters IS NOT NULL")
    }
    #expect(reasons == ["Se corrigió la asistencia: de presente a ausente. Firmó otra persona"])
  }

  @Test func `of two facilitators with the same list the later is told what the other marked`() throws {
    let world = try World(with: [.ana, .pedro], run: [.fabiola, .fernando])
    world.mark([(.ana, "absent", "")], as: .fernando)

    let answer = world.mark([(.ana, "present", ""), (.pedro, "present", "")], seen: 0)
    let again = world.mark([(.ana, "present", "")], seen: 2)

    #expect(answer.status == .conflict)
    #expect(
      answer.text.contains(
        "Fernando Paredes marcó «ausente» a las 10:00; tú elegiste «presente». Guarda otra vez si es lo que vale."
      ))
    #expect(Page(answer.text).faults == [])
    #expect(try world.minutes(of: .pedro) == [120])
    #expect(again.status == .seeOther)
    #expect(try world.minutes(of: .ana) == [120])
  }

  @Test func `what somebody did not touch in a stale form changes nothing`() throws {
    let world = try World(with: [.ana], run: [.fabiola, .fernando])
    world.mark([(.ana, "present", "")])
    world.mark([(.ana, "late", "20")], seen: 1, as: .fernando)

    let answer = world.mark([(.ana, "present", "")], seen: 1)

    #expect(answer.status == .seeOther)
    #expect(try world.minutes(of: .ana) == [120, -120, 20])
  }

  @Test(arguments: ["", "0", "120", "-5", "mucho"])
  func `late needs the minutes once the session is over`(typed: String) throws {
    let world = try World(with: [.ana])
    world.site.clock.advance(by: .hours(3))

    let answer = world.mark([(.ana, "late", typed)])

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("Escribe cuántos minutos asistió: de 1 a 119."))
    #expect(try world.minutes(of: .ana) == [])
  }

  @Test func `during the session late is what is left of it`() throws {
    let world = try World(with: [.ana])
    world.site.clock.advance(by: .minutes(50))

    let answer = world.tap(.ana, "late")

    #expect(answer.text == "1\nGuardado 10:50")
    #expect(try world.minutes(of: .ana) == [70])
  }

  @Test func `a tap saves one person and says so, and a stale one is told`() throws {
    let world = try World(with: [.ana], run: [.fabiola, .fernando])

    let first = world.tap(.ana, "present")
    let stale = world.tap(.ana, "absent", seen: 0, as: .fernando)
    let informed = world.tap(.ana, "absent", seen: 1, as: .fernando)

    #expect(first.text == "1\nGuardado 10:00")
    #expect(stale.status == .conflict)
    #expect(stale.text.hasPrefix("Fabiola Cevallos marcó «presente» a las 10:00."))
    #expect(informed.text == "2\nGuardado 10:00")
    #expect(try world.minutes(of: .ana) == [120, -120])
  }

  @Test func `the list opens an hour before, and a closed cohort keeps its list`() throws {
    let world = try World(with: [.ana], startingIn: .hours(2))

    let early = world.mark([(.ana, "present", "")])
    world.site.clock.advance(by: .hours(1))
    let inTime = world.mark([(.ana, "present", "")])
    try world.site.database.write { db in
      try db.run("UPDATE cycle SET closed_at = 1, closed_by = 14")
    }
    let closed = world.mark([(.ana, "absent", "")], seen: 1)

    #expect(early.status == .forbidden)
    #expect(inTime.status == .seeOther)
    #expect(closed.status == .forbidden)
    #expect(closed.text.contains("Este grupo ya cerró"))
    #expect(try world.minutes(of: .ana) == [120])
  }

  @Test(arguments: [Cast.ana, .fernando, .felix, .cesar, .tomas])
  func `nobody else sees the list or marks it`(person: Cast) throws {
    let world = try World(with: [.ana])

    let shown = ["", "/lista", "/codigo"].map {
      world.site.get("/facilitacion/encuentros/1\($0)", as: person).status
    }
    let marked = world.tap(.ana, "present", as: person).status

    let expected: Status = person == .ana ? .forbidden : .notFound
    #expect(shown == [expected, expected, expected])
    #expect(marked == expected)
    #expect(try world.minutes(of: .ana) == [])
  }

  @Test func `whoever is in another cohort is not on the list`() throws {
    let world = try World(with: [.ana])

    #expect(world.tap(.pedro, "present").status == .notFound)
    #expect(!world.site.get("/facilitacion/encuentros/1", as: .fabiola).text.contains("Pedro"))
  }

  @Test func `the list shows in the record of those on it that staff looked`() throws {
    let world = try World(with: [.ana])
    _ = world.site.get("/facilitacion/encuentros/1", as: .fabiola)
    _ = world.site.get("/facilitacion/encuentros/1", as: .fabiola)
    try world.site.database.write { _ in }

    let account = world.site.get("/cuenta", as: .ana).text

    #expect(account.components(of: "Abrió la lista de asistencia de tu grupo") == 1)
  }
}

/// A cohort with one session of two hours, in person.
struct World {
  let site: TestSite
  let cohort: Cohort.ID
  let session: ClassSession.ID

  init(
    with people: [Cast], run facilitators: [Cast] = [.fabiola], startingIn lead: Duration = .zero
  ) throws {
    let site = try TestSite()
    self.site = site
    let cohort = try site.cohort(of: "huerto", modality: .inPerson, run: facilitators, with: people)
    self.cohort = cohort
    let author = try site.id(of: .fabiola)
    let now = site.clock.now
    session = try site.database.write { db in
      try plan(
        NewSessions(
          starts: [now + lead], minutes: Minutes(120), kind: .inPerson, place: "Casa comunal",
          topic: "La tierra"),
        in: cohort, by: author, at: now, in: db)[0]
    }
  }

  @discardableResult
  func mark(
    _ choices: [(person: Cast, state: String, minutes: String)], seen: Int = 0, reason: String = "",
    as facilitator: Cast = .fabiola
  ) -> Answer {
    var body = "visto=\(seen)&motivo=\(reason.replacing(" ", with: "+").replacing("ó", with: "%C3%B3"))"
    for choice in choices {
      let number = (try? site.id(of: choice.person).rawValue) ?? 0
      body += "&p-\(number)=\(choice.state)&m-\(number)=\(choice.minutes)"
    }
    let browser = site.signIn(facilitator)
    return browser.send(
      .post, "/facilitacion/encuentros/\(session.rawValue)", headers: browser.formHeaders,
      body: Array(body.utf8))
  }

  func tap(_ person: Cast, _ state: String, seen: Int = 0, as facilitator: Cast = .fabiola) -> Answer {
    let number = (try? site.id(of: person).rawValue) ?? 0
    return site.post(
      "/facilitacion/encuentros/\(session.rawValue)/marca",
      ["persona": "\(number)", "estado": state, "minutos": "", "visto": "\(seen)"], as: facilitator)
  }

  /// The person's lines in the ledger.
  func minutes(of person: Cast) throws -> [Int] {
    let id = try site.id(of: person)
    return try site.database.read { db in
      try db.all("SELECT minutes FROM hours_line WHERE person_id = \(id) ORDER BY id")
    }
  }
}

extension String {
  /// How often `part` occurs.
  func components(of part: String) -> Int { ranges(of: part).count }
}
