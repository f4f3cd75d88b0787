import Core
import Markup

/// `/cuenta/entrada`: what I sign in with, one more, one less.
struct IdentifierPage {
  let layout: Layout

  func page(_ held: [KnownIdentifier], _ form: IdentifierForm, for viewer: Viewer) -> HTML {
    layout.page(
      "Con qué entro", for: viewer, in: .account, width: .small,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Con qué entro</h1>
      \(summary(form))<p>Entras con cualquiera de estos y con tu clave:</p>
      <ul class="ticks">\(held.map { "<li>\($0.shown) (\($0.kind.name.lowercased()))</li>" })</ul>
      <section class="card"><h2>Agregar otro</h2><form method="post" action="/cuenta/entrada">
      \(field(.new, "Correo, teléfono o documento", "Por si pierdes el teléfono o cambias de correo.", form) { marks in
        "<input id=\"nuevo\" name=\"nuevo\" value=\"\(form.typed)\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\" required\(marks)>"
      })
      \(password(.password, form))
      <p><button>Agregar</button></p></form></section>
      \(held.count > 1 || form.problems[.chosen] != nil ? removal(held, form) : .empty)
      """)
  }

  private func removal(_ held: [KnownIdentifier], _ form: IdentifierForm) -> HTML {
    let choices = held.map { line -> HTML in
      """
      <label class="check"><input type="radio" name="cual" value="\(line.key)"\
      \(form.chosen == line.key ? " checked" : .empty as HTML)> \(line.shown)</label>
      """
    }
    return """
      <section class="card"><h2>Quitar uno</h2><form method="post" action="/cuenta/entrada/quitar">
      <fieldset id="cual"><legend>¿Cuál ya no usas?</legend>\(choices)\(error(.chosen, form))</fieldset>
      \(password(.passwordToRemove, form))
      <p><button class="danger">Quitar</button></p></form></section>

      """
  }

  private func summary(_ form: IdentifierForm) -> HTML? {
    guard !form.problems.isEmpty else { return nil }
    let items = form.problems.sorted { $0.key.rawValue < $1.key.rawValue }
    return """
      <div class="errors" role="alert"><h2>Falta algo por arreglar</h2><ul>\
      \(items.map { "<li><a href=\"#\($0.key.rawValue)\">\($0.value)</a></li>" })</ul></div>

      """
  }

  /// What was typed is not sent back: passwords stay out of pages.
  private func password(_ field: IdentifierForm.Field, _ form: IdentifierForm) -> HTML {
    self.field(field, "Tu clave", "Para saber que eres tú quien lo cambia.", form) { marks in
      "<input id=\"\(field.rawValue)\" name=\"\(field.rawValue)\" type=\"password\" autocomplete=\"current-password\" required\(marks)>"
    }
  }

  private func field(
    _ field: IdentifierForm.Field, _ label: HTML, _ help: HTML, _ form: IdentifierForm,
    _ control: (HTML) -> HTML
  ) -> HTML {
    let id = field.rawValue
    let isWrong = form.problems[field] != nil
    let marks: HTML = """
       aria-describedby="h-\(id)\(isWrong ? " e-\(id)" : .empty as HTML)"\(isWrong ? " aria-invalid=\"true\"" : .empty as HTML)
      """
    return """
      <div class="field"><label for="\(id)">\(label)</label><p class="help" id="h-\(id)">\(help)</p>\(control(marks))\
      \(error(field, form))</div>
      """
  }

  private func error(_ field: IdentifierForm.Field, _ form: IdentifierForm) -> HTML? {
    form.problems[field].map { "<p class=\"error\" id=\"e-\(field.rawValue)\">\($0)</p>" }
  }
}
