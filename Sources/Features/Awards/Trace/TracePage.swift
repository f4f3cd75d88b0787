import Applications
import Core
import GrantCalls
import Markup
import Web

/// `/coordinacion/fondos/{convocatoria}/traza`
struct TracePage {
  let layout: Layout
  let trace: NamedTrace
  /// From 1.
  let page: Int

  static let pageSize = 50

  private var path: String { "\(trace.call.id.deskPath)/traza" }
  private var search: ReferenceSearch { ReferenceSearch(typed: trace.typed) }
  private var pages: Int { max(1, (trace.all.count + Self.pageSize - 1) / Self.pageSize) }

  var shown: ArraySlice<TraceLine> {
    trace.all.dropFirst((min(page, pages) - 1) * Self.pageSize).prefix(Self.pageSize)
  }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    let filter = trace.only.map { "?postulacion=\($0.rawValue)" } ?? ""
    return layout.page(
      "\(trace.call.name): traza", for: .person(viewer), in: .desk, with: ["mesa.css", "decision.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(boardPath(trace.call.id))">\(trace.call.name)</a></nav>
      <h1>Cada paso</h1>
      <p>Qué pasó, quién lo hizo, cuándo y por qué. Solo se agrega: nada de esto se borra ni se cambia.</p>
      \(counted)\(shown.isEmpty ? nothing : table)\(pager)\
      <p class="row screen"><a href="\(path)/traza.xlsx\(filter)">Descargar en Excel</a>\
      <a href="\(path)/traza.csv\(filter)">Descargar en CSV</a></p>
      """)
  }

  private var counted: HTML {
    guard let only = trace.only else {
      return """
        <p class="soft">\(trace.all.count) pasos. Toca una postulación para ver solo los suyos.</p>
        \(search.form(at: path))
        """
    }
    return """
      <p>\(trace.all.count) pasos de \(reference(of: only)). <a href="\(path)">Ver todos</a></p>

      """
  }

  private var nothing: HTML {
    trace.typed.isEmpty
      ? emptyBox("No hay ningún paso aquí", "Cada cosa que pase con la convocatoria queda anotada.")
      : search.nothing(backTo: path)
  }

  private var table: HTML {
    """
    <div class="table"><table class="rows compact"><thead><tr><th scope="col">Qué</th><th scope="col">Cuándo</th>\
    <th scope="col">Postulación</th><th scope="col">Quién</th><th scope="col">Por qué, o detalle</th></tr></thead>
    <tbody>\(shown.map(row))</tbody></table></div>

    """
  }

  private func row(_ line: TraceLine) -> HTML {
    let subject: HTML =
      line.application.map { "<a href=\"\(path)?postulacion=\($0.rawValue)\">\(reference(of: $0))</a>" }
      ?? "La convocatoria"
    return """
      <tr><th scope="row">\(line.step.name)</th><td data-t="Cuándo">\(GuayaquilTime(line.at).inTable)</td>\
      <td data-t="Postulación">\(subject)</td><td data-t="Quién">\(trace.actor(line))</td>\
      <td data-t="Por qué, o detalle">\(trace.detail(line))</td></tr>

      """
  }

  private var pager: HTML {
    let filter = trace.only.map { "postulacion=\($0.rawValue)&" } ?? ""
    return pagesOfList(page, of: pages) { "\(path)?\(filter)pagina=\($0)" }
  }
}
