import App
import Core
import Courses
import HTTP
import TestSupport
import Testing

@testable import Learning

@Suite struct `The workbook` {
  private let site: TestSite
  private let choice = "/mi-aula/cuaderno/pan/mi-trigo"

  init() throws {
    site = try TestSite(courses: StudySample.folder(order: "libre"))
  }

  private func field(_ name: String, of person: Cast = .ana) -> String? {
    let page = Page(site.get(StudySample.trigo, as: person).text)
    return page.root.all.first { $0["name"] == name }.map { $0["value"] ?? $0.text }
  }

  @Test func `whoever is not signed in reads the question and how to answer it`() throws {
    let page = Page(site.get(StudySample.trigo).text)

    #expect(page.faults == [])
    #expect(page.root.text.contains("¿Y tú?"))
    #expect(page.root.all.first { $0.name == "textarea" } == nil)
    #expect(page.links.map(\.target).contains("/entrar?volver=\(StudySample.trigo)"))
  }

  @Test func `an answer is there when the page is opened again, with the hour`() throws {
    let answer = try site.write("Mi trigo es de Cayambe <3\r\nSí & no", to: "mi-trigo")
    let page = Page(site.get(StudySample.trigo, as: .ana).text)

    #expect(answer.outcome == "303→\(StudySample.trigo)#actividad-mi-trigo")
    #expect(page.faults == [])
    #expect(
      page.root.all.first { $0.name == "textarea" }?.text == "\nMi trigo es de Cayambe &lt;3\nSí &amp; no")
    #expect(page.root.all.first { $0.name == "output" }?.text == "Guardado 10:00")
    #expect(field("base") == "1")
  }

  @Test func `on another day the date stands beside the hour`() throws {
    _ = try site.write("uno", to: "mi-trigo")
    site.clock.advance(by: .days(1))

    #expect(
      site.get(StudySample.trigo, as: .ana).text.contains("<output>Guardado el 14/3 a las 10:00</output>"))
  }

  @Test func `a script is answered in its own language`() throws {
    let saved = try site.write("uno", to: "mi-trigo", tab: "a", number: 1, json: true)
    let refused = try site.write("dos", to: "mi-trigo", tab: "b", number: 1, json: true)

    #expect(saved.status == .ok)
    #expect(saved.text == #"{"base":1,"dice":"Guardado 10:00","elige":"\#(choice)"}"#)
    #expect(refused.status == .conflict)
    #expect(refused.text == saved.text)
  }

  @Test func `two pages: both texts are shown, and she keeps the other one`() throws {
    _ = try site.write("de la primera", to: "mi-trigo")
    let second = try site.write("de la segunda", to: "mi-trigo")
    let page = Page(site.get(choice, as: .ana).text)
    let copy = try #require(page.root.all.first { $0["name"] == "copia" }?["value"])

    let chosen = site.post(choice, ["base": "1", "visto": copy, "copia": copy], as: .ana)

    #expect(second.outcome == "303→\(choice)")
    #expect(page.faults == [])
    #expect(
      page.root.all.filter { $0["class"] == "written" }.map(\.text) == ["de la primera", "de la segunda"])
    #expect(chosen.location == "\(choice)?listo=1")
    #expect(field("texto") == "\nde la segunda")
    #expect(!site.get(StudySample.trigo, as: .ana).text.contains("Hay otro texto tuyo"))
    #expect(site.get(choice, as: .ana).text.contains("de la primera"), "the other one is an earlier version")
  }

  @Test func `two pages: she joins both`() throws {
    _ = try site.write("de la primera", to: "mi-trigo")
    _ = try site.write("de la segunda", to: "mi-trigo")
    let page = Page(site.get(choice, as: .ana).text)
    let joined = try #require(page.root.all.first { $0["id"] == "juntos" }?.text)

    let shown = try #require(page.root.all.first { $0["name"] == "visto" }?["value"])
    _ = site.post(choice, ["base": "1", "visto": shown, "texto": joined], as: .ana)

    #expect(joined == "\nde la primera\n\nde la segunda")
    #expect(field("texto")?.contains("de la segunda") == true)
    #expect(Page(site.get(choice, as: .ana).text).root.all.filter { $0["id"] == "juntos" }.isEmpty)
  }

  @Test func `two pages: she leaves it as it is, and what came meanwhile still waits`() throws {
    _ = try site.write("uno", to: "mi-trigo")
    _ = try site.write("dos", to: "mi-trigo")
    let page = Page(site.get(choice, as: .ana).text)
    let shown = try #require(page.root.all.first { $0["name"] == "visto" }?["value"])
    _ = try site.write("tres", to: "mi-trigo")

    _ = site.post(choice, ["base": "1", "visto": shown, "queda": "1"], as: .ana)

    let after = Page(site.get(choice, as: .ana).text)
    #expect(after.root.all.filter { $0["class"] == "written" }.map(\.text) == ["uno", "tres", "dos"])
    #expect(after.root.all.first { $0["id"] == "juntos" }?.text == "\nuno\n\ntres")
  }

  @Test func `a choice that came too late loses nothing either`() throws {
    _ = try site.write("uno", to: "mi-trigo")
    _ = try site.write("dos", to: "mi-trigo")
    _ = try site.write("tres", to: "mi-trigo", base: 1)

    let late = site.post(choice, ["base": "1", "texto": "cuatro"], as: .ana)

    #expect(late.location == choice)
    #expect(
      Set(Page(site.get(choice, as: .ana).text).root.all.filter { $0["class"] == "written" }.map(\.text))
        == ["tres", "cuatro", "dos", "uno"])
  }

  @Test func `a page that Ana left open writes nothing into Pedro's workbook`() throws {
    let pedro = site.signIn(.pedro)

    let answer = try site.write("de Ana", to: "mi-trigo", as: .ana, in: pedro)

    #expect(answer.status == .forbidden)
    #expect(field("base", of: .pedro) == "0")
    #expect(field("base", of: .ana) == "0")
  }

  @Test func `what is too long is refused with a sentence, the longest is kept`() throws {
    let longest = String(repeating: "ñ", count: 9_999) + "\n"

    let kept = try site.write(longest.replacing("\n", with: "\r\n"), to: "mi-trigo")
    let refused = try site.write(longest + "a", to: "mi-trigo", base: 1)

    #expect(kept.status == .seeOther)
    #expect(refused.status == .badRequest)
    #expect(refused.text.contains("10.000 letras"))
    #expect(field("texto") == "\n" + longest)
  }

  @Test func `fields that no page of ours sends change nothing`() throws {
    for (base, number, tab) in [(-1, 0, ""), (0, -1, "a"), (0, 1, String(repeating: "a", count: 41))] {
      #expect(
        try site.write("uno", to: "mi-trigo", base: base, tab: tab, number: number).status == .badRequest)
    }
    #expect(try site.write("uno", to: "otra").status == .notFound)
    #expect(try site.write("uno", to: "mi-maiz").status == .notFound, "another lesson's")
    #expect(field("base") == "0")
  }

  @Test func `hostile texts come back as they were written`() throws {
    var random = RandomCases()
    for _ in 0..<40 {
      let text = random.hostileText().filter { $0 != "\0" && $0 != "\r\n" }
      let base = try #require(field("base"))
      _ = try site.write(text, to: "mi-trigo", base: try #require(Int(base)))
      let page = Page(site.get(StudySample.trigo, as: .ana).text)
      #expect(page.faults == [], "seed \(random.seed)")
      #expect(Page(site.get("/mi-aula/cuaderno", as: .ana).text).faults == [], "seed \(random.seed)")
      let key = AnswerKey(
        person: try site.id(of: .ana), course: Course.Slug(rawValue: "pan"),
        activity: Activity.ID(rawValue: "mi-trigo"))
      let stored = try site.database.read { db in try key.place.text(in: db)?.text }
      #expect(stored ?? "" == text, "seed \(random.seed)")
    }
  }

  @Test func `all of it is on one page, and in two files, and only one's own`() throws {
    _ = try site.write("Trigo de Ana", to: "mi-trigo")
    _ = try site.write("Precio de Ana", to: "mi-precio", of: StudySample.precio)
    _ = try site.write("De Pedro", to: "mi-maiz", of: StudySample.maiz, as: .pedro)

    let page = Page(site.get("/mi-aula/cuaderno", as: .ana).text)
    let file = site.get("/mi-aula/cuaderno.html", as: .ana)
    let text = site.get("/mi-aula/cuaderno.txt", as: .ana)

    #expect(page.faults == [])
    #expect(
      page.root.all.filter { $0["class"] == "written" }.map(\.text) == ["Trigo de Ana", "Precio de Ana"])
    #expect(file["Content-Disposition"] == "attachment; filename=\"cuaderno.html\"")
    #expect(Page(file.text).faults == [])
    #expect(text["Content-Disposition"] == "attachment; filename=\"cuaderno.txt\"")
    #expect(
      text.text
        == """
        \u{FEFF}MI CUADERNO
        Ana Lucía Quishpe, sábado 14 de marzo de 2026

        PAN

        Módulo 1: La harina

        — El trigo
        Trigo de Ana

        Módulo 4: La venta

        — El precio
        Precio de Ana

        """.replacing("\n", with: "\r\n"))
  }

  @Test func `an empty workbook says where to begin`() throws {
    let page = Page(site.get("/mi-aula/cuaderno", as: .ana).text)

    #expect(page.faults == [])
    #expect(page.root.text.contains("Todavía no has escrito nada"))
    #expect(site.get(choice, as: .ana).status == .notFound)
  }

  @Test func `answers to what the course no longer asks stay`() throws {
    _ = try site.write("Trigo de Ana", to: "mi-trigo")
    var texts = StudySample.texts(order: "libre")
    texts["pan/01-harina/01-trigo.md"]?.replace("mi-trigo", with: "mi-otro")
    site.assembly.courses.replace(
      with: try prepareCourses(Folder(name: "Cursos", texts: texts), for: site.site))

    let page = Page(site.get("/mi-aula/cuaderno", as: .ana).text)

    #expect(page.faults == [])
    #expect(page.root.all.filter { $0.name == "h3" }.map(\.text) == ["De lecciones que ya no están"])
    #expect(page.root.all.filter { $0["class"] == "written" }.map(\.text) == ["Trigo de Ana"])
    #expect(site.get(choice, as: .ana).status == .ok)
  }

  @Test func `a lesson that nothing changed costs no statement and comes as 304`() throws {
    _ = try site.write("uno", to: "mi-trigo")
    _ = site.get(StudySample.trigo, as: .ana)
    try site.database.write { db in try db.run("DELETE FROM lesson_done WHERE 0") }
    let first = site.get(StudySample.trigo, as: .ana)
    let statements = site.database.statistics.readStatements

    let second = site.get(
      StudySample.trigo, as: .ana, headers: ["If-None-Match": try #require(first["ETag"])])
    let statementsAfter = site.database.statistics.readStatements
    let other = site.get(StudySample.trigo, as: .pedro)

    #expect(second.status == .notModified)
    #expect(statementsAfter == statements)
    #expect(!other.text.contains("uno</textarea>"))
    _ = try site.write("dos", to: "mi-trigo", base: 1)
    #expect(
      site.get(StudySample.trigo, as: .ana, headers: ["If-None-Match": try #require(first["ETag"])]).status
        == .ok)
  }
}
