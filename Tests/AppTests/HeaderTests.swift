import TestSupport
import Testing

/// The header leads each person to where they work.
@Suite struct HeaderTests {
  @Test(arguments: [
    (Cast.ana, ["Cursos", "Mi aula", "Mi cuaderno", "Ana", "Salir"]),
    (.fabiola, ["Cursos", "Mis grupos", "Entregas", "Respuestas", "Fabiola", "Salir"]),
    (.teresa, ["Cursos", "Mis grupos", "Entregas", "Formación", "Teresa", "Salir"]),
    (.elena, ["Cursos", "Evaluación", "Elena", "Salir"]),
    (.mesa, ["Cursos", "Mesa de decisión", "Mesa", "Salir"]),
    (
      .carmen,
      [
        "Cursos", "Coordinación", "Personas", "Ciclos", "Entregas", "Certificados", "Fondos", "Informes",
        "Carmen", "Salir",
      ]
    ),
    (
      .ada,
      [
        "Cursos", "Administración", "Personas", "Ciclos", "Entregas", "Certificados", "Fondos", "Informes",
        "Ada", "Salir",
      ]
    ),
  ])
  func `each role has its own places in the header`(person: Cast, places: [String]) throws {
    let page = Page(try TestSite().get("/cuenta", as: person).text)

    let header = try #require(page.first("nav"))
    #expect(header.all.filter { ["a", "button"].contains($0.name) }.map(\.text) == places)
  }

  @Test func `every place in the header opens for the role that has it`() throws {
    let site = try TestSite()

    for person in [Cast.ana, .fabiola, .teresa, .elena, .mesa, .carmen, .ada] {
      let header = try #require(Page(site.get("/cuenta", as: person).text).first("nav"))
      for place in header.all.compactMap({ $0["href"] }) {
        #expect(site.get(place, as: person).status == .ok, "\(person) \(place)")
      }
    }
  }

  @Test func `whoever is signed out is led to the courses and the door`() throws {
    let header = try #require(Page(try TestSite().get("/entrar").text).first("nav"))

    #expect(header.all.compactMap { $0["href"] } == ["/cursos", "/entrar"])
  }
}
