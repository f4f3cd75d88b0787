import Markup

/// All texts of one place, to look at and to choose from: where two pages wrote at the same time, each of them and all joined;
/// then the earlier versions.
package struct DraftTexts: Sendable {
  package let current: SavedText
  /// The newest first.
  package let copies: [DraftCopy]
  /// Where a choice is sent.
  let address: String
  /// What the current text is in: «tu cuaderno».
  let holder: String
  let now: Instant

  package init(current: SavedText, copies: [DraftCopy], address: String, holder: String, now: Instant) {
    self.current = current
    self.copies = copies
    self.address = address
    self.holder = holder
    self.now = now
  }

  /// Whether something waits to be chosen.
  package var isChoice: Bool { copies.contains(where: \.isAside) }

  /// - Parameter only: what stands under the text when nothing waits: where one goes on.
  package func content(only: HTML) -> HTML {
    """
    \(isChoice ? choice : "\(text(current.text, current.savedAt))\n\(only)")\(earlierVersions)
    """
  }

  /// What a person reads who has just chosen.
  package static let chosen: HTML =
    "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Guardamos el texto que elegiste.</p></div>"

  private var choice: HTML {
    let asides = copies.filter(\.isAside)
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
      <section class="card"><h2>El que está en \(holder)</h2>\(text(current.text, current.savedAt))\
      \(form("<button class=\"quiet\" name=\"queda\" value=\"1\">Dejar este</button>"))</section>
      \(others)<section class="card"><h2>Juntarlos</h2>
      \(form("""
        <div class="field"><label for="juntos">Los textos juntos</label>\
        <textarea id="juntos" name="texto" rows="12" maxlength="\(TextDraft.longest)">
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

  private func restore(_ copy: DraftCopy, _ button: HTML) -> HTML {
    form(
      "<input type=\"hidden\" name=\"copia\" value=\"\(copy.id)\"><button class=\"quiet\">\(button)</button>")
  }

  /// With what the page showed, so that nothing that came later is written over or put away unseen.
  private func form(_ content: HTML) -> HTML {
    """
    <form method="post" action="\(address)">\
    <input type="hidden" name="base" value="\(current.version)"><input type="hidden" name="visto" value="\(copies.first?.id ?? 0)">\
    \(content)</form>
    """
  }
}

/// A person's own text, with its line breaks.
package func written(_ text: String) -> HTML {
  text.isEmpty ? "<p class=\"soft\">(sin texto)</p>" : "<div class=\"written\">\(text)</div>"
}
