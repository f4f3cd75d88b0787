import Core
import Markup

/// `/administracion/ciudades`: the cities of the programme with their people, and a new one.
struct CitiesPage {
  let layout: Layout

  func list(_ lines: [CityLine], _ form: CityForm, for viewer: Viewer) -> HTML {
    layout.page(
      "Ciudades", for: viewer, in: .desk,
      """
      \(PeopleDesk.administration.crumb)<h1>Ciudades</h1>
      \(summary(form))\(cityTable(lines))
      <div class="narrow"><section class="card"><h2>Agregar una ciudad</h2>
      <p>Su dirección se forma con el nombre y no cambia después. El nombre y la zona sí se pueden corregir.</p>
      \(fields(form, action: "/administracion/ciudades", button: "Agregar la ciudad"))</section></div>
      """)
  }

  func city(_ city: City, _ form: CityForm, for viewer: Viewer) -> HTML {
    layout.page(
      city.name, for: viewer, in: .desk, width: .small,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/administracion/ciudades">Ciudades</a></nav>
      <h1>\(city.name)</h1>
      \(summary(form))<p>En las direcciones seguirá siendo <code>\(city.id.rawValue)</code>.</p>
      \(fields(form, action: "/administracion/ciudades/\(city.id.rawValue)", button: "Guardar"))
      <p><a href="/coordinacion/contacto/\(city.id.rawValue)">Dónde se pide ayuda en \(city.name)</a></p>
      """)
  }

  private func summary(_ form: CityForm) -> HTML? {
    guard !form.problems.isEmpty else { return nil }
    let items = form.problems.sorted { $0.key.rawValue < $1.key.rawValue }
    return """
      <div class="errors" role="alert"><h2>Falta algo por arreglar</h2><ul>\
      \(items.map { "<li><a href=\"#\($0.key.rawValue)\">\($0.value)</a></li>" })</ul></div>

      """
  }

  private func fields(_ form: CityForm, action: HTML, button: HTML) -> HTML {
    let zones = Zone.allCases.map { zone -> HTML in
      "<option value=\"\(zone.rawValue)\"\(zone.rawValue == form.zone ? " selected" : .empty as HTML)>\(zone.name)</option>"
    }
    return """
      <form method="post" action="\(action)">
      <div class="field"><label for="nombre">Nombre</label>\
      <input id="nombre" name="nombre" value="\(form.name)" autocomplete="off" required\(marks(.name, form))>\(error(.name, form))</div>
      <div class="field"><label for="zona">Zona</label>\
      <select id="zona" name="zona" required\(marks(.zone, form))><option value="">Elige</option>\(zones)</select>\(error(.zone, form))</div>
      <p><button>\(button)</button></p></form>
      """
  }

  private func marks(_ field: CityForm.Field, _ form: CityForm) -> HTML {
    form.problems[field] == nil
      ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(field.rawValue)\""
  }

  private func error(_ field: CityForm.Field, _ form: CityForm) -> HTML? {
    form.problems[field].map { "<p class=\"error\" id=\"e-\(field.rawValue)\">\($0)</p>" }
  }
}

/// Cities with their zone and people.
func cityTable(_ lines: [CityLine]) -> HTML {
  let rows = lines.map { line -> HTML in
    let counts = CityLine.counted.map { role -> HTML in
      "<td class=\"n\" data-t=\"\(role.shortName)\">\(line.people[role] ?? 0)</td>"
    }
    return """
      <tr><th scope="row"><a href="/administracion/ciudades/\(line.city.id.rawValue)">\(line.city.name)</a></th>\
      \(counts)<td data-t="Zona">\(line.city.zone.name)</td></tr>

      """
  }
  return """
    <div class="table"><table class="rows"><thead><tr><th scope="col">Ciudad</th>\
    \(CityLine.counted.map { "<th scope=\"col\" class=\"n\">\($0.shortName)</th>" as HTML })<th scope="col">Zona</th></tr></thead><tbody>
    \(rows)</tbody></table></div>
    """
}

extension Role {
  /// For the head of a column.
  fileprivate var shortName: String {
    switch self {
    case .participant: "Participantes"
    case .facilitator: "Facilitan"
    case .trainer: "Forman"
    case .evaluator: "Evalúan"
    case .committee: "Mesa"
    case .coordinator: "Coordinan"
    case .administrator: "Administran"
    }
  }
}
