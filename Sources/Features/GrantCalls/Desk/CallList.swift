import Accounts
import Cohorts
import Core
import Markup
import SQLite

/// A call in a list, with where it is held.
struct CallLine: Sendable, RowDecodable {
  let call: GrantCall
  /// By name, with commas.
  let cityNames: String

  init(row: Row) throws(SQLiteError) {
    call = try GrantCall(row: row)
    cityNames = try row[15] ?? ""
  }

  static let columns: SQL = """
    \(GrantCall.columns),
    (SELECT group_concat(name, ', ')
       FROM (SELECT city.name AS name FROM grant_call_city JOIN city ON city.slug = grant_call_city.city
              WHERE grant_call_city.call_id = grant_call.id ORDER BY city.name))
    """
}

/// The calls that are held in a city of `viewer`'s, or all for administrators; the latest two hundred, those that close last
/// first.
func callLines(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [CallLine] {
  let cities = viewer.cities(as: .coordinator)
  let isAdministrator = viewer.grants.contains { $0.role == .administrator }
  return try db.all(
    """
    SELECT \(CallLine.columns)
      FROM grant_call
     WHERE \(isAdministrator)
        OR EXISTS (SELECT 1 FROM grant_call_city
                    WHERE grant_call_city.call_id = grant_call.id AND grant_call_city.city IN (\(cities)))
     ORDER BY grant_call.closes_at DESC, grant_call.id DESC
     LIMIT 200
    """)
}

/// `/coordinacion/fondos`: every call by where it stands.
struct CallListPage {
  let layout: Layout
  let lines: [CallLine]
  let now: Instant

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Fondos", for: .person(viewer), in: .desk, width: .narrow, with: ["mesa.css", "fondos.css", "mesa.js"],
      """
      \(layout.deskCrumb(viewer))<h1>Convocatorias de fondos</h1>
      <p class="row"><a class="btn" href="/coordinacion/fondos/nueva">Nueva convocatoria</a>\
      <a href="/fondos">Ver lo que ven las personas</a></p>
      \(lines.isEmpty ? nothing : groups)
      """)
  }

  private var nothing: HTML {
    emptyBox(
      "Todavía no hay ninguna convocatoria",
      """
      Empieza un borrador: trae una rúbrica y un texto que puedes usar o cambiar, y nadie lo ve hasta que lo publiques.
      """)
  }

  private var groups: HTML {
    deskKeysHelp
      + GrantCall.Stage.inOrder.map { stage -> HTML in
        let own = lines.filter { $0.call.stage(at: now) == stage }
        guard !own.isEmpty else { return .empty }
        return
          "<section><h2>\(stage.plural) (\(own.count))</h2><ul class=\"items\" data-keys=\"1\">\(own.map(item))</ul></section>\n"
      }.joined()
  }

  private func item(_ line: CallLine) -> HTML {
    """
    <li><div><b><a href="\(line.call.id.deskPath)">\(line.call.name)</a></b>\
    <small>\(line.cityNames) · \(line.call.budget.dollars)</small><small>\(line.call.dates(at: now))</small></div></li>

    """
  }
}

extension GrantCall {
  /// What its dates say at that moment: «Recibe hasta …».
  func dates(at now: Instant) -> HTML {
    switch stage(at: now) {
    case .draft: "Abriría el \(openingInWords) y recibiría hasta el \(closingInWords)"
    case .announced: "Abre el \(openingInWords)"
    case .open: "Recibe postulaciones hasta el \(closingInWords)"
    case .closed, .review, .decided: "Cerró el \(closingInWords)"
    case .cancelled: "Se canceló"
    }
  }
}

extension GrantCall.Stage {
  /// As a desk goes through them: what asks for something first.
  static let inOrder: [GrantCall.Stage] = [
    .draft, .announced, .open, .closed, .review, .decided, .cancelled,
  ]

  /// «Abierta».
  package var name: String {
    switch self {
    case .draft: "Borrador"
    case .announced: "Anunciada"
    case .open: "Abierta"
    case .closed: "Cerrada"
    case .review: "En evaluación"
    case .decided: "Decidida"
    case .cancelled: "Cancelada"
    }
  }

  fileprivate var plural: String {
    switch self {
    case .draft: "Borradores"
    case .announced: "Anunciadas"
    case .open: "Abiertas"
    case .closed: "Cerradas, por evaluar"
    case .review: "En evaluación"
    case .decided: "Decididas"
    case .cancelled: "Canceladas"
    }
  }

  /// Its name where it stands beside a title.
  package var tag: HTML {
    switch self {
    case .open: "<span class=\"tag\">\(name)</span>"
    case .draft, .cancelled: "<span class=\"tag warn\">\(name)</span>"
    case .announced, .closed, .review, .decided: "<span class=\"tag calm\">\(name)</span>"
    }
  }
}
