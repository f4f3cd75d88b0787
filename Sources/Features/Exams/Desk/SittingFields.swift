import Core
import Markup

/// The fields of a sitting, for opening one and for changing one.
struct SittingFields {
  let form: SittingForm
  let problems: [FieldProblem]
  /// Nil where who may enter is fixed.
  let audiences: [SittingAudience]?
  /// Whether it can still be said that it is in a room.
  let asksForRoom: Bool

  var html: HTML {
    """
    \(audiences.map(audience))\(line("nombre", "Nombre de la convocatoria", form.name, ""))\
    \(window(form.windows[0]))\
    <details\(hasMore ? " open" : .empty as HTML)><summary>Más ventanas: otro día u otra hora</summary>
    <p>Cada persona empieza en la ventana que le sirva, y termina a más tardar cuando esa ventana cierra.</p>
    \(form.windows.dropFirst().map { "<p><b>Ventana \($0.number)</b></p>\n\(window($0))" as HTML })</details>
    \(asksForRoom ? room : .empty)
    """
  }

  static func summary(_ problems: [FieldProblem]) -> HTML {
    guard !problems.isEmpty else { return .empty }
    let items = problems.map { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" as HTML }
    return "<div class=\"errors\" role=\"alert\"><h2>Revisa lo siguiente</h2>\n<ul>\(items)</ul></div>\n"
  }

  private var hasMore: Bool { form.windows.dropFirst().contains { !$0.isEmpty } }

  private func audience(_ audiences: [SittingAudience]) -> HTML {
    let options = audiences.map { audience -> HTML in
      let mark: HTML = audience.value == form.audience ? " selected" : .empty
      return "<option value=\"\(audience.value)\"\(mark)>\(audience.label)</option>"
    }
    return """
      <div class="field"><label for="quienes">Quiénes pueden entrar</label><p class="help">Después puedes agregar a más personas, una \
      por una.</p><select id="quienes" name="quienes" required\(marks("quienes"))><option value="">Elige</option>\(options)</select>\
      \(error("quienes"))</div>

      """
  }

  private func window(_ window: TypedWindow) -> HTML {
    let need: HTML = window.number == 1 ? " required" : .empty
    let day = Day(typed: window.day)?.rawValue ?? window.day
    let last = Day(typed: window.lastDay)?.rawValue ?? window.lastDay
    return """
      <div class="columns">\(line(window.name("dia"), "Día", day, " type=\"date\"", need: need))\
      \(line(window.name("desde"), "Se puede empezar desde las", window.from, " type=\"time\"", need: need))\
      \(line(window.name("hasta"), "Cierra a las", window.until, " type=\"time\"", need: need))</div>\
      \(line(window.name("fin"), "Día en que cierra, si es otro", last, " type=\"date\"", need: .empty))
      """
  }

  private var room: HTML {
    """
    <div class="field"><label class="check"><input type="checkbox" name="sala" value="1"\(form.isSupervised ? " checked" : .empty as HTML)>\
    En una sala con alguien que cuida: se entra con el código de la pizarra</label></div>

    """
  }

  private func line(
    _ id: String, _ label: HTML, _ value: String, _ more: HTML, need: HTML = " required"
  ) -> HTML {
    """
    <div class="field"><label for="\(id)">\(label)</label><input id="\(id)" name="\(id)" value="\(value)"\(more) \
    autocomplete="off"\(need)\(marks(id))>\(error(id))</div>

    """
  }

  private func marks(_ id: String) -> HTML {
    problems.contains { $0.field == id } ? " aria-invalid=\"true\" aria-describedby=\"e-\(id)\"" : .empty
  }

  private func error(_ id: String) -> HTML? {
    problems.first { $0.field == id }.map { "<p class=\"error\" id=\"e-\(id)\">\($0.sentence)</p>" }
  }
}
