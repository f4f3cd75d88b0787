import Core
import HTTP
import TestSupport
import Testing

@testable import Exams

/// The exam from its page to its result.
@Suite struct `Taking the exam` {
  @Test func `whoever answers all rightly passes, and the training is validated in the same moment`() throws {
    let world = try ExamWorld()

    let path = try world.take(4)

    #expect(try world.results() == ["passed 10000"])
    #expect(try world.hours() == ["validacion exam:1"])
    #expect(try world.events("exam-%") == ["exam-sitting-opened", "exam-entered"])
    let page = Page(world.site.get(path, as: .ana).text)
    #expect(page.faults == [])
    #expect(page.first("h1")?.text == "¡Aprobaste el examen!")
  }

  @Test func `whoever fails sees the modules to study and when the next attempt is`() throws {
    let world = try ExamWorld()

    let path = try world.take(2)

    let text = world.site.get(path, as: .ana).text
    #expect(try world.results() == ["failed 5000"])
    #expect(try world.hours() == [])
    #expect(text.contains("Puedes volver a intentarlo desde el domingo 15 de marzo de 2026, 10:00."))
    let links = Page(text).links.map(\.target).filter {
      $0.hasPrefix("/cursos/oficio/") && !$0.hasSuffix("/examen")
    }
    #expect(links == ["/cursos/oficio/ventas"])
  }

  @Test func `the texts of the questions are shown when the window has closed`() throws {
    let world = try ExamWorld()
    let path = try world.take(2)

    let before = world.site.get(path, as: .ana).text
    try world.run(for: .hours(5))
    let after = Page(world.site.get(path, as: .ana).text)

    #expect(!before.contains("La que sí"))
    #expect(after.root.all.count { $0.name == "section" } == 4)
    #expect(after.faults == [])
  }

  @Test func `every page is whole, and says how much time is left`() throws {
    let world = try ExamWorld()
    #expect(Page(world.site.get(ExamCourse.path).text).faults == [])
    #expect(Page(world.site.get(ExamCourse.path, as: .ana).text).faults == [])
    let path = world.begin()
    try world.run(for: .minutes(30))

    for page in [path, "\(path)/1", "\(path)/4", ExamCourse.path] {
      #expect(Page(world.site.get(page, as: .ana).text).faults == [])
    }
    #expect(
      world.site.get("\(path)/1", as: .ana).text.contains("Te queda: 1 h 0 min.</b> Termina a las 11:30"))
  }

  @Test func `the second attempt draws other questions, and the third is refused`() throws {
    let world = try ExamWorld(hours: 100)
    let first = try world.drawn(try world.take(0)).map(\.id)
    try world.run(for: .hours(24))

    let second = try world.drawn(try world.take(0)).map(\.id)
    try world.run(for: .hours(24))
    let third = world.site.post(ExamCourse.path, ["convocatoria": "1"], as: .ana)

    #expect(first.count == 4 && second.count == 4)
    #expect(Set(first).isDisjoint(with: second))
    #expect(third.status == .unprocessableContent)
    #expect(third.text.contains("Ya usaste todos tus intentos."))
  }

  @Test func `the second attempt waits a day`() throws {
    let world = try ExamWorld(hours: 100)
    try world.take(0)

    let refused = world.site.post(ExamCourse.path, ["convocatoria": "1"], as: .ana)

    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("Puedes volver a intentarlo desde el domingo 15 de marzo de 2026, 10:00."))
  }

  @Test func `an answer is saved on its own, with a receipt`() throws {
    let world = try ExamWorld()
    let path = world.begin()

    let answer = world.send("\(path)/1")

    let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(answer.status == .ok)
    #expect(lines[0].count == 4)
    #expect(lines[1] == "10:00")
    #expect(world.send("\(path)/1").text == answer.text)
    #expect(try world.answerCount() == 1)
  }

  @Test func `an answer that is taken back leaves its question open, and the page says so`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    _ = world.send("\(path)/1")

    let taken = world.site.post(
      "\(path)/1", [("hoja", "7"), ("turno", "2"), ("version", "1"), ("accion", "guardar"), ("sola", "1")],
      as: .ana)

    #expect(taken.text.contains("Todavía no respondes."))
    #expect(world.site.get("\(path)/1", as: .ana).text.contains("Todavía no respondes."))
  }

  @Test func `time that runs out hands in what is saved`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let drawn = try world.drawn(path)
    for index in 0..<3 { world.answer("\(path)/\(index + 1)", drawn[index], isRight: true) }

    try world.run(for: .minutes(91))

    #expect(try world.results() == ["passed 7500"])
    #expect(try world.hours() == ["validacion exam:1"])
    #expect(try world.events("exam-time%") == ["exam-time-ran-out"])
    let handedIn: Int64 = try world.database.one("SELECT handed_in_at FROM attempt")
    #expect(handedIn == (TestClock.start + .minutes(90)).rawValue)
  }

  @Test func `an answer in the last seconds counts, one after them does not, and the attempt stays intact`()
    throws
  {
    let world = try ExamWorld()
    let path = world.begin()

    try world.run(for: .minutes(90) + .seconds(4))
    let inFlight = world.send("\(path)/1")
    try world.run(for: .seconds(2))
    let late = world.send("\(path)/2")
    let byButton = world.site.post(
      "\(path)/3", ["hoja": "1", "turno": "0", "version": "0", "accion": "seguir", "respuesta": "0"], as: .ana
    )

    #expect(inFlight.status == .ok)
    #expect(late.status == .conflict)
    #expect(
      [
        "Se acabó el tiempo. Entregamos lo que tenías guardado.",
        "Ya entregaste este examen: sus respuestas quedan como están.",
      ].contains(late.text))
    #expect(byButton.location == path)
    #expect(try world.answerCount() == 1)
    #expect(try world.results().count == 1)
  }

  @Test func `a late answer hands in by itself, also where no clock did`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    world.site.clock.advance(by: .minutes(90) + .seconds(6))
    let now = world.site.clock.now
    try world.database.write { db in _ = try db.run("UPDATE exam_heartbeat SET at = \(now)") }

    let late = world.send("\(path)/1")

    #expect(late.status == .conflict)
    #expect(late.text == "Se acabó el tiempo. Entregamos lo que tenías guardado.")
    #expect(try world.results() == ["failed 0"])
  }

  @Test func `who was inside while the server was away gets exactly that back, and nobody else`() throws {
    let world = try ExamWorld()
    _ = world.begin()
    try world.run(for: .minutes(10))
    let before = try world.deadline()
    let last: Instant = try world.database.one("SELECT at FROM exam_heartbeat")

    // No beat for seven minutes; then the server is back.
    world.site.clock.advance(by: .minutes(7))
    try world.site.assembly.exams.everySecond()

    #expect(try world.credited() == [Int((world.site.clock.now - last).milliseconds)])
    #expect(try world.deadline() == before + (world.site.clock.now - last))
    #expect(try world.events("exam-time%") == ["exam-time-credited"])
  }

  @Test func `a deadline that passes while the server is away is not missed`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    try world.run(for: .minutes(85))

    world.site.clock.advance(by: .minutes(20))
    let answer = world.send("\(path)/1")

    #expect(answer.status == .ok)
    #expect(try world.results() == [])
  }

  @Test func `a room is entered with its code alone`() throws {
    let world = try ExamWorld()
    let shown = world.site.post(
      "/coordinacion/examenes",
      [
        "quienes": "c:quito:oficio", "nombre": "Sala", "dia": "2026-03-14", "desde": "09:00",
        "hasta": "13:00", "sala": "1",
      ],
      as: .carmen)
    let code = try #require(Page(shown.text).root.all.first { $0["class"] == "lead" }?.text)

    let wrong = world.site.post(ExamCourse.path, ["convocatoria": "2", "codigo": "AAAA-AAAA-AAAA"], as: .ana)
    let right = world.site.post(
      ExamCourse.path, ["convocatoria": "2", "codigo": " \(code.lowercased().replacing("-", with: "")) "],
      as: .ana)

    #expect(wrong.status == .unprocessableContent)
    #expect(Page(wrong.text).faults == [])
    #expect(wrong.text.contains("Ese no es el código de la sala."))
    #expect(right.location == "\(ExamCourse.path)/1/1")
  }
}
