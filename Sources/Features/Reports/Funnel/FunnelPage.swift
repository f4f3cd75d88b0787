import Core
import Markup

/// `/coordinacion/informes`: the way of everybody through the programme, in numbers.
struct FunnelPage {
  let layout: Layout
  let filter: FunnelFilter
  let report: FunnelReport
  /// By filter, what can be chosen and how it is called.
  let choices: [Dimension: [(value: String, name: String)]]
  /// Courses to choose from, where there are several.
  let courses: [(value: String, name: String)]
  let now: Instant

  func page(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Informes", for: .person(viewer), in: .desk, with: ["mesa.css", "informes.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Informes</h1>
      <p class="lead">El camino de las personas por el programa: quiénes se registran, terminan la formación, postulan y reciben \
      capital.</p>
      \(refused)\(form)\(view)
      """)
  }

  private var view: HTML {
    guard report.total[.registered] != .count(0) else {
      return
        emptyBox("Todavía no hay a quién contar", "Nadie de esta vista se ha registrado. \(back)")
    }
    return """
      <p class="soft">\(viewInWords) Números del \(GuayaquilTime(now).inWords).</p>
      <section><h2>El camino</h2>\(FunnelPlot(whole: report.total).html)\(definitions)</section>
      \(hidden)<p class="row screen"><a href="\(filter.path(to: "embudo.xlsx"))">Descargar en Excel</a>\
      <a href="\(filter.path(to: "embudo.csv"))">Descargar en CSV</a></p>
      \(report.tables.map(section))
      """
  }

  private var refused: HTML {
    guard !filter.refused.isEmpty else { return .empty }
    let names = filter.refused.map { $0.name.lowercased() }.joined(separator: ", ")
    return """
      <div class="box warn" role="status"><p>La dirección pide algo que no existe en: \(names). Se muestra sin ese filtro.</p></div>

      """
  }

  private var form: HTML {
    let fields = Dimension.filters.compactMap { dimension -> HTML? in
      guard let options = choices[dimension] else { return nil }
      return select(
        dimension.field, dimension.name, options, chosen: filter.selection[dimension], all: "Todo")
    }
    let course = select("curso", "Curso", courses, chosen: filter.course.rawValue, all: nil)
    return """
      <form class="filters screen" method="get" action="\(FunnelFilter.path)">\(fields)\
      \(courses.count > 1 ? course : .empty)<button class="quiet">Ver</button></form>

      """
  }

  private func select(
    _ field: String, _ label: String, _ options: [(value: String, name: String)], chosen: String?,
    all: String?
  ) -> HTML {
    let first: HTML? = all.map { "<option value=\"\">\($0)</option>" }
    let rest = options.map { value, name -> HTML in
      "<option value=\"\(value)\"\(value == chosen ? " selected" : .empty as HTML)>\(name)</option>"
    }
    return "<label>\(label)<select name=\"\(field)\">\(first)\(rest)</select></label>"
  }

  /// Which people are counted.
  private var viewInWords: String {
    let parts = Dimension.filters.compactMap { dimension in
      filter.selection[dimension].map { value in
        let name = choices[dimension]?.first { $0.value == value }?.name ?? fixedNames[dimension] ?? value
        return "\(dimension.name): \(name)"
      }
    }
    return parts.isEmpty ? "Todo el programa." : "\(parts.joined(separator: " · "))."
  }

  /// Of a filter that the viewer cannot change.
  var fixedNames: [Dimension: String] = [:]

  private var definitions: HTML {
    let items = Step.allCases.map { step -> HTML in
      let share = report.total.fromPrevious(step).map { "\($0.text) \(step.previousInWords ?? "")" }
      return """
        <div><dt>\(step.name)</dt><dd><b>\(report.total[step].text)</b>\(share.map { " <small>\($0)</small>" as HTML })\
        <small class="what">\(step.definition)</small></dd></div>
        """
    }
    return "<dl class=\"key\">\(items)</dl>"
  }

  private var hidden: HTML {
    guard report.hidesSomething else { return .empty }
    return """
      <div class="box" role="note"><p><b>Oculto</b>: son menos de \(leastShown) personas, o es un número con el que se podría \
      calcular uno así. Se oculta igual para quien sea que abra este informe, para que nadie reconozca a nadie.</p></div>

      """
  }

  private func section(_ table: ShownTable) -> HTML {
    guard !table.rows.isEmpty else { return .empty }
    let more: HTML =
      table.rows.count > FunnelPlot.mostGroups
      ? "<p class=\"soft\">El gráfico muestra \(FunnelPlot.mostGroups) de \(table.rows.count); la tabla, todo.</p>"
      : .empty
    let heads = Step.allCases.map { "<th scope=\"col\" class=\"n\">\($0.name)</th>" as HTML }
    return """
      <section><h2>Por \(table.dimension.name.lowercased())</h2>\(plot(table))\(more)
      <div class="table" tabindex="0" role="region" aria-label="Tabla por \(table.dimension.name.lowercased())"><table class="rows funnel"><caption>\(table.dimension.name): personas en cada paso, cuántas son del \
      total y cuántas del paso anterior</caption><thead><tr><th scope="col">\(table.dimension.name)</th>\(heads)</tr></thead>
      <tbody>\(table.rows.map { line($0, in: table) })\(line(table.total, in: nil))</tbody></table></div></section>

      """
  }

  private func plot(_ table: ShownTable) -> HTML {
    let plot = FunnelPlot(table)
    return plot.groups.isEmpty ? .empty : plot.html
  }

  private func line(_ row: ShownRow, in table: ShownTable?) -> HTML {
    let cells = Step.allCases.map { step -> HTML in
      let ofTotal = table.flatMap { $0.fromTotal(row, step) }.map {
        "<small>\($0.text) del total</small>" as HTML
      }
      let ofPrevious = row.fromPrevious(step).map { "<small>\($0.text) del paso anterior</small>" as HTML }
      return """
        <td class="n" data-t="\(step.name)"><b>\(row[step].text)</b>\(ofTotal)\(ofPrevious)</td>
        """
    }
    return "<tr><th scope=\"row\">\(row.name)</th>\(cells)</tr>\n"
  }

  private var back: HTML {
    filter.query.isEmpty ? .empty : "<a href=\"\(FunnelFilter.path)\">Ver sin filtros</a>"
  }
}
