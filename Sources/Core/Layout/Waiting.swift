import Markup

/// Something that waits for somebody, as their desk lists it under «Lo que espera por ti».
package struct Waiting: Sendable, Equatable {
  /// «Entregas por calificar».
  package let title: String
  /// How many, or of which: «12», «Emprender en Chillogallo: 3 personas».
  package let detail: String
  /// Where it is done.
  package let path: String

  package init(_ title: String, _ detail: String, at path: String) {
    self.title = title
    self.detail = detail
    self.path = path
  }

  /// Nobody counts further for a desk.
  package static let mostCounted = 1000

  /// A number of things; nil for none.
  ///
  /// - Parameter count: up to `mostCounted`, which stands for more too.
  package init?(_ title: String, count: Int, at path: String) {
    guard count > 0 else { return nil }
    self.init(title, count >= Self.mostCounted ? "Más de mil" : "\(count)", at: path)
  }
}

extension [Waiting] {
  /// Whoever holds several roles is told the same thing once.
  package var withoutRepetition: [Waiting] {
    var seen: Set<String> = []
    return filter { seen.insert($0.path + $0.title).inserted }
  }
}

/// What waits, with the ways there; a sentence where nothing does.
package func waitingSection(_ waiting: [Waiting]) -> HTML {
  let items = waiting.map { each -> HTML in
    "<li><div><a href=\"\(each.path)\"><b>\(each.title)</b></a><small>\(each.detail)</small></div></li>\n"
  }
  let list: HTML =
    items.isEmpty
    ? "<p>Nada por ahora. Todo está al día.</p>" : "<ul class=\"items\" data-keys=\"1\">\(items)</ul>"
  return "<section><h2>Lo que espera por ti</h2>\(list)</section>\n"
}

/// What the keys of a desk do; `mesa.js` opens it with `?`, and moves through what has `data-keys`.
package let deskKeysHelp: HTML = """
  <details class="screen keys" data-keys-help="1"><summary>Teclas</summary><p><b>j</b> y <b>k</b>: fila siguiente y anterior. \
  <b>Enter</b>: abrirla. <b>?</b>: esta ayuda.</p></details>

  """
