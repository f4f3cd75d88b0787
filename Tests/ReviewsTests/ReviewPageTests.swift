import Applications
import Core
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing
import Web

@testable import Reviews

/// What an evaluator sees and does.
@Suite struct `The pages of an evaluator` {
  private let world: ReviewWorld

  init() throws {
    world = try ReviewWorld(applications: 2, extra: 1)
  }

  private func own(_ state: Review.State = .assigned) throws -> (Review, Browser) {
    let review = try #require(try world.reviews().first { $0.state == state })
    return (review, try world.browser(of: review.evaluator))
  }

  private func post(_ review: Review, _ browser: Browser, _ fields: [(key: String, value: String)]) -> Answer
  {
    browser.post("/evaluacion/\(review.id.rawValue)", fields)
  }

  @Test func `the queue says so when there is nothing`() {
    let answer = world.site.get("/evaluacion", as: .elena)

    #expect(answer.status == .ok)
    #expect(answer.text.contains("No tienes evaluaciones por hacer"))
    #expect(answer.text.contains("<a href=\"/evaluacion\" aria-current=\"page\">Evaluación</a>"))
  }

  @Test func `others have no queue`() {
    #expect(world.site.get("/evaluacion", as: .ana).status == .forbidden)
    #expect(world.site.get("/evaluacion", as: .nobody).status == .seeOther)
  }

  @Test func `a blind call shows the number of an application and no name, and the look is written down`()
    throws
  {
    try world.start()
    let (review, browser) = try own()
    let queue = browser.get("/evaluacion").text
    let page = browser.get("/evaluacion/\(review.id.rawValue)").text

    for text in [queue, page] {
      #expect(text.contains(reference(of: review.application)))
      #expect(!text.contains("Postulante"))
    }
    #expect(page.contains("Panadería La Espiga"))
    _ = try world.database.write { db in try db.run("UPDATE person SET name = name WHERE id = 0") }
    let looks: [String] = try world.database.all("SELECT reason FROM record_view")
    #expect(looks == ["review"])
  }

  @Test func `an open call shows who applies`() throws {
    let world = try ReviewWorld(applications: 1, call: Sample.grantCall(isBlind: false))
    try world.start()
    let review = try world.reviews()[0]
    let browser = try world.browser(of: review.evaluator)

    #expect(browser.get("/evaluacion").text.contains("Postulante 1"))
    #expect(browser.get("/evaluacion/\(review.id.rawValue)").text.contains("Postulante 1"))
  }

  @Test func `somebody else's review is not there`() throws {
    try world.start()
    let (review, _) = try own()
    let stranger = try #require(world.evaluators.first { $0 != review.evaluator })
    let browser = try world.browser(of: stranger)
    let path = "/evaluacion/\(review.id.rawValue)"

    #expect(browser.get(path).status == .notFound)
    #expect(post(review, browser, world.fields(review, of: stranger)).status == .notFound)
    #expect(browser.get("\(path)/entregar").status == .notFound)
    #expect(browser.get("\(path)/abstenerse").status == .notFound)
    #expect(try world.reviews() == world.reviews().filter { $0.version == 1 })
  }

  @Test func `what is written is saved, looked at once more, handed in and fixed`() throws {
    try world.start()
    let (review, browser) = try own()
    let path = "/evaluacion/\(review.id.rawValue)"

    let saved = post(
      review, browser, world.fields(review, levels: ["2", nil, nil], reasons: ["Vende bien", "", ""]))
    let second = try #require(try world.reviews().first { $0.id == review.id })
    let checked = post(second, browser, world.fields(second, action: "entregar"))
    let third = try #require(try world.reviews().first { $0.id == review.id })
    let confirmation = browser.get("\(path)/entregar")
    let handedIn = browser.post(
      "\(path)/entregar", ["de": "\(review.evaluator.rawValue)", "base": "\(third.version)"])
    let after = try #require(try world.reviews().first { $0.id == review.id })
    let late = post(after, browser, world.fields(after, levels: ["0", "0", "0"]))

    #expect(saved.headers["Location"] == "\(path)?guardado=1")
    #expect(checked.headers["Location"] == "\(path)/entregar")
    #expect(confirmation.text.contains("<b>100 de 100</b>"))
    #expect(handedIn.headers["Location"] == "/evaluacion?hecha=\(review.id.rawValue)")
    #expect(after.points == 10000)
    #expect(late.status == .conflict)
    #expect(try world.reviews().first { $0.id == review.id }?.points == 10000)
  }

  @Test func `nothing is handed in without a level and a reason for each criterion`() throws {
    try world.start()
    let (review, browser) = try own()

    let answer = post(
      review, browser,
      world.fields(review, levels: ["2", nil, "1"], reasons: ["uno", "dos", " "], action: "entregar"))

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("<li><a href=\"#nivel-1\">La oportunidad: Elige un nivel.</a></li>"))
    #expect(answer.text.contains("<a href=\"#razon-2\">El plan: Escribe por qué"))
    #expect(!answer.text.contains("href=\"#nivel-0\""))
    #expect(answer.text.contains(">\ndos</textarea>"))
    // What was there already is saved all the same.
    let stored = try world.database.read { db in try draftScores(of: review.id, in: db) }
    #expect(stored.map(\.level) == [2, nil, 1])
  }

  @Test(arguments: ["9", "-1", "dos", "99999999999999999999"])
  func `a level outside the scale gets its sentence, and nothing is lost`(level: String) throws {
    try world.start()
    let (review, browser) = try own()

    let answer = post(review, browser, world.fields(review, levels: ["2", level, "1"]))

    #expect(answer.status == .unprocessableContent)
    #expect(
      answer.text.contains(
        "Ese nivel no está en la escala de este criterio. Elige uno de los 3 que se muestran."))
    #expect(answer.text.contains(">\ntres</textarea>"))
    #expect(try world.reviews().first { $0.id == review.id }?.version == 1)
  }

  @Test func `two pages do not write over each other`() throws {
    try world.start()
    let (review, browser) = try own()
    _ = post(review, browser, world.fields(review, reasons: ["de la primera", "", ""]))

    let answer = post(review, browser, world.fields(review, reasons: ["de la segunda", "", ""]))

    #expect(answer.status == .conflict)
    #expect(answer.text.contains("de la primera"))
    #expect(answer.text.contains(">\nde la segunda</textarea>"))
    let stored = try world.database.read { db in try draftScores(of: review.id, in: db) }
    #expect(stored.first?.reason == "de la primera")
  }

  @Test func `a confirmation of what is no longer written is asked again`() throws {
    try world.start()
    let (review, browser) = try own()
    _ = post(review, browser, world.fields(review))
    let path = "/evaluacion/\(review.id.rawValue)/entregar"

    let answer = browser.post(path, ["de": "\(review.evaluator.rawValue)", "base": "1"])

    #expect(answer.status == .conflict)
    #expect(try world.reviews().first { $0.id == review.id }?.state == .assigned)
  }

  @Test func `a review that was set aside meanwhile says why, and shows what was typed`() throws {
    try world.start()
    let (review, browser) = try own()
    try world.write { db in
      try db.run(
        """
        INSERT INTO exam_accommodation (person_id, course, extra_minutes, extra_attempts, reason, author_id, at)
        SELECT person_id, 'huerto', 10, 0, 'Lo pidió', \(review.evaluator), 0
          FROM application WHERE id = \(review.application)
        """)
    }

    let answer = post(review, browser, world.fields(review, reasons: ["mi mejor frase", "", ""]))
    let again = browser.get("/evaluacion/\(review.id.rawValue)")

    #expect(answer.status == .conflict)
    #expect(answer.text.contains("Se apartó por un conflicto de intereses"))
    #expect(answer.text.contains("Intervino en su examen"))
    #expect(answer.text.contains("mi mejor frase"))
    #expect(!answer.text.contains("Panadería La Espiga"))
    #expect(again.status == .ok)
    #expect(try world.active(of: review.application).count == 2)
  }

  @Test func `another person's page saves nothing`() throws {
    try world.start()
    let (review, browser) = try own()

    let answer = post(review, browser, world.fields(review, of: world.applicants[0]))

    #expect(answer.status == .forbidden)
    #expect(try world.reviews().first { $0.id == review.id }?.version == 1)
  }

  @Test func `the script is told what was saved, and late saves of its own page are no conflict`() throws {
    try world.start()
    let (review, browser) = try own()
    func save(_ reason: String, _ number: Int, tab: String = "a") -> Answer {
      var headers = browser.formHeaders
      headers["Accept"] = "application/json"
      let fields = world.fields(review, reasons: [reason, "", ""]) + [("pestana", tab), ("n", "\(number)")]
      let body = fields.map { "\(percentEncoded($0.key))=\(percentEncoded($0.value))" }.joined(separator: "&")
      return browser.send(
        .post, "/evaluacion/\(review.id.rawValue)", headers: headers, body: Array(body.utf8))
    }

    let first = save("uno", 1)
    let second = save("dos", 2)
    let late = save("uno", 1)
    let other = save("otra", 1, tab: "b")

    #expect(first.text == "{\"base\":2,\"dice\":\"Guardado \(GuayaquilTime(world.now).clock)\"}")
    #expect([first, second, late, other].map(\.status) == [.ok, .ok, .ok, .conflict])
    let stored = try world.database.read { db in try draftScores(of: review.id, in: db) }
    #expect(stored.first?.reason == "dos")
  }

  @Test func `declaring a conflict or abstaining gives it to somebody else`() throws {
    for (choice, state, kind) in [("familia", "set-aside", 1), ("no-puedo", "abstained", 0)] {
      let world = try ReviewWorld(applications: 1)
      try world.start()
      let review = try world.reviews()[0]
      let browser = try world.browser(of: review.evaluator)
      let path = "/evaluacion/\(review.id.rawValue)/abstenerse"
      let de = "\(review.evaluator.rawValue)"

      let empty = browser.post(path, ["de": de, "motivo": "Porque"])
      let answer = browser.post(path, ["de": de, "por": choice, "motivo": "Es mi prima"])

      #expect(empty.status == .unprocessableContent)
      #expect(empty.text.contains("Elige por qué."))
      #expect(answer.status == .seeOther)
      #expect(try world.reviews().first { $0.id == review.id }?.state.rawValue == state)
      #expect(try world.active(of: world.applications[0]).count == 2)
      #expect(try world.database.one("SELECT count(*) FROM conflict_of_interest", as: Int.self) == kind)
    }
  }

  @Test func `nobody reads what others gave before the decision, and everybody who scored after it`() throws {
    try world.start()
    let application = world.applications[0]
    let pair = try world.active(of: application)
    try world.submit(pair[0].id, [2, 2, 2])
    try world.submit(pair[1].id, [2, 2, 1])
    let browser = try world.browser(of: pair[0].evaluator)
    let path = "/evaluacion/\(pair[0].id.rawValue)"
    let before = browser.get(path).text
    for review in try world.reviews() where review.state == .assigned { try world.submit(review.id) }
    let carmen = try world.site.id(of: .carmen)
    try world.write { db in
      try move(world.call, to: .decided, reason: "", by: carmen, at: world.now, in: db)
    }

    #expect(!before.contains("80 de 100"))
    #expect(browser.get(path).text.contains("Otra evaluación, 1: 80 de 100"))
  }
}
