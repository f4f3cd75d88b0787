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

  func page(
    _ current: WrittenAnswer, _ copies: [AnswerCopy], for viewer: Viewer, at now: Instant, isSaved: Bool
  ) -> HTML {
    let asides = copies.filter(\.isAside)
    let earlier = copies.filter { !$0.isAside }
    let title = asides.isEmpty ? "Tu respuesta" : "Elige qué texto se queda"
    return layout.page(
      title, for: viewer, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/mi-aula/cuaderno">Mi cuaderno</a>\(lessonLink)</nav>
      <h1>\(HTML.text(title))</h1>
      \(isSaved ? Self.saved : .empty)\(place?.activity.prompt ?? .empty)
      \(asides.isEmpty ? only(current, now) : choice(current, asides, now))\
      \(earlierVersions(earlier, base: current.version, now))
      """)
  }

  private var lessonLink: HTML? {
    place.map {
      "<a href=\"\($0.place.path)#actividad-\(key.activity.rawValue)\">\($0.place.lesson.title)</a>"
    }
  }

  private func only(_ current: WrittenAnswer, _ now: Instant) -> HTML {
    """
    \(written(current.text))
    <p class="soft">\(savedWords(current.savedAt, now: now))</p>
    \(place.map { "<p><a class=\"btn\" href=\"\($0.place.path)#actividad-\(key.activity.rawValue)\">Volver a la lección</a></p>" })
    """
  }

  private func choice(_ current: WrittenAnswer, _ asides: [AnswerCopy], _ now: Instant) -> HTML {
    let joined = ([current.text] + asides.reversed().map(\.text)).joined(separator: "\n\n")
    return """
      <div class="box warn"><p class="box-title">Escribiste en dos páginas a la vez</p>\
      <p>Guardamos todos los textos. Quédate con uno o júntalos: los demás quedan abajo, en las versiones anteriores.</p></div>
      <section class="card"><h2>El que está en tu cuaderno</h2>\(written(current.text))\
      <p class="soft">\(savedWords(current.savedAt, now: now))</p>\
      \(form(base: current.version, "<textarea name=\"texto\" hidden aria-label=\"Texto\">\n\(current.text)</textarea><button>Dejar este</button>"))</section>
      \(asides.map { aside($0, base: current.version, now) })\
      <section class="card"><h2>Juntarlos</h2>\
      \(form(base: current.version, """
        <label for="juntos">Los textos juntos</label><textarea id="juntos" name="texto" rows="12" maxlength="\(Activity.longestAnswer)">
        \(joined)</textarea><p><button>Guardar este texto</button></p>
        """))</section>
      """
  }

  private func aside(_ copy: AnswerCopy, base: Int, _ now: Instant) -> HTML {
    """
    <section class="card"><h2>El que escribiste en otra página</h2>\(written(copy.text))\
    <p class="soft">\(savedWords(copy.savedAt, now: now))</p>\(restore(copy, base: base, "Quedarme con este"))</section>

    """
  }

  private func earlierVersions(_ copies: [AnswerCopy], base: Int, _ now: Instant) -> HTML {
    guard !copies.isEmpty else { return .empty }
    return """
      <h2>Versiones anteriores</h2>
      \(copies.map { copy -> HTML in
        """
        <details class="card"><summary>\(savedWords(copy.savedAt, now: now))</summary>\(written(copy.text))\
        \(restore(copy, base: base, "Volver a este texto"))</details>

        """
      })
      """
  }

  private func restore(_ copy: AnswerCopy, base: Int, _ button: HTML) -> HTML {
    form(
      base: base,
      "<input type=\"hidden\" name=\"copia\" value=\"\(copy.id)\"><button class=\"quiet\">\(button)</button>")
  }

  private func form(base: Int, _ content: HTML) -> HTML {
    """
    <form method="post" action="\(path(to: key.activity, of: key.course))"><input type="hidden" name="base" value="\(base)">\(content)</form>
    """
  }

  private static let saved: HTML =
    "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Guardamos el texto que elegiste.</p></div>"
}

/// A person's own text, with its line breaks.
func written(_ text: String) -> HTML {
  text.isEmpty ? "<p class=\"soft\">(sin texto)</p>" : "<div class=\"written\">\(text)</div>"
}
