import Core
import SQLite

/// One event as the administration reads it.
struct LogLine: Sendable {
  let id: Int64
  let at: Instant
  let kind: EventKind
  /// Who did it; nil for the server and the command line.
  let actor: Named?
  /// About whom it is; nil where it is about nobody.
  let about: Named?
  /// What else it was about: kinds and numbers as they are stored.
  let subject: String

  /// Somebody with the name as it is now.
  struct Named: Sendable {
    let id: Person.ID
    let name: String
  }

  /// Such as «grupo 3 · ciclo 1», without the person.
  var subjectInWords: String {
    subject.dropFirst().dropLast().split(separator: ",").compactMap { pair -> String? in
      let parts = pair.split(separator: ":", maxSplits: 1).map { $0.filter { $0 != "\"" } }
      guard parts.count == 2, parts[0] != "person" else { return nil }
      return "\(Self.words[parts[0]] ?? parts[0]) \(parts[1])"
    }.joined(separator: " · ")
  }

  private static let words = [
    "cohort": "grupo", "cycle": "ciclo", "city": "ciudad", "session": "clase", "grant": "función",
    "invitation": "enlace", "announcement": "comunicado",
    "submission": "entrega", "certificate": "certificado", "sitting": "convocatoria de examen",
    "attempt": "intento",
    "endorsement": "aval", "call": "convocatoria de fondos", "application": "postulación",
    "line": "línea de horas",
    "file": "archivo", "run": "emisión", "other": "otra ficha", "decision": "decisión",
    "regrade": "corrección",
    "practice": "clase de práctica", "grant-call": "convocatoria de fondos", "evaluator": "quien evalúa",
    "seed": "semilla", "erased": "personas borradas", "notice": "avisos", "answer": "respuesta",
    "enrolment": "inscripción", "import": "lista", "version": "versión", "review": "evaluación",
  ]
}

extension LogLine: RowDecodable {
  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    at = try row[1]
    kind = try row[2]
    subject = try row[3]
    let (actorID, actorName) = (try row[4] as Person.ID?, try row[5] as String?)
    let (aboutID, aboutName) = (try row[6] as Person.ID?, try row[7] as String?)
    actor = actorID.map { Named(id: $0, name: actorName ?? "") }
    about = aboutID.map { Named(id: $0, name: aboutName ?? "") }
  }
}

/// Events of a view, newest first.
///
/// A person's are read by the indexes of who did it and about whom it is; a kind, a period and everything by time, so that a page
/// reads no more than it shows.
func logLines(_ filter: LogFilter, most: Int, in db: ReadConnection) throws -> [LogLine] {
  var conditions: SQL = "1"
  if let before = filter.before {
    conditions = "(event.at, event.id) < ((SELECT at FROM event WHERE id = \(before)), \(before))"
  }
  if let kind = filter.kind { conditions = "\(conditions) AND event.kind = \(kind)" }
  if let from = filter.from {
    conditions = "\(conditions) AND event.at >= \(Instant(on: from, minuteOfDay: 0))"
  }
  if let to = filter.to {
    conditions = "\(conditions) AND event.at < \(Instant(on: to.adding(days: 1), minuteOfDay: 0))"
  }
  if let person = filter.person {
    conditions = """
      \(conditions) AND event.id IN (
        SELECT id FROM event WHERE actor_id = \(person) UNION SELECT id FROM event WHERE about_id = \(person))
      """
  }
  return try db.all(
    """
    SELECT event.id, event.at, event.kind, event.subject, actor.id, actor.shown, about.id, about.shown
      FROM event
      LEFT JOIN person_name AS actor ON actor.id = event.actor_id
      LEFT JOIN person_name AS about ON about.id = event.about_id
     WHERE \(conditions)
     ORDER BY event.at DESC, event.id DESC
     LIMIT \(most)
    """)
}
