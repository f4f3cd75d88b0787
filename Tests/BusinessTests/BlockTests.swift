import Core
import HTTP
import TestSupport
import Testing
import Web

@testable import Business

@Suite struct `Writing a business model` {
  private let site: TestSite

  init() throws { site = try TestSite(courses: CanvasSample.courses) }

  @Test func `it begins empty, with the nine blocks of the course in its order and where to begin`() {
    let page = site.page("")

    #expect(page.faults == [])
    #expect(
      page.all("b").map(\.text) == [
        "1. Clientes", "2. Propuesta de valor", "3. Canales", "4. Relación", "5. Recursos clave",
        "6. Actividades clave", "7. Aliados clave", "8. Ingresos", "9. Costos",
      ])
    #expect(page.root.text.contains("Empieza por aquí"))
    #expect(page.links.contains { $0.target == "\(CanvasSample.home)/clientes" })
    #expect(site.page("/versiones").root.text.contains("Todavía no hay versiones"))
    #expect(site.page("/imprimir").faults == [])
    #expect(site.page("/versiones").faults == [])
  }

  @Test func `every block has help, two examples and the way to the next`() {
    for (block, next) in zip(
      CanvasBlock.allCases, CanvasBlock.allCases.dropFirst().map(\.path) + [CanvasSample.home])
    {
      let page = site.page("/\(block.rawValue)")

      #expect(page.faults == [])
      #expect(page.all("h1").map(\.text) == ["\(block.number). \(block.name)"])
      #expect(block.help.advice.count == 3)
      #expect(page.all("h2").map(\.text) == block.help.examples.map(\.trade))
      #expect(page.root.all.first { $0["name"] == "ir" }?["data-a"] == next)
      #expect(
        page.root.all.filter { $0["aria-current"] == "page" && $0.name == "a" }.map { $0["href"] } == [
          "/mi-aula", block.path,
        ])
    }
  }

  @Test func `the related lesson is linked where a course teaches the block`() {
    #expect(site.page("/clientes").links.contains { $0.target == CanvasSample.lesson })
    #expect(!site.page("/costos").links.contains { $0.target.hasPrefix("/cursos/") })
  }

  @Test func `what she writes is there again, with the hour, and counts as written`() throws {
    let answer = try site.write("Familias <de> Carcelén\r\n& más", in: "clientes")
    let page = site.page("/clientes")

    #expect(answer.outcome == "303→\(CanvasSample.home)/clientes")
    #expect(page.faults == [])
    #expect(page.field("texto") == "\nFamilias &lt;de&gt; Carcelén\n&amp; más")
    #expect(page.field("base") == "1")
    #expect(page.all("output").map(\.text) == ["Guardado 10:00"])
    #expect(page.root.text.contains("1 Clientes, escrita"))
    #expect(site.page("").root.text.contains("Llevas 1 de 9 casillas"))
  }

  @Test func `she saves and goes on to the next block, and from the last to the whole`() throws {
    let first = try site.write("uno", in: "clientes", also: [("ir", "1")])
    let last = try site.write("nueve", in: "costos", also: [("ir", "1")])

    #expect(first.outcome == "303→\(CanvasSample.home)/propuesta-de-valor")
    #expect(last.outcome == "303→\(CanvasSample.home)")
  }

  @Test func `a script is answered in its own language, and a page that is behind is told to choose`() throws
  {
    let saved = try site.write("uno", in: "canales", tab: "a", number: 1, json: true)
    let refused = try site.write("dos", in: "canales", tab: "b", number: 1, json: true)

    #expect(
      saved.text == #"{"base":1,"dice":"Guardado 10:00","elige":"\#(CanvasSample.home)/canales/textos"}"#)
    #expect(refused.status == .conflict)
    #expect(try site.canvas()[.channels] == "uno")
  }

  @Test func `two pages: both texts are shown, and she joins them`() throws {
    try site.write("de la primera", in: "canales")
    let second = try site.write("de la segunda", in: "canales")
    let page = site.page("/canales/textos")
    let joined = try #require(page.root.all.first { $0["id"] == "juntos" }?.text)
    let shown = try #require(page.field("visto"))

    let chosen = site.post(
      "\(CanvasSample.home)/canales/textos", ["base": "1", "visto": shown, "texto": joined], as: .ana)

    #expect(second.outcome == "303→\(CanvasSample.home)/canales/textos")
    #expect(page.faults == [])
    #expect(chosen.location == "\(CanvasSample.home)/canales/textos?listo=1")
    #expect(try site.canvas()[.channels] == "\nde la primera\n\nde la segunda")
    #expect(site.page("/canales/textos").faults == [])
    #expect(!site.page("/canales").root.text.contains("Hay otro texto tuyo"))
  }

  @Test func `blanks alone are nothing written, and NUL is refused`() throws {
    try site.write(" \n\t ", in: "relacion")
    let refused = try site.write("bien\0 dicho", in: "ingresos")

    #expect(try site.canvas()[.relation] == "")
    #expect(refused.status == .badRequest)
    #expect(try site.canvas().isEmpty)
    #expect(site.page("").root.text.contains("Empieza por aquí"))
  }

  @Test func `what is too long is refused with a sentence, the longest is kept`() throws {
    let longest = String(repeating: "ñ", count: 10_000)

    let kept = try site.write(longest, in: "costos")
    let refused = try site.write(longest + "a", in: "costos", base: 1)

    #expect(kept.status == .seeOther)
    #expect(refused.status == .badRequest)
    #expect(refused.text.contains("10.000 letras"))
    #expect(try site.canvas()[.costs] == longest)
    #expect(site.page("/imprimir").faults == [])
  }

  @Test func `fields that no page of ours sends change nothing`() throws {
    for (base, number, tab) in [(-1, 0, ""), (0, -1, "a"), (0, 1, String(repeating: "a", count: 41))] {
      #expect(try site.write("x", in: "costos", base: base, tab: tab, number: number).status == .badRequest)
    }
    #expect(try site.write("x", in: "otra").status == .notFound)
    #expect(site.get("\(CanvasSample.home)/otra", as: .ana).status == .notFound)
    #expect(site.get("\(CanvasSample.home)/costos/textos", as: .ana).status == .notFound)
    #expect(site.post("\(CanvasSample.home)/costos/textos", ["texto": "x"], as: .ana).status == .notFound)
    #expect(try site.canvas().isEmpty)
  }

  @Test func `a page that Ana left open writes nothing into Pedro's model`() throws {
    let pedro = site.signIn(.pedro)

    let answer = try site.write("de Ana", in: "clientes", as: .ana, from: pedro)
    let brought = pedro.post(
      "\(CanvasSample.home)/clientes/traer",
      [("de", "\(try site.id(of: .ana).rawValue)"), ("actividad", "an-clientes")])

    #expect(answer.status == .forbidden)
    #expect(brought.status == .forbidden)
    #expect(try site.canvas(of: .pedro).isEmpty)
    #expect(try site.canvas().isEmpty)
  }

  @Test func `hostile texts come back as they were written`() throws {
    var random = RandomCases()
    for _ in 0..<30 {
      let text = random.hostileText().filter { $0 != "\0" && $0 != "\r\n" }
      let block = random.pick(CanvasBlock.allCases)
      let base = try #require(site.page("/\(block.rawValue)").field("base").flatMap { Int($0) })

      try site.write(text, in: block.rawValue, base: base)

      for address in ["/\(block.rawValue)", "", "/imprimir", "/versiones", "/\(block.rawValue)/textos"] {
        #expect(site.page(address).faults == [], "seed \(random.seed), \(address)")
      }
      let expected = text.allSatisfy(\.isWhitespace) ? "" : text
      #expect(try site.canvas()[block] == expected, "seed \(random.seed)")
    }
  }
}

@Suite struct `Bringing over what is in the workbook` {
  private let site: TestSite

  init() throws { site = try TestSite(courses: CanvasSample.courses) }

  private func note(_ text: String, _ activity: String = "an-clientes") throws {
    let fields = [("texto", text), ("base", "0"), ("de", "\(try site.id(of: .ana).rawValue)")]
    #expect(
      site.post("\(CanvasSample.lesson)/actividades/\(activity)", fields, as: .ana).status == .seeOther)
  }

  private func bring(_ activity: String = "an-clientes", to block: String = "clientes") throws -> Answer {
    site.post(
      "\(CanvasSample.home)/\(block)/traer",
      [("de", "\(try site.id(of: .ana).rawValue)"), ("actividad", activity)], as: .ana)
  }

  @Test func `it is offered where something is in the workbook, and comes with a click`() throws {
    let before = site.page("/clientes")
    try note("Familias de Carcelén")
    let offered = site.page("/clientes")
    let answer = try bring()

    #expect(!before.root.text.contains("Lo que escribiste en el cuaderno"))
    #expect(offered.faults == [])
    #expect(offered.root.text.contains("Traer lo que escribiste en el cuaderno"))
    #expect(answer.location == "\(CanvasSample.home)/clientes?listo=1")
    #expect(site.page("/clientes?listo=1").root.text.contains("Trajimos lo de tu cuaderno"))
    #expect(try site.canvas()[.customers] == "Familias de Carcelén")
  }

  @Test func `it stands under what is there, once, and says so before`() throws {
    try site.write("Ya escrito", in: "clientes")
    try note("Del cuaderno")
    try note("Decide la mamá", "an-quien-decide")
    let offered = site.page("/clientes")

    _ = try bring()
    _ = try bring()
    _ = try bring("an-quien-decide")

    #expect(offered.root.text.contains("sin borrar nada"))
    #expect(try site.canvas()[.customers] == "Ya escrito\n\nDel cuaderno\n\nDecide la mamá")
    #expect(site.page("/clientes").root.text.contains("Ya está en esta casilla."))
  }

  @Test func `what there is no room for is refused with a sentence, and nothing changes`() throws {
    let long = String(repeating: "a", count: 9_990)
    try site.write(long, in: "clientes")
    try note("Más de diez letras")

    let answer = try bring()

    #expect(answer.status == .badRequest)
    #expect(answer.text.contains("No cabe"))
    #expect(try site.canvas()[.customers] == long)
  }

  @Test func `what is not about the block, or not written, is not found`() throws {
    try note("Del cuaderno")

    #expect(try bring("an-clientes", to: "canales").status == .notFound)
    #expect(try bring("an-quien-decide").status == .notFound)
    #expect(try bring("").status == .notFound)
    #expect(try site.canvas().isEmpty)
  }
}
