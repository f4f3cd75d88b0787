import Core
import SQLite

/// Why staff look at a person's record: each page that shows one has its own.
package enum RecordViewReason: String, Sendable, ColumnValue {
  case passwordSearch = "password-search"
  case passwordCard = "password-card"
  case openAnswer = "open-answer"
  case regrading
  case exam

  /// As the person reads it.
  var sentence: String {
    switch self {
    case .passwordSearch: "Buscó tu cuenta para ayudarte a entrar"
    case .passwordCard: "Te dio un código para una clave nueva"
    case .openAnswer: "Leyó una respuesta tuya de una prueba para calificarla"
    case .regrading: "Vio tu resultado en una prueba porque se corrigió una pregunta"
    case .exam: "Miró tu examen de validación"
    }
  }
}

/// Writes down that staff looked at a person's record. The page does not wait for it.
package func noteView(
  of person: Person.ID, by viewer: Viewer.SignedIn, for reason: RecordViewReason, on site: Site
) {
  let now = site.clock.now()
  site.database.writeLater { db in
    try db.run(
      """
      INSERT INTO record_view (person_id, viewer_id, reason, at)
      VALUES (\(person), \(viewer.id), \(reason), \(now))
      """)
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
