import Core
import SQLite

/// Why staff look at a person's record: each page that shows one has its own.
package enum RecordViewReason: String, Sendable, ColumnValue {
  case passwordSearch = "password-search"
  case passwordCard = "password-card"
  case peopleSearch = "people-search"
  case erasure
  case personPage = "person-page"
  case duplicates = "duplicates"

  /// As the person reads it.
  var sentence: String {
    switch self {
    case .passwordSearch: "Buscó tu cuenta para ayudarte a entrar"
    case .passwordCard: "Te dio un código para una clave nueva"
    case .peopleSearch: "Te encontró al buscar personas"
    case .erasure: "Vio o hizo un pedido de borrar tus datos"
    case .personPage: "Abrió tu ficha"
    case .duplicates: "Miró si tienes dos cuentas"
    }
  }
}

/// Writes down that staff looked at a person's record. The page does not wait for it.
package func noteView(
  of person: Person.ID, by viewer: Viewer.SignedIn, for reason: RecordViewReason, on site: Site
) {
  noteViews(of: [person], by: viewer, for: reason, on: site)
}

/// The same for a page that names several: one queued write. Looking at oneself is nobody's business.
package func noteViews(
  of people: [Person.ID], by viewer: Viewer.SignedIn, for reason: RecordViewReason, on site: Site
) {
  let seen = people.filter { $0 != viewer.id }
  guard !seen.isEmpty else { return }
  let now = site.clock.now()
  site.database.writeLater { db in
    for person in seen {
      try db.run(
        """
        INSERT INTO record_view (person_id, viewer_id, reason, at)
        VALUES (\(person), \(viewer.id), \(reason), \(now))
        """)
    }
  }
}

/// A look at somebody's record, as that person sees it.
struct RecordViewLine: RowDecodable, Sendable {
  let viewer: String
  let reason: RecordViewReason
  let at: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    viewer = try row[0]
    reason = try row[1]
    at = try row[2]
  }
}

/// The latest fifty looks at a person's record, newest first.
func recordViews(of person: Person.ID, in db: ReadConnection) throws -> [RecordViewLine] {
  try db.all(
    """
    SELECT person_name.shown, record_view.reason, record_view.at
      FROM record_view
      JOIN person_name ON person_name.id = record_view.viewer_id
     WHERE record_view.person_id = \(person)
     ORDER BY record_view.id DESC
     LIMIT 50
    """)
}
