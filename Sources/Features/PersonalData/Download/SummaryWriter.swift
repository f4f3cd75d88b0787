import Core
import Markup

/// Writes `LEEME.html`: the same for people, as a page that opens without a connection.
final class SummaryWriter {
  private let file: TextFileWriter
  private var isEmpty = true

  init(at path: String, at now: Instant) throws {
    file = try TextFileWriter(at: path)
    let head: HTML = """
      <!doctype html>
      <html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
      <title>Mis datos en Aula</title>
      <style>body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}\
      dl{border-top:1px solid #aaa;margin:0;padding:.5rem 0}dl div{display:flex;flex-wrap:wrap;gap:.25rem .75rem}\
      dt{font-weight:600}dt::after{content:":"}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}</style></head><body>
      <h1>Mis datos en Aula</h1>
      <p>Esto es todo lo que Aula guardaba de ti el \(GuayaquilTime(now).inWords) (hora de Guayaquil). Lo mismo, para otros \
      programas, está en datos.json. Si subiste archivos, están en la carpeta «archivos».</p>
      <p>Donde otra persona del equipo hizo algo, dice «el equipo». Si algo está mal, pide que lo corrijan; también puedes \
      pedir que lo borren, en «Mi cuenta».</p>

      """
    try file.write(head.markup)
  }

  func begin(_ title: String) throws {
    isEmpty = true
    try file.write(("<h2>\(title)</h2>\n" as HTML).markup)
  }

  func add(_ row: PersonalRow) throws {
    isEmpty = false
    let fields = row.fields.map { field -> HTML in
      "<div><dt>\(capitalised(field.name))</dt><dd>\(field.value.inWords)</dd></div>"
    }
    try file.write(("<dl>\(fields)</dl>\n" as HTML).markup)
  }

  func end() throws {
    if isEmpty { try file.write("<p>Nada.</p>\n") }
  }

  func finish() throws {
    try file.write("</body></html>\n")
    try file.flush()
  }

  private func capitalised(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
