import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Exams

/// Sittings that are changed, cancelled, have several windows, or are for persons by name.
@Suite struct `Sittings` {
  private let desk = "/coordinacion/examenes"

  /// The sitting of the world as its form has it, at 10:00 to 14:00, with some fields changed.
  private func form(_ changes: [String: String] = [:]) -> [(String, String)] {
    var fields = [
      "quienes": "g1", "nombre": "Sábado", "dia": "14/3/2026", "desde": "10:00", "hasta": "14:00",
    ]
    fields.merge(changes) { $1 }
    return fields.map { ($0.key, $0.value) }
  }

  @Test func `one is opened over several days, and each window says when`() throws {
    let world = try ExamWorld()

    let answer = world.site.post(
      desk,
      form([
        "nombre": "Fin de semana", "dia": "14/3/2026", "desde": "20:00", "fin": "15/3/2026", "hasta": "02:00",
        "dia-2": "16/3/2026", "desde-2": "9:00", "hasta-2": "12:00",
      ]), as: .carmen)
    let board = Page(world.site.get("\(desk)/2", as: .carmen).text)

    #expect(answer.location == "\(desk)/2")
    #expect(board.faults == [])
    #expect(
      board.root.all.filter { $0.name == "li" }.prefix(2).map(\.text) == [
        "desde el sábado 14 de marzo de 2026, 20:00 hasta el domingo 15 de marzo de 2026, 02:00",
        "lunes 16 de marzo de 2026, de 09:00 a 12:00",
      ])
  }

  @Test func `between two windows nobody begins, and the second gives until its own end`() throws {
    let world = try ExamWorld()
    _ = world.site.post(
      "\(desk)/1/editar", form(["dia-2": "15/3/2026", "desde-2": "9:00", "hasta-2": "10:45"]), as: .carmen)
    try world.run(for: .hours(5))
    let between = world.site.post(ExamCourse.path, ["convocatoria": "1"], as: .ana)
    try world.run(for: .hours(18) + .minutes(30))

    _ = world.begin()

    #expect(between.status == .unprocessableContent)
    #expect(between.text.contains("Se abre el domingo 15 de marzo de 2026, 09:00."))
    #expect(try world.deadline() == TestClock.start + .hours(24) + .minutes(45))
  }

  @Test func `windows that cross, that end before they begin or that are too short are refused`() throws {
    let world = try ExamWorld()

    let answers = [
      form(["dia-2": "14/3/2026", "desde-2": "13:00", "hasta-2": "16:00"]),
      form(["dia-2": "15/3/2026", "desde-2": "9:00", "hasta-2": "8:00"]),
      form(["dia-2": "15/3/2026", "desde-2": "9:00", "hasta-2": "9:30"]),
      form(["fin": "14/5/2026"]), form(["fin": "nunca"]), form(["dia-2": "15/3/2026"]),
    ].map { world.site.post(desk, $0, as: .carmen) }

    #expect(answers.map(\.status) == [Status](repeating: .unprocessableContent, count: 6))
    #expect(answers.flatMap { Page($0.text).faults } == [])
    let said = answers.map { Page($0.text).root.all.first { $0["class"] == "error" }?.text ?? "" }
    #expect(
      said == [
        "Dos ventanas se cruzan. Cada una empieza cuando la anterior ya cerró.",
        "La hora de cierre va después de la de apertura.",
        "El examen dura 90 minutos y la convocatoria tiene menos. Ciérrala más tarde.",
        "Una ventana dura más de 31 días. Ciérrala antes.",
        "Escribe el día en que cierra, como 28/3/2026, o déjalo vacío.", "Escribe la hora, como 09:00.",
      ])
  }

  @Test
  func `whoever is inside keeps the time when it closes earlier, and gains what the end had cut when later`()
    throws
  {
    let world = try ExamWorld()
    try world.run(for: .hours(3))
    _ = world.begin()
    let cut = try world.deadline()

    let later = world.site.post("\(desk)/1/editar", form(["hasta": "15:00"]), as: .carmen)
    let gained = try world.deadline()
    let earlier = world.site.post("\(desk)/1/editar", form(["hasta": "13:10"]), as: .carmen)

    #expect([later.status, earlier.status] == [.seeOther, .seeOther])
    #expect(cut == TestClock.start + .hours(4))
    #expect(gained == TestClock.start + .hours(4) + .minutes(30))
    #expect(try world.deadline() == gained)
    #expect(try world.events("exam-sitting-changed").count == 2)
  }

  @Test func `what has begun stays begun, and what is over stays over`() throws {
    let world = try ExamWorld()
    try world.run(for: .hours(1))

    let moved = world.site.post("\(desk)/1/editar", form(["desde": "11:30"]), as: .carmen)
    let past = world.site.post("\(desk)/1/editar", form(["hasta": "10:30"]), as: .carmen)
    let audience = world.site.post(
      "\(desk)/1/editar", form(["quienes": "n:quito:oficio", "nombre": "Otro nombre"]), as: .carmen)
    try world.run(for: .hours(4))
    let over = world.site.post("\(desk)/1/editar", form(["hasta": "18:00"]), as: .carmen)

    #expect([moved, past, over].map(\.status) == [Status](repeating: .unprocessableContent, count: 3))
    #expect(moved.text.contains("ya empezó: su comienzo se queda como está."))
    #expect(past.text.contains("Ese momento ya pasó."))
    #expect(audience.status == .seeOther)
    #expect(
      try world.database.read { db in try db.one("SELECT name || is_by_name FROM exam_sitting") }
        == "Otro nombre0")
    #expect(over.text.contains("no se cambia"))
  }

  @Test func `before it opens everything may change, and a room that is new gets its code`() throws {
    let world = try ExamWorld()
    _ = world.site.post(
      desk, form(["nombre": "Domingo", "dia": "15/3/2026"]), as: .carmen)

    let answer = world.site.post(
      "\(desk)/2/editar",
      form(["nombre": "Lunes", "dia": "16/3/2026", "quienes": "n:quito:oficio", "sala": "1"]), as: .carmen)

    #expect(answer.status == .ok)
    #expect(answer.text.contains("Código de la sala"))
    let line: String = try world.database.one(
      "SELECT name || is_by_name || (cohort_id IS NULL) || (room_code IS NOT NULL) FROM exam_sitting WHERE id = 2"
    )
    #expect(line == "Lunes111")
    #expect(Page(world.site.get("\(desk)/2/editar", as: .carmen).text).faults == [])
  }

  @Test func `a cancelled one lets nobody in, tells why, and whoever is inside goes on`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let first = try world.drawn(path)[0]

    let answer = world.site.post("\(desk)/1/cancelar", ["motivo": "Se fue la luz"], as: .carmen)
    world.answer("\(path)/1", first, isRight: true)
    _ = world.site.post(path, as: .ana)

    #expect(answer.status == .seeOther)
    #expect(try world.results() == ["failed 2500"])
    #expect(try world.events("exam-sitting-cancelled").count == 1)
    let board = world.site.get("\(desk)/1", as: .carmen).text
    #expect(Page(board).faults == [])
    #expect(board.contains("Se fue la luz"))
  }

  @Test func `those who could enter read on their page that it was cancelled`() throws {
    let world = try ExamWorld()

    _ = world.site.post("\(desk)/1/cancelar", ["motivo": "Se fue la luz"], as: .carmen)
    let page = world.site.get(ExamCourse.path, as: .ana).text
    let begun = world.site.post(ExamCourse.path, ["convocatoria": "1"], as: .ana)

    #expect(page.contains("Se canceló: Se fue la luz"))
    #expect(!page.contains("Empezar el examen"))
    #expect(begun.status == .unprocessableContent)
  }

  @Test func `it is cancelled with a reason, once, and not when it is over`() throws {
    let world = try ExamWorld()

    let without = world.site.post("\(desk)/1/cancelar", ["motivo": ""], as: .carmen)
    let foreign = world.site.post("\(desk)/1/cancelar", ["motivo": "No"], as: .cesar)
    try world.run(for: .hours(5))
    let late = world.site.post("\(desk)/1/cancelar", ["motivo": "Tarde"], as: .carmen)

    #expect([without, foreign, late].map(\.status) == [.unprocessableContent, .notFound, .badRequest])
    #expect(Page(without.text).faults == [])
    #expect(try world.events("exam-sitting-c%") == [])
  }

  @Test func `somebody of another modality is told why not, and enters when named`() throws {
    let world = try ExamWorld()
    try world.site.cohort("Virtuales", modality: .virtual, with: [.olga])

    let before = world.site.get(ExamCourse.path, as: .olga).text
    let refused = world.site.post(ExamCourse.path, ["convocatoria": "1"], as: .olga)
    let answer = world.site.post(
      "\(desk)/1/personas", ["datos": "\(Cast.olga.address)\n\(Cast.ana.address)\nnadie@x.example"],
      as: .carmen)
    try world.take(4, as: .olga)

    #expect(before.contains("tú estudias en otra modalidad"))
    #expect(refused.status == .notFound)
    #expect(Page(answer.text).faults == [])
    let outcomes = Page(answer.text).root.all.filter { $0.name == "li" }.map(\.text)
      .filter { $0.contains("@") }
    #expect(
      outcomes == [
        "\(Cast.olga.address): Puede entrar.", "\(Cast.ana.address): Ya podía entrar.",
        "nadie@x.example: No encontramos a nadie que estudie este curso en tu ciudad con ese dato.",
      ])
    #expect(try world.results() == ["passed 10000"])
    #expect(try world.hours() == ["validacion exam:1"])
    #expect(try world.events("exam-candidate-%") == ["exam-candidate-added"])
  }

  @Test func `a name is taken back until its person has entered`() throws {
    let world = try ExamWorld()
    try world.site.cohort("Virtuales", modality: .virtual, with: [.olga])
    _ = world.site.post("\(desk)/1/personas", ["datos": Cast.olga.address], as: .carmen)
    let olga = try world.site.id(of: .olga).rawValue

    let removed = world.site.post("\(desk)/1/personas/\(olga)/quitar", as: .carmen)
    let again = world.site.post("\(desk)/1/personas/\(olga)/quitar", as: .carmen)
    _ = world.site.post("\(desk)/1/personas", ["datos": Cast.olga.address], as: .carmen)
    _ = world.begin(.olga)
    let inside = world.site.post("\(desk)/1/personas/\(olga)/quitar", as: .carmen)

    #expect([removed, again, inside].map(\.status) == [.seeOther, .badRequest, .badRequest])
    #expect(Page(world.site.get("\(desk)/1/personas", as: .carmen).text).faults == [])
  }

  @Test func `who studies in another city cannot be found by an identifier`() throws {
    let world = try ExamWorld()
    try world.site.cohort("De Machala", in: "machala", modality: .virtual, with: [.pedro])

    let answer = world.site.post("\(desk)/1/personas", ["datos": Cast.pedro.address], as: .carmen)
    let empty = world.site.post("\(desk)/1/personas", ["datos": " \n"], as: .carmen)
    let foreign = world.site.post("\(desk)/1/personas", ["datos": Cast.pedro.address], as: .cesar)

    #expect(answer.text.contains("No encontramos a nadie"))
    #expect([empty, foreign].map(\.status) == [.unprocessableContent, .notFound])
    #expect(try world.events("exam-candidate-%") == [])
  }

  @Test func `one for persons by name lets nobody else in`() throws {
    let world = try ExamWorld()
    _ = world.site.post(
      desk, form(["quienes": "n:quito:oficio", "nombre": "Por nombre"]), as: .carmen)

    let before = world.site.post(ExamCourse.path, ["convocatoria": "2"], as: .ana)
    _ = world.site.post("\(desk)/2/personas", ["datos": Cast.ana.address], as: .carmen)
    let after = world.site.post(ExamCourse.path, ["convocatoria": "2"], as: .ana)

    #expect([before.status, after.status] == [.notFound, .seeOther])
  }
}
