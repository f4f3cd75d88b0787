import Core
import Markup

/// `/administracion/bitacora`: what happened, who did it and about whom.
struct LogPage {
  let layout: Layout
  let filter: LogFilter
  let lines: [LogLine]
  /// The event before which the next page begins; nil on the last one.
  let next: Int64?

  func page(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Bitácora", for: .person(viewer), in: .desk, with: ["mesa.css", "informes.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Bitácora</h1>
      <p class="lead">Lo que pasó en el programa: cada cambio queda anotado cuando se hace, y nadie puede borrarlo.</p>
      <p class="soft">Ver un nombre aquí también se anota, y esa persona lo ve en su cuenta.</p>
      \(refused)\(form)\(list)
      """)
  }

  private var refused: HTML {
    guard !filter.refused.isEmpty else { return .empty }
    return """
      <div class="box warn" role="status"><p>No se entiende lo que pusiste en: \(filter.refused.joined(separator: ", ")). Se \
      muestra sin eso.</p></div>

      """
  }

  private var form: HTML {
    let kinds = EventKind.allCases.map { ($0.rawValue, $0.sentence) }.sorted { $0.1 < $1.1 }
    let options = kinds.map { value, sentence -> HTML in
      "<option value=\"\(value)\"\(value == filter.kind?.rawValue ? " selected" : .empty as HTML)>\(sentence)</option>"
    }
    return """
      <form class="filters screen" method="get" action="\(LogFilter.path)">\
      <label>Qué pasó<select name="que"><option value="">Todo</option>\(options)</select></label>\
      <label>Número de la persona<input name="persona" inputmode="numeric" autocomplete="off" \
      value="\(filter.person.map { "\($0.rawValue)" } ?? "")"></label>\
      <label>Desde<input type="date" name="desde" value="\(filter.from?.rawValue ?? "")"></label>\
      <label>Hasta<input type="date" name="hasta" value="\(filter.to?.rawValue ?? "")"></label>\
      <button class="quiet">Ver</button></form>
      <p class="help screen">El número de una persona está al final de la dirección de su ficha. Salen lo que hizo y lo que se \
      hizo con su cuenta.</p>

      """
  }

  private var list: HTML {
    guard !lines.isEmpty else {
      return emptyBox(
        "Nada cumple con lo que elegiste", "<a href=\"\(LogFilter.path)\">Ver todo</a>")
    }
    let older: HTML? = next.map {
      "<a rel=\"next\" href=\"\(LogFilter.path)\(filter.page(before: $0).query)\">Más antiguo</a>"
    }
    let newest: HTML? =
      filter.before == nil
      ? nil : "<a rel=\"prev\" href=\"\(LogFilter.path)\(filter.page(before: nil).query)\">Lo más nuevo</a>"
    let csv = "\(LogFilter.path)/bitacora.csv\(filter.page(before: nil).query)"
    return """
      <p class="row screen"><a href="\(csv)">Descargar en CSV</a> <span class="soft">Hasta 20.000 líneas, las más \
      nuevas.</span></p>
      <div class="table"><table class="rows log"><thead><tr><th scope="col">Qué pasó</th><th scope="col">Cuándo</th>\
      <th scope="col">Quién</th><th scope="col">Sobre quién</th><th scope="col">Detalle</th></tr></thead>
      <tbody>\(lines.map(row))</tbody></table></div>
      <nav class="pager" aria-label="Páginas">\(newest)\(older)</nav>
      """
  }

  private func row(_ line: LogLine) -> HTML {
    """
    <tr><th scope="row">\(line.kind.sentence)</th><td data-t="Cuándo">\(GuayaquilTime(line.at).inTable)</td>\
    <td data-t="Quién">\(line.actor.map(person) ?? "El sistema")</td>\
    <td data-t="Sobre quién">\(line.about.map(person) ?? "–")</td>\
    <td data-t="Detalle">\(line.subjectInWords.isEmpty ? "–" : line.subjectInWords)</td></tr>

    """
  }

  private func person(_ person: LogLine.Named) -> HTML {
    "<a href=\"/administracion/personas/\(person.id.rawValue)\">\(person.name)</a>"
  }
}
