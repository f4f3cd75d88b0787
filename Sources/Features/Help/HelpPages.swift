import Core
import Markup

/// `/ayuda`: every guide, those about what the viewer does first.
///
/// - Parameter contacts: whom the viewer may talk to.
func helpPage(for viewer: Viewer, contacts: HTML, in layout: Layout) -> HTML {
  let shelf = Guide.shelf(for: viewer)
  let own: HTML =
    shelf.own.isEmpty
    ? .empty
    : "<h2>\(shelf.own.count == 1 ? "Tu guía" : "Tus guías")</h2>\n<ul class=\"guides\">\(shelf.own.map(line))</ul>\n<h2>Las demás</h2>\n"
  return layout.page(
    "Ayuda", for: viewer, width: .narrow, with: ["ayuda.css"],
    """
    <h1>Ayuda</h1>
    <p class="lead">Cada guía enseña un trabajo de principio a fin, con las palabras que ves en la pantalla. De cada una hay \
    también una hoja de una página para imprimir.</p>
    \(contacts)\(own)<ul class="guides">\(shelf.others.map(line))</ul>
    <p class="soft">¿No encuentras lo que buscas? Pregunta a quien facilita tu grupo o <a href="/ayuda/contacto">en la oficina de tu \
    ciudad</a>.</p>
    """)
}

private func line(_ guide: Guide) -> HTML {
  """
  <li class="card"><a href="\(Guide.Leaf.whole(guide).path)">\(title(of: .whole(guide)))</a><br>\(guide.reader)<br>\
  <a class="sheet" href="\(Guide.Leaf.sheet(guide).path)">La hoja de una página</a></li>

  """
}

/// `/ayuda/{guia}`: a guide, or its sheet.
func guidePage(_ leaf: Guide.Leaf, for viewer: Viewer, in layout: Layout) -> HTML {
  let text = text(of: leaf)
  return layout.page(
    text.title, for: viewer, width: .narrow, with: ["ayuda.css"],
    """
    <nav class="crumb" aria-label="Estás en"><a href="/ayuda">Ayuda</a></nav>
    <article class="\(leaf.isSheet ? "guide sheet" : "guide")">\(text.html)</article>
    \(other(than: leaf))
    """)
}

/// The way between a guide and its sheet.
private func other(than leaf: Guide.Leaf) -> HTML {
  switch leaf {
  case .whole(let guide):
    "<p class=\"pager\"><a href=\"\(Guide.Leaf.sheet(guide).path)\">La hoja de una página, para imprimir</a></p>"
  case .sheet(let guide):
    "<p class=\"pager\"><a href=\"\(Guide.Leaf.whole(guide).path)\">La guía completa</a></p>"
  }
}

private func title(of leaf: Guide.Leaf) -> String { text(of: leaf).title }

private func text(of leaf: Guide.Leaf) -> GuideText {
  do {
    return try GuideText(leaf.source)
  } catch {
    preconditionFailure("\(leaf.path) is built in and was read by the tests: \(error)")
  }
}

extension Guide.Leaf {
  fileprivate var isSheet: Bool {
    switch self {
    case .whole: false
    case .sheet: true
    }
  }
}
