import HTTP
import SQLite
import TestSupport
import Testing

/// Open answers: the queue, the grade, and what becomes of the result.
@Suite struct `Grading open answers` {
  private let world: QuizWorld
  private let attempt: String

  init() throws {
    world = try QuizWorld(
      QuizCourse.folder(
        bank: "## Dos y dos son cuatro. {#dos}\n\n- (x) Verdadero\n- ( ) Falso\n\n> Sí.\n" + QuizCourse.open,
        drawn: 2))
    try world.site.cohort(of: "tienda", run: [.fabiola])
    attempt = try world.take(2)
  }

  private var path: String {
    get throws {
      let page = Page(world.site.get("/facilitacion/preguntas", as: .fabiola).text)
      return try #require(page.links.map(\.target).first { $0.hasPrefix("/facilitacion/preguntas/") })
    }
  }

  @Test func `the result waits, and passes once the facilitator has graded`() throws {
    #expect(try world.results() == ["awaits-grading – handed-in"])
    let path = try path
    let shown = world.site.get(path, as: .fabiola)

    let answer = world.site.post(path, ["puntos": " 50 %", "comentario": "Falta a quién."], as: .fabiola)

    #expect(Page(shown.text).faults == [])
    #expect(Page(shown.text).root.text.contains("Pan de yuca, a mis vecinas."))
    #expect(Page(shown.text).root.text.contains("Di qué, a quién y por qué."))
    #expect(answer.outcome == "303→/facilitacion/preguntas")
    #expect(try world.results() == ["awaits-grading – handed-in", "passed 7500 graded"])
    #expect(try world.hours() == [20])
    let result = Page(world.site.get(attempt, as: .ana).text)
    #expect(result.faults == [])
    #expect(result.first("h1")?.text == "¡Aprobaste la prueba!")
    #expect(result.root.text.contains("Falta a quién."))
    #expect(
      Page(world.site.get("/facilitacion/preguntas", as: .fabiola).text).root.text.contains(
        "No hay respuestas"))
  }

  @Test func `who passes whatever the written answer is worth passes at once, and the answer is still read`()
    throws
  {
    let facts = ["dos", "tres", "cuatro"].map {
      "## \($0) es un número. {#\($0)}\n\n- (x) Verdadero\n- ( ) Falso\n\n> Sí.\n\n"
    }
    let world = try QuizWorld(QuizCourse.folder(bank: facts.joined() + QuizCourse.open, drawn: 4))
    try world.site.cohort(of: "tienda", run: [.fabiola])
    let attempt = try world.take(4)
    let before = Page(world.site.get(attempt, as: .ana).text)
    let queue = Page(world.site.get("/facilitacion/preguntas", as: .fabiola).text)
    let path = try #require(queue.links.map(\.target).first { $0.hasPrefix("/facilitacion/preguntas/") })
    let (passedAtOnce, hours) = (try world.results(), try world.hours())

    _ = world.site.post(path, ["puntos": "40"], as: .fabiola)

    #expect(passedAtOnce == ["passed 7500 handed-in"])
    #expect(hours == [20])
    #expect(before.faults == [])
    #expect(before.first("h1")?.text == "¡Aprobaste la prueba!")
    #expect(before.root.text.contains("con eso tu resultado puede subir, no bajar."))
    #expect(try world.results() == ["passed 7500 handed-in", "passed 8500 graded"])
    #expect(try world.hours() == [20])
    #expect(!world.site.get(attempt, as: .ana).text.contains("puede subir"))
    #expect(
      Page(world.site.get("/facilitacion/preguntas", as: .fabiola).text).root.text.contains(
        "No hay respuestas"))
  }

  @Test func `who waits for the grade may try again meanwhile`() throws {
    let page = Page(world.site.get(attempt, as: .ana).text)

    #expect(page.faults == [])
    #expect(page.first("h1")?.text == "Tu prueba está en revisión")
    #expect(page.links.contains { $0.kind == .post && $0.target == QuizCourse.path })
  }

  @Test func `a second grade is written under the first, and may take the credit back`() throws {
    let path = try path
    _ = world.site.post(path, ["puntos": "100"], as: .fabiola)
    _ = world.site.post(path, ["puntos": "0"], as: .fabiola)

    #expect(
      try world.results() == ["awaits-grading – handed-in", "passed 10000 graded", "failed 5000 graded"])
    #expect(try world.hours() == [20, -20])
  }

  @Test(arguments: ["", "101", "-1", "cinco", "50,5", "1000", "９"])
  func `points that are none are said, and what was typed stays`(points: String) throws {
    let path = try path

    let answer = world.site.post(path, ["puntos": points, "comentario": "Bien <b>"], as: .fabiola)

    let page = Page(answer.text)
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(answer.text.contains(">\nBien &lt;b&gt;</textarea>"))
    #expect(try world.results().count == 1)
  }

  @Test func `only whoever runs the cohort, its city or all sees the answer`() throws {
    let path = try path

    let sees = Cast.allCases.filter { world.site.get(path, as: $0).status == .ok }
    let queued = Cast.allCases.filter { person in
      Page(world.site.get("/facilitacion/preguntas", as: person).text).links.contains { $0.target == path }
    }

    #expect(sees == [.fabiola, .carmen, .ada])
    #expect(queued == [.fabiola, .carmen, .ada])
    #expect(world.site.post(path, ["puntos": "100"], as: .felix).status == .notFound)
    #expect(world.site.post(path, ["puntos": "100"], as: .fernando).status == .notFound)
  }

  @Test func `each look at the answer is noted for the person`() throws {
    _ = world.site.get(try path, as: .fabiola)
    try world.database.write { _ in }

    let reasons: [String] = try world.database.read { db in
      try db.all("SELECT reason FROM record_view")
    }
    #expect(reasons == ["open-answer"])
  }

  @Test func `questions that nobody grades and attempts that are open are not there`() throws {
    let parts = try path.split(separator: "/")
    let other = parts.last == "1" ? "2" : "1"
    let open = world.begin()

    #expect(world.site.get("/facilitacion/preguntas/\(parts[2])/\(other)", as: .fabiola).status == .notFound)
    #expect(
      world.site.get("/facilitacion/preguntas/\(open.split(separator: "/").last ?? "")/1", as: .ada).status
        == .notFound)
  }
}
