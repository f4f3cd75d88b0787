import Core
import HTTP
import Markup
import SQLite
import Web

extension AccountsFeature {
  /// `GET /cuenta/consentimientos`
  func showConsents(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let held = try site.database.read { db in try consents(of: person.id, in: db) }
    let page = ConsentsPage(layout: layout).page(
      held, isSaved: visit.query["listo"] == "1", for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /cuenta/consentimientos`: writes down what changed; a box that is not ticked is refused.
  func changeConsents(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let form = try visit.form()
    let given = Set(Purpose.allCases.filter { form[$0.field] != nil })
    let now = site.clock.now()
    try site.database.write { db in
      let held = try consents(of: person.id, in: db)
      let changed = Purpose.allCases.filter { purpose in
        held[purpose].map { $0.isGiven != given.contains(purpose) || $0.version != purpose.version } ?? true
      }
      guard !changed.isEmpty else { return }
      try recordConsents(given, to: changed, of: person.id, at: now, in: db)
      try record(.consentChanged, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
    }
    return .seeOther("/cuenta/consentimientos?listo=1")
  }
}

/// `/cuenta/consentimientos`: what I agreed to, since when, and other wishes.
struct ConsentsPage {
  let layout: Layout

  func page(_ held: [Purpose: ConsentLine], isSaved: Bool, for viewer: Viewer) -> HTML {
    layout.page(
      "Lo que acepto", for: viewer, in: .account, width: .small,
      """
      \(crumb(("Mi cuenta", "/cuenta")))<h1>Lo que acepto</h1>
      \(isSaved ? Self.saved : .empty)\
      <p>Marca solo lo que quieras. Nada de esto te quita el curso, y puedes cambiar de idea cuando quieras.</p>
      <form method="post" action="/cuenta/consentimientos">
      \(Purpose.allCases.map { consentBox($0, isGiven: isGiven($0, held), since(held[$0])) })
      <p class="row"><button>Guardar</button><a class="btn quiet" href="/cuenta">Cancelar</a></p></form>
      """)
  }

  /// Words that have changed since are agreed to anew or not at all.
  private func isGiven(_ purpose: Purpose, _ held: [Purpose: ConsentLine]) -> Bool {
    held[purpose].map { $0.isGiven && $0.version == purpose.version } ?? false
  }

  private func since(_ line: ConsentLine?) -> HTML {
    guard let line else { return "Todavía no te lo hemos preguntado." }
    let day = GuayaquilTime(line.at).dayInWords
    return line.isGiven ? "Lo aceptaste el \(day)." : "No lo aceptaste el \(day)."
  }

  private static let saved: HTML =
    "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Guardamos lo que decidiste.</p></div>"
}
