import HTTP
import TestSupport
import Testing

@testable import Submissions

/// Writing an assignment: drafts that save themselves, and two pages at once.
@Suite struct DraftTests {
  private let world: SubmissionWorld

  init() throws { world = try SubmissionWorld() }

  @Test func `what one types is saved, says so, and is there again`() throws {
    let saved = try world.saveDraft("Vendo pan", base: 0)
    let page = world.site.get(SubmissionWorld.text, as: .ana)

    #expect(saved.text == #"{"base":1,"dice":"Guardado 10:00","elige":"/cursos/tienda/plan/tarea/borrador"}"#)
    #expect(Page(page.text).faults == [])
    #expect(page.text.contains(">\nVendo pan</textarea>"))
    #expect(page.text.contains("Guardado 10:00"))
  }

  @Test func `the button saves a draft without JavaScript, and nothing is handed in`() throws {
    let answer = try world.handIn("Vendo pan", action: "borrador")

    #expect(answer.location == "/cursos/tienda/plan/tarea#entrega")
    #expect(try world.state() == "draft")
    #expect(try world.minutes() == [])
  }

  @Test func `two pages at once keep both texts, and the person chooses`() throws {
    _ = try world.saveDraft("Del teléfono", base: 0)
    let second = try world.saveDraft("De la computadora", base: 0, tab: "b")
    let choice = world.site.get("\(SubmissionWorld.text)/borrador", as: .ana)
    let refused = try world.handIn("De otra página más", base: 0)
    let id = try world.site.id(of: .ana).rawValue
    let copies = try world.database.read { db in
      try db.all("SELECT id FROM submission_draft_copy WHERE is_aside = 1 ORDER BY id", as: Int64.self)
    }

    let chosen = world.site.post(
      "\(SubmissionWorld.text)/borrador/elegir",
      [("de", "\(id)"), ("base", "1"), ("visto", "\(copies[1])"), ("copia", "\(copies[0])")], as: .ana)

    #expect(second.status == .conflict)
    #expect(Page(choice.text).faults == [])
    #expect(choice.text.contains("Del teléfono") && choice.text.contains("De la computadora"))
    #expect(refused.location == "/cursos/tienda/plan/tarea/borrador")
    #expect(try world.state() == "draft")
    #expect(chosen.location == "/cursos/tienda/plan/tarea/borrador?listo=1")
    #expect(world.site.get(SubmissionWorld.text, as: .ana).text.contains(">\nDe la computadora</textarea>"))
  }

  @Test func `a save that arrives after a later one of its page changes nothing, however often`() throws {
    _ = try world.saveDraft("Vendo", base: 0, number: 1)
    _ = try world.saveDraft("Vendo pan de yuca", base: 1, number: 3)

    let late = try world.saveDraft("Vendo pan", base: 1, number: 2)
    let again = try world.saveDraft("Vendo", base: 0, number: 1)

    #expect([late.status, again.status] == [.ok, .ok])
    #expect(world.site.get(SubmissionWorld.text, as: .ana).text.contains(">\nVendo pan de yuca</textarea>"))
    #expect(
      try world.database.one("SELECT version || ' ' || tab_number FROM submission_draft", as: String.self)
        == "2 3")
    #expect(try world.database.one("SELECT count(*) FROM submission_draft_copy", as: Int.self) == 0)
  }

  @Test func `a page of somebody else who used the telephone saves nothing`() throws {
    let answer = world.site.post(
      SubmissionWorld.text, ["de": "\(try world.site.id(of: .olga).rawValue)", "base": "0", "texto": "x"],
      as: .ana)

    #expect(answer.status == .forbidden)
    #expect(try world.state() == nil)
  }

  @Test func `whoever is in no cohort reads the assignment and is told how to hand in`() throws {
    let page = world.site.get(SubmissionWorld.text, as: .elena)
    let answer = try world.handIn("Hola", as: .elena)

    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("tienes que estar en un grupo"))
    #expect(!page.text.contains("<textarea"))
    #expect(answer.status == .forbidden)
  }

  @Test func `nobody in particular is offered to sign in, and comes back here`() throws {
    let page = world.site.get(SubmissionWorld.text)

    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("/entrar?volver=%2Fcursos%2Ftienda%2Fplan%2Ftarea"))
  }

  @Test(arguments: ["-1", "x", "99999999999999999999"])
  func `a form that no page of ours sends is refused`(base: String) throws {
    let id = try world.site.id(of: .ana).rawValue

    let answer = world.site.post(
      SubmissionWorld.text, ["de": "\(id)", "base": base, "texto": "Hola"], as: .ana)

    #expect(answer.status == .badRequest)
    #expect(try world.state() == nil)
  }

  @Test func `a text that is too long is refused with a sentence`() throws {
    let answer = try world.handIn(String(repeating: "ñ", count: 20_001))

    #expect(answer.status == .badRequest)
    #expect(answer.text.contains("20.000 letras"))
  }
}
