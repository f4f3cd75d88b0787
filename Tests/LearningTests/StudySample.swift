import App
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import TestSupport
import Web

@testable import Learning

/// A course in order with an activity in each lesson: two lessons and a quiz, one lesson, one in preparation, one lesson.
enum StudySample {
  static func folder(order: String = "ordenada", mixed: Bool = false) -> Folder {
    Folder(name: "Cursos", texts: texts(order: order, mixed: mixed))
  }

  static func texts(order: String = "ordenada", mixed: Bool = false) -> [String: String] {
    [
      "pan/curso.md": """
      ---
      titulo: Pan
      resumen: Amasa y vende.
      idioma: es
      horas: 1
      modalidades:
        - presencial
        - virtual\(mixed ? "\n  - mixta\nmixta-presencial: 0,5" : "")
      aprobacion: 70
      secuencia: \(order)
      ---

      Un curso para probar.
      """,
      "pan/01-harina/modulo.md": module("La harina", 30, mixed ? "presencial" : nil),
      "pan/01-harina/01-trigo.md": lesson("El trigo", 15, "mi-trigo"),
      "pan/01-harina/02-maiz.md": lesson("El maíz", 10, "mi-maiz"),
      "pan/01-harina/prueba.md": """
      ---
      titulo: Prueba de la harina
      minutos: 5
      preguntas: 1
      intentos: sin-limite
      mostrar: al-terminar
      ---

      ## ¿Qué lleva el pan? {#que-lleva}

      - (x) Harina
      - ( ) Piedras

      > La harina es su base.
      """,
      "pan/02-horno/modulo.md": module("El horno", 10, mixed ? "virtual" : nil),
      "pan/02-horno/01-fuego.md": lesson("El fuego", 10, "mi-fuego"),
      "pan/03-masa/modulo.md": module("La masa", 10, mixed ? "virtual" : nil),
      "pan/04-venta/modulo.md": module("La venta", 10, mixed ? "virtual" : nil),
      "pan/04-venta/01-precio.md": lesson("El precio", 10, "mi-precio"),
    ]
  }

  private static func module(_ title: String, _ minutes: Int, _ mixed: String?) -> String {
    """
    ---
    titulo: \(title)
    minutos: \(minutes)\(mixed.map { "\nmixta: \($0)" } ?? "")
    resultados:
      - Hacerlo en casa
    ---

    De qué trata.
    """
  }

  private static func lesson(_ title: String, _ minutes: Int, _ activity: String) -> String {
    """
    ---
    titulo: \(title)
    minutos: \(minutes)
    ---

    Texto de la lección.

    ## Un apartado

    ```actividad {#\(activity)}
    ¿Y tú?
    ```
    """
  }

  static let trigo = "/cursos/pan/harina/trigo"
  static let maiz = "/cursos/pan/harina/maiz"
  static let fuego = "/cursos/pan/horno/fuego"
  static let precio = "/cursos/pan/venta/precio"

  static func course(order: String = "ordenada", mixed: Bool = false) throws -> Course {
    let (catalogue, problems) = CourseReader.read(folder(order: order, mixed: mixed))
    guard let course = catalogue?.courses.first else { preconditionFailure("\(problems)") }
    return course
  }
}

extension TestSite {
  /// Answers an activity as the form of its page does without JavaScript, or with the fields that its script adds.
  func write(
    _ text: String, to activity: String, of lesson: String = StudySample.trigo, base: Int = 0,
    tab: String = "",
    number: Int = 0, as person: Cast = .ana, in browser: Browser? = nil, json: Bool = false
  ) throws -> Answer {
    let owner = try id(of: person).rawValue
    let fields = [
      "texto": text, "base": "\(base)", "de": "\(owner)", "pestana": tab, "n": "\(number)",
    ]
    let browser = browser ?? signIn(person)
    let body = fields.map { "\($0.key)=\(percentEncoded($0.value))" }.joined(separator: "&")
    var headers = browser.formHeaders
    if json { headers["Accept"] = "application/json" }
    return browser.send(
      .post, "\(lesson)/actividades/\(activity)", headers: headers, body: Array(body.utf8))
  }

  func minutes(of person: Cast) throws -> [Int] {
    let id = try id(of: person)
    return try database.read { db in
      try db.all("SELECT minutes FROM hours_line WHERE person_id = \(id) ORDER BY id")
    }
  }
}
