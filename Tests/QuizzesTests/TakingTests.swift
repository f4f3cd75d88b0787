import HTTP
import TestSupport
import Testing

/// A quiz from its page to its result, by the buttons alone.
@Suite struct `Taking a quiz` {
  @Test func `whoever answers all rightly passes with a hundred`() throws {
    let world = try QuizWorld()

    let attempt = try world.take(8)

    #expect(try world.results() == ["passed 10000 handed-in"])
    let page = Page(world.site.get(attempt, as: .ana).text)
    #expect(page.faults == [])
    #expect(page.first("h1")?.text == "¡Aprobaste la prueba!")
  }

  @Test func `handing in is remembered as what the person did`() throws {
    let world = try QuizWorld()
    let ana = try world.site.id(of: .ana)

    try world.take(8)

    let events = try world.database.all(
      "SELECT kind FROM event WHERE actor_id = \(ana) AND kind LIKE 'attempt%'", as: String.self)
    #expect(events == ["attempt-handed-in"])
  }

  @Test func `five of eight are 62,50 percent and do not pass`() throws {
    let world = try QuizWorld()

    let attempt = try world.take(5)

    #expect(try world.results() == ["failed 6250 handed-in"])
    #expect(Page(world.site.get(attempt, as: .ana).text).first("h1")?.text == "Todavía no apruebas")
  }

  @Test func `every page of an attempt is whole`() throws {
    let world = try QuizWorld(QuizCourse.folder(bank: QuizCourse.bank + QuizCourse.open, drawn: 9))
    let attempt = world.begin()

    for (index, drawn) in try world.drawn(attempt).enumerated() {
      let path = "\(attempt)/\(index + 1)"
      #expect(Page(world.site.get(path, as: .ana).text).faults == [])
      world.answer(path, try QuizWorld.fields(drawn, isRight: true))
      #expect(Page(world.site.get(path, as: .ana).text).faults == [])
    }
    #expect(Page(world.site.get(attempt, as: .ana).text).faults == [])
    #expect(Page(world.site.get(QuizCourse.path, as: .ana).text).faults == [])
    _ = world.site.post(attempt, as: .ana)

    let result = Page(world.site.get(attempt, as: .ana).text)
    #expect(result.faults == [])
    #expect(result.first("h1")?.text == "¡Aprobaste la prueba!")
  }
}
