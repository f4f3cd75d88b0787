import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Offices

/// Where each city gives help: told by those who look after it, found by those who are stuck.
@Suite struct ContactTests {
  private static let quito: [(String, String)] = [
    ("direccion", "García Moreno y Chile"), ("horario", "Lunes a viernes, 8:00 a 16:00"),
    ("telefono", "(02) 000-0107 ext. 4"), ("whatsapp", "+593 90 000 0107"), ("correo", "ayuda@quito.example"),
    ("motivo", ""),
  ]

  private func events(_ site: TestSite) throws -> [String] {
    try site.database.all(
      "SELECT kind || ' ' || coalesce(actor_id, 0) || ' ' || subject FROM event WHERE kind LIKE 'office-%' OR kind LIKE 'registration-%' ORDER BY id",
      as: String.self)
  }

  @Test func `what a coordinator tells is found by somebody who cannot sign in`() throws {
    let site = try TestSite()

    let answer = site.post("/coordinacion/contacto/quito", Self.quito, as: .carmen)

    #expect(answer.location == "/coordinacion/contacto/quito?listo=1")
    #expect(site.get("/entrar").text.contains("<a href=\"/ayuda/contacto\">Pide ayuda en tu ciudad</a>"))
    let page = site.get("/ayuda/contacto").text
    #expect(
      page.contains(
        """
        <section class="card" id="quito"><h2>Quito</h2><dl><div><dt>Oficina</dt><dd>García Moreno y Chile</dd></div>\
        <div><dt>Horario</dt><dd>Lunes a viernes, 8:00 a 16:00</dd></div>\
        <div><dt>Teléfono</dt><dd><a href="tel:+59320000107;ext=4">02 000 0107 ext. 4</a></dd></div>\
        <div><dt>WhatsApp</dt><dd><a href="https://wa.me/593900000107?text=Hola%2C%20necesito%20ayuda%20con%20el%20aula%20virtual." \
        rel="noreferrer">090 000 0107</a></dd></div>\
        <div><dt>Correo</dt><dd><a href="mailto:ayuda@quito.example">ayuda@<wbr>quito.example</a></dd></div></dl></section>
        """))
    #expect(
      page.contains(
        "Todavía sin datos aquí: <span id=\"ambato\">Ambato</span>, <span id=\"duran\">Durán</span>, "))
    let carmen = try site.database.one("SELECT id FROM person WHERE name LIKE 'Carmen%'", as: Int64.self)
    #expect(try events(site) == ["office-changed \(carmen) {\"city\":\"quito\"}"])
  }

  @Test func `one's own city comes first, in the list and in the help`() throws {
    let site = try TestSite()
    _ = site.post("/coordinacion/contacto/quito", Self.quito, as: .carmen)
    _ = site.post("/coordinacion/contacto/machala", [("telefono", "07 000 0105")], as: .cesar)

    let pedros = site.get("/ayuda/contacto", as: .pedro).texts(of: "h2")

    #expect(pedros == ["Machala", "Las demás ciudades", "Quito"])
    #expect(site.get("/ayuda", as: .pedro).texts(of: "h2").first == "Habla con alguien de Machala")
    #expect(site.get("/ayuda").texts(of: "h2").first == "Habla con alguien")
    #expect(site.get("/ayuda", as: .felix).text.contains("tel:+59370000105"))
  }

  @Test func `where nobody told anything, people are told whom to ask`() throws {
    let site = try TestSite()

    #expect(site.get("/ayuda/contacto").text.contains("Ninguna ciudad dejó todavía sus datos"))
    #expect(site.get("/ayuda", as: .ana).texts(of: "h2").first == "Habla con alguien")
    #expect(site.get("/coordinacion/contacto/quito", as: .carmen).status == .ok)
  }

  @Test func `the form comes back with what was typed and what is wrong`() throws {
    let site = try TestSite()
    let long = String(repeating: "a", count: 201)

    let answer = site.post(
      "/coordinacion/contacto/quito",
      [
        ("direccion", long), ("horario", long), ("telefono", "099 12"), ("whatsapp", "1800 123 456"),
        ("correo", "no es correo"), ("cerrada", "1"), ("motivo", " "),
      ], as: .carmen)

    #expect(answer.status == .unprocessableContent)
    #expect(
      answer.texts(of: "li", in: ".errors") == [
        "Dirección de la oficina: Es demasiado largo: caben 160 letras.",
        "Horario de atención: Es demasiado largo: caben 120 letras.",
        "Teléfono: Ese número no es de Ecuador. Escríbelo como 099 123 4567 o 02 123 4567.",
        "WhatsApp: Escribe un celular o un teléfono fijo, sin extensión.",
        "Correo: Escribe un correo como ayuda@municipio.gob.ec.",
        "Por qué no hay cupos: Escribe por qué, para que la gente lo sepa.",
      ])
    #expect(answer.text.contains("value=\"099 12\""))
    #expect(answer.text.contains("value=\"no es correo\""))
    #expect(answer.text.contains("name=\"cerrada\" value=\"1\" checked"))
    #expect(try site.database.one("SELECT count(*) FROM office", as: Int.self) == 0)
    #expect(try events(site) == [])
  }

  @Test func `what is typed is text for whoever reads it`() throws {
    let site = try TestSite()

    let answer = site.post(
      "/coordinacion/contacto/quito",
      [("direccion", "<script>alert(1)</script>\u{202E}\r\nPiso 2"), ("correo", "a&b@quito.example")],
      as: .carmen)

    #expect(answer.status == .seeOther)
    let page = site.get("/ayuda/contacto").text
    #expect(page.contains("<dd>&lt;script&gt;alert(1)&lt;/script&gt; Piso 2</dd>"))
    #expect(page.contains("<a href=\"mailto:a%26b@quito.example\">a&amp;b@<wbr>quito.example</a>"))
  }

  @Test func `a coordinator has the own city alone, an administrator all of them`() throws {
    let site = try TestSite()

    #expect(site.get("/coordinacion/contacto", as: .carmen).location == "/coordinacion/contacto/quito")
    #expect(site.get("/coordinacion/contacto/machala", as: .carmen).status == .notFound)
    #expect(site.post("/coordinacion/contacto/machala", Self.quito, as: .carmen).status == .notFound)
    #expect(site.get("/coordinacion/contacto/atlantida", as: .ada).status == .notFound)
    #expect(site.post("/coordinacion/contacto/quito", Self.quito, as: .fabiola).status == .forbidden)
    #expect(try site.database.one("SELECT count(*) FROM office", as: Int.self) == 0)
    #expect(site.get("/coordinacion/contacto", as: .ada).texts(of: "th", in: "tbody").count == 9)
    #expect(site.post("/coordinacion/contacto/machala", Self.quito, as: .ada).status == .seeOther)
  }

  @Test func `a city that takes nobody new says so at the registration, which stays open`() throws {
    let site = try TestSite()
    let closed =
      Self.quito.dropLast() + [("cerrada", "1"), ("motivo", "Los grupos de marzo están <llenos>.")]

    _ = site.post("/coordinacion/contacto/quito", Array(closed), as: .carmen)
    let page = site.get("/registro")
    _ = site.post("/coordinacion/contacto/quito", Self.quito, as: .carmen)

    #expect(
      page.text.contains(
        "<ul><li><b>Quito</b>: Los grupos de marzo están &lt;llenos&gt;.</li></ul><p>Puedes abrir tu cuenta igual"
      ))
    #expect(page.text.contains("<option value=\"quito\">"))
    #expect(!site.get("/registro").text.contains("no hay cupos"))
    #expect(
      try events(site).map { $0.prefix { $0 != " " } } == [
        "office-changed", "registration-closed", "registration-reopened",
      ])
  }

  @Test func `saving the same again is no change`() throws {
    let site = try TestSite()

    _ = site.post("/coordinacion/contacto/quito", Self.quito, as: .carmen)
    _ = site.post("/coordinacion/contacto/quito", Self.quito, as: .carmen)

    #expect(try events(site).count == 1)
  }

  @Test func `a page that failed knows the way to help without asking the database`() throws {
    let site = try TestSite()

    #expect(site.get("/nada").text.contains("<a href=\"/ayuda/contacto\">Pregunta en tu ciudad</a>"))
    #expect(site.get("/administracion", as: .ana).text.contains("<a href=\"/ayuda/contacto\">"))
  }
}
