import Core
import Markup

/// `/cursos/{curso}/{modulo}/tarea/borrador`: where two pages wrote at the same time, both texts, to choose one or to join
/// them; under them the earlier ones.
struct DraftPage {
  let layout: Layout
  let place: AssignmentPlace
  let current: SavedText
  /// The newest first.
  let copies: [DraftCopy]
  let now: Instant

  func page(for viewer: Viewer.SignedIn, isSaved: Bool) -> HTML {
    let asides = copies.filter(\.isAside)
    let title = asides.isEmpty ? "Tu borrador" : "Elige qué texto se queda"
    let done: HTML =
      isSaved
      ? "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Guardamos el texto que elegiste.</p></div>"
      : .empty
    return layout.page(
      title, for: .person(viewer), in: .courses, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.assignment.title)</a></nav>
      <h1>\(title)</h1>
      \(done)\(asides.isEmpty ? only : choice(among: asides, viewer))\(earlier(viewer))
      """)
  }

  private var only: HTML {
    """
    \(text(current.text, current.savedAt))
    <p><a class="btn" href="\(place.path)#entrega">Volver a la tarea</a></p>
    """
  }

  private func choice(among asides: [DraftCopy], _ viewer: Viewer.SignedIn) -> HTML {
    let others = asides.map { copy -> HTML in
      """
      <section class="card"><h2>El que escribiste en otra página</h2>\(text(copy.text, copy.savedAt))\
      \(restore(copy, "Quedarme con este", viewer))</section>

      """
    }
    let joined = ([current.text] + asides.reversed().map(\.text)).joined(separator: "\n\n")
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    return """
      <div class="box warn"><p class="box-title">Escribiste en dos páginas a la vez</p>\
      <p>Guardamos todos los textos. Quédate con uno o júntalos: los demás quedan abajo, en los textos anteriores.</p></div>
      <section class="card"><h2>El que está en tu borrador</h2>\(text(current.text, current.savedAt))\
      \(form("<button class=\"quiet\" name=\"queda\" value=\"1\">Dejar este</button>", viewer))</section>
      \(others)<section class="card"><h2>Juntarlos</h2>
      \(form("""
        <div class="field"><label for="juntos">Los textos juntos</label>\
        <textarea id="juntos" name="texto" rows="12" maxlength="\(Submission.longestText)">
        \(joined)</textarea></div><button>Guardar este texto</button>
        """, viewer))</section>
      """
  }

  private func earlier(_ viewer: Viewer.SignedIn) -> HTML {
    let earlier = copies.filter { !$0.isAside }.map { copy -> HTML in
      """
      <details class="card"><summary>\(savedWords(copy.savedAt, now: now))</summary>\(written(copy.text))\
      \(restore(copy, "Volver a este texto", viewer))</details>

      """
    }
    return earlier.isEmpty ? .empty : "<h2>Textos anteriores</h2>\n\(earlier)"
  }

  private func text(_ text: String, _ savedAt: Instant) -> HTML {
    "\(written(text))<p class=\"soft\">\(savedWords(savedAt, now: now))</p>"
  }

  private func restore(_ copy: DraftCopy, _ button: HTML, _ viewer: Viewer.SignedIn) -> HTML {
    form(
      "<input type=\"hidden\" name=\"copia\" value=\"\(copy.id)\"><button class=\"quiet\">\(button)</button>",
      viewer)
  }

  /// With what the page showed, so that nothing that came later is written over or put away unseen.
  private func form(_ content: HTML, _ viewer: Viewer.SignedIn) -> HTML {
    """
    <form method="post" action="\(place.draftPath)/elegir"><input type="hidden" name="de" value="\(viewer.id.rawValue)">\
    <input type="hidden" name="base" value="\(current.version)"><input type="hidden" name="visto" value="\(copies.first?.id ?? 0)">\
    \(content)</form>
    """
  }
}

/// A person's own text, with its line breaks.
func written(_ text: String) -> HTML {
  text.isEmpty ? "<p class=\"soft\">(sin texto)</p>" : "<div class=\"written\">\(text)</div>"
}
