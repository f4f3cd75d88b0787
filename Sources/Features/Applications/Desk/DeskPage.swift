import Core
import Finance
import GrantCalls
import Markup

/// `/coordinacion/fondos/{convocatoria}/postulaciones`: all applications to a call.
struct DeskPage {
  let layout: Layout
  let call: GrantCall
  let cities: [CallCity]
  let filter: DeskFilter
  /// Of the whole call.
  let standings: [DeskStanding]
  /// Of this page.
  let lines: [DeskLine]

  static let linesOnAPage = 50

  private var shown: [DeskStanding] { standings.filter(filter.takes) }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Postulaciones: \(call.name)", for: .person(viewer), in: .desk, with: ["mesa.css", "mesa.js"],
      """
      \(callCrumb(viewer, in: layout))<h1>\(call.name)</h1>
      \(callTabs(call, at: .applications))<h2>Postulaciones</h2>
      \(views)\(search)\(lines.isEmpty ? nothing : table)\(pager)
      """)
  }

  // MARK: Filters: links, not a form, so that a view is an address

  private var views: HTML {
    let states = Application.State.allCases.map { state in
      view("\(state.plural)", filter.state == state) { $0.state = state }
    }
    let places = cities.map { city in view("\(city.name)", filter.city == city.id) { $0.city = city.id } }
    let eligible = DeskFilter.Eligible.allCases.map { kind in
      view("\(kind.name)", filter.eligible == kind) { $0.eligible = kind }
    }
    return """
      <nav class="views" aria-label="Estado"><span>Estado</span>\(view("Todas", filter.state == nil) { $0.state = nil })\(states)</nav>
      \(cities.count > 1 ? "<nav class=\"views\" aria-label=\"Ciudad\"><span>Ciudad</span>\(view("Todas", filter.city == nil) { $0.city = nil })\(places)</nav>\n" : .empty as HTML)\
      <nav class="views" aria-label="Requisitos"><span>Requisitos</span>\(view("Todos", filter.eligible == nil) { $0.eligible = nil })\(eligible)</nav>
      <p class="row screen"><a href="\(filter.with { _ in }.path(of: call.id, to: "/lista.xlsx"))">Descargar en Excel</a></p>

      """
  }

  /// With how many there are under the other filters.
  private func view(_ name: HTML, _ isCurrent: Bool, _ change: (inout DeskFilter) -> Void) -> HTML {
    let filter = filter.with(change)
    let count = standings.count(where: filter.takes)
    return """
      <a href="\(filter.path(of: call.id))"\(isCurrent ? " aria-current=\"true\"" : .empty as HTML)>\(name): \(String(count))</a>
      """
  }

  // MARK: The lines

  private var nothing: HTML {
    !filter.search.isEmpty
      ? filter.search.nothing(backTo: call.id.applicationsPath)
      : standings.isEmpty
        ? emptyBox("Todavía no hay postulaciones", "Cuando alguien empiece una, aparece aquí.")
        : emptyBox(
          "Ninguna cumple con lo que elegiste", "<a href=\"\(call.id.applicationsPath)\">Ver todas</a>")
  }

  private var table: HTML {
    let eligible = Dictionary(standings.map { ($0.id, $0.eligible) }) { first, _ in first }
    let rows = lines.map { line -> HTML in row(line, eligible[line.id] ?? .missing) }
    return """
      \(deskKeysHelp)<table class="rows compact" data-keys="1"><thead><tr><th scope="col">Persona</th><th scope="col">Postulación</th><th scope="col">Negocio</th>\
      <th scope="col">Ciudad</th><th scope="col" class="n">Pide</th><th scope="col">Estado</th><th scope="col">Requisitos</th></tr></thead>
      <tbody>\(rows)</tbody></table>

      """
  }

  private static let merged: HTML =
    " <span class=\"tag warn\">Su persona tiene otra: se unieron dos registros</span>"

  private func row(_ line: DeskLine, _ eligible: DeskFilter.Eligible) -> HTML {
    let at: HTML =
      line.submittedAt.map { " · \(GuayaquilTime($0).dayAndMonth), \(GuayaquilTime($0).clock)" } ?? .empty
    let mark: HTML =
      eligible == .met ? "\(eligible.name)" : "<span class=\"tag warn\">\(eligible.name)</span>"
    return """
      <tr><th scope="row"><a href="\(call.id.deskPath(to: line.id))">\(line.name)</a>\(line.isOfMerged ? Self.merged : .empty)</th>\
      <td data-t="Postulación">\(reference(of: line.id))</td><td data-t="Negocio">\(line.business.isEmpty ? "–" : line.business)</td>\
      <td data-t="Ciudad">\(line.cityName)</td><td data-t="Pide" class="n">\(line.amount?.dollars ?? "–")</td>\
      <td data-t="Estado">\(line.state.name)\(at)</td><td data-t="Requisitos">\(mark)</td></tr>

      """
  }

  private var search: HTML {
    guard standings.count > Self.linesOnAPage || !filter.search.isEmpty else { return .empty }
    return filter.search.form(at: call.id.applicationsPath)
  }

  private var pager: HTML {
    let pages = max(1, (shown.count + Self.linesOnAPage - 1) / Self.linesOnAPage)
    return pagesOfList(filter.page, of: pages) { page in
      filter.with { $0.page = page }.path(of: call.id)
    }
  }
}

extension Application.State {
  fileprivate var plural: String {
    switch self {
    case .draft: "Sin entregar"
    case .submitted: "Entregadas"
    case .withdrawn: "Retiradas"
    }
  }
}
