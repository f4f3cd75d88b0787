import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Exams

/// What coordinators do before, during and after an exam.
@Suite struct `The desk of exams` {
  private let desk = "/coordinacion/examenes"

  @Test func `a sitting is opened for those of one's own city`() throws {
    let world = try ExamWorld()

    let answer = world.site.post(
      desk,
      ["quienes": "g1", "nombre": "Tarde", "dia": "14/3/2026", "desde": "14:00", "hasta": "17.00"],
      as: .carmen)

    #expect(answer.location == "\(desk)/2")
    let window: [Int64] = try world.database.all(
      "SELECT opens_at FROM exam_sitting WHERE id = 2 UNION ALL SELECT closes_at FROM exam_sitting WHERE id = 2"
    )
    #expect(window == [4, 7].map { (TestClock.start + .hours($0)).rawValue })
  }

  @Test func `what is wrong with a form is said, and what was typed stays`() throws {
    let world = try ExamWorld()

    let answer = world.site.post(
      desk,
      ["quienes": "c:machala:oficio", "nombre": "", "dia": "31/2/2026", "desde": "25:00", "hasta": "x"],
      as: .carmen)
    let short = world.site.post(
      desk, ["quienes": "g1", "nombre": "Corta", "dia": "15/3/2026", "desde": "9:00", "hasta": "10:00"],
      as: .carmen)

    let page = Page(answer.text)
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(
      page.root.all.compactMap { $0["id"] }.filter { $0.hasPrefix("e-") } == [
        "e-quienes", "e-nombre", "e-dia", "e-desde", "e-hasta",
      ])
    #expect(short.text.contains("El examen dura 90 minutos y la convocatoria tiene menos."))
    #expect(short.text.contains("value=\"Corta\""))
    #expect(try world.database.read { db in try db.one("SELECT count(*) FROM exam_sitting") as Int } == 1)
  }

  @Test func `the board says who is in, how far and with how much time`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    _ = world.send("\(path)/1")
    try world.run(for: .minutes(30))

    let page = Page(world.site.get("\(desk)/1", as: .carmen).text)

    let cells = page.root.all.filter { $0.name == "td" }.map(\.text)
    #expect(page.faults == [])
    #expect(cells == ["Rinde ahora", "1 de 4", "1 h 0 min", "10:00", "–"])
  }

  @Test func `an accommodation changes the clock of an exam that is under way, and is written down`() throws {
    let world = try ExamWorld()
    _ = world.begin()
    let ana = try world.site.id(of: .ana).rawValue
    let before = try world.deadline()

    let answer = world.site.post(
      "\(desk)/1/personas/\(ana)", ["minutos": "30", "intentos": "1", "motivo": "Lee con lupa"], as: .carmen)

    #expect(answer.status == .seeOther)
    #expect(try world.deadline() == before + .minutes(30))
    #expect(try world.events("exam-acc%") == ["exam-accommodation-set"])
    let again = world.site.post(
      "\(desk)/1/personas/\(ana)", ["minutos": "10", "intentos": "0", "motivo": "Lee con lupa"], as: .carmen)
    #expect(again.status == .seeOther)
    #expect(try world.deadline() == before + .minutes(10))
  }

  @Test func `an accommodation without a reason is refused`() throws {
    let world = try ExamWorld()
    let ana = try world.site.id(of: .ana).rawValue

    let answer = world.site.post(
      "\(desk)/1/personas/\(ana)", ["minutos": "mil", "intentos": "1", "motivo": ""], as: .carmen)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(try world.events("exam-acc%") == [])
  }

  @Test func `every page of the desk is whole, and the log has each answer`() throws {
    let world = try ExamWorld()
    #expect(Page(world.site.get(desk, as: .carmen).text).faults == [])
    #expect(Page(world.site.get("\(desk)/1", as: .carmen).text).faults == [])
    #expect(Page(world.site.get("\(desk)/1/acta", as: .carmen).text).faults == [])
    try world.take(4)
    let ana = try world.site.id(of: .ana).rawValue

    let person = Page(world.site.get("\(desk)/1/personas/\(ana)", as: .carmen).text)
    let record = Page(world.site.get("\(desk)/1/acta", as: .carmen).text)

    #expect(person.faults == [])
    let log = person.root.all.filter { $0.name == "li" }.map(\.text).filter { $0.hasPrefix("10:00: ") }
    #expect(log.count == 6)
    #expect(log.first == "10:00: Empezó el examen" && log.last == "10:00: Se entregó")
    #expect(record.faults == [])
    #expect(
      record.root.all.filter { $0.name == "td" }.map(\.text) == [
        "1", "10:00", "10:00", "–", "100 %, aprobado",
      ])
  }

  @Test func `how the questions did is shown when the window has closed`() throws {
    let world = try ExamWorld()
    try world.take(3)

    let before = world.site.get("\(desk)/1/preguntas", as: .carmen).text
    try world.run(for: .hours(5))
    let page = Page(world.site.get("\(desk)/1/preguntas", as: .carmen).text)

    #expect(before.contains("Las preguntas se ven cuando cierre la convocatoria."))
    #expect(!before.contains("¿Cuál es la"))
    #expect(page.faults == [])
    let rights = page.root.all.filter { $0["data-t"] == "Aciertos" }.map(\.text).sorted()
    #expect(rights == ["0 %", "100 %", "100 %", "100 %"])
  }

  @Test func `results go to a spreadsheet, and no name becomes a formula`() throws {
    let world = try ExamWorld()
    try world.take(3)
    let name = "=HYPERLINK(\"x\")"
    try world.database.write { db in _ = try db.run("UPDATE person SET name = \(name) WHERE id = 1") }

    let answer = world.site.get("\(desk)/1/resultados.csv", as: .carmen)

    let lines = answer.text.split(separator: "\r\n")
    #expect(
      lines.last == """
        "'=HYPERLINK(""x"")";1;2026-03-14T10:00:00-05:00;2026-03-14T10:00:00-05:00;4;4;75 %;sí;0;0
        """)
    #expect(lines.count == 2)
  }

  @Test func `other cities do not see it`() throws {
    let world = try ExamWorld()
    let ana = try world.site.id(of: .ana).rawValue

    let answers = [
      "\(desk)/1", "\(desk)/1/acta", "\(desk)/1/preguntas", "\(desk)/1/resultados.csv",
      "\(desk)/1/personas/\(ana)",
    ].map {
      world.site.get($0, as: .cesar).status
    }

    #expect(answers == [.notFound, .notFound, .notFound, .notFound, .notFound])
    #expect(world.site.post("\(desk)/1/codigo", as: .cesar).status == .notFound)
    #expect(!world.site.get(desk, as: .cesar).text.contains("Sábado"))
    #expect(world.site.get(desk, as: .fabiola).status == .forbidden)
  }
}
