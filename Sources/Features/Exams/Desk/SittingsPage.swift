import Core
import Markup

/// The sittings of a coordinator's cities, with the form that opens one.
struct SittingsPage {
  let layout: Layout
  let lines: [SittingLine]
  let audiences: [SittingAudience]
  let now: Instant

  func html(
    _ form: SittingForm, _ problems: [(field: String, sentence: String)], for viewer: Viewer.SignedIn
  ) -> HTML {
    layout.page(
      "Exámenes", for: .person(viewer), in: .desk, width: .narrow,
      """
      \(layout.deskCrumb(viewer))<h1>Exámenes de validación</h1>
      \(audiences.isEmpty ? .empty : summary(problems))\(list)
      <h2 id="abrir">Abrir una convocatoria</h2>
      \(audiences.isEmpty ? nobody : fields(form, problems))
      """)
  }

  private func summary(_ problems: [(field: String, sentence: String)]) -> HTML {
    guard !problems.isEmpty else { return .empty }
    let items = problems.map { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" as HTML }
    return "<div class=\"errors\" role=\"alert\"><h2>Revisa lo siguiente</h2>\n<ul>\(items)</ul></div>\n"
  }

  private var list: HTML {
    guard !lines.isEmpty else { return "<p>Todavía no hay convocatorias.</p>\n" }
    let items = lines.map { line -> HTML in
      let sitting = line.sitting
      let state: HTML =
        now < sitting.opensAt
        ? "Por abrir" : now < sitting.closesAt ? "<span class=\"tag\">Abierta</span>" : "Cerrada"
      return """
        <li><div><b><a href="/coordinacion/examenes/\(sitting.id.rawValue)">\(sitting.name)</a></b>\
        <small>\(GuayaquilTime(sitting.opensAt).inWords), hasta las \(GuayaquilTime(sitting.closesAt).clock) · \
        \(line.entered == 1 ? "1 intento" : "\(line.entered) intentos")</small></div><span>\(state)</span></li>
        """
    }
    return "<ul class=\"items\">\(items)</ul>\n"
  }

  private var nobody: HTML {
    "<p>En tu ciudad no hay grupos de validación. Abre primero un grupo con esa modalidad.</p>\n"
  }

  private func fields(_ form: SittingForm, _ problems: [(field: String, sentence: String)]) -> HTML {
    let options = audiences.map { audience -> HTML in
      let mark: HTML = audience.value == form.audience ? " selected" : .empty
      return "<option value=\"\(audience.value)\"\(mark)>\(audience.label)</option>"
    }
    let select: HTML = """
      <select id="quienes" name="quienes" required\(marks("quienes", problems))><option value="">Elige</option>\(options)</select>
      """
    return """
      <form method="post" action="/coordinacion/examenes">
      <div class="field"><label for="quienes">Quiénes pueden entrar</label>\(select)\(error("quienes", problems))</div>
      \(line("nombre", "Nombre de la convocatoria", form.name, "", problems))\
      \(line("dia", "Día", form.dayValue, " type=\"date\"", problems))\
      \(line("desde", "Se puede empezar desde las", form.from, " type=\"time\"", problems))\
      \(line("hasta", "Cierra a las", form.until, " type=\"time\"", problems))\
      <div class="field"><label class="check"><input type="checkbox" name="sala" value="1"\(form.isSupervised ? " checked" : .empty as HTML)>\
      En una sala con alguien que cuida: se entra con el código de la pizarra</label></div>
      <p><button>Abrir la convocatoria</button></p></form>
      """
  }

  private func line(
    _ id: String, _ label: HTML, _ value: String, _ more: HTML,
    _ problems: [(field: String, sentence: String)]
  ) -> HTML {
    """
    <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(id)" value="\(value)"\(more) \
    autocomplete="off" required\(marks(id, problems))>\(error(id, problems))</div>

    """
  }

  private func marks(_ id: String, _ problems: [(field: String, sentence: String)]) -> HTML {
    problems.contains { $0.field == id } ? " aria-invalid=\"true\" aria-describedby=\"e-\(id)\"" : .empty
  }

  private func error(_ id: String, _ problems: [(field: String, sentence: String)]) -> HTML? {
    problems.first { $0.field == id }.map { "<p class=\"error\" id=\"e-\(id)\">\($0.sentence)</p>" }
  }
}
