import Core
import HTTP
import Markup
import SQLite
import Web

extension BusinessFeature {
  /// `GET /mi-aula/modelo-de-negocio`
  func showOverview(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let (own, isApproved) = try site.database.read { db in
      (try ownCanvas(of: person.id, in: db), try OwnWork.isApproved(.businessModel, of: person.id, in: db))
    }
    return .page(overview(own, isApproved: isApproved, for: person), to: visit.request)
  }

  private func overview(_ own: OwnCanvas, isApproved: Bool, for person: Viewer.SignedIn) -> HTML {
    layout.page(
      "Modelo de negocio", for: .person(person), in: .classroom, with: ["lienzo.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a></nav>
      <h1>Modelo de negocio</h1>
      <p class="lead">Tu negocio entero en una sola hoja: nueve casillas con frases cortas, verdad y lápiz.</p>
      \(nextCard(own, isApproved: isApproved))
      <ol class="canvas">\(CanvasBlock.allCases.map { card($0, own[$0]) })</ol>
      \(own.canvas.isEmpty ? .empty : links)
      """)
  }

  private func nextCard(_ own: OwnCanvas, isApproved: Bool) -> HTML {
    let count = own.canvas.written.count
    if let block = CanvasBlock.allCases.first(where: { own[$0].hasAside }) {
      return """
        <section class="next"><h2>Hay dos textos en «\(block.name)»</h2><p>Escribiste en dos páginas a la vez y guardamos los dos.</p>\
        <p><a class="btn" href="\(block.path)/textos">Elegir cuál se queda</a></p></section>
        """
    }
    if let block = CanvasBlock.allCases.first(where: { own[$0].text.isEmpty }) {
      return """
        <section class="next"><p>\(count == 0 ? "Empieza por aquí" : "Llevas \(count) de 9 casillas")</p>\
        <h2>\(block.number). \(block.name): \(block.question)</h2>\
        <p><a class="btn" href="\(block.path)">\(count == 0 ? "Empezar" : "Seguir")</a></p></section>
        """
    }
    if isApproved, let assignmentPath {
      return """
        <section class="next"><h2>Tu modelo está aprobado</h2><p>Puedes seguir cambiándolo: lo que te aprobaron queda guardado.</p>\
        <p><a class="btn" href="\(assignmentPath)">Ver la tarea</a></p></section>
        """
    }
    let handIn: HTML? = assignmentPath.map {
      "<p><a class=\"btn\" href=\"\($0)\">Ir a la tarea para entregarlo</a></p>"
    }
    return """
      <section class="next"><h2>Tus nueve casillas están escritas</h2><p>Léelas juntas: ¿cada promesa tiene con qué cumplirse? \
      ¿Cada grupo de clientes aparece en los ingresos? ¿Sumaste bien?</p>\(handIn)</section>
      """
  }

  private func card(_ block: CanvasBlock, _ own: OwnBlock) -> HTML {
    let isWritten = !own.text.isEmpty
    let state: HTML = own.hasAside ? "Elige un texto" : isWritten ? "✓ Escrita" : "Vacía"
    return """
      <li class="at-\(block.number)\(isWritten ? .empty : " off" as HTML)"><a href="\(block.path)"><b>\(block.number). \(block.name)</b>\
      <small>\(state)</small></a><p>\(isWritten ? excerpt(own.text) : block.question)</p></li>

      """
  }

  private var links: HTML {
    """
    <p class="row"><a class="btn quiet" href="\(Self.path)/imprimir">Ver para imprimir</a>\
    <a class="btn quiet" href="\(Self.path)/versiones">Versiones anteriores</a></p>
    """
  }
}

/// As much of a text as the largest box shows, up to a word of it; the style sheet shows as many lines as there is room for.
private func excerpt(_ text: String) -> String {
  guard text.count > 400 else { return text }
  let start = text.prefix(400)
  return "\(start.lastIndex(where: \.isWhitespace).map { start[..<$0] } ?? start)…"
}
