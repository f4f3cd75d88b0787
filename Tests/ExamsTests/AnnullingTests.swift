import Attempts
import Core
import HTTP
import Questions
import SQLite
import TestSupport
import Testing

@testable import Exams

/// A question that turns out to be wrong after people answered it (decision 0017).
@Suite struct `Annulling a question` {
  private let desk = "/coordinacion/examenes/1/preguntas"

  /// The questions of an attempt by position, as addresses of the desk name them.
  private func keys(_ world: ExamWorld, of attempt: Int = 1) throws -> [String] {
    let versions: [QuestionVersion] = try world.database.all(
      "SELECT version FROM attempt_question WHERE attempt_id = \(attempt) ORDER BY position")
    return versions.map { QuestionKey($0).rawValue }
  }

  private func annul(_ world: ExamWorld, _ key: String, _ deed: String = "anular", as person: Cast = .carmen)
    -> Answer
  {
    world.site.post("\(desk)/\(key)/\(deed)", ["motivo": "Dos respuestas son correctas"], as: person)
  }

  @Test func `whoever was wrong there goes up and may pass, and the training is validated`() throws {
    let world = try ExamWorld()
    try world.take(2)
    try world.run(for: .hours(5))
    let keys = try keys(world)

    _ = annul(world, keys[2])
    #expect(try world.results() == ["failed 5000", "failed 6666"])
    _ = annul(world, keys[3])

    #expect(try world.results() == ["failed 5000", "failed 6666", "passed 10000"])
    #expect(try world.hours() == ["validacion exam:1"])
    #expect(try world.events("question-%") == [String](repeating: "question-annulled", count: 4))
  }

  @Test func `whoever was right there keeps it, and nobody's pass is taken away`() throws {
    let world = try ExamWorld()
    try world.take(3)
    try world.run(for: .hours(5))
    let key = try keys(world)[0]

    let preview = Page(world.site.get("\(desk)/\(key)", as: .carmen).text)
    let answer = annul(world, key)

    #expect(preview.faults == [])
    #expect(
      preview.root.all.filter { $0.name == "td" }.map(\.text) == [
        "1", "75 %, aprobado", "75 %, aprobado", "Conserva su aprobado",
      ])
    #expect(answer.location == "\(desk)/\(key)")
    #expect(try world.results() == ["passed 7500"])
    #expect(try world.hours() == ["validacion exam:1"])
  }

  @Test func `taking it back restores each result and takes back the validation that stood on it`() throws {
    let world = try ExamWorld()
    try world.take(2)
    try world.run(for: .hours(5))
    let keys = try keys(world)
    _ = annul(world, keys[2])
    _ = annul(world, keys[3])

    let preview = Page(world.site.get("\(desk)/\(keys[3])", as: .carmen).text)
    let answer = annul(world, keys[3], "deshacer")

    #expect(preview.faults == [])
    #expect(
      preview.root.all.filter { $0.name == "td" }.map(\.text) == [
        "1", "100 %, aprobado", "66,66 %, no aprobado", "Deja de aprobar",
      ])
    #expect(answer.status == .seeOther)
    #expect(try world.results().last == "failed 6666")
    #expect(try world.hours() == ["validacion exam:1", "validacion exam:1"])
    #expect(try world.events("question-annulment-%").count == 2)
  }

  @Test func `once more is nothing more`() throws {
    let world = try ExamWorld()
    try world.take(2)
    try world.run(for: .hours(5))
    let key = try keys(world)[3]

    _ = annul(world, key)
    _ = annul(world, key)
    _ = annul(world, key, "deshacer")
    _ = annul(world, key, "deshacer")

    #expect(try world.results() == ["failed 5000", "failed 6666", "failed 5000"])
  }

  @Test func `where every question is annulled all of them count, as before`() throws {
    let world = try ExamWorld()
    try world.take(2)
    try world.run(for: .hours(5))

    for key in try keys(world) { _ = annul(world, key) }

    #expect(try world.results().last == "failed 5000")
  }

  @Test func `it is told with its reason on the desk, on the record and to the person`() throws {
    let world = try ExamWorld()
    let path = try world.take(2)
    try world.run(for: .hours(5))
    _ = annul(world, try keys(world)[3])

    let pages = [desk, "/coordinacion/examenes/1/acta", "/coordinacion/examenes/1/personas/1"].map {
      Page(world.site.get($0, as: .carmen).text)
    }
    let own = Page(world.site.get(path, as: .ana).text)

    #expect(pages.map(\.faults) == [[], [], []] && own.faults == [])
    #expect(pages[0].root.all.filter { $0["class"] == "tag warn" }.map(\.text) == ["Anulada"])
    #expect(
      world.site.get("/coordinacion/examenes/1/acta", as: .carmen).text.contains(
        "Dos respuestas son correctas"))
    #expect(
      pages[2].root.all.filter { $0.name == "li" }.map(\.text).last
        == "15:00: Se anuló una pregunta y cambió el resultado")
    #expect(own.root.all.filter { $0["class"] == "tag warn" }.map(\.text) == ["Anulada"])
    #expect(own.root.all.filter { $0["class"] == "n" && $0.name == "td" }.map(\.text) == ["100 %", "0 %"])
  }

  @Test func `without a reason nothing happens`() throws {
    let world = try ExamWorld()
    try world.take(2)
    try world.run(for: .hours(5))
    let key = try keys(world)[3]

    let answer = world.site.post("\(desk)/\(key)/anular", ["motivo": " "], as: .carmen)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(try world.results() == ["failed 5000"])
  }

  @Test func `while somebody answers, elsewhere and for others it cannot be done`() throws {
    let world = try ExamWorld()
    try world.take(2)
    let key = try keys(world)[3]
    let open = [world.site.get("\(desk)/\(key)", as: .carmen).status, annul(world, key).status]
    try world.run(for: .hours(5))

    #expect(open == [.forbidden, .forbidden])
    #expect(world.site.get("\(desk)/0123456789abcdef", as: .carmen).status == .notFound)
    #expect(world.site.get("\(desk)/x", as: .carmen).status == .notFound)
    #expect(world.site.get("\(desk)/\(key)", as: .cesar).status == .notFound)
    #expect(annul(world, key, as: .cesar).status == .notFound)
    #expect(try world.results() == ["failed 5000"])
  }
}
