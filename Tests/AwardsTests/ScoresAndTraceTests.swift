import Applications
import Awards
import Core
import Finance
import GrantCalls
import SQLite
import TestSupport
import Testing
import XLSX

@Suite struct `Scores on a page` {
  @Test func `name who is severe, by how much and how sure, and who waits`() throws {
    // Both see the same twelve; the second one gives a level less each time but once.
    let applicants = (0..<12).map { $0 == 0 ? Applicant(1, 1) : Applicant(2, $0 % 2 == 0 ? 1 : 0) }
    let world = try World(applicants, leavingOut: [3])

    let answer = world.site.get("/coordinacion/fondos/\(world.call.rawValue)/puntajes", as: .carmen)

    #expect(answer.text.contains("Se corrige"))
    #expect(
      answer.text.contains("puntos menos: más exigente") && answer.text.contains("puntos más: más generoso"))
    #expect(answer.text.contains("<b>23 de 24</b>evaluaciones entregadas"))
    #expect(
      references(world.site.get("/coordinacion/fondos/\(world.call.rawValue)/puntajes?ver=faltan", as: .mesa))
        == [reference(of: world.applications[3])])
    #expect(Page(answer.text).faults == [])
  }

  @Test func `name groups that nobody compares`() throws {
    let world = try World([Applicant(2, 1), Applicant(1, 1)], evaluatorCount: 2)
    let now = world.site.clock.now
    try world.site.database.write { db in
      // Two evaluators of their own for the second application.
      let others = try ["Uno", "Dos"].map { name -> Person.ID in
        try db.run("INSERT INTO person (name, created_at) VALUES (\(name), \(now))")
        return Person.ID(rawValue: db.lastInsertedID)
      }
      for (index, other) in others.enumerated() {
        try db.run(
          """
          UPDATE review SET evaluator_id = \(other)
           WHERE id = (SELECT id FROM review WHERE application_id = \(world.applications[1])
                        ORDER BY id LIMIT 1 OFFSET \(index))
          """)
      }
    }

    let answer = world.site.get("/coordinacion/fondos/\(world.call.rawValue)/puntajes", as: .ada)

    #expect(answer.text.contains("Grupos que no se pueden comparar"))
    #expect(answer.text.contains("<li>Uno, Dos</li>"))
  }

  @Test func `are for the call's desk and committee alone`() throws {
    let world = try World([Applicant(2, 2)])

    let path = "/coordinacion/fondos/\(world.call.rawValue)/puntajes"
    let outcomes = [Cast.carmen, .ada, .mesa, .cesar, .elena, .ana, .nobody].map {
      world.site.get(path, as: $0).status.rawValue
    }

    #expect(outcomes == [200, 200, 200, 404, 403, 403, 303])
  }
}

@Suite struct `The trace of a call` {
  private func path(_ world: World) -> String { "/coordinacion/fondos/\(world.call.rawValue)/traza" }

  @Test func `tells every step of one application, in order, with who and why`() throws {
    let world = try World(
      [Applicant(2, 2), Applicant(1, 1)],
      call: Sample.grantCall(budget: Money(cents: 100_000), disagreement: 100))
    let carmen = try world.site.id(of: .carmen)
    try world.site.database.write { db in
      try db.run(
        """
        INSERT INTO eligibility_override (call_id, person_id, condition, reason, author_id, at)
        VALUES (\(world.call), \(world.people[0]), 'residence', 'Trajo su contrato', \(carmen), \(TestClock.start))
        """)
    }
    try world.decideAll()
    world.site.post("\(world.path)/firmar", as: .mesa)

    let answer = world.site.get("\(path(world))?postulacion=\(world.applications[0].rawValue)", as: .carmen)

    let steps = Page(answer.text).root.all.filter { $0.name == "th" && $0["scope"] == "row" }.map(\.text)
    #expect(
      steps == [
        "Empezó la postulación", "Entregó la postulación", "Se aceptó una condición sin la prueba usual",
        "Se asignó una evaluación", "Se asignó una evaluación", "Se entregó una evaluación",
        "Se entregó una evaluación", "Decidida: financiada",
      ])
    #expect(cells(answer, "Quién").prefix(3) == ["Quien postula", "Quien postula", "Carmen Yépez"])
    #expect(cells(answer, "Por qué, o detalle")[2] == "Trajo su contrato")
    #expect(!answer.text.contains("Postulante 0"))
    #expect(Page(answer.text).faults == [])
  }

  @Test func `goes into spreadsheets whole, and no reason becomes a formula`() throws {
    let world = try World([Applicant(2, 2)])
    try world.decideAll()
    world.site.post("\(world.path)/firmar", ["observacion": "=1+1"], as: .mesa)

    let text = world.site.get("\(path(world))/traza.csv", as: .mesa)
    let book = world.site.get("\(path(world))/traza.xlsx", as: .ada)

    let rows = CSV.rows(of: text.body)
    #expect(rows.first { $0.cells[2] == "Firmó el acta" }?.cells.last == "'=1+1")
    #expect(rows.contains { $0.cells[2] == "La mesa hizo el sorteo" && $0.cells[4] == "Número 4711" })
    #expect(book.status == .ok && rows.count > 10)
  }

  @Test func `finds nothing for what is no application, and is closed to others`() throws {
    let world = try World([Applicant(2, 2)])

    #expect(
      world.site.get("\(path(world))?postulacion=x", as: .mesa).text.contains(
        "«x» no es un número de postulación"))
    #expect(world.site.get(path(world), as: .cesar).status == .notFound)
    #expect(world.site.get("\(path(world))/traza.csv", as: .elena).status == .forbidden)
  }
}
