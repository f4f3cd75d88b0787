import Core
import Courses
import Markup

/// `/mi-aula/cuaderno/{curso}/{actividad}`: one answer. Where two pages wrote at the same time, both texts, to choose one or to join them;
/// under them the earlier versions.
struct AnswerPage {
  let layout: Layout
  /// Nil when the course no longer has the activity.
  let place: (place: LessonPlace, activity: Activity)?
  let key: AnswerKey
  let current: SavedText
  /// The newest first.
  let copies: [AnswerCopy]
  let now: Instant

  func page(for viewer: Viewer, isSaved: Bool) -> HTML {
    let asides = copies.filter(\.isAside)
    let title = asides.isEmpty ? "Tu respuesta" : "Elige qué texto se queda"
    return layout.page(
      title, for: viewer, in: .classroom, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula/cuaderno">Mi cuaderno</a>\(lessonLink)</nav>
      <h1>\(title)</h1>
      \(isSaved ? Self.saved : .empty)\(place?.activity.prompt)
      \(asides.isEmpty ? only : choice(among: asides))\(earlierVersions)
      """)
  }

  private var lesson: String? { place.map { "\($0.place.path)#actividad-\(key.activity)" } }

  private var lessonLink: HTML? {
    place.map { "<a href=\"\(lesson ?? "")\">\($0.place.lesson.title)</a>" }
  }

  private var only: HTML {
    """
    \(text(current.text, current.savedAt))
    \(lesson.map { "<p><a class=\"btn\" href=\"\($0)\">Volver a la lección</a></p>" })
    """
  }

  private func choice(among asides: [AnswerCopy]) -> HTML {
    let others = asides.map { copy -> HTML in
      """
      <section class="card"><h2>El que escribiste en otra página</h2>\(text(copy.text, copy.savedAt))\
      \(restore(copy, "Quedarme con este"))</section>

      """
    }
    let joined = ([current.text] + asides.reversed().map(\.text)).joined(separator: "\n\n")
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    return """
      <div class="box warn"><p class="box-title">Escribiste en dos páginas a la vez</p>\
      <p>Guardamos todos los textos. Quédate con uno o júntalos: los demás quedan abajo, en las versiones anteriores.</p></div>
      <section class="card"><h2>El que está en tu cuaderno</h2>\(text(current.text, current.savedAt))\
      \(form("<button class=\"quiet\" name=\"queda\" value=\"1\">Dejar este</button>"))</section>
      \(others)<section class="card"><h2>Juntarlos</h2>
      \(form("""
        <div class="field"><label for="juntos">Los textos juntos</label>\
        <textarea id="juntos" name="texto" rows="12" maxlength="\(Activity.longestAnswer)">
        \(joined)</textarea></div><button>Guardar este texto</button>
        """))</section>
      """
  }

  private var earlierVersions: HTML {
    let earlier = copies.filter { !$0.isAside }.map { copy -> HTML in
      """
      <details class="card"><summary>\(savedWords(copy.savedAt, now: now))</summary>\(written(copy.text))\
      \(restore(copy, "Volver a este texto"))</details>

      """
    }
    return earlier.isEmpty ? .empty : "<h2>Versiones anteriores</h2>\n\(earlier)"
  }

  private func text(_ text: String, _ savedAt: Instant) -> HTML {
    "\(written(text))<p class=\"soft\">\(savedWords(savedAt, now: now))</p>"
  }

  private func restore(_ copy: AnswerCopy, _ button: HTML) -> HTML {
    form(
      "<input type=\"hidden\" name=\"copia\" value=\"\(copy.id)\"><button class=\"quiet\">\(button)</button>")
  }

  /// With what the page showed, so that nothing that came later is written over or put away unseen.
  private func form(_ content: HTML) -> HTML {
    """
    <form method="post" action="\(path(to: key.activity, of: key.course))">\
    <input type="hidden" name="base" value="\(current.version)"><input type="hidden" name="visto" value="\(copies.first?.id ?? 0)">\
    \(content)</form>
    """
  }

  private static let saved: HTML =
    "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Guardamos el texto que elegiste.</p></div>"
}

/// A person's own text, with its line breaks.
func written(_ text: String) -> HTML {
  text.isEmpty ? "<p class=\"soft\">(sin texto)</p>" : "<div class=\"written\">\(text)</div>"
}
