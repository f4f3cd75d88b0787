import App
import Courses
import HTTP
import SQLite
import TestSupport
import Testing

/// A bank that is mended after people have answered.
@Suite struct `Mended questions` {
  private let world: QuizWorld
  private let attempt: String
  private static let wrong = """
    ## ¿Qué es un costo fijo? {#fijo}

    - (x) La harina
    - ( ) El arriendo
    - ( ) Las fundas

    > Se paga siempre.
    """
  private static let desk = "/facilitacion/correcciones/tienda/fijo"

  init() throws {
    world = try QuizWorld(QuizCourse.folder(bank: Self.wrong, drawn: 1))
    try world.site.cohort(of: "tienda", with: [.ana, .olga])
    // Ana knows better than the author.
    attempt = world.begin()
    let drawn = try world.drawn(attempt)[0]
    world.answer("\(attempt)/1", [("respuesta", "\(drawn.shownOrder.firstIndex(of: 1) ?? 0)")])
    _ = world.site.post(attempt, as: .ana)
    try world.take(1, as: .olga)
  }

  private func mend() throws {
    let mended = Self.wrong.replacing("(x) La harina", with: "( ) La harina").replacing(
      "( ) El arriendo", with: "(x) El arriendo del local")
    let courses = try prepareCourses(QuizCourse.folder(bank: mended, drawn: 1), for: world.site.site)
    world.site.assembly.courses.replace(with: courses)
  }

  @Test func `the attempt shows its question as it was`() throws {
    try mend()

    let page = Page(world.site.get(attempt, as: .ana).text)

    #expect(page.faults == [])
    #expect(page.root.text.contains("El arriendo"))
    #expect(!page.root.text.contains("El arriendo del local"))
    #expect(try world.results() == ["failed 0 handed-in", "passed 10000 handed-in"])
  }

  @Test func `before it is confirmed it is shown who changes, and nothing has changed`() throws {
    try mend()

    let list = Page(world.site.get("/facilitacion/correcciones", as: .fabiola).text)
    let page = Page(world.site.get(Self.desk, as: .fabiola).text)

    #expect(list.faults == [])
    #expect(list.links.contains { $0.target == Self.desk })
    #expect(page.faults == [])
    let rows = page.root.all.filter { $0.name == "tr" }.dropFirst().map { row in
      row.elements.map { $0.text.filter { $0 != "\n" } }.joined(separator: " | ")
    }
    #expect(
      rows == [
        "Ana Lucía Quishpe | El arriendo | no es así → bien | 0 %, no aprobada → 100 %, aprobada",
        "Olga Chiriboga | La harina | bien → no es así | 100 %, aprobada → 0 %, no aprobada",
      ])
    #expect(try world.results().count == 2)
    #expect(try world.hours() == [20])
  }

  @Test func `confirmed, results and hours follow, the history stays and people are told`() throws {
    try mend()

    let outcome = confirm(as: .fabiola)

    #expect(outcome == "303→/facilitacion/correcciones")
    #expect(
      try world.results() == [
        "failed 0 handed-in", "passed 10000 handed-in", "passed 10000 regraded", "failed 0 regraded",
      ])
    #expect(try world.hours() == [20, 20, -20])
    let page = Page(world.site.get(attempt, as: .ana).text)
    #expect(page.faults == [])
    #expect(page.first("h1")?.text == "¡Aprobaste la prueba!")
    #expect(page.root.text.contains("Tu resultado cambió"))
    #expect(page.root.text.contains("se corrigió una pregunta"))
    #expect(
      Page(world.site.get("/facilitacion/correcciones", as: .fabiola).text).links.allSatisfy {
        $0.target != Self.desk
      })
    #expect(confirm(as: .fabiola) == "no form")
    #expect(try world.results().count == 4)
  }

  @Test func `whoever runs another cohort changes nobody here`() throws {
    try mend()

    #expect(confirm(as: .felix) == "no form")
    #expect(try world.results().count == 2)
    #expect(world.site.get(Self.desk, as: .ana).status == .forbidden)
    #expect(world.site.get("/facilitacion/correcciones/tienda/nada", as: .fabiola).status == .notFound)
  }

  @Test func `a question that was mended again after it was shown must be looked at again`() throws {
    try mend()

    let stale = world.site.post(Self.desk, ["version": "0123456789abcdef"], as: .fabiola)

    #expect(stale.status == .badRequest)
    #expect(try world.results().count == 2)
  }

  private func confirm(as person: Cast) -> String {
    let page = Page(world.site.get(Self.desk, as: person).text)
    guard let version = page.root.all.first(where: { $0["name"] == "version" })?["value"] else {
      return "no form"
    }
    return world.site.post(Self.desk, ["version": version], as: person).outcome
  }
}
