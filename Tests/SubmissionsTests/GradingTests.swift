import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Submissions

/// Grading: levels, comments, returning and approving, the history, two facilitators at once.
@Suite struct GradingTests {
  private let world: SubmissionWorld
  private let path: String

  init() throws {
    world = try SubmissionWorld(sendsMail: true)
    try world.handIn("Vendo pan <i>rico</i>")
    path = try #require(world.firstInQueue())
  }

  @Test func `the work stands beside the rubric, and approving it tells its author`() throws {
    let page = world.site.get(path, as: .fabiola)

    let answer = world.grade(
      path, comment: "Muy bien", more: [("comentario-0", "Claro"), ("comentario-1", "")])

    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("Vendo pan &lt;i&gt;rico&lt;/i&gt;"))
    #expect(page.text.contains("Lee todo antes de calificar."))
    #expect(answer.location == "/facilitacion/entregas?listo=1")
    #expect(try world.grades() == ["approved 10000 «Muy bien» «»"])
    #expect(try world.state() == "approved")
    #expect(try world.notices(of: .ana) == ["work-approved"])
    let result = world.site.get("\(SubmissionWorld.text)/entregas/1", as: .ana)
    #expect(Page(result.text).faults == [])
    #expect(result.text.contains("100 de 100"))
    #expect(result.text.contains("Muy bien") && result.text.contains("Claro") && result.text.contains("Bien"))
    #expect(
      world.site.get(world.firstInQueue(of: .fabiola, "?ver=aprobadas") ?? "", as: .fabiola).status == .ok)
  }

  @Test func `work that came back is improved, handed in again, and both versions stay`() throws {
    world.grade(path, levels: [1, nil], decision: "devolver", comment: "Pon números")
    let own = world.site.get(SubmissionWorld.text, as: .ana)

    try world.handIn("Vendo pan a 0,15")

    #expect(own.text.contains("Devuelta con comentarios"))
    #expect(own.text.contains("Mejórala y entrega otra vez"))
    #expect(try world.state() == "submitted")
    #expect(try world.minutes() == [25])
    let second = world.site.get(try #require(world.firstInQueue()), as: .fabiola)
    #expect(Page(second.text).faults == [])
    #expect(second.text.contains("Lo que dijo la calificación anterior"))
    #expect(second.text.contains("Pon números"))
    #expect(world.site.get("\(SubmissionWorld.text)/entregas/1", as: .ana).text.contains("Pon números"))
    #expect(
      world.site.get("\(path)?version=1", as: .fabiola).text.contains("Vendo pan &lt;i&gt;rico&lt;/i&gt;"))
  }

  @Test func `withdrawing the second version leaves the first one returned`() throws {
    world.grade(path, levels: [], decision: "devolver", comment: "Pon números")
    try world.handIn("Otra")

    world.site.post("\(SubmissionWorld.text)/retirar", as: .ana)

    #expect(try world.state() == "returned")
    #expect(try world.minutes() == [25])
  }

  @Test func `a grade is changed with a reason only, and the first one stays in the history`() throws {
    world.grade(path)
    let silent = world.grade(path, levels: [1, 1], seen: 1)

    let answer = world.grade(path, levels: [1, 1], reason: "Conté mal", seen: 1)

    #expect(silent.status == .unprocessableContent)
    #expect(Page(silent.text).faults == [])
    #expect(silent.text.contains("escribe por qué la cambias"))
    #expect(answer.status == .seeOther)
    #expect(try world.grades() == ["approved 10000 «» «»", "approved 7000 «» «Conté mal»"])
    #expect(try world.notices(of: .ana) == ["work-approved", "grade-changed"])
    #expect(
      world.site.get("\(SubmissionWorld.text)/entregas/1", as: .ana).text.contains(
        "Calificaciones anteriores"))
    #expect(
      try world.database.all("SELECT kind FROM event WHERE kind LIKE 'assignment-%grade%' ORDER BY id")
        == ["assignment-graded", "assignment-regraded"])
  }

  @Test func `of two who grade at once the second sees what the first did, and loses nothing`() throws {
    world.grade(path, levels: [1, 1], comment: "De Fabiola")

    let answer = world.grade(
      path, levels: [2, 1], comment: "De Fernando <b>", more: [("comentario-0", "Otro")], as: .fernando)

    #expect(answer.status == .conflict)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("la calificó antes que tú: aprobada, 70 de 100"))
    #expect(answer.text.contains(">\nDe Fernando &lt;b&gt;</textarea>"))
    #expect(answer.text.contains(">\nOtro</textarea>"))
    #expect(answer.text.contains("name=\"visto\" value=\"1\""))
    #expect(try world.grades() == ["approved 7000 «De Fabiola» «»"])
  }

  @Test func `what was withdrawn meanwhile is not graded, and what was filled in comes back`() throws {
    world.site.post("\(SubmissionWorld.text)/retirar", as: .ana)

    let answer = world.grade(path, comment: "Bien <b>contado", more: [("comentario-0", "Se entiende")])

    #expect(answer.status == .conflict)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Retiró su entrega mientras calificabas"))
    #expect(answer.text.contains(">\nBien &lt;b&gt;contado</textarea>"))
    #expect(answer.text.contains(">\nSe entiende</textarea>"))
    #expect(answer.text.contains("<p>Elegiste: Bien</p>"))
    #expect(answer.text.contains("Tu decisión: aprobar"))
    #expect(try world.grades() == [])
  }

  @Test
  func `a grade for a draft that was never handed in finds nothing, nor does one by another facilitator`()
    throws
  {
    try world.handIn("Un borrador", as: .olga, action: "borrador")
    world.site.post("\(SubmissionWorld.text)/retirar", as: .ana)
    let draft = try world.database.one(
      "SELECT id FROM submission WHERE person_id = \(try world.site.id(of: .olga))", as: Int64.self)

    let answers = [
      world.grade("\(SubmissionWorld.queue)/\(draft)"), world.grade(path, as: .felix),
      world.grade(path, as: .carmen), world.grade(path, version: 2),
    ]

    #expect(answers.map(\.status) == [.notFound, .notFound, .notFound, .notFound])
  }

  @Test func `what was handed in anew meanwhile is shown, and what was filled in stays`() throws {
    world.site.post("\(SubmissionWorld.text)/retirar", as: .ana)
    try world.handIn("La nueva")

    let answer = world.grade(path, comment: "Sobre la vieja")

    #expect(answer.status == .conflict)
    #expect(answer.text.contains("La nueva") && answer.text.contains("Sobre la vieja"))
    #expect(answer.text.contains("name=\"version\" value=\"2\""))
    #expect(try world.grades() == [])
  }

  @Test(
    arguments: [
      ([2, nil], "aprobar", "x", "Para aprobarla elige un nivel."),
      ([0, 1], "aprobar", "x", "llega a 40 de 100 y se aprueba con 60"),
      ([2, 1], nil, "x", "Elige si la devuelves o la apruebas."),
      ([0, 0], "devolver", " ", "Para devolverla escribe"),
      ([9, 1], "aprobar", "x", "Para aprobarla elige un nivel."),
      ([2, 1], "aprobar", String(repeating: "x", count: 4001), "Es demasiado largo"),
    ] as [([Int?], String?, String, String)])
  func `what is wrong with a grade is said, and what was filled in stays`(
    levels: [Int?], decision: String?, comment: String, sentence: String
  ) throws {
    let answer = world.grade(path, levels: levels, decision: decision, comment: comment)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains(sentence))
    #expect(answer.text.contains(">\n\(comment)</textarea>"))
    #expect(try world.grades() == [])
  }

  @Test(arguments: [
    [("version", "0"), ("visto", "0")], [("version", "1")], [("version", "1"), ("visto", "x")],
  ])
  func `a form that no page of ours sends is refused`(fields: [(String, String)]) throws {
    #expect(world.site.post(path, fields, as: .fabiola).status == .badRequest)
    #expect(try world.grades() == [])
  }

  @Test func `only whoever runs the cohort grades, its city's coordination reads`() throws {
    let sees = Cast.allCases.filter { world.site.get(path, as: $0).status == .ok }
    let forms = sees.filter { world.site.get(path, as: $0).text.contains("name=\"decision\"") }
    let refused = world.grade(path, as: .carmen)

    #expect(sees == [.fabiola, .fernando, .carmen, .ada])
    #expect(forms == [.fabiola, .fernando])
    #expect(refused.status == .forbidden)
    #expect(world.grade(path, as: .felix).status == .notFound)
    #expect(try world.grades() == [])
  }

  @Test func `files go back with a grade, to its author`() throws {
    let fields = [
      ("version", "1"), ("visto", "0"), ("decision", "devolver"), ("comentario", "Mira la foto"),
      ("motivo", ""),
    ]
    let answer = world.sendFiles([("marcas.png", dot)], fields, to: path, as: .fabiola)
    let result = Page(world.site.get("\(SubmissionWorld.text)/entregas/1", as: .ana).text)
    let link = try #require(result.links.map(\.target).first { $0.hasPrefix("/archivos/") })

    let readers = Cast.allCases.filter { world.site.get(link, as: $0).status == .ok }

    #expect(answer.status == .seeOther)
    #expect(result.faults == [])
    #expect(readers == [.ana, .fabiola, .fernando, .carmen, .ada])
    #expect(try world.database.all("SELECT kind FROM file_use") == ["feedback"])
  }

  @Test
  func
    `a file and its picture are for the author, the own cohort's staff and nobody else, and each look is told`()
    throws
  {
    let fields = [("de", "\(try world.site.id(of: .ana).rawValue)"), ("base", "0")]
    _ = world.sendFiles([("vitrina.png", dot)], fields, to: SubmissionWorld.file, as: .ana)
    try world.site.cohort("Quito, tardes", of: "tienda", run: [.cesar], with: [])
    let file = "/archivos/\(try world.database.one("SELECT id FROM file", as: Int64.self))"

    let outcomes = { (path: String) in
      Cast.allCases.filter { world.site.get(path, as: $0).status != .notFound && $0 != .nobody }
    }
    let readers = [outcomes(file), outcomes("\(file)/imagen")]

    #expect(
      readers == [[.ana, .fabiola, .fernando, .carmen, .ada], [.ana, .fabiola, .fernando, .carmen, .ada]])
    try world.database.write { _ in }
    #expect(
      try world.database.all(
        """
        SELECT person_name.shown
          FROM record_view
          JOIN person_name ON person_name.id = record_view.viewer_id
         WHERE record_view.reason = 'file'
         ORDER BY record_view.id
        """, as: String.self
      ).count == 4)
  }

  @Test func `points without a rubric are a whole number up to 100`() throws {
    let fields = [("de", "\(try world.site.id(of: .ana).rawValue)"), ("base", "0")]
    _ = world.sendFiles([("a.png", dot)], fields, to: SubmissionWorld.file, as: .ana)
    let path = try #require(world.firstInQueue(of: .fabiola, "?modulo=fotos"))

    let wrong = world.grade(path, levels: [], more: [("puntos", "101")])
    let low = world.grade(path, levels: [], more: [("puntos", "69")])
    let right = world.grade(path, levels: [], more: [("puntos", "70")])

    #expect([wrong, low].map(\.status) == [.unprocessableContent, .unprocessableContent])
    #expect(wrong.text.contains("value=\"101\""))
    #expect(right.status == .seeOther)
    #expect(try world.grades() == ["approved 7000 «» «»"])
  }

  @Test func `the next one comes after what was graded`() throws {
    world.site.clock.advance(by: .minutes(1))
    try world.handIn("De Olga", as: .olga)

    let answer = world.grade(path, next: true)

    #expect(answer.location == "/facilitacion/entregas/2")
  }

  @Test func `the letter about a grade goes to whoever has an address and wants it`() throws {
    world.grade(path)
    try world.handIn("De Olga", as: .olga)
    world.site.post("/cuenta/correos", ["otro": "1"], as: .olga)
    world.grade(try #require(world.firstInQueue()))

    let letters = try world.database.read { db in
      try db.all("SELECT person_id FROM mail_job WHERE kind = 'notice'", as: Int64.self)
    }

    #expect(letters == [try world.site.id(of: .ana).rawValue])
    #expect(try world.notices(of: .olga) == ["work-approved"])
  }
}
