import Core
import Courses
import Markup

/// `/mi-aula/cuaderno`: everything that a person wrote, to read again, print and take along.
struct WorkbookPage {
  let workbook: Workbook
  let now: Instant

  func page(for viewer: Viewer, in layout: Layout) -> HTML {
    layout.page(
      "Mi cuaderno", for: viewer, in: .classroom, width: .narrow,
      "\(crumb(("Mi aula", "/mi-aula")))<h1>Mi cuaderno</h1>\n\(workbook.isEmpty ? Self.nothing : full)")
  }

  /// The same as a file of its own, which needs nothing from the server.
  func file(of person: Viewer.SignedIn) -> HTML {
    """
    <!doctype html>
    <html lang="es"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">\
    <title>Mi cuaderno · \(person.name)</title></head><body><main>
    <h1>Mi cuaderno</h1><p>\(person.name), \(GuayaquilTime(now).dayInWords)</p>
    \(content(isFile: true))
    </main></body></html>

    """
  }

  private static let nothing: HTML = """
    <p class="lead">Aquí se junta todo lo que escribes en las actividades de los cursos.</p>
    \(emptyBox("Todavía no has escrito nada", "Abre una lección y busca «En tu cuaderno»."))
    <p><a class="btn" href="/cursos">Ver los cursos</a></p>
    """

  private var full: HTML {
    """
    <p class="lead">Lo que escribiste en las actividades. Solo tú lo ves aquí.</p>
    <p class="row"><a class="btn quiet" href="/mi-aula/cuaderno.html" download>Descargar para leer</a>\
    <a class="btn quiet" href="/mi-aula/cuaderno.txt" download>Descargar como texto</a></p>
    \(content(isFile: false))
    """
  }

  private func content(isFile: Bool) -> HTML {
    """
    \(workbook.chapters.map { chapter($0, isFile: isFile) })\(rest(workbook.rest, "De cursos que ya no están", isFile: isFile))
    """
  }

  private func chapter(_ chapter: Workbook.Chapter, isFile: Bool) -> HTML {
    let modules = chapter.modules.map { module, entries -> HTML in
      "<h3>\(chapter.course.partName.one) \(module.number): \(module.title)</h3>\n\(entries.map { entry($0, isFile: isFile) })"
    }
    return """
      <h2>\(chapter.course.title)</h2>
      \(modules)\(rest(chapter.rest, "De lecciones que ya no están", isFile: isFile))
      """
  }

  private func entry(_ entry: Workbook.Entry, isFile: Bool) -> HTML {
    let edit: HTML = """
      <p class="saved"><span>\(savedWords(entry.line.savedAt, now: now))</span>\
      <a href="\(entry.place.path)#actividad-\(entry.line.activity.rawValue)">Cambiar en «\(entry.place.lesson.title)»</a></p>
      """
    // Pictures of a prompt are on the server: a file tells the lesson instead.
    let prompt: HTML = isFile ? "<h4>\(entry.place.lesson.title)</h4>" : entry.activity.prompt
    return """
      <section class="card">\(prompt)\(isFile ? paragraphs(entry.line.text) : written(entry.line.text))\(isFile ? .empty : edit)</section>

      """
  }

  private func rest(_ lines: [WorkbookLine], _ title: HTML, isFile: Bool) -> HTML {
    guard !lines.isEmpty else { return .empty }
    return """
      <h3>\(title)</h3>
      \(lines.map { "<section class=\"card\">\(isFile ? paragraphs($0.text) : written($0.text))</section>\n" })
      """
  }

  private func paragraphs(_ text: String) -> HTML {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { HTML.text(String($0)) }
    return "<p>\(lines.joined(separator: "<br>\n"))</p>"
  }
}

extension Workbook {
  /// As plain text: titles, lessons and what was written, in order.
  func plainText(of person: Viewer.SignedIn, at now: Instant) -> String {
    var lines = ["MI CUADERNO", "\(person.name), \(GuayaquilTime(now).dayInWords)", ""]
    for chapter in chapters {
      lines += [chapter.course.title.uppercased(), ""]
      for (module, entries) in chapter.modules {
        lines += ["\(chapter.course.partName.one) \(module.number): \(module.title)", ""]
        for entry in entries { lines += ["— \(entry.place.lesson.title)", entry.line.text, ""] }
      }
      if !chapter.rest.isEmpty { lines += ["De lecciones que ya no están", ""] }
      for line in chapter.rest { lines += [line.text, ""] }
    }
    if !rest.isEmpty { lines += ["De cursos que ya no están", ""] }
    for line in rest { lines += [line.text, ""] }
    return lines.joined(separator: "\r\n").replacing("\r\n", with: "\n").replacing("\n", with: "\r\n")
  }
}
