import Applications
import Awards
import Core
import Crypto
import Finance
import GrantCalls
import SQLite
import TestSupport
import Testing
import XLSX

@Suite struct `Deciding on a call` {
  private func world(_ more: Applicant..., budget: Int = 1000, leavingOut: Set<Int> = []) throws -> World {
    try World(
      [Applicant(2, 2), Applicant(1, 1), Applicant(1, 1)] + more,
      call: Sample.grantCall(budget: Money(cents: budget * 100), disagreement: 100), leavingOut: leavingOut)
  }

  @Test func `freezes who is funded, moves the call and tells everybody`() throws {
    let world = try world()

    let answer = try world.decideAll()

    #expect(answer.location == world.path)
    #expect(try world.outcomes().sorted() == ["funded", "funded", "no-money"])
    #expect(try world.site.database.read { db in try grantCall(world.call, in: db).state } == .decided)
    #expect(
      try world.site.database.all(
        "SELECT person_id FROM notice WHERE kind = 'grant-decided' ORDER BY person_id", as: Person.ID.self)
        == world.people)
    #expect(
      try world.site.database.one("SELECT count(*) FROM event WHERE kind = 'grant-result'", as: Int.self) == 3
    )
    let board = world.site.get(world.path, as: .mesa)
    #expect(board.text.contains("Postulante 0"))
    #expect(Page(board.text).faults == [])
  }

  @Test func `happens once, whoever comes second`() throws {
    let world = try world()
    try world.decideAll()

    let second = world.site.post("\(world.path)/decidir", try world.decisionFields(), as: .mesa)

    #expect(second.location == world.path)
    #expect(try world.site.database.one("SELECT count(*) FROM award_decision", as: Int.self) == 1)
  }

  @Test func `needs the draw, and the seed that was drawn`() throws {
    let world = try world()
    let seen = ("visto", try world.facts().fingerprint)

    let without = world.site.post("\(world.path)/decidir", [("confirmo", "1"), seen], as: .mesa)
    world.drawLots()
    let other = world.site.post(
      "\(world.path)/decidir", [("semilla", "favorable"), ("confirmo", "1"), seen], as: .mesa)

    #expect(without.status == .unprocessableContent && without.text.contains("Primero haz el sorteo"))
    #expect(other.status == .unprocessableContent && other.text.contains("Primero haz el sorteo"))
    #expect(try world.outcomes() == [])
  }

  @Test func `needs a yes, and keeps the note`() throws {
    let world = try world()
    world.drawLots()

    let answer = world.site.post(
      "\(world.path)/decidir", [("semilla", try world.seed()), ("nota", "Sin novedad")], as: .mesa)

    #expect(answer.status == .unprocessableContent && answer.text.contains(">Sin novedad</textarea>"))
    #expect(Page(answer.text).faults == [])
  }

  @Test func `with fewer scores than asked for needs a reason for each`() throws {
    let world = try world(leavingOut: [1, 2])
    world.drawLots()
    let fields = try world.decisionFields()

    let without = world.site.post("\(world.path)/decidir", fields, as: .mesa)
    let one = world.site.post(
      "\(world.path)/decidir", fields + [("falta-\(world.applications[1].rawValue)", "Se enfermó")], as: .mesa
    )
    let all = world.site.post(
      "\(world.path)/decidir",
      fields + [("falta-\(world.applications[1].rawValue)", "Se enfermó"), ("falta-todas", "Viajó")],
      as: .mesa)

    #expect(
      without.status == .unprocessableContent && without.text.contains("y 1 más, le faltan evaluaciones"))
    #expect(one.status == .unprocessableContent && one.text.contains("le faltan evaluaciones"))
    #expect(all.location == world.path)
    #expect(
      try world.site.database.all("SELECT lack FROM award ORDER BY application_id", as: String.self)
        == ["", "Se enfermó", "Viajó"])
  }

  @Test func `by other rules than the announced ones needs to say why`() throws {
    let world = try world()
    world.drawLots()
    let fields = try world.decisionFields([("presupuesto", "500")])

    let without = world.site.post("\(world.path)/decidir", fields, as: .mesa)
    let more = world.site.post(
      "\(world.path)/decidir", try world.decisionFields([("presupuesto", "1000,01"), ("nota", "x")]),
      as: .mesa)
    let with = world.site.post("\(world.path)/decidir", fields + [("nota", "Recorte")], as: .mesa)

    #expect(without.text.contains("escribe por qué, para el acta"))
    #expect(plain(more.text).contains("La convocatoria anunció $ 1.000,00."))
    #expect(with.location == world.path)
    #expect(try world.outcomes().sorted() == ["funded", "no-money", "no-money"])
  }

  @Test func `is the committee's alone, while the call is in review`() throws {
    let world = try world()
    world.drawLots()
    let fields = try world.decisionFields()

    let outcomes = [Cast.carmen, .ada, .cesar, .elena, .ana].map {
      world.site.post("\(world.path)/decidir", fields, as: $0).status.rawValue
    }

    #expect(outcomes == [403, 403, 404, 403, 403])
    #expect(world.site.post("\(world.path)/sorteo", as: .carmen).status == .forbidden)
    #expect(try world.outcomes() == [])
  }

  @Test func `draws by a secret that was shown sealed and a number that anybody repeats`() throws {
    let world = try world()
    world.site.post("\(world.path)/sorteo", as: .mesa)
    let before = world.site.get(world.path, as: .mesa).text
    let secret = try world.site.database.one("SELECT secret FROM award_draw", as: String.self)
    let bad = world.site.post("\(world.path)/sorteo", ["numero": "siete"], as: .mesa)
    world.site.post("\(world.path)/sorteo", ["numero": "07"], as: .mesa)
    world.site.post("\(world.path)/sorteo", ["numero": "8"], as: .mesa)
    world.site.post("\(world.path)/sorteo", as: .mesa)

    let seed = SHA256(of: Array("\(secret):07".utf8)).hexadecimal
    #expect(before.contains(SHA256(of: Array(secret.utf8)).hexadecimal))
    #expect(!before.contains(secret))
    #expect(bad.status == .unprocessableContent && bad.text.contains("value=\"siete\""))
    #expect(try world.seed() == seed)
    _ = world.site.post("\(world.path)/decidir", try world.decisionFields(), as: .mesa)
    let record = world.site.get("\(world.path)/acta", as: .mesa).text
    #expect(record.contains("printf '%s' '\(secret):07' | sha256sum"))
    let tied = world.applications[1...2].sorted {
      SHA256(of: Array("\(seed):\($0.rawValue)".utf8)).hexadecimal
        < SHA256(of: Array("\(seed):\($1.rawValue)".utf8)).hexadecimal
    }
    #expect(
      try world.site.database.all(
        "SELECT application_id FROM award WHERE is_tied ORDER BY place", as: Application.ID.self)
        == tied)
  }

  @Test func `is signed once by each of the committee, with a remark, and printed with and without names`()
    throws
  {
    let world = try world()
    #expect(world.site.get("\(world.path)/acta", as: .mesa).status == .notFound)
    try world.decideAll()

    let long = world.site.post(
      "\(world.path)/firmar", ["observacion": String(repeating: "a", count: 1001)], as: .mesa)
    let other = world.site.post("\(world.path)/firmar", as: .carmen)
    world.site.post("\(world.path)/firmar", ["observacion": "Con gusto"], as: .mesa)
    world.site.post("\(world.path)/firmar", ["observacion": "Otra vez"], as: .mesa)

    #expect(long.status == .unprocessableContent && other.status == .forbidden)
    #expect(
      try world.site.database.all("SELECT remark FROM award_signature", as: String.self) == ["Con gusto"])
    let named = world.site.get("\(world.path)/acta", as: .mesa)
    let nameless = world.site.get("\(world.path)/acta?nombres=no", as: .mesa)
    #expect(named.text.contains("«Con gusto»") && named.text.contains("Postulante 1"))
    #expect(!nameless.text.contains("Postulante") && references(nameless).count == 3)
    #expect(Page(named.text).faults == [])
    #expect(world.site.get("\(world.path)/acta", as: .cesar).status == .notFound)
  }

  @Test func `stays as it was decided in the workbook too`() throws {
    let world = try world()
    let before = world.site.get("\(world.path)/lista.xlsx", as: .mesa)
    try world.decideAll()

    let after = world.site.get("\(world.path)/lista.xlsx", as: .mesa)

    let old = try ReadWorkbook(before.body).sheets[0].rows
    let new = try ReadWorkbook(after.body).sheets[0].rows
    #expect([old.count, new.count] == [4, 4])
    #expect(old[0].cells[2] == .text("Ciudad") && new[0].cells[2] == .text("Persona"))
    #expect(new[1].cells[2] == .text("Postulante 0"))
  }
}
