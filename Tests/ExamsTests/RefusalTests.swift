import Core
import HTTP
import TestSupport
import Testing

@testable import Exams

/// Whoever asks for what is not theirs, and what no form sends: the attempt stays as it was.
@Suite struct `What an exam refuses` {
  @Test func `another person's attempt is not there`() throws {
    let world = try ExamWorld()
    let path = world.begin()

    let answers = [
      world.site.get(path, as: .pedro), world.site.get("\(path)/1", as: .pedro),
      world.site.post(path, as: .pedro),
      world.send("\(path)/1", as: .pedro), world.site.get(path, as: .carmen),
    ]

    #expect(answers.map(\.status) == [.notFound, .notFound, .notFound, .notFound, .notFound])
    #expect(try world.answerCount() == 0)
    #expect(try world.results() == [])
  }

  @Test func `a sitting of another city is not there`() throws {
    let world = try ExamWorld()

    #expect(world.site.post(ExamCourse.path, ["convocatoria": "1"], as: .pedro).status == .notFound)
    #expect(!world.site.get(ExamCourse.path, as: .pedro).text.contains("Sábado"))
  }

  @Test func `questions that are not in the attempt are not there`() throws {
    let world = try ExamWorld()
    let path = world.begin()

    #expect(world.send("\(path)/5").status == .notFound)
    #expect(world.send("\(path)/0").status == .notFound)
    #expect(world.site.get("\(path)/5", as: .ana).status == .notFound)
    #expect(try world.answerCount() == 0)
  }

  @Test func `what no form sends is refused with a sentence`() throws {
    let world = try ExamWorld()
    let path = world.begin()

    let unknown = world.send("\(path)/1", "9")
    let damaged = world.site.post("\(path)/1", ["respuesta": "0"], as: .ana)
    let noSitting = world.site.post(ExamCourse.path, ["convocatoria": "x"], as: .ana)

    #expect([unknown, damaged, noSitting].map(\.status) == [.badRequest, .badRequest, .badRequest])
    #expect(unknown.text == "Esa respuesta no es de esta pregunta. Vuelve a la pregunta y responde otra vez.")
    #expect(try world.answerCount() == 0)
  }

  @Test func `an exam that was handed in takes nothing more, and is handed in once`() throws {
    let world = try ExamWorld()
    let path = try world.take(4)

    let late = world.send("\(path)/1", turn: 5)
    _ = world.site.post(path, as: .ana)

    #expect(late.status == .conflict)
    #expect(late.text == "Ya entregaste este examen: sus respuestas quedan como están.")
    #expect(try world.results() == ["passed 10000"])
    #expect(try world.hours() == ["validacion exam:1"])
  }

  @Test func `whoever is inside goes on and begins no second one`() throws {
    let world = try ExamWorld()
    let first = world.begin()

    #expect(world.begin() == first)
    #expect(try world.database.read { db in try db.one("SELECT count(*) FROM attempt") as Int } == 1)
  }

  @Test func `before it opens and after it closes nobody begins`() throws {
    let world = try ExamWorld()
    try world.run(for: .hours(5))

    let closed = world.site.post(ExamCourse.path, ["convocatoria": "1"], as: .ana)

    #expect(closed.status == .unprocessableContent)
    #expect(closed.text.contains("Esta convocatoria ya cerró."))
  }
}
