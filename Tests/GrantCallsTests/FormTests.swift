import Core
import Courses
import Finance
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing

/// The form of a draft: what it keeps, what it refuses, who reaches it.
@Suite struct FormTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func problems(_ answer: Answer) -> [String] {
    guard let box = Page(answer.text).root.all.first(where: { $0["class"] == "errors" }) else { return [] }
    return box.all.filter { $0.name == "a" }.map { "\($0["href"] ?? ""): \($0.text)" }
  }

  private func open(
    _ changes: [String: String] = [:], _ more: [(String, String)] = [], as person: Cast = .carmen
  ) -> Answer {
    site.post("/coordinacion/fondos", callFields(changes) + more, as: person)
  }

  @Test func `a coordinator writes a draft, and it says what was typed`() throws {
    let answer = open(
      [:], [("minimo-mujeres", "3"), ("minimo-ciudad-quito", "2"), ("minimo-etapa-initial", "0")])

    #expect(answer.location == "/coordinacion/fondos/1?listo=guardado")
    let id = GrantCall.ID(rawValue: 1)
    let call = try site.call(id)
    let quito = City.ID(rawValue: "quito")
    #expect(call.budget == Money(cents: 25_000_50))
    #expect(call.openingInWords == "jueves 1 de abril de 2027, 08:00")
    #expect(call.closingInWords == "viernes 30 de abril de 2027, 23:59")
    #expect(call.closesAt == Instant(on: Day(call.opensAt).adding(days: 30), minuteOfDay: 0))
    #expect(try site.database.read { db in try cities(of: id, in: db) } == [quito])
    #expect(
      try site.database.read { db in try floors(of: id, in: db) } == [
        CallFloor(.women, atLeast: 3), CallFloor(.city(quito), atLeast: 2),
      ])
    let asked = try site.database.read { db in try documents(of: id, in: db) }
    #expect(asked.map { "\($0.name) \($0.isRequired)" } == ["RUC true", "Foto false"])
    #expect(try site.events() == ["grant-call-drafted"])
  }

  @Test(arguments: [
    (["nombre": " "], ["#nombre: Escribe un nombre, como «Capital de fortalecimiento 2027»."]),
    (
      ["fondo": "1.250"],
      ["#fondo: Se puede leer de dos maneras: $\u{A0}1.250,00 o $\u{A0}1,25. Escoge cuál es."]
    ),
    (["fondo": "mucho"], ["#fondo: No entiendo «mucho». Escribe solo el número, por ejemplo 12,50."]),
    (["minimo": ""], ["#minimo: Escribe una cantidad, por ejemplo 25000."]),
    (["minimo": "0"], ["#minimo: Escribe una cantidad mayor que cero."]),
    (
      ["maximo": "50"],
      ["#maximo: Lo más que se puede pedir no puede ser menos que lo mínimo, $\u{A0}100,00."]
    ),
    (["maximo": "30000"], ["#maximo: Nadie puede pedir más que todo el fondo, que es de $\u{A0}25.000,50."]),
    (["cierra-dia": "2027-03-01"], ["#cierra-dia: El cierre va después de la apertura."]),
    (["abre-hora": "25:00"], ["#abre-hora: Escribe la hora, como 08:00."]),
    (["abre-dia": "30/2/2027"], ["#abre-dia: Escribe el día, como 27/3/2027."]),
    (["evaluaciones": "1"], ["#evaluaciones: Cada postulación tiene de 2 a 5 evaluaciones."]),
    (["desacuerdo": "0"], ["#desacuerdo: Escribe un número de 1 a 100."]),
    (["apelacion": "-1"], ["#apelacion: Escribe un número entero."]),
    (["curso": "otro"], ["#curso: Escoge de qué curso tiene que haber terminado su formación."]),
    (["ciudad": "machala"], ["#ciudades: Solo puedes escoger las ciudades que coordinas."]),
    (["documento-2-nombre": "ruc"], ["#documento-2-nombre: Este documento está dos veces: deja uno solo."]),
    (
      ["minimo-mujeres": "251"],
      ["#minimo-mujeres: No se puede cumplir: con $\u{A0}25.000,50 alcanza como mucho para 250 personas."]
    ),
    (["minimo-mujeres": "pocas"], ["#minimo-mujeres: Escribe un número entero, o deja el campo vacío."]),
    (
      ["minimo-etapa-initial": "200", "minimo-etapa-opportunity": "51"],
      [
        "#minimo-etapa-opportunity: Los mínimos de las etapas suman 251, y con $\u{A0}25.000,50 alcanza como mucho para 250 personas: baja alguno."
      ]
    ),
  ])
  func `what is wrong is said at its field, and all that was typed stays`(
    changes: [String: String], expected: [String]
  ) throws {
    let answer = open(changes)

    #expect(answer.status == .unprocessableContent)
    #expect(problems(answer) == expected)
    let page = Page(answer.text)
    #expect(page.faults == [])
    for (name, value) in changes where !["curso", "ciudad", "abre-dia", "evaluaciones"].contains(name) {
      let typed = value.allSatisfy(\.isWhitespace) ? "" : value
      #expect(page.root.all.first { $0["name"] == name }?["value"] == typed)
    }
    #expect(answer.text.contains("## El negocio {#negocio peso=30}"))
    #expect(try site.database.one("SELECT count(*) FROM grant_call", as: Int.self) == 0)
  }

  @Test func `a floor of a city that the call is not for is refused`() throws {
    let answer = open([:], [("minimo-ciudad-machala", "3")], as: .ada)

    #expect(
      problems(answer) == [
        "#minimo-ciudad-machala: La convocatoria no es para esta ciudad: escógela arriba o deja el campo vacío."
      ])
  }

  @Test func `documents are added, moved and taken away without losing what was typed`() throws {
    func rows(_ said: String) -> [String] {
      let page = Page(open(["hacer": said, "nombre": "Mía"]).text)
      #expect(page.faults == [])
      #expect(page.root.all.first { $0["name"] == "nombre" }?["value"] == "Mía")
      return page.root.all.filter { ($0["name"] ?? "").hasSuffix("-nombre") }.map { $0["value"] ?? "" }
    }

    #expect(rows("documento-mas") == ["RUC", "Foto", ""])
    #expect(rows("documento-bajar:1") == ["Foto", "RUC"])
    #expect(rows("documento-subir:2") == ["Foto", "RUC"])
    #expect(rows("documento-subir:1") == ["RUC", "Foto"])
    #expect(rows("documento-quitar:1") == ["Foto"])
    #expect(rows("documento-quitar:99") == ["RUC", "Foto"])
    #expect(try site.database.one("SELECT count(*) FROM grant_call", as: Int.self) == 0)
  }

  @Test func `an amount that can be read in two ways is settled by a button`() {
    let asked = Page(open(["minimo": "1.250"]).text)
    let said = asked.root.all.compactMap { $0["value"] }.filter { $0.hasPrefix("leer:") }

    let settled = Page(open(["minimo": "1.250", "hacer": "leer:minimo:1250"]).text)

    #expect(said == ["leer:minimo:1250", "leer:minimo:1,25"])
    #expect(settled.root.all.first { $0["name"] == "minimo" }?["value"] == "1250")
  }

  @Test func `a preview shows the texts, or each mistake of the rubric with its line`() {
    let good = open(["hacer": "ver", "descripcion": "Para **crecer**."])
    let bad = open(["hacer": "ver", "rubrica": Sample.grantRubric.replacing("peso=40", with: "peso=41")])

    #expect(good.status == .ok)
    #expect(good.text.contains("<p>Para <strong>crecer</strong>.</p>"))
    #expect(good.text.contains("<dt>En camino<small>20 puntos</small></dt>"))
    #expect(bad.text.contains("<li>Línea 19: Los pesos suman 101 y tienen que sumar 100: ajústalos.</li>"))
    #expect([good, bad].map { Page($0.text).faults } == [[], []])
  }

  @Test func `a draft with a rubric full of mistakes is kept, and cannot be published`() throws {
    #expect(open(["rubrica": "## Uno", "descripcion": ""]).status == .seeOther)

    let desk = site.get("/coordinacion/fondos/1", as: .carmen)
    let asked = site.get("/coordinacion/fondos/1/publicar", as: .carmen)
    let sent = site.post("/coordinacion/fondos/1/publicar", as: .carmen)

    #expect(desk.text.contains("Línea 1: Falta la cabecera: la primera línea tiene que ser «---»."))
    #expect(desk.text.contains("Falta la descripción"))
    #expect(!desk.text.contains("/publicar"))
    #expect(asked.text.contains("Todavía no se puede publicar"))
    #expect(sent.status == .unprocessableContent)
    #expect([desk, asked, sent].map { Page($0.text).faults } == [[], [], []])
    #expect(try site.call(GrantCall.ID(rawValue: 1)).state == .draft)
  }

  @Test func `whoever saves after somebody else is told, and overwrites nothing`() throws {
    _ = open()
    let path = "/coordinacion/fondos/1/editar"
    #expect(
      site.post(path, callFields(["version": "1", "nombre": "Primera"]), as: .carmen).status == .seeOther)

    let late = site.post(path, callFields(["version": "1", "nombre": "Segunda"]), as: .ada)

    #expect(late.status == .unprocessableContent)
    #expect(problems(late).map { $0.prefix(40) } == ["#nombre: Otra persona guardó este borrado"])
    #expect(try site.call(GrantCall.ID(rawValue: 1)).name == "Primera")
    #expect(Page(late.text).root.all.first { $0["name"] == "version" }?["value"] == "2")
    #expect(try site.events() == ["grant-call-drafted", "grant-call-changed"])
  }

  @Test func `the form of a new call can be saved as it is but for name and money`() throws {
    let page = Page(site.get("/coordinacion/fondos/nueva", as: .carmen).text)
    #expect(page.faults == [])
    var fields: [(String, String)] = [
      ("nombre", "La nuestra"), ("fondo", "9000"), ("minimo", "100"), ("maximo", "900"),
    ]
    for element in page.root.all {
      guard let name = element["name"], !["nombre", "fondo", "minimo", "maximo", "hacer"].contains(name)
      else { continue }
      switch element.name {
      case "input":
        if element["type"] != "checkbox" || element["checked"] != nil {
          fields.append((name, element["value"] ?? ""))
        }
      case "textarea": fields.append((name, element.text))
      case "select":
        let chosen = element.all.first { $0.name == "option" && $0["selected"] != nil }
        fields.append((name, chosen?["value"] ?? ""))
      case _: break
      }
    }

    #expect(site.post("/coordinacion/fondos", fields, as: .carmen).status == .seeOther)
    #expect(
      site.post("/coordinacion/fondos/1/publicar", as: .carmen).location
        == "/coordinacion/fondos/1?listo=publicada")
  }
}

/// What the form of a call sends, in April 2027, in Quito, with some fields changed.
func callFields(_ changes: [String: String] = [:]) -> [(String, String)] {
  let fields = [
    ("nombre", "Capital 2027"), ("ciudad", "quito"), ("curso", "huerto"), ("descripcion", "Para crecer."),
    ("fondo", "25.000,50"), ("minimo", "100"), ("maximo", "1000"), ("abre-dia", "2027-04-01"),
    ("abre-hora", "08:00"),
    ("cierra-dia", "30/4/2027"), ("cierra-hora", "23:59"), ("documento-1-nombre", "RUC"),
    ("documento-1-ayuda", "El del SRI"), ("documento-1-obligatorio", "1"), ("documento-2-nombre", "Foto"),
    ("documento-2-ayuda", ""), ("rubrica", Sample.grantRubric), ("evaluaciones", "2"), ("ciegas", "1"),
    ("desacuerdo", "20"), ("apelacion", "5"), ("version", "1"), ("hacer", "guardar"),
  ]
  let known = Set(fields.map(\.0))
  return fields.map { ($0.0, changes[$0.0] ?? $0.1) }
    + changes.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
}

extension TestSite {
  /// Kinds of what was written about calls, in order.
  func events() throws -> [String] {
    try database.all("SELECT kind FROM event WHERE kind LIKE 'grant-call-%' ORDER BY id")
  }
}
