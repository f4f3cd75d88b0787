import Core
import HTTP
import SQLite
import TestSupport
import Testing

/// What is refused, with the right status, a sentence, and the attempt as it was.
@Suite struct `Refused requests` {
  private let world: QuizWorld
  private let attempt: String

  init() throws {
    world = try QuizWorld()
    attempt = world.begin()
  }

  private var answers: Int {
    get throws { try world.database.read { db in try db.one("SELECT count(*) FROM answer") } }
  }

  private func fields(_ more: [(String, String)]) -> [(String, String)] {
    [("hoja", "5"), ("turno", "1"), ("version", "0"), ("accion", "guardar"), ("sola", "1")].filter { field in
      !more.contains { $0.0 == field.0 }
    } + more
  }

  @Test func `nobody sees or answers the attempt of somebody else`() throws {
    for person in [Cast.pedro, .fabiola, .carmen, .ada] {
      #expect(world.site.get(attempt, as: person).status == .notFound)
      #expect(world.site.get("\(attempt)/1", as: person).status == .notFound)
      #expect(world.site.post(attempt, as: person).status == .notFound)
      #expect(world.send("\(attempt)/1", fields([("respuesta", "0")]), as: person).status == .notFound)
    }
    #expect(world.site.get(attempt).outcome == "303→/entrar")
    #expect(world.send("\(attempt)/1", fields([("respuesta", "0")]), as: .nobody).outcome == "303→/entrar")
    #expect(try answers == 0)
    #expect(world.site.get(attempt, as: .ana).status == .ok)
  }

  @Test func `an attempt is at its own quiz only`() throws {
    let other = attempt.replacing("/cuentas/", with: "/clase/")

    #expect(world.site.get(other, as: .ana).status == .notFound)
    #expect(world.send("\(other)/1", fields([("respuesta", "verdadero")])).status == .notFound)
    #expect(try answers == 0)
  }

  @Test(arguments: ["0", "9", "999", "1000", "-1", "x", "1x", "%31", "01x"])
  func `a question that is not in the attempt is not there`(number: String) throws {
    guard number != "%31" else { return }

    #expect(world.site.get("\(attempt)/\(number)", as: .ana).status == .notFound)
    #expect(world.send("\(attempt)/\(number)", fields([("respuesta", "0")])).status == .notFound)
    #expect(try answers == 0)
  }

  @Test(arguments: [
    [("hoja", "")], [("hoja", "-1")], [("hoja", "99999999999999999999")], [("turno", "x")], [("turno", "-1")],
    [("version", "7")], [("version", "")], [("accion", "borrar")], [("accion", "")], [("turno", "1000001")],
  ])
  func `a form that is none of ours is refused`(broken: [(String, String)]) throws {
    let answer = world.send("\(attempt)/1", fields(broken + [("respuesta", "0")]))

    #expect(answer.status == .badRequest)
    #expect(try answers == 0)
  }

  @Test func `choices that a question does not have are refused`() throws {
    for (index, drawn) in try world.drawn(attempt).enumerated() {
      let path = "\(attempt)/\(index + 1)"
      let wrong: [[(String, String)]] =
        switch drawn.question.kind {
        case .single, .several, .trueFalse:
          [[("respuesta", "99")], [("respuesta", "-1")], [("respuesta", "x")], [("respuesta", "")]]
        case .order: [[("lugar-0", "0")], [("lugar-0", "4")], [("lugar-1", "uno")]]
        case .matching: [[("pareja-0", "2")], [("pareja-2", "-1")], [("pareja-1", "a")]]
        case .number, .shortText, .calculated: [[("respuesta", String(repeating: "9", count: 501))]]
        case .open: []
        }
      for answer in wrong {
        #expect(world.send(path, fields(answer)).status == .badRequest, "\(drawn.question.id) \(answer)")
      }
    }
    #expect(try answers == 0)
  }

  @Test func `two answers to single choice are none`() throws {
    let index = try #require(try world.drawn(attempt).firstIndex { $0.question.id.rawValue == "fijo" })

    let answer = world.send("\(attempt)/\(index + 1)", fields([("respuesta", "0"), ("respuesta", "1")]))

    #expect(answer.status == .badRequest)
    #expect(try answers == 0)
  }

  @Test func `a quiz that is not there cannot be begun`() throws {
    #expect(world.site.post("/cursos/tienda/nada/prueba", as: .ana).status == .notFound)
    #expect(world.site.post("/cursos/nada/cuentas/prueba", as: .ana).status == .notFound)
    #expect(world.site.post(QuizCourse.path).outcome == "303→/entrar")
  }

  @Test func `whoever used all attempts begins no other`() throws {
    let world = try QuizWorld(QuizCourse.folder(attempts: "2"))
    try world.take(0)
    try world.take(1)

    #expect(world.site.post(QuizCourse.path, as: .ana).outcome == "303→\(QuizCourse.path)")
    let page = Page(world.site.get(QuizCourse.path, as: .ana).text)
    #expect(page.root.text.contains("Ya usaste todos tus intentos"))
    #expect(page.links.filter { $0.kind == .post && $0.target == QuizCourse.path } == [])
  }

  @Test func `beginning twice goes on with the open attempt at its first open question`() throws {
    let drawn = try world.drawn(attempt)
    world.answer("\(attempt)/1", try QuizWorld.fields(drawn[0], isRight: true))

    #expect(world.site.post(QuizCourse.path, as: .ana).location == "\(attempt)/2")
  }

  @Test func `handing in twice is handing in once`() throws {
    let first = world.site.post(attempt, as: .ana)
    let second = world.site.post(attempt, as: .ana)

    #expect([first.outcome, second.outcome] == ["303→\(attempt)", "303→\(attempt)"])
    #expect(try world.results().count == 1)
    #expect(world.site.get("\(attempt)/1", as: .ana).outcome == "303→\(attempt)")
  }

  /// Whatever is typed into the form of whatever question, nothing breaks and every page stays whole.
  @Test func `hostile answers break nothing`() throws {
    var random = RandomCases()
    let count = try world.drawn(attempt).count
    for _ in 0..<400 {
      let path = "\(attempt)/\(Int.random(in: 1...count, using: &random))"
      let names = [
        "respuesta", "lugar-0", "lugar-1", "pareja-0", "pareja-9", "hoja", "turno", "version", "despues",
      ]
      var sent = fields([("turno", "\(Int.random(in: 1...400, using: &random))")])
      for _ in 0..<3 { sent.append((random.pick(names), random.hostileText())) }

      let answer = world.send(path, sent)

      #expect([.ok, .badRequest, .conflict].contains(answer.status), "seed \(random.seed): \(sent)")
      let page = world.site.get(path, as: .ana)
      #expect(Page(page.text).faults == [], "seed \(random.seed)")
    }
    _ = world.site.post(attempt, as: .ana)
    #expect(Page(world.site.get(attempt, as: .ana).text).faults == [], "seed \(random.seed)")
  }
}
