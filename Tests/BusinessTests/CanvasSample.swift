@testable import Business
import Core
import Courses
import HTTP
import TestSupport
import Web

/// A course whose lessons have some of the workbook's activities about the canvas, and its assignment.
enum CanvasSample {
  static let courses = Folder(
    name: "Cursos",
    texts: [
      "negocio/curso.md": """
      ---
      titulo: Negocio
      resumen: Tu negocio.
      idioma: es
      horas: 1
      modalidades:
        - virtual
      aprobacion: 70
      secuencia: libre
      ---

      Un curso para probar.
      """,
      "negocio/01-lienzo/modulo.md": """
      ---
      titulo: El lienzo
      minutos: 60
      resultados:
        - Hacerlo
      ---

      De qué trata.
      """,
      "negocio/01-lienzo/01-clientes.md": """
      ---
      titulo: Tus clientes
      minutos: 50
      ---

      Texto de la lección.

      ```actividad {#an-clientes}
      ¿Quiénes son?
      ```

      ```actividad {#an-quien-decide}
      ¿Quién decide?
      ```
      """,
      "negocio/01-lienzo/tarea.md": """
      ---
      titulo: Tu modelo
      minutos: 10
      entrega:
        - modelo-de-negocio
      rubrica: modelo
      aprobacion: 60
      ---

      Escríbelo.
      """,
      "negocio/rubricas/modelo.md": """
      ---
      titulo: Modelo
      ---

      Se lee entero.

      ## Clientes {#clientes peso=100}

      - 0 Falta: no hay.
      - 1 En camino: hay algo.
      - 2 Bien: se ve la cara.
      - 3 Muy bien: y dice cómo lo sabe.
      """,
    ])

  static let home = "/mi-aula/modelo-de-negocio"
  static let lesson = "/cursos/negocio/lienzo/clientes"
}

extension TestSite {
  /// Sends a block as its form does without JavaScript, or with the fields that its script adds.
  @discardableResult
  func write(
    _ text: String, in block: String, base: Int = 0, tab: String = "", number: Int = 0,
    as person: Cast = .ana,
    from browser: Browser? = nil, also extra: [(String, String)] = [], json: Bool = false
  ) throws -> Answer {
    let fields =
      [
        ("texto", text), ("base", "\(base)"), ("de", "\(try id(of: person).rawValue)"), ("pestana", tab),
        ("n", "\(number)"),
      ] + extra
    let browser = browser ?? signIn(person)
    let body = fields.map { "\($0.0)=\(percentEncoded($0.1))" }.joined(separator: "&")
    var headers = browser.formHeaders
    if json { headers["Accept"] = "application/json" }
    return browser.send(.post, "\(CanvasSample.home)/\(block)", headers: headers, body: Array(body.utf8))
  }

  func page(_ address: String, as person: Cast = .ana) -> Page {
    Page(get("\(CanvasSample.home)\(address)", as: person).text)
  }

  /// Everything that Ana wrote in her canvas.
  func canvas(of person: Cast = .ana) throws -> Canvas {
    let id = try id(of: person)
    return try database.read { db in try ownCanvas(of: id, in: db).canvas }
  }

  func fillCanvas(_ mark: String = "", of person: Cast = .ana) throws {
    let id = try id(of: person)
    var canvas = Canvas()
    for block in CanvasBlock.allCases { canvas[block] = "\(block.name)\(mark)" }
    try database.write { [canvas] db in try Business.write(canvas, of: id, at: clock.now, in: db) }
  }
}

extension Page {
  func all(_ name: String) -> [Element] { root.all.filter { $0.name == name } }
  func field(_ name: String) -> String? {
    root.all.first { $0["name"] == name }.map { $0["value"] ?? $0.text }
  }
}
