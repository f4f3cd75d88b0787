import Cohorts
import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Submissions

/// Handing in: versions, receipts, dates, hours, taking it back, files.
@Suite struct HandingInTests {
  private let world: SubmissionWorld

  init() throws { world = try SubmissionWorld() }

  @Test func `handing in keeps a version with a receipt, credits the minutes and tells the facilitators`()
    throws
  {
    let answer = try world.handIn("Vendo pan <b>")
    let receipt = world.site.get(answer.location ?? "", as: .ana)
    let again = try world.handIn("Vendo pan <b>")

    #expect(answer.location == "/cursos/tienda/plan/tarea/entregas/1?listo=1")
    #expect(Page(receipt.text).faults == [])
    #expect(receipt.text.contains("Vendo pan &lt;b&gt;"))
    #expect(receipt.text.contains("Guarda tu recibo"))
    #expect(again.location == SubmissionWorld.text)
    #expect(try world.state() == "submitted")
    #expect(try world.minutes() == [25])
    #expect(try world.notices(of: .fabiola) == ["work-handed-in"])
    #expect(try world.notices(of: .felix) == [])
    #expect(
      try world.database.all("SELECT kind FROM event WHERE kind LIKE 'assignment-%'") == [
        "assignment-handed-in"
      ])
  }

  @Test func `an empty text is not handed in, and the page says what is missing`() throws {
    let answer = try world.handIn(" \n ")

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Falta tu texto"))
    #expect(try world.state() == "draft")
    #expect(try world.minutes() == [])
  }

  @Test func `the last minute of the date is in time, the next one is late`() throws {
    let day = Day(world.site.clock.now + .days(1)).rawValue
    let dates: KeyValuePairs = ["fecha-plan": day, "hora-plan": "10:00", "fecha-fotos": "", "hora-fotos": ""]
    let saved = world.site.post("/facilitacion/grupos/1/tareas", dates, as: .fabiola)
    world.site.clock.advance(by: .days(1) + .seconds(59))
    try world.handIn("A tiempo")
    world.site.clock.advance(by: .seconds(1))
    try world.handIn("Tarde", as: .olga)

    #expect(saved.location == "/facilitacion/grupos/1/tareas?listo=1")
    #expect(try world.database.all("SELECT is_late FROM submission ORDER BY id") == [0, 1])
    #expect(try world.notices(of: .ana) == ["due-date-set"])
    #expect(
      world.site.get(SubmissionWorld.text, as: .olga).text.contains(
        "<span class=\"tag warn\">Llegó tarde</span>"))
  }

  @Test func `a date that is none is said, and what was typed stays`() throws {
    let answer = world.site.post(
      "/facilitacion/grupos/1/tareas", ["fecha-plan": "31/2/2026", "hora-plan": "10:00"], as: .fabiola)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("value=\"31/2/2026\""))
    #expect(try world.database.one("SELECT count(*) FROM due_date", as: Int.self) == 0)
  }

  @Test func `a date may be taken away again`() throws {
    let day = Day(world.site.clock.now + .days(1)).rawValue
    world.site.post("/facilitacion/grupos/1/tareas", ["fecha-plan": day], as: .fabiola)
    world.site.post("/facilitacion/grupos/1/tareas", ["fecha-plan": ""], as: .fabiola)

    #expect(try world.database.one("SELECT count(*) FROM due_date", as: Int.self) == 0)
    #expect(
      try world.database.all("SELECT kind FROM event WHERE kind LIKE 'due-date-%' ORDER BY id")
        == ["due-date-set", "due-date-removed"])
  }

  @Test func `the dates of a cohort are for whoever runs it`() throws {
    let sees = Cast.allCases.filter { world.site.get("/facilitacion/grupos/1/tareas", as: $0).status == .ok }

    #expect(sees == [.fabiola, .fernando, .carmen, .ada])
  }

  @Test func `what nobody has graded may be withdrawn, with its hours, and handed in again`() throws {
    try world.handIn("Primera")
    let page = world.site.get(SubmissionWorld.text, as: .ana)

    let answer = world.site.post("\(SubmissionWorld.text)/retirar", as: .ana)

    #expect(page.text.contains("Retirar la entrega"))
    #expect(answer.location == "\(SubmissionWorld.text)#entrega")
    #expect(try world.state() == "draft")
    #expect(try world.minutes() == [25, -25])
    #expect(world.site.get(SubmissionWorld.text, as: .ana).text.contains(">\nPrimera</textarea>"))
    #expect(world.site.get("\(SubmissionWorld.text)/entregas/1", as: .ana).status == .notFound)
    #expect(world.firstInQueue() == nil)
    try world.handIn("Segunda")
    #expect(try world.minutes() == [25, -25, 25])
    #expect(try world.database.all("SELECT number FROM submission_version ORDER BY id") == [1, 2])
  }

  @Test func `what is graded is not withdrawn`() throws {
    try world.handIn("Primera")
    world.grade(try #require(world.firstInQueue()))

    world.site.post("\(SubmissionWorld.text)/retirar", as: .ana)

    #expect(try world.state() == "approved")
    #expect(try world.minutes() == [25])
  }

  @Test func `nobody sees another's version`() throws {
    try world.handIn("Mío")

    let sees = Cast.allCases.filter {
      world.site.get("\(SubmissionWorld.text)/entregas/1", as: $0).status == .ok
    }

    #expect(sees == [.ana])
  }

  @Test func `a file is handed in by the plain form, and read by its author and the graders alone`() throws {
    let fields = [("de", "\(try world.site.id(of: .ana).rawValue)"), ("base", "0")]
    let missing = world.sendFiles([], fields, to: SubmissionWorld.file, as: .ana)
    let answer = world.sendFiles([("../vitrina.png", dot)], fields, to: SubmissionWorld.file, as: .ana)
    let receipt = Page(world.site.get(answer.location ?? "", as: .ana).text)
    let link = try #require(receipt.links.map(\.target).first { $0.hasPrefix("/archivos/") })

    let readers = Cast.allCases.filter { world.site.get(link, as: $0).status == .ok }

    #expect(missing.status == .unprocessableContent)
    #expect(missing.text.contains("Falta tu archivo"))
    #expect(answer.location == "\(SubmissionWorld.file)/entregas/1?listo=1")
    #expect(receipt.faults == [])
    #expect(receipt.root.text.contains("vitrina.png"))
    #expect(readers == [.ana, .fabiola, .fernando, .carmen, .ada])
    #expect(world.site.get(link, as: .fabiola).body == dot)
  }

  @Test func `a file whose name lies is refused with a sentence, and nothing is handed in`() throws {
    let fields = [("de", "\(try world.site.id(of: .ana).rawValue)"), ("base", "0")]

    let answer = world.sendFiles(
      [("foto.png", Array("<script>alert(1)</script>".utf8))], fields, to: SubmissionWorld.file, as: .ana)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("no es de un tipo que recibimos"))
    #expect(try world.state(module: "fotos") == "draft")
  }

  @Test func `somebody else's file cannot be handed in`() throws {
    let fields = [("de", "\(try world.site.id(of: .olga).rawValue)"), ("base", "0")]
    _ = world.sendFiles([("a.png", dot)], fields, to: SubmissionWorld.file, as: .olga)
    let own = [("de", "\(try world.site.id(of: .ana).rawValue)"), ("base", "0"), ("archivo", "1")]

    let answer = world.sendFiles([], own, to: SubmissionWorld.file, as: .ana)

    #expect(answer.status == .notFound)
    #expect(try world.state(module: "fotos") == nil)
  }

  @Test func `moving to another cohort takes the work along`() throws {
    try world.handIn("Mi plan")
    let (ana, ada) = (try world.site.id(of: .ana), try world.site.viewer(.ada))
    let course = try #require(world.site.assembly.courses.current.courses.courses.first)
    let third = try world.site.cohort("Tarde", of: "tienda", run: [.teresa], with: [])

    try world.database.write { db in
      let cohort = try Cohorts.cohort(third, runBy: ada, in: db)
      try takeSubmissions(of: ana, to: cohort, of: course, at: world.site.clock.now, in: db)
    }

    #expect(world.firstInQueue(of: .fabiola) == nil)
    #expect(world.firstInQueue(of: .teresa) != nil)
    #expect(try world.minutes() == [25])
  }
}
