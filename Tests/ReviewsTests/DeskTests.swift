import Applications
import Core
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing
import Web

@testable import Reviews

/// What the coordinator sees and does.
@Suite struct `The desk of a call's evaluation` {
  private let world: ReviewWorld
  private var site: TestSite { world.site }
  private var path: String { world.deskPath }

  init() throws {
    world = try ReviewWorld(applications: 3, extra: 1)
  }

  private func choose(_ people: [Person.ID]) -> Answer {
    site.post("\(path)/personas", people.map { ("persona", "\($0.rawValue)") }, as: .carmen)
  }

  private func startFromDesk() {
    _ = choose(world.evaluators)
    _ = site.post("\(path)/empezar", as: .carmen)
  }

  @Test func `it is the business of the city's coordinator and committee alone`() {
    #expect(site.get(path, as: .carmen).status == .ok)
    #expect(site.get(path, as: .ada).status == .ok)
    #expect(site.get(path, as: .mesa).status == .ok)
    #expect(site.get(path, as: .cesar).status == .notFound)
    #expect(site.get(path, as: .elena).status == .forbidden)
    for deed in ["personas", "quitar", "empezar", "repartir", "recordar"] {
      #expect(site.post("\(path)/\(deed)", ["persona": "1"], as: .cesar).status == .notFound)
      #expect(site.post("\(path)/\(deed)", ["persona": "1"], as: .mesa).status == .forbidden)
    }
  }

  @Test func `evaluators are chosen, the call goes into review, and applications are given`() throws {
    let before = site.get(path, as: .carmen).text
    let chosen = choose(world.evaluators)
    let ready = site.get(path, as: .carmen).text
    let started = site.post("\(path)/empezar", as: .carmen)

    #expect(before.contains("has elegido 0. Elige al menos 2"))
    #expect(chosen.headers["Location"] == "\(path)?hecho=personas")
    #expect(ready.contains("3 postulaciones entre 3 personas: 2"))
    #expect(started.headers["Location"] == "\(path)?hecho=empezada")
    #expect(try world.database.read { db in try grantCall(world.call, in: db).state } == .review)
    #expect(try world.reviews().count == 6)
    #expect(site.get(path, as: .carmen).text.contains("<b>0 de 6</b>"))
  }

  /// What a desk says that waits, line by line.
  private func waiting(at path: String, on site: TestSite, as person: Cast) -> [String] {
    let page = Page(site.get(path, as: person).text)
    let section = page.root.all.first { $0.name == "section" && $0.text.hasPrefix("Lo que espera por ti") }
    return (section?.all ?? []).filter { $0.name == "li" }.map(\.text)
  }

  @Test func `the front desk tells what a call needs, from its last day to the scores`() throws {
    let name = try world.database.read { db in try grantCall(world.call, in: db).name }
    let before = waiting(at: "/coordinacion", on: site, as: .carmen)
    startFromDesk()

    #expect(before == ["Evaluación por empezar\(name): 3 postulaciones"])
    #expect(
      waiting(at: "/coordinacion", on: site, as: .carmen) == [
        "Evaluaciones que faltan\(name): 3 de 3 postulaciones"
      ])
    _ = site.post("\(path)/quitar", ["persona": "\(world.evaluators[0].rawValue)"], as: .carmen)
    _ = site.post("\(path)/quitar", ["persona": "\(world.evaluators[1].rawValue)"], as: .carmen)
    #expect(
      waiting(at: "/coordinacion", on: site, as: .carmen).first
        == "Postulaciones sin quien las evalúe\(name): 3")
    #expect(waiting(at: "/coordinacion", on: site, as: .cesar) == [])
  }

  @Test func `nobody is chosen who does not hold the role in a city of the call`() throws {
    let answer = choose([try site.id(of: .fabiola)])

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("Marca al menos a una persona."))
    #expect(try world.database.one("SELECT count(*) FROM grant_evaluator", as: Int.self) == 0)
  }

  @Test func `before the last day, without people or twice it does not start, and says what to do`() throws {
    let early = try ReviewWorld(
      applications: 1, call: Sample.grantCall(closesAt: TestClock.start + .days(90)))
    let tooEarly = early.site.post("\(early.deskPath)/empezar", as: .carmen)
    let alone = site.post("\(path)/empezar", as: .carmen)
    startFromDesk()
    let twice = site.post("\(path)/empezar", as: .carmen)

    #expect(tooEarly.status == .unprocessableContent)
    #expect(tooEarly.text.contains("Todavía se reciben postulaciones"))
    #expect(alone.status == .unprocessableContent)
    #expect(alone.text.contains("Elige al menos 2"))
    #expect(twice.status == .unprocessableContent)
    #expect(try world.reviews().count == 6)
  }

  @Test func `what nobody can score without a conflict is named with what to do`() throws {
    startFromDesk()
    for evaluator in world.evaluators { try world.declare(evaluator, world.applications[0]) }

    let page = site.get("\(path)?ver=sin-quien", as: .carmen).text

    #expect(page.contains("1 postulación no tiene"))
    #expect(
      page.contains("Agrega a \nalguien más y reparte otra vez.")
        || page.contains("Agrega a alguien más y reparte otra vez."))
    #expect(page.contains("Postulante 1"))
    #expect(!page.contains("Postulante 2"))
  }

  @Test func `opening the desk sets aside what must not go on`() throws {
    startFromDesk()
    let review = try world.reviews()[0]
    try world.submit(review.id)
    try world.write { db in
      try db.run(
        """
        INSERT INTO exam_accommodation (person_id, course, extra_minutes, extra_attempts, reason, author_id, at)
        SELECT person_id, 'huerto', 10, 0, 'Lo pidió', \(review.evaluator), 0
          FROM application WHERE id = \(review.application)
        """)
    }

    _ = site.get(path, as: .carmen)
    let page = site.get("\(path)/postulaciones/\(review.application.rawValue)", as: .carmen).text

    #expect(try world.reviews().first { $0.id == review.id }?.state == .setAside)
    #expect(page.contains("Apartada por un conflicto"))
    #expect(page.contains("Intervino en su examen"))
    #expect(page.contains("Lo que escribió (no cuenta)"))
    #expect(page.contains("Porque sí"))
  }

  @Test func `a review is passed on with a reason`() throws {
    startFromDesk()
    let review = try world.reviews()[0]
    let page = "\(path)/postulaciones/\(review.application.rawValue)"

    let silent = site.post(
      "\(page)/pasar", ["evaluacion": "\(review.id.rawValue)", "motivo": " "], as: .carmen)
    let foreign = site.post(
      "\(path)/postulaciones/\(world.applications[2].rawValue)/pasar",
      ["evaluacion": "\(review.id.rawValue)", "motivo": "Viaja"], as: .carmen)
    let done = site.post(
      "\(page)/pasar", ["evaluacion": "\(review.id.rawValue)", "motivo": "Viaja"], as: .carmen)
    let twice = site.post(
      "\(page)/pasar", ["evaluacion": "\(review.id.rawValue)", "motivo": "Viaja"], as: .carmen)

    #expect(silent.status == .unprocessableContent)
    #expect(foreign.status == .notFound)
    #expect(done.status == .seeOther)
    #expect(twice.status == .unprocessableContent)
    #expect(try world.reviews().first { $0.id == review.id }?.state == .passedOn)
    #expect(try world.active(of: review.application).count == 2)
  }

  @Test func `the coordinator writes down a conflict that they know of`() throws {
    startFromDesk()
    let review = try world.reviews()[0]
    let page = "\(path)/postulaciones/\(review.application.rawValue)"

    let unfinished = site.post(
      "\(page)/conflicto", ["persona": "\(review.evaluator.rawValue)", "por": "trabajo", "motivo": ""],
      as: .carmen)
    let stranger = site.post(
      "\(page)/conflicto", ["persona": "\(world.applicants[0].rawValue)", "por": "trabajo", "motivo": "Sí"],
      as: .carmen)
    let done = site.post(
      "\(page)/conflicto",
      ["persona": "\(review.evaluator.rawValue)", "por": "trabajo", "motivo": "Son socias"],
      as: .carmen)

    #expect(unfinished.status == .unprocessableContent)
    #expect(stranger.status == .notFound)
    #expect(done.status == .seeOther)
    #expect(try world.reviews().first { $0.id == review.id }?.state == .setAside)
  }

  @Test func `those who wait are reminded, with a notice and an event`() throws {
    let nobody = site.post("\(path)/recordar", as: .carmen)
    startFromDesk()

    _ = site.post("\(path)/recordar", ["persona": "\(world.evaluators[0].rawValue)"], as: .carmen)
    let first = try world.notices(of: world.evaluators[0])
    _ = site.post("\(path)/recordar", as: .carmen)

    #expect(nobody.status == .unprocessableContent)
    #expect(first == ["reviews-assigned", "review-reminder"])
    #expect(try world.notices(of: world.evaluators[1]) == ["reviews-assigned", "review-reminder"])
    #expect(try world.events().filter { $0 == "review-reminder-sent" }.count == 4)
  }

  @Test func `whoever is taken out loses what is to be done, and others get it`() throws {
    startFromDesk()
    let elena = world.evaluators[0]

    let answer = site.post("\(path)/quitar", ["persona": "\(elena.rawValue)"], as: .carmen)

    #expect(answer.headers["Location"] == "\(path)?hecho=quitada")
    #expect(try world.reviews().filter { $0.evaluator == elena && $0.state.isActive } == [])
    for application in world.applications { #expect(try world.active(of: application).count == 2) }
  }

  @Test func `a coordinator who scores too reads nobody's scores on the desk`() throws {
    let carmen = try site.id(of: .carmen)
    try world.write { db in
      try db.run(
        "INSERT INTO role_grant (person_id, role, city, granted_at) VALUES (\(carmen), 'evaluator', 'quito', 0)"
      )
    }
    try world.start()
    let review = try world.reviews()[0]
    try world.submit(review.id)
    let page = "\(path)/postulaciones/\(review.application.rawValue)"
    let before = site.get(page, as: .carmen).text
    try world.write { db in try add(evaluators: [carmen], to: world.call, by: carmen, at: world.now, in: db) }

    let after = site.get(page, as: .carmen).text

    #expect(before.contains("100 de 100"))
    #expect(!after.contains("100 de 100"))
    #expect(after.contains("verás los puntajes de otras personas cuando esté decidida"))
  }

  @Test func `an application of another call is not there`() throws {
    let other = try site.publish(
      Sample.grantCall("Otro", opensAt: world.now, closesAt: world.now + .days(9)))

    #expect(
      site.get(
        "/coordinacion/fondos/\(other.rawValue)/evaluacion/postulaciones/\(world.applications[0].rawValue)",
        as: .carmen
      ).status == .notFound)
  }

  @Test func `a page takes as many questions for many applications as for few`() throws {
    startFromDesk()
    let before = world.database.statistics.readStatements
    _ = site.get("\(path)?ver=todas", as: .carmen)

    #expect(world.database.statistics.readStatements - before < 60)
  }
}
