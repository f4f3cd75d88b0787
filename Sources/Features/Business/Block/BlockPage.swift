import Core
import Learning
import Markup

/// `/mi-aula/modelo-de-negocio/{casilla}`: one block. All nine with their help would be some twenty screens of a telephone, and
/// a form without JavaScript would send all nine texts to save one; so there is one block at a time, with a map of the nine.
struct BlockPage {
  let layout: Layout
  let block: CanvasBlock
  let own: OwnCanvas
  /// Where the block is taught; nil when no course that is served does.
  let lesson: LessonPlace?
  /// What the person wrote about it in the workbook.
  let notes: [WorkbookNote]
  let now: Instant

  func page(for person: Viewer.SignedIn, isBrought: Bool) -> HTML {
    layout.page(
      "\(block.number). \(block.name)", for: .person(person), in: .classroom, width: .narrow,
      with: ["lienzo.css", "cuaderno.js", "lienzo.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula">Mi aula</a><a href="\(BusinessFeature.path)">Modelo de negocio</a></nav>
      \(canvasMap(own, at: block))
      <h1>\(block.number). \(block.name)</h1>
      <p class="lead">\(block.question)</p>
      \(isBrought ? Self.brought : .empty)<ul class="ticks">\(block.help.advice.map { "<li>\($0)</li>" as HTML })</ul>
      \(form(for: person))
      \(notes.map { note($0, for: person) })\(examples)\(lessonLink)\(previousLink)
      """)
  }

  private func form(for person: Viewer.SignedIn) -> HTML {
    let own = own[block]
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    return """
      <form class="answer" method="post" action="\(block.path)">
      <input type="hidden" name="de" value="\(person.id.rawValue)"><input type="hidden" name="base" value="\(own.version)">
      <label for="texto">Tu casilla \(block.number)</label>
      <textarea id="texto" name="texto" rows="8" maxlength="\(TextDraft.longest)">
      \(own.text)</textarea>
      <p class="saved"><output>\(own.savedAt.map { savedWords($0, now: now) } ?? "")</output>\(textsLink(own))</p>
      <p class="row"><button class="quiet">Guardar</button>\
      <button name="ir" value="1" data-a="\(block.next?.path ?? BusinessFeature.path)">\(onward)</button></p>
      </form>
      """
  }

  private var onward: HTML {
    block.next.map { "Siguiente: \($0.name)" as HTML } ?? "Ver mi lienzo completo"
  }

  private func textsLink(_ own: OwnBlock) -> HTML? {
    guard own.version > 0 else { return nil }
    return own.hasAside
      ? "<a href=\"\(block.path)/textos\">Hay otro texto tuyo: elige</a>"
      : "<a href=\"\(block.path)/textos\">Textos anteriores</a>"
  }

  /// What was written in the workbook, to be put below what is here.
  private func note(_ note: WorkbookNote, for person: Viewer.SignedIn) -> HTML {
    let text = own[block].text
    let action: HTML =
      text.contains(note.text)
      ? "<p class=\"soft\">Ya está en esta casilla.</p>"
      : """
      <form method="post" action="\(block.path)/traer"><input type="hidden" name="de" value="\(person.id.rawValue)">\
      <input type="hidden" name="actividad" value="\(note.activity.rawValue)">\
      <p class="help">\(text.isEmpty ? "Se copia a esta casilla, y en el cuaderno sigue igual." : "Se añade debajo de lo que ya escribiste, sin borrar nada.")</p>\
      <button class="quiet">Traer lo que escribiste en el cuaderno</button></form>
      """
    return """
      <details class="card"><summary>Lo que escribiste en el cuaderno</summary>\(written(note.text))\(action)</details>

      """
  }

  private var examples: HTML {
    let items = block.help.examples.map { example -> HTML in
      "<h2 class=\"h3\">\(example.trade)</h2><p>\(example.text)</p>"
    }
    return """
      <details class="card examples"><summary>Dos ejemplos de otros oficios</summary>\(items)</details>

      """
  }

  private var lessonLink: HTML? {
    lesson.map {
      "<p>¿Quieres repasarlo? Está en la lección <a href=\"\($0.path)\">\($0.lesson.title)</a>.</p>\n"
    }
  }

  private var previousLink: HTML? {
    block.previous.map { "<p><a href=\"\($0.path)\">Anterior: \($0.name)</a></p>" }
  }

  private static let brought: HTML =
    "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Trajimos lo de tu cuaderno. Revísalo y acórtalo: aquí van frases cortas.</p></div>\n"
}

/// The nine blocks with what is written and what is not, in words and by a sign.
func canvasMap(_ own: OwnCanvas, at current: CanvasBlock) -> HTML {
  let items = CanvasBlock.allCases.map { block -> HTML in
    let isWritten = !own[block].text.isEmpty
    let mark: HTML = block == current ? " aria-current=\"page\"" : .empty
    return """
      <li><a href="\(block.path)"\(mark)\(isWritten ? " class=\"done\"" : .empty as HTML)>\
      \(block.number)<span class="hidden"> \(block.name), \(isWritten ? "escrita" : "vacía")</span></a></li>
      """
  }
  return "<nav aria-label=\"Las nueve casillas\"><ol class=\"nine\">\(items)</ol></nav>"
}

/// All texts of a block.
func textsPage(
  _ texts: DraftTexts, of block: CanvasBlock, in layout: Layout, for person: Viewer.SignedIn, isSaved: Bool
) -> HTML {
  let title = texts.isChoice ? "Elige qué texto se queda" : "Textos de la casilla \(block.number)"
  return layout.page(
    title, for: .person(person), in: .classroom, width: .narrow,
    """
    <nav class="crumb" aria-label="Estás en"><a href="\(BusinessFeature.path)">Modelo de negocio</a>\
    <a href="\(block.path)">\(block.number). \(block.name)</a></nav>
    <h1>\(title)</h1>
    \(isSaved ? DraftTexts.chosen : .empty)\
    \(texts.content(only: "<p><a class=\"btn\" href=\"\(block.path)\">Volver a la casilla</a></p>"))
    """)
}
