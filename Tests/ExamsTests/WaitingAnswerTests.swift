import Core
import Crypto
import TestSupport
import Testing

@testable import Exams

/// Answers that waited in a telephone for the network and come by their ticket, whoever is signed in there by then.
@Suite struct `Answers that waited` {
  @Test func `are saved with a receipt, though nobody is signed in`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/2")

    let answer = world.arrive(kept)

    let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(answer.status == .ok)
    #expect(lines[0].count == 4)
    #expect(try world.savedAnswers() == ["1/2 v1"])
    let page = Page(world.site.get("\(path)/2", as: .ana).text)
    #expect(
      page.root.all.first { $0["id"] == "estado" }?.text.hasPrefix("Guardada · recibo \(lines[0])") == true)
    #expect(page.root.all.filter { $0["checked"] != nil }.map { $0["value"] } == ["0"])
  }

  @Test func `are their own person's, though somebody else is signed in`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/1")
    _ = world.site.post("/salir", as: .ana)

    let answer = world.site.post("/respuestas", kept, as: .pedro)

    #expect(answer.status == .ok)
    #expect(try world.savedAnswers() == ["1/1 v1"])
    #expect(!answer.text.contains("Ana"))
  }

  @Test func `count once, however often they come and by whichever way`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/1")

    let first = world.arrive(kept)
    world.site.clock.advance(by: .seconds(1))
    let again = world.arrive(kept)
    let byPage = world.send("\(path)/1")

    #expect([again.text, byPage.text] == [first.text, first.text])
    #expect(try world.savedAnswers() == ["1/1 v1"])
  }

  @Test func `never take the place of a newer one from another telephone`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/1", page: 8)
    _ = world.send("\(path)/1")

    let answer = world.arrive(kept)

    #expect(answer.status == .conflict)
    #expect(try world.savedAnswers() == ["1/1 v1"])
  }

  @Test func `come too late when the time is over, and the attempt stays as it was handed in`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/1")

    try world.run(for: .minutes(90) + .seconds(6))
    let answer = world.arrive(kept)

    #expect(answer.outcome == "409")
    #expect(answer.text == "Se acabó el tiempo. Entregamos lo que tenías guardado.")
    #expect(try world.savedAnswers() == [])
    #expect(try world.results() == ["failed 0"])
  }

  @Test func `come in time when the server was away itself`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/1")
    try world.run(for: .minutes(80))

    world.site.clock.advance(by: .minutes(15))
    let answer = world.arrive(kept)

    #expect(answer.status == .ok)
    #expect(try world.credited() == [15 * 60_000])
  }

  @Test func `change nothing once the exam is handed in`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/1")
    _ = world.site.post(path, as: .ana)

    let answer = world.arrive(kept)

    #expect(answer.status == .conflict)
    #expect(answer.text == "Ya entregaste este examen: sus respuestas quedan como están.")
    #expect(try world.savedAnswers() == [])
  }

  @Test func `are refused two weeks after their page was opened`() throws {
    let world = try ExamWorld(hours: 1000)
    let path = world.begin()
    let kept = try world.keep("\(path)/1")
    try world.database.write { db in
      try db.run("UPDATE exam_attempt SET deadline_at = deadline_at + 100000000000")
    }

    try world.run(for: .days(14))
    let inTime = world.arrive(kept)
    try world.run(for: .milliseconds(1))
    let late = world.arrive(kept)

    #expect(inTime.status == .ok)
    #expect(late.status == .conflict)
    #expect(late.text == "Esta respuesta esperó demasiado y ya no se puede guardar. Abre la prueba otra vez.")
  }

  @Test func `of somebody who is erased by then are not kept`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let kept = try world.keep("\(path)/1")
    let ana = try world.site.id(of: .ana)
    try world.database.write { db in
      try db.run(
        """
        INSERT INTO erasure (person_id, code, requested_by, requested_at, reason, due_at, begun_at)
        VALUES (\(ana), 'AAAA-AAAA', \(ana), 0, '', 0, 1)
        """)
    }

    #expect(world.arrive(kept).status == .conflict)
    #expect(try world.savedAnswers() == [])
  }

  @Test func `that nobody of ours sealed are refused before the database is asked`() throws {
    let world = try ExamWorld()
    let path = world.begin()
    let page = try world.marks(of: "\(path)/1")
    let key = try #require(Base64URL.decode(page.key))
    let good = try world.keep("\(path)/1")
    let ticket = good[0].1, box = good[1].1
    let other = BrowserSeal(key: randomBytes(32))
    func sealed(_ content: String, _ seal: BrowserSeal) -> String {
      Base64URL.encode(seal.seal(Array(content.utf8), for: ticket))
    }
    let forms: [[(String, String)]] = [
      [], [("ficha", ticket)], [("sello", box)], [("ficha", ""), ("sello", "")],
      [("ficha", "AAAA"), ("sello", box)], [("ficha", ticket + "A"), ("sello", box)],
      [("ficha", ticket), ("sello", "A" + box)], [("ficha", ticket), ("sello", String(box.dropLast(4)))],
      [("ficha", ticket), ("sello", sealed(ExamWorld.content(), other))],
      [("ficha", ticket), ("sello", sealed("", BrowserSeal(key: key)))],
      [("ficha", ticket), ("sello", sealed("%ff=%", BrowserSeal(key: key)))],
      [("ficha", ticket), ("sello", sealed(ExamWorld.content(number: "0"), BrowserSeal(key: key)))],
      [("ficha", ticket), ("sello", sealed(ExamWorld.content(number: "-1"), BrowserSeal(key: key)))],
      [
        ("ficha", ticket), ("sello", sealed(ExamWorld.content(number: "99999999999"), BrowserSeal(key: key))),
      ],
    ]

    let answers = forms.map { world.arrive($0) }

    #expect(answers.map(\.status) == Array(repeating: .badRequest, count: forms.count))
    #expect(try world.savedAnswers() == [])
  }

  @Test func `to a question that the attempt does not have are not found`() throws {
    let world = try ExamWorld()
    let path = world.begin()

    #expect(world.arrive(try world.keep("\(path)/1", number: "5")).status == .notFound)
  }

  @Test func `with an answer that no form sends are refused, and the attempt is intact`() throws {
    let world = try ExamWorld()
    let path = world.begin()

    #expect(world.arrive(try world.keep("\(path)/1", value: "77")).status == .badRequest)
    #expect(try world.savedAnswers() == [])
  }

  @Test func `open with the key of their own attempt alone`() throws {
    let world = try ExamWorld(hours: 100)
    let path = world.begin()
    let own = try world.marks(of: "\(path)/1")
    let again = try world.marks(of: "\(path)/2")
    _ = world.site.post(path, as: .ana)
    try world.run(for: .hours(24))
    let next = try world.marks(of: "\(world.begin())/1")

    #expect(own.key == again.key)
    #expect(own.ticket != again.ticket)
    #expect(own.key != next.key)
  }

  @Test func `leave the storage of the telephone alone when somebody signs out there`() throws {
    let world = try ExamWorld()
    let browser = world.site.signIn(.ana)
    browser.cookies["espera"] = "1"

    let answer = browser.post("/salir")

    #expect(answer["Clear-Site-Data"] == #""cache""#)
    #expect(browser.cookies == ["espera": "1"])
  }
}

extension ExamWorld {
  /// What the program of a question's page gets with it.
  func marks(of path: String, as person: Cast = .ana) throws -> (ticket: String, key: String) {
    let page = Page(site.get(path, as: person).text)
    let form = try #require(page.root.all.first { $0["class"] == "answer" })
    return (try #require(form["data-ficha"]), try #require(form["data-clave"]))
  }

  static func content(page: Int = 7, number: String = "1", value: String = "0") -> String {
    "hoja=\(page)&turno=1&version=0&accion=guardar&sola=1&respuesta=\(value)&numero=\(number)"
  }

  /// What a telephone keeps of an answer to the question at `path`, as fields of the form that sends it.
  func keep(_ path: String, page: Int = 7, number: String? = nil, value: String = "0") throws -> [(
    String, String
  )] {
    let (ticket, key) = try marks(of: path)
    let number = number ?? String(path.split(separator: "/").last ?? "")
    let seal = BrowserSeal(key: try #require(Base64URL.decode(key)))
    let content = Self.content(page: page, number: number, value: value)
    return [("ficha", ticket), ("sello", Base64URL.encode(seal.seal(Array(content.utf8), for: ticket)))]
  }

  /// Sends it from a browser in which nobody is signed in.
  func arrive(_ kept: [(String, String)]) -> Answer {
    site.browser().post("/respuestas", kept.map { (key: $0.0, value: $0.1) })
  }

  /// Attempt, position and version of each.
  func savedAnswers() throws -> [String] {
    try database.read { db in
      try db.all(
        "SELECT attempt_id || '/' || position || ' v' || version FROM answer ORDER BY position, version")
    }
  }
}
