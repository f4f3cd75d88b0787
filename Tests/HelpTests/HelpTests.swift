import Core
import Help
import HTTP
import TestSupport
import Testing

/// The guides inside the product.
@Suite struct HelpTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  /// The guides of `/ayuda` in their order, without their sheets and whom one may talk to.
  private func guides(for person: Cast) -> [String] {
    site.get("/ayuda", as: person).text.matches(of: /href="(\/ayuda\/[a-z]+)"/).map { String($0.1) }.filter {
      $0 != "/ayuda/contacto"
    }
  }

  @Test func `whoever comes finds every guide, without an account too`() {
    #expect(
      guides(for: .nobody) == [
        "/ayuda/participante", "/ayuda/facilitacion", "/ayuda/formacion", "/ayuda/evaluacion",
        "/ayuda/coordinacion",
        "/ayuda/administracion", "/ayuda/autoria",
      ])
  }

  @Test(arguments: [
    (Cast.ana, "participante"), (.fabiola, "facilitacion"), (.teresa, "formacion"), (.elena, "evaluacion"),
    (.mesa, "evaluacion"), (.carmen, "coordinacion"), (.ada, "administracion"),
  ])
  func `the guide of one's own work comes first`(person: Cast, own: String) {
    #expect(guides(for: person).first == "/ayuda/\(own)")
    #expect(site.get("/ayuda", as: person).text.contains("<h2>Tu guía</h2>"))
  }

  @Test(arguments: Guide.allCases)
  func `a guide and its sheet open, and lead to each other`(guide: Guide) {
    let (whole, sheet) = ("/ayuda/\(guide.rawValue)", "/ayuda/hoja-\(guide.rawValue)")

    #expect(Page(site.get(whole, as: .nobody).text).links.map(\.target).contains(sheet))
    #expect(Page(site.get(sheet, as: .nobody).text).links.map(\.target).contains(whole))
  }

  @Test func `there is no other guide`() {
    for name in ["hoja", "hoja-", "README", "participante.md", "..", "hoja-hoja-participante"] {
      #expect(site.get("/ayuda/\(name)", as: .nobody).status == .notFound)
    }
  }

  @Test func `a table between bars is a table, with code that holds a bar`() throws {
    let text = try GuideText("# Uno\n\n| qué | para |\n| --- | --- |\n| `a \\| b` | **filas** |\n\nFin.\n")

    #expect(
      text.html.markup == """
        <h1 id="uno">Uno</h1>
        <div class="table" tabindex="0"><table><thead><tr><th scope="col">qué</th><th scope="col">para</th></tr></thead><tbody>
        <tr><td><code>a | b</code></td><td><strong>filas</strong></td></tr>
        </tbody></table></div>
        <p>Fin.</p>

        """)
    #expect(text.title == "Uno")
  }

  @Test func `a bar between fences is code`() throws {
    let text = try GuideText("````\n| a |\n```\n| b |\n````\n")

    #expect(text.html.markup == "<pre><code>| a |\n```\n| b |\n</code></pre>\n")
  }

  @Test(arguments: [
    (
      "[x](coordinacion.md#fichas-repetidas)",
      "<p><a href=\"/ayuda/coordinacion#fichas-repetidas\">x</a></p>\n"
    ),
    ("[x](hoja-participante.md)", "<p><a href=\"/ayuda/hoja-participante\">x</a></p>\n"),
    ("[x](README.md)", "<p><a href=\"/ayuda\">x</a></p>\n"),
    ("[x](#aquí)", "<p><a href=\"#aqui\">x</a></p>\n"),
    ("[x](../operating.md)", "<p>x</p>\n"), ("[x](javascript:a)", "<p>x</p>\n"),
  ])
  func `a link between guides leads to the page of the other`(written: String, shown: String) throws {
    #expect(try GuideText(written).html.markup == shown)
  }

  @Test func `headings have the anchors that GitHub gives them, without accents`() throws {
    #expect(
      try GuideText("## ¿Si el teléfono, no es solo «tuyo»?").html.markup.contains(
        "id=\"si-el-telefono-no-es-solo-tuyo\""))
  }
}
