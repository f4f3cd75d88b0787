import Core
import HTTP
import Markup
import Web

extension BusinessFeature {
  /// `GET /mi-aula/modelo-de-negocio/imprimir`
  func showSheet(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let own = try site.database.read { db in try ownCanvas(of: person.id, in: db) }
    return .page(sheetPage(own, for: person), to: visit.request)
  }

  private func sheetPage(_ own: OwnCanvas, for person: Viewer.SignedIn) -> HTML {
    let sheet = CanvasSheet(own.canvas)
    let date = own.savedAt.map { GuayaquilTime($0).dayInWords }
    return layout.page(
      "Hoja de tu modelo de negocio", for: .person(person), in: .classroom,
      with: ["lienzo.css", "lienzo.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(Self.path)">Modelo de negocio</a></nav>
      <p class="how" id="imprimir">Para imprimirla o guardarla como PDF, abre el menú de tu navegador y elige «Imprimir». Sale en una hoja A4 acostada.</p>
      <h1 class="of">Modelo de negocio de \(person.name)\(date.map { "<small>\($0)</small>" as HTML })</h1>
      <div class="sheet">\(sheet.boxes.map(box))</div>
      \(continuation(of: sheet))
      """)
  }
}

private func box(_ box: CanvasSheet.Box) -> HTML {
  let onward: HTML? =
    box.rest.isEmpty ? nil : "<p class=\"more\">Sigue en la otra hoja →</p>"
  return """
    <section class="at-\(box.block.number)"><h2>\(box.block.number). \(box.block.name)</h2>\
    <p class="s\(box.size.rawValue)">\(box.text)</p>\(onward)</section>

    """
}

private func continuation(of sheet: CanvasSheet) -> HTML {
  let long = sheet.boxes.filter { !$0.rest.isEmpty }
  guard !long.isEmpty else { return .empty }
  let parts = long.map { box -> HTML in
    "<section><h2>\(box.block.number). \(box.block.name) (sigue)</h2><p>\(box.rest)</p></section>\n"
  }
  return "<div class=\"rest\">\(parts)</div>"
}
