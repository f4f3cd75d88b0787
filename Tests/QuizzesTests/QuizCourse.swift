import App
import Attempts
import Core
import Courses
import Questions
import SQLite
import TestSupport

/// A course with a question of every kind, for tests that answer them.
enum QuizCourse {
  static let slug = Course.Slug(rawValue: "tienda")
  static let path = "/cursos/tienda/cuentas/prueba"

  /// Every kind that has one right answer, with what makes it wrong.
  static let bank = """
    ## ¿Cuál es un costo fijo? {#fijo}

    - ( ) La harina
    - (x) El arriendo
    - ( ) Las fundas

    > El arriendo se paga siempre.

    ## ¿Cuáles son costos variables? {#variables parcial}

    - [x] La fruta
    - [ ] La licuadora
    - [x] Los vasos

    > Cambian con cada venta.

    ## Tu sueldo es un costo. {#sueldo}

    - (x) Verdadero
    - ( ) Falso

    > Tu tiempo vale.

    ## ¿Cuánto cuesta el batido? {#batido}

    = 0,85

    > Suma todo.

    ## ¿Con qué número tributas? {#ruc}

    = RUC
    = R.U.C.

    > Registro Único de Contribuyentes.

    ## Ordena la venta. {#pasos parcial}

    1. Saludar
    2. Mostrar
    3. Cobrar

    > Primero se saluda.

    ## Une cada gasto. {#gastos parcial}

    - Arriendo => Fijo
    - Harina => Variable
    - Luz => Fijo

    > Fijo y variable.

    ## ¿Cuánto ganas con {unidades} panes? {#ganancia}

    {unidades: 10..50 paso 10}

    = {unidades} * 0,25

    > Multiplica.
    """

  static let open = """

    ## ¿Qué vas a vender? {#vender}

    ___

    > Di qué, a quién y por qué.
    """

  /// - Parameters:
  ///   - drawn: how many of the bank are asked.
  ///   - attempts: `sin-limite` or a number.
  ///   - feedback: as `mostrar` has it.
  static func folder(
    bank: String = bank, drawn: Int = 8, attempts: String = "sin-limite", feedback: String = "al-terminar"
  ) -> Folder {
    let texts = [
      "tienda/curso.md": """
      ---
      titulo: Tu tienda
      resumen: Cuentas claras.
      idioma: es
      horas: 1
      modalidades:
        - presencial
        - virtual
        - mixta
      mixta-presencial: 0,5
      aprobacion: 70
      secuencia: libre
      ---

      Un curso para probar.
      """,
      "tienda/01-cuentas/modulo.md": """
      ---
      titulo: Las cuentas
      minutos: 30
      mixta: virtual
      resultados:
        - Hacerlas
      ---

      De qué trata.
      """,
      "tienda/01-cuentas/01-sumar.md": "---\ntitulo: Sumar\nminutos: 10\n---\n\nSe suma.\n",
      "tienda/01-cuentas/prueba.md": """
      ---
      titulo: Prueba de las cuentas
      minutos: 20
      preguntas: \(drawn)
      intentos: \(attempts)
      mostrar: \(feedback)
      ---

      Ten a mano papel.

      \(bank)
      """,
      "tienda/02-clase/modulo.md": """
      ---
      titulo: La clase
      minutos: 30
      mixta: presencial
      resultados:
        - Venir
      ---

      De qué trata.
      """,
      "tienda/02-clase/01-venir.md": "---\ntitulo: Venir\nminutos: 20\n---\n\nSe viene.\n",
      "tienda/02-clase/prueba.md": """
      ---
      titulo: Prueba de la clase
      minutos: 10
      preguntas: 1
      intentos: sin-limite
      mostrar: nunca
      ---

      ## ¿Viniste? {#viniste}

      - (x) Verdadero
      - ( ) Falso

      > Gracias.
      """,
    ]
    return Folder(name: "Cursos", texts: texts)
  }
}

/// A site with that course, and somebody who answers it.
struct QuizWorld {
  let site: TestSite

  init(_ courses: Folder = QuizCourse.folder()) throws {
    site = try TestSite(courses: courses)
  }

  var database: Database { site.database }

  var course: Course {
    get throws {
      guard let course = site.assembly.courses.current.courses[QuizCourse.slug] else {
        throw Refusal.notFound
      }
      return course
    }
  }

  /// Begins an attempt through the page, and says where it is.
  func begin(_ person: Cast = .ana, at path: String = QuizCourse.path) -> String {
    let first = site.post(path, as: person).location ?? ""
    return first.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
  }

  /// The questions of an attempt as they are shown.
  func drawn(_ attemptPath: String) throws -> [DrawnQuestion] {
    let id = Attempt.ID(rawValue: Int64(attemptPath.split(separator: "/").last ?? "") ?? 0)
    return try database.read { db in
      guard let attempt = try attempt(id, in: db) else { return [] }
      return try marked(attempt, texts: QuestionTexts(), in: db).map(\.drawn)
    }
  }

  /// The fields that answer a question, right or wrong, as its form sends them.
  static func fields(_ drawn: DrawnQuestion, isRight: Bool) throws -> [(String, String)] {
    func shown(_ index: Int) -> String { "\(drawn.shownOrder.firstIndex(of: index) ?? 0)" }
    switch drawn.question.kind {
    case .single(let options, let right):
      return [("respuesta", shown(isRight ? right : (right + 1) % options.count))]
    case .several(let options, let right):
      let ticked = isRight ? right.sorted() : options.indices.filter { !right.contains($0) }
      return ticked.map { ("respuesta", shown($0)) }
    case .trueFalse(let answer, _): return [("respuesta", answer == isRight ? "verdadero" : "falso")]
    case .number(let accepted):
      return [("respuesta", isRight ? try accepted[0].value.text(upTo: 6) : "123456")]
    case .calculated:
      return [("respuesta", isRight ? try drawn.rightNumber?.value.text(upTo: 6) ?? "" : "123456")]
    case .shortText(let accepted): return [("respuesta", isRight ? accepted[0] : "otra cosa")]
    case .order(let items):
      return items.indices.map { ("lugar-\(shown($0))", "\((isRight ? $0 : (($0 + 1) % items.count)) + 1)") }
    case .matching(let pairs, let choices):
      return pairs.enumerated().map {
        ("pareja-\($0)", shown(isRight ? $1.choice : ($1.choice + 1) % choices.count))
      }
    case .open: return [("respuesta", isRight ? "Pan de yuca, a mis vecinas." : "")]
    }
  }

  /// Answers one question by the button of its page, as a browser without JavaScript does.
  @discardableResult
  func answer(_ path: String, _ answer: [(String, String)], action: String = "seguir", as person: Cast = .ana)
    -> Answer
  {
    let page = Page(site.get(path, as: person).text)
    let hidden = page.root.all.filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
    return send(path, hidden + answer + [("accion", action)], as: person)
  }

  /// Sends a form field by field.
  func send(_ path: String, _ fields: [(String, String)], as person: Cast = .ana) -> Answer {
    site.post(path, fields, as: person)
  }

  /// Answers every question, the first `right` of them rightly, and hands in.
  @discardableResult
  func take(_ right: Int, as person: Cast = .ana, at path: String = QuizCourse.path) throws -> String {
    let attempt = begin(person, at: path)
    for (index, drawn) in try drawn(attempt).enumerated() {
      answer("\(attempt)/\(index + 1)", try Self.fields(drawn, isRight: index < right), as: person)
    }
    _ = site.post(attempt, as: person)
    return attempt
  }

  func results() throws -> [String] {
    try database.read { db in
      try db.all("SELECT outcome, score, cause FROM attempt_result ORDER BY id") { row throws(SQLiteError) in
        let score: Int? = try row[1]
        return "\(try row[0] as String) \(score.map(String.init) ?? "–") \(try row[2] as String)"
      }
    }
  }

  func hours() throws -> [Int] {
    try database.read { db in try db.all("SELECT minutes FROM hours_line ORDER BY id") }
  }
}
