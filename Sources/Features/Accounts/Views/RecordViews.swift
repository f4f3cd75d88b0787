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
  case attendanceList = "attendance-list"
  case cohortDesk = "cohort-desk"
  case cohortExport = "cohort-export"
  case studyRecord = "study-record"
  case roster
  case moduleOpening = "module-opening"
  case claimList = "claim-list"
  case claimCard = "claim-card"
  case openAnswer = "open-answer"
  case regrading
  case exam
  case submissions
  case submission
  case certificates
  case award
  case reviewQueue = "review-queue"
  case review
  case reviewDesk = "review-desk"
  case grantCall = "grant-call"
  case applications
  case applicationsExport = "applications-export"
  case application

  /// As the person reads it.
  var sentence: String {
    switch self {
    case .passwordSearch: "Buscó tu cuenta para ayudarte a entrar"
    case .passwordCard: "Te dio un código para una clave nueva"
    case .peopleSearch: "Te encontró al buscar personas"
    case .erasure: "Vio o hizo un pedido de borrar tus datos"
    case .personPage: "Abrió tu ficha"
    case .duplicates: "Miró si tienes dos cuentas"
    case .attendanceList: "Abrió la lista de asistencia de tu grupo"
    case .cohortDesk: "Revisó cómo va tu grupo"
    case .cohortExport: "Descargó la lista de tu grupo"
    case .studyRecord: "Revisó tu avance y tus horas"
    case .roster: "Vio la lista de personas de tu grupo"
    case .moduleOpening: "Miró qué módulos tienes abiertos, para abrirte uno"
    case .claimList: "Vio la lista de quienes todavía no abren su cuenta"
    case .claimCard: "Imprimió la tarjeta para abrir tu cuenta"
    case .openAnswer: "Leyó una respuesta tuya de una prueba para calificarla"
    case .regrading: "Vio tu resultado en una prueba porque se corrigió una pregunta"
    case .exam: "Miró tu examen de validación"
    case .submissions: "Vio en su lista una tarea que entregaste"
    case .submission: "Leyó una tarea que entregaste"
    case .award: "Vio el puntaje o el resultado de tu postulación a un fondo"
    case .certificates: "Vio tu certificado, o si ya puedes tenerlo"
    case .reviewQueue: "Vio tu postulación en su lista por evaluar"
    case .review: "Leyó tu postulación para evaluarla"
    case .reviewDesk: "Revisó cómo va la evaluación de tu postulación"
    case .grantCall: "Vio quién llevó una convocatoria de fondos"
    case .applications: "Vio en su lista tu postulación a un fondo"
    case .applicationsExport: "Descargó la lista de postulaciones a un fondo"
    case .application: "Leyó tu postulación a un fondo"
    }
  }
}

/// Writes down that staff looked at a person's record, each time. The page does not wait for it.
package func noteView(
  of person: Person.ID, by viewer: Viewer.SignedIn, for reason: RecordViewReason, on site: Site
) {
  guard person != viewer.id else { return }
  let now = site.clock.now()
  site.database.writeLater { db in
    try db.run(
      """
      INSERT INTO record_view (person_id, viewer_id, reason, at)
      VALUES (\(person), \(viewer.id), \(reason), \(now))
      """)
  }
}

/// The same for a page that names several: one queued write. A list that is opened again within the hour, as one does while
/// marking attendance, is one look. Looking at oneself is nobody's business.
package func noteViews(
  of people: [Person.ID], by viewer: Viewer.SignedIn, for reason: RecordViewReason, on site: Site
) {
  let seen = people.filter { $0 != viewer.id }
  guard !seen.isEmpty else { return }
  let now = site.clock.now()
  site.database.writeLater { db in
    for person in seen {
      // A list that is opened again within the hour, as one does while marking attendance, is one look.
      try db.run(
        """
        INSERT INTO record_view (person_id, viewer_id, reason, at)
        SELECT \(person), \(viewer.id), \(reason), \(now)
         WHERE NOT EXISTS (
           SELECT 1 FROM record_view
            WHERE person_id = \(person) AND viewer_id = \(viewer.id) AND reason = \(reason)
              AND at > \(now - .hours(1)))
        """)
    }
  }
}

extension RecordViewReason {
  /// Looks of those who score a grant application: the applicant sees that somebody did and when, not who, so that nobody is
  /// spoken to before or after (decision 0023). Who it was stays written down.
  fileprivate static let ofEvaluators: [RecordViewReason] = [.reviewQueue, .review]
}

/// How the person reads who looked, of the tables `record_view` and `person_name`.
let shownViewer: SQL =
  "CASE WHEN record_view.reason IN (\(RecordViewReason.ofEvaluators)) THEN 'Una persona que evalúa' ELSE person_name.shown END"

/// The looks of one member of staff at somebody's record on one day and for one reason, as that person sees them.
struct RecordViewLine: RowDecodable, Sendable, Equatable {
  let viewer: String
  let reason: RecordViewReason
  /// The last of them.
  let at: Instant
  let times: Int
  /// The number of the last of them, from which older ones are asked for.
  let last: Int64

  init(row: borrowing Row) throws(SQLiteError) {
    viewer = try row[0]
    reason = try row[1]
    at = try row[2]
    times = try row[3]
    last = try row[4]
  }
}

/// Looks at a person's record, newest first, by day in Guayaquil, member of staff and reason.
///
/// - Parameters:
///   - last: of the line before which they were; nil for the newest.
///   - most: lines at most.
func recordViews(
  of person: Person.ID, before last: Int64? = nil, most: Int, in db: ReadConnection
) throws -> [RecordViewLine] {
  try db.all(
    """
    SELECT \(shownViewer), record_view.reason, max(record_view.at), count(*), max(record_view.id) AS last
      FROM record_view
      JOIN person_name ON person_name.id = record_view.viewer_id
     WHERE record_view.person_id = \(person)
     GROUP BY record_view.viewer_id, record_view.reason, (record_view.at - 18000000) / 86400000
    HAVING last < coalesce(\(last), 9223372036854775807)
     ORDER BY last DESC
     LIMIT \(most)
    """)
}
