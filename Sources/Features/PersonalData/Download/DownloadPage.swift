import Core
import Markup

/// `/cuenta/descarga`: what is kept about me, to take along.
struct DownloadPage {
  let layout: Layout

  /// - Parameters:
  ///   - readyUntil: until when the archive may be downloaded; nil before the password was given again.
  ///   - isWrong: whether the password that was typed is another.
  func page(readyUntil: Instant? = nil, isWrong: Bool = false, for viewer: Viewer) -> HTML {
    layout.page(
      "Descargar mis datos", for: viewer, in: .account, width: .small,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Descargar mis datos</h1>
      \(problemList(isWrong ? [("clave", "Tu clave no es esa")] : []))\
      <p>Todo lo que Aula guarda de ti, en un archivo que se abre en un teléfono o una computadora: tu cuenta, lo que \
      contaste, lo que hiciste, tus archivos y quién miró tus datos.</p>
      \(readyUntil.map(ready) ?? form(isWrong))
      """)
  }

  private func ready(_ until: Instant) -> HTML {
    """
    <section class="card"><h2>Tu archivo está listo</h2><p>Puedes bajarlo hasta las \(GuayaquilTime(until).clock). Dentro \
    está LEEME.html, para leer, y datos.json, para otros programas.</p>\
    <p><a class="btn" href="/cuenta/descarga/archivo" download>Descargar mis datos (ZIP)</a></p>\
    <p class="soft">Son datos tuyos: no los dejes en un aparato prestado.</p></section>
    """
  }

  private func form(_ isWrong: Bool) -> HTML {
    let field = formField(
      "clave", "Tu clave", help: "La pedimos otra vez, por si alguien encontró tu aula abierta.",
      problem: isWrong ? "Escríbela de nuevo. Cuida las mayúsculas y los espacios." : nil
    ) { marks in
      "<input id=\"clave\" name=\"clave\" type=\"password\" autocomplete=\"current-password\" required\(marks)>"
    }
    return
      "<form method=\"post\" action=\"/cuenta/descarga\">\(field)<p><button>Preparar mi archivo</button></p></form>"
  }
}
