import Cohorts
import Core
import HTTP
import SQLite
import TestSupport
import Testing
import XLSX

/// `/facilitacion/grupos/…/importar`: lists that are pasted or come as files.
@Suite struct ImportTests {
  private let site: TestSite
  private let cohort: Cohort.ID

  init() throws {
    site = try TestSite()
    cohort = try site.cohort(seats: 3, with: [.ana])
  }

  private var path: String { "/facilitacion/grupos/\(cohort.rawValue)/importar" }

  private func paste(_ text: String) -> Answer { site.post(path, ["lista": text], as: .fabiola) }

  @Test func `a list says what will happen with each line before anything happens`() throws {
    let answer = paste(
      """
      Nombre;Teléfono;Fecha de nacimiento;Ciudad;Color
      Luz Andrade;0991112222;27/3/1990;Quito;rojo
      ;olga@demo.example;;;
      Ana;ana@demo.example;;quito;
      Luz otra vez;+593 99 111 2222;;;
      Mar;0993334444;;;
      ;0995556666;;;
      Pedro;pedro@demo.example;;;
      Sol;0997778888;;Machala;
      Río;0999990000;99/99/1990;;
      """)
    let page = site.get(try #require(answer.location), as: .fabiola)

    #expect(Page(page.text).faults == [])
    #expect(
      site.column(2, of: page) == [
        "Se abre su cuenta y se inscribe", "Se inscribe: ya tiene cuenta",
        "Ya está en el grupoLa lista dice «Ana». Mira si el dato es de esta persona.",
        "No se toma Está dos veces en la lista: mira la línea 2.", "Se abre su cuenta y espera: no hay cupos",
        "No se toma Falta el nombre, y nadie tiene cuenta con ese dato.",
        "No se toma Su cuenta es de otra ciudad. Pide a la administración que la cambie.",
        "No se toma La ciudad es otra: Machala.",
        "No se toma «99/99/1990» no es una fecha de nacimiento.",
      ])
    #expect(page.text.contains("No usamos estas columnas: Color."))
    #expect(try site.people(in: cohort) == ["Ana Lucía Quishpe active"])
  }

  @Test func `an identifier of a letter opens no account`() throws {
    let answer = paste("Malo; a\nLuz; 0991112222")

    let page = site.get(try #require(answer.location), as: .fabiola)

    #expect(
      site.column(2, of: page) == [
        "No se toma «a» no es correo, teléfono ni documento.", "Se abre su cuenta y se inscribe",
      ])
  }

  @Test func `what was shown is what happens, once, however often it is confirmed`() throws {
    let answer = paste("Luz;0991112222\nOlga;olga@demo.example\nMar;0993334444\nAna;ana@demo.example")
    let list = try #require(answer.location)

    let first = site.post("\(list)/confirmar", as: .fabiola)
    _ = site.post("\(list)/confirmar", as: .fabiola)
    let page = site.get(list, as: .fabiola)

    #expect(first.outcome == "303→\(list)")
    #expect(Page(page.text).faults == [])
    #expect(page["Refresh"] == nil)
    #expect(
      try site.people(in: cohort) == [
        "Ana Lucía Quishpe active", "Luz active", "Olga Chiriboga active", "Mar waiting",
      ])
    let kept: [String] = try site.database.all(
      "SELECT fate || ' ' || name || identifier FROM roster_import_line ORDER BY number")
    #expect(kept == ["added ", "added ", "waiting ", "already "])
    #expect(try site.events() == ["roster-imported"])
  }

  @Test func `the same list again adds nobody`() throws {
    let text = "Luz;0991112222\nMar;0993334444"
    for _ in 0..<2 { _ = site.post("\(try #require(paste(text).location))/confirmar", as: .fabiola) }

    let people: Int = try site.database.one("SELECT count(*) FROM person WHERE name IN ('Luz', 'Mar')")
    #expect(people == 2)
    #expect(try site.people(in: cohort) == ["Ana Lucía Quishpe active", "Luz active", "Mar active"])
  }

  @Test func `a list that was stopped in the middle goes on where it stopped`() throws {
    let many = (0..<65).map { "Persona \($0);09911\(10000 + $0)" }.joined(separator: "\n")
    let list = try #require(paste(many).location)
    try site.database.write { db in
      _ = try db.run("UPDATE roster_import SET state = 'running'")
    }
    let running = site.get(list, as: .fabiola)

    _ = site.post("\(list)/confirmar", as: .fabiola)

    #expect(running["Refresh"] == "2")
    #expect(running.text.contains("Van <b>0 de 65</b>"))
    #expect(Page(running.text).faults == [])
    let states: [String] = try site.database.all(
      "SELECT state || ' ' || count(*) FROM enrolment GROUP BY state ORDER BY state")
    #expect(states == ["active 3", "waiting 63"])
  }

  @Test func `a workbook is read with its columns, and telephones get back their nought`() throws {
    let book = Workbook([
      Workbook.Sheet(
        "Lista",
        columns: [.init("Nombres"), .init("Apellidos"), .init("Celular"), .init("Fecha de nacimiento")],
        rows: [
          [
            .text("=HYPERLINK(1)"), .text("Andrade"), .number(991_112_222),
            .day(year: 1990, month: 3, day: 27),
          ]
        ])
    ])

    let answer = site.send(try book.bytes(), called: "lista.xlsx", to: cohort, as: .fabiola)
    _ = site.post("\(try #require(answer.location))/confirmar", as: .fabiola)

    let person: String = try site.database.one(
      """
      SELECT person.name || ' ' || identifier.normalised || ' ' || staff_entry.birth_date
        FROM staff_entry
        JOIN person ON person.id = staff_entry.person_id
        JOIN identifier ON identifier.person_id = person.id
      """)
    #expect(person == "=HYPERLINK(1) Andrade 0991112222 1990-03-27")
  }

  @Test func `a table of Windows is read`() throws {
    let bytes: [UInt8] =
      Array("Nombre;C".utf8) + [0xE9] + Array("dula\r\nN".utf8) + [0xFA, 0xF1]
      + Array("ez;1712345678\r\n".utf8)

    let answer = site.send(bytes, called: "lista.csv", to: cohort, as: .fabiola)

    #expect(site.column(0, of: site.get(try #require(answer.location), as: .fabiola)) == ["Núñez"])
  }

  @Test func `what cannot be read is refused with a sentence`() throws {
    let long = "Nombre;Teléfono\n" + (0..<10_000).map { "P;09\(10_000_000 + $0)\n" }.joined()
    let cases: [([UInt8], String)] = [
      (
        Array("Ana;0991\n".utf8),
        "No encontramos la columna «Correo, teléfono o documento». Estas son las que hay: Ana, 0991."
      ),
      (
        Array("Teléfono;Color\n0991;rojo".utf8),
        "No encontramos la columna «Nombre». Estas son las que hay: Teléfono, Color."
      ),
      (
        Array(long.utf8),
        "La lista tiene 10000 líneas y se toman hasta 2000 por vez. Pártela en listas más cortas."
      ),
      (
        Array("PK\u{3}\u{4} roto".utf8),
        "No pudimos leer este archivo. Guárdalo como XLSX o CSV, sin clave, y tráelo otra vez."
      ),
      ([], "La lista está vacía."),
    ]
    for (bytes, sentence) in cases {
      let answer = site.send(bytes, called: "lista", to: cohort, as: .fabiola)
      #expect(answer.status == .unprocessableContent)
      #expect(site.errors(answer) == [sentence])
      #expect(Page(answer.text).faults == [])
    }
    #expect(try site.database.one("SELECT count(*) FROM roster_import") == 0)
  }

  @Test func `a list that nobody wants is forgotten, and one of another cohort is not there`() throws {
    let other = try site.cohort("Otro", run: [.fernando], with: [])
    let list = try #require(paste("Luz;0991112222").location)
    let number = list.split(separator: "/").last ?? ""

    let foreign = site.get("/facilitacion/grupos/\(other.rawValue)/importar/\(number)", as: .fernando)
    _ = site.post("\(list)/descartar", as: .fabiola)

    #expect(foreign.status == .notFound)
    #expect(site.get(list, as: .fabiola).status == .notFound)
    #expect(try site.database.one("SELECT count(*) FROM roster_import_line") == 0)
  }

  @Test func `the template has the columns that are read`() throws {
    let answer = site.get("\(path)/plantilla.xlsx", as: .fabiola)

    let sheet = try ReadWorkbook(answer.body).sheets[0]
    #expect(
      sheet.rows.map { $0.cells.map(\.text) } == [
        ["Nombre", "Teléfono", "Correo", "Cédula", "Fecha de nacimiento"]
      ])
    #expect(answer["Content-Disposition"] == "attachment; filename=\"plantilla.xlsx\"")
  }

  @Test func `a broken form with files is refused`() {
    let browser = site.signIn(.fabiola)
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=aula"
    for body in [
      "", "--aula", "--aula\r\n\r\n--aula--", "--otra\r\n",
      "--aula\r\nContent-Disposition: form-data\r\n\r\nx\r\n--aula--",
    ] {
      let answer = browser.send(.post, path, headers: headers, body: Array(body.utf8))
      #expect(answer.status == .badRequest, "\(body)")
    }
    let elsewhere = browser.send(
      .post, "/facilitacion/grupos/1/personas", headers: headers, body: Array("--aula--".utf8))
    #expect(elsewhere.status == .unsupportedMediaType)
  }
}
