import Accounts
import Cohorts
import Core
import Courses
import Hours
import SQLite
import TestSupport
import Testing

@testable import Trainers

/// The log of classes: told by the official, observed by a trainer of another team, signed by both.
@Suite struct PracticeTests {
  @Test func `a class counts once both have signed it, and not before`() throws {
    let world = try World()
    let olga = try world.site.id(of: .olga)

    #expect(world.log().location == "/mi-aula/formacion?listo=pedida")
    #expect(try world.practiceMinutes(of: olga) == 0)
    #expect(world.grade().location == "/formacion/practicas/1?listo=firmar")
    #expect(try world.practiceMinutes(of: olga) == 0)
    #expect(world.sign().location == "/mi-aula/formacion/practicas/1?listo=firmada")

    #expect(try world.practiceMinutes(of: olga) == 60)
    #expect(try world.trainee(olga).facts.practiceScore == 10_000)
    #expect(
      try world.events() == ["practice-logged", "practice-asked", "practice-graded", "practice-signed"])
    #expect(try world.notices(of: .teresa) == ["practice-asked", "practice-signed"])
    #expect(try world.notices(of: .olga) == ["practice-graded"])
  }

  @Test func `what was prepared around a class counts with it`() throws {
    let world = try World()

    world.log(["alrededor": "45"])
    world.grade()
    world.sign()

    #expect(try world.practiceMinutes(of: world.site.id(of: .olga)) == 105)
  }

  @Test func `nobody observes a class of their own, though a trainer of the zone`() throws {
    let world = try World()
    let olga = try world.site.id(of: .olga)
    try world.site.database.write { db in
      try db.run(
        "INSERT INTO role_grant (person_id, role, zone, granted_at) VALUES (\(olga), 'trainer', 'sierra-centro', 0)"
      )
    }
    world.log()

    #expect(world.site.get("/formacion/practicas/1", as: .olga).status == .notFound)
    #expect(world.grade(as: .olga).status == .notFound)
  }

  @Test func `a class that both signed is not corrected`() throws {
    let world = try World()
    let (olga, now) = (try world.site.id(of: .olga), world.site.clock.now)
    world.log()
    world.grade()
    world.sign()
    let facts = PracticeFacts(
      startsAt: now - .hours(4), minutes: Minutes(120), around: Minutes(0), place: "Aula", topic: "Costos",
      participants: 12)

    #expect(throws: Refusal.self) {
      try world.site.database.write { db in
        let signed = try practice(PracticeClass.ID(rawValue: 1), in: db)
        let cohort = try Cohorts.cohort(world.cohort, in: db)
        _ = try log(facts, correcting: signed, by: olga, in: cohort, at: now, in: db)
      }
    }

    #expect(try world.practiceMinutes(of: olga) == 60)
  }

  @Test func `a class under the mark is signed and credits nothing`() throws {
    let world = try World()
    let olga = try world.site.id(of: .olga)

    world.log()
    world.grade(level: 1)
    world.sign()

    #expect(try world.practiceMinutes(of: olga) == 0)
    #expect(world.site.get("/mi-aula/formacion/practicas/1", as: .olga).text.contains("50 de 100"))
  }

  @Test func `signing twice credits once, and nobody signs for another`() throws {
    let world = try World(with: [.olga, .ana])
    world.log()
    world.grade()

    #expect(
      world.site.post("/mi-aula/formacion/practicas/1/firmar", ["conforme": "1"], as: .ana).status
        == .notFound)
    #expect(
      world.site.post("/mi-aula/formacion/practicas/1/firmar", as: .olga).status == .unprocessableContent)
    world.sign()
    world.sign()

    #expect(try world.practiceMinutes(of: world.site.id(of: .olga)) == 60)
  }

  @Test func `a trainer of the same city may look and not observe; one of nowhere near neither looks`() throws
  {
    let world = try World()
    let (teresa, now) = (try world.site.id(of: .teresa), world.site.clock.now)
    try world.site.database.write { db in
      try Accounts.grant(.participant(in: "quito"), to: teresa, by: nil, at: now, in: db)
    }
    world.log()

    let page = world.site.get("/formacion/practicas/1", as: .teresa)

    #expect(page.status == .ok)
    #expect(page.text.contains("Es de tu mismo equipo"))
    #expect(world.grade().status == .forbidden)
    #expect(world.site.get("/formacion/practicas/1", as: .cesar).status == .notFound)
    #expect(world.site.get("/formacion/practicas/1", as: .fabiola).status == .forbidden)
    // Of another zone, and of no known city: may observe.
    #expect(world.grade(as: .tomas).status == .seeOther)
  }

  @Test func `a class that nobody was asked to observe is its person's and their cohort's`() throws {
    let world = try World()
    _ = world.site.post("/mi-aula/formacion/practica", world.told(), as: .olga)

    #expect(world.site.get("/formacion/practicas/1", as: .tomas).status == .notFound)
    #expect(world.site.get("/formacion/practicas/1", as: .teresa).status == .ok)
    #expect(world.site.get("/mi-aula/formacion/practicas/1", as: .ana).status == .notFound)
    #expect(world.grade().status == .unprocessableContent)
  }

  @Test func `a returned class is corrected with a trace, and asked for again`() throws {
    let world = try World()
    world.log()

    let answer = world.site.post(
      "/formacion/practicas/1",
      ["version": "1", "comentario": "Eran 12 personas, no 18", "decision": "devolver"], as: .teresa)
    #expect(answer.status == .seeOther)
    #expect(world.site.get("/mi-aula/formacion/practicas/1", as: .olga).text.contains("Eran 12 personas"))
    #expect(world.site.get("/mi-aula/formacion/practicas/1/corregir", as: .olga).status == .ok)
    _ = world.site.post(
      "/mi-aula/formacion/practicas/1/corregir", world.told(["participantes": "12", "pedir": "1"]), as: .olga)
    #expect(world.grade(version: 1).text.contains("Cambió mientras la mirabas"))
    world.grade(version: 2)
    world.sign()

    let story = world.site.get("/mi-aula/formacion/practicas/1", as: .olga).text
    #expect(story.contains("Lo que decía antes"))
    #expect(story.contains("18 personas"))
    #expect(try world.practiceMinutes(of: world.site.id(of: .olga)) == 60)
    #expect(
      try world.events() == [
        "practice-logged", "practice-asked", "practice-returned", "practice-changed", "practice-asked",
        "practice-graded", "practice-signed",
      ])
  }

  @Test func `whoever does not agree asks to look again, and the new grade is signed`() throws {
    let world = try World()
    world.log()
    world.grade(level: 1)

    let empty = world.site.post("/mi-aula/formacion/practicas/1/revisar", ["comentario": " "], as: .olga)
    let asked = world.site.post(
      "/mi-aula/formacion/practicas/1/revisar", ["comentario": "Sí cerré a la hora"], as: .olga)
    #expect(empty.status == .unprocessableContent)
    #expect(asked.status == .seeOther)
    #expect(world.sign().status == .forbidden)
    #expect(world.site.get("/formacion/practicas/1", as: .teresa).text.contains("Sí cerré a la hora"))
    world.grade()
    world.sign()

    #expect(try world.trainee(world.site.id(of: .olga)).facts.practiceScore == 10_000)
    #expect(try world.notices(of: .teresa).contains("practice-disputed"))
  }

  @Test func `a class that does not fit comes back with what was typed and a sentence`() throws {
    let world = try World()
    world.log()

    let overlap = world.log(["tema": "Otra"], ago: 4)
    let future = world.log(["tema": "Otra"], ago: -48)
    let broken = world.site.post(
      "/mi-aula/formacion/practica",
      ["tema": "", "fecha": "ayer", "hora": "25:99", "minutos": "mucho", "participantes": "0", "lugar": ""],
      as: .olga)

    #expect(overlap.status == .unprocessableContent)
    #expect(overlap.text.contains("A esa hora ya registraste otra clase: «Costos y margen»."))
    #expect(overlap.text.contains("value=\"Otra\""))
    #expect(future.text.contains("Esa fecha todavía no llega"))
    #expect(broken.status == .unprocessableContent)
    #expect(Page(broken.text).faults == [])
    #expect(broken.text.contains("Faltan 6 cosas por arreglar"))
    #expect(try world.events().count { $0 == "practice-logged" } == 1)
  }

  @Test func `a rubric that is not whole comes back, and nothing is graded`() throws {
    let world = try World()
    world.log()

    let answer = world.site.post(
      "/formacion/practicas/1", ["version": "1", "nivel-0": "2", "razon-0": "", "decision": "firmar"],
      as: .teresa)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Faltan 4 cosas por arreglar"))
    #expect(try world.events() == ["practice-logged", "practice-asked"])
    #expect(world.site.post("/formacion/practicas/1", as: .teresa).status == .badRequest)
  }

  @Test func `a withdrawn class is gone for trainers and frees its hour`() throws {
    let world = try World()
    world.log()

    #expect(world.site.post("/mi-aula/formacion/practicas/1/retirar", as: .olga).status == .seeOther)

    #expect(world.site.get("/formacion/practicas/1", as: .teresa).status == .notFound)
    #expect(world.log().status == .seeOther)
    #expect(world.site.post("/mi-aula/formacion/practicas/1/pedir", as: .olga).status == .forbidden)
  }

  @Test func `whoever is in no training is told so, and may write nothing down`() throws {
    let world = try World()

    #expect(world.site.get("/mi-aula/formacion", as: .ana).text.contains("No estás en un grupo de formación"))
    #expect(world.site.get("/mi-aula/formacion/practica", as: .ana).status == .forbidden)
    #expect(
      world.site.post("/mi-aula/formacion/practica", world.told(), as: .ana).status == .forbidden)
  }

  @Test func `every page is sound`() throws {
    let world = try World()
    world.log()
    let own = ["/mi-aula/formacion", "/mi-aula/formacion/practica", "/mi-aula/formacion/practicas/1"]
    let staff = ["/formacion", World.desk, "/formacion/practicas/1", "/formacion/ciclos/1/grupos"]
    for path in own { #expect(Page(world.site.get(path, as: .olga).text).faults == []) }
    for path in staff { #expect(Page(world.site.get(path, as: .teresa).text).faults == []) }
    world.grade()
    for path in own { #expect(Page(world.site.get(path, as: .olga).text).faults == []) }
    world.sign()
    for path in own { #expect(Page(world.site.get(path, as: .olga).text).faults == []) }
    for path in staff { #expect(Page(world.site.get(path, as: .teresa).text).faults == []) }
  }
}
