import App
import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Accounts

/// `/administracion`, `/coordinacion` and the cities.
@Suite struct DesksTests {
  private let site: TestSite
  private let cities = "/administracion/ciudades"

  init() throws {
    site = try TestSite()
  }

  private func errors(_ answer: Answer) -> [String] {
    Page(answer.text).root.all.filter { $0["class"] == "error" }.map { "\($0["id"] ?? ""): \($0.text)" }
  }

  private func latestEvent() throws -> String {
    try site.database.one("SELECT kind || ' ' || subject FROM event ORDER BY id DESC LIMIT 1")
  }

  @Test func `whoever runs the programme or a city comes to the desk from any page`() {
    let led = Cast.allCases.filter { $0 != .nobody }.map { person in
      let links = Page(site.get("/cursos", as: person).text).links.map(\.target)
      return links.filter { $0 == "/administracion" || $0 == "/coordinacion" }.map { "\(person) \($0)" }
    }

    #expect(
      led.flatMap { $0 } == ["carmen /coordinacion", "cesar /coordinacion", "ada /administracion"])
  }

  @Test func `the administration sees each city with its people, and what asks for attention`() throws {
    let page = Page(site.get("/administracion", as: .ada).text)

    #expect(page.faults == [])
    let rows = page.root.all.filter { $0.name == "tr" }.map { $0.elements.map(\.text).joined(separator: " ") }
    #expect(rows.contains("Quito 2 2 2 1 1 Sierra Centro"))
    #expect(rows.contains("Huaquillas 0 0 0 0 0 El Oro"))
    #expect(rows.count == 10)
    let waiting = page.root.all.filter { $0.name == "small" }.map(\.text)
    #expect(waiting == ["Ambato, Latacunga, Durán, Guayaquil, Milagro, Huaquillas, Santa Rosa"])
  }

  @Test func `a coordinator sees the own city alone, and what waits there`() {
    for (name, city) in [("Rosa Mina", "quito"), ("ROSA MINA", "quito"), ("Paz", "machala")] {
      _ = site.browser().post(
        "/registro",
        [
          "identifier": "\(name == "Rosa Mina" ? 11111 : name.utf8.count * 10_000)",
          "clave": "tres gatos azules",
          "repetida": "tres gatos azules", "nombre": name, "nacimiento": "27/3/1985", "condicion": "host",
          "ciudad": city,
        ])
    }
    let page = Page(site.get("/coordinacion", as: .carmen).text)

    #expect(page.faults == [])
    let lines = page.root.all.filter { $0.name == "li" && $0.parent?["class"] == "items" }.map(\.text)
    #expect(lines.count == 3)
    #expect(lines[0] == "Fichas que pueden ser de la misma persona1")
    #expect(lines[1] == "Personas con la identidad sin verificar2")
    #expect(lines[2].hasPrefix("QuitoZona Sierra Centro · Participante: 4"))
    #expect(!page.root.all.contains { $0["href"] == cities })
    #expect(page.links.contains { $0.target == "/pedidos/borrar" })
  }

  @Test func `what waits leads to the list itself, of the desk's own people, and each look is written down`()
    throws
  {
    for (name, city, number) in [("Rosa Mina", "quito", "11111"), ("Paz Vela", "machala", "22222")] {
      _ = site.browser().post(
        "/registro",
        [
          "identifier": "\(number)", "clave": "tres gatos azules", "repetida": "tres gatos azules",
          "nombre": "\(name)", "nacimiento": "27/3/1985", "condicion": "host", "ciudad": "\(city)",
        ])
    }
    func listed(_ person: Cast, from desk: String) throws -> [String] {
      let front = Page(site.get(desk, as: person).text)
      let link = try #require(front.links.map(\.target).first { $0.contains("?ver=") })
      let list = Page(site.get(link, as: person).text)
      #expect(list.faults == [])
      return list.root.all.filter { $0.name == "li" }.map(\.text)
    }

    let quito = try listed(.carmen, from: "/coordinacion")
    #expect(quito == ["Rosa MinaQuito"])
    #expect(try listed(.ada, from: "/administracion") == ["Rosa MinaQuito", "Paz VelaMachala"])
    try site.database.write { _ in }
    #expect(
      try site.database.all("SELECT reason FROM record_view ORDER BY id")
        == Array(repeating: "unverified-list", count: 3))
    #expect(
      Page(site.get("/administracion", as: .ada).text).root.all.contains {
        $0["href"] == cities && $0.text == "Ciudades sin quien las coordine"
      })
  }

  @Test func `a list of unverified people that is empty says so, and a facilitator has none`() throws {
    let answer = site.get("/coordinacion/personas?ver=sin-verificar", as: .carmen)

    #expect(answer.text.contains("Todas las identidades están verificadas"))
    #expect(
      site.get("/facilitacion/personas?ver=sin-verificar", as: .fabiola).text.contains("name=\"buscar\""))
  }

  @Test func `a city is added with a slug of its own, and people can register in it`() throws {
    let answer = site.post(cities, ["nombre": " Cañar Ñuca ", "zona": "sierra-centro"], as: .ada)

    #expect(answer.outcome == "303→\(cities)")
    #expect(try latestEvent() == "city-added {\"city\":\"canar-nuca\"}")
    #expect(Page(site.get(cities, as: .ada).text).faults == [])
    #expect(site.get("/registro").text.contains("<option value=\"canar-nuca\">Cañar Ñuca</option>"))
  }

  @Test func `a city gets another name and zone, and keeps its slug`() throws {
    let answer = site.post("\(cities)/duran", ["nombre": "Eloy Alfaro", "zona": "el-oro"], as: .ada)

    #expect(answer.outcome == "303→\(cities)")
    #expect(try latestEvent() == "city-changed {\"city\":\"duran\"}")
    let row: String = try site.database.one("SELECT name || ' ' || zone FROM city WHERE slug = 'duran'")
    #expect(row == "Eloy Alfaro el-oro")
    #expect(site.get("\(cities)/lima", as: .ada).status == .notFound)
    #expect(site.post("\(cities)/lima", ["nombre": "Lima", "zona": "el-oro"], as: .ada).status == .notFound)
  }

  @Test(arguments: [
    ("", "guayas", ["e-nombre: Escribe el nombre de la ciudad."]),
    ("quíto", "guayas", ["e-nombre: Ya hay una ciudad con ese nombre."]),
    ("Santa-Rosa", "guayas", ["e-nombre: Ya hay una ciudad con ese nombre."]),
    ("!!!", "guayas", ["e-nombre: Escribe el nombre con letras."]),
    ("キト", "guayas", ["e-nombre: Escribe el nombre con letras."]),
    (String(repeating: "a", count: 61), "guayas", ["e-nombre: Es demasiado largo. Bastan 60 letras."]),
    ("Loja", "x", ["e-zona: Elige una zona de la lista."]),
  ])
  func `what is wrong with a city is said beside it`(name: String, zone: String, sentences: [String]) throws {
    let added = site.post(cities, ["nombre": name, "zona": zone], as: .ada)
    let changed = site.post("\(cities)/duran", ["nombre": name, "zona": zone], as: .ada)

    for answer in [added, changed] {
      #expect(answer.status == .unprocessableContent)
      #expect(Page(answer.text).faults == [])
      #expect(errors(answer) == sentences)
    }
    #expect(try site.database.one("SELECT count(*) FROM city", as: Int.self) == 9)
  }

  @Test func `a city keeps its own name in other letters`() throws {
    #expect(
      site.post("\(cities)/duran", ["nombre": "DURÁN", "zona": "guayas"], as: .ada).status == .seeOther)
    #expect(try site.database.one("SELECT name FROM city WHERE slug = 'duran'", as: String.self) == "DURÁN")
  }
}
