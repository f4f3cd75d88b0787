import Attempts
import Core
import SQLite

/// One thing that happened in an attempt.
struct LogLine: Sendable, Equatable {
  let at: Instant
  let words: String
}

/// Everything that happened in an attempt at an exam, oldest first: what the log of events has, and every answer that was
/// saved, with its receipt but without its content.
///
/// - Parameter person: whose it is. The log of events is found by whom an event is about and by who caused it.
func attemptLog(_ id: Attempt.ID, of person: Person.ID, in db: ReadConnection) throws -> [LogLine] {
  var lines = try db.all(
    """
    SELECT id, at, kind, json_extract(subject, '$.milliseconds')
      FROM event
     WHERE about_id = \(person) AND json_extract(subject, '$.attempt') = \(id)
     UNION
    SELECT id, at, kind, json_extract(subject, '$.milliseconds')
      FROM event
     WHERE actor_id = \(person) AND json_extract(subject, '$.attempt') = \(id)
     ORDER BY id
    """
  ) { row throws(SQLiteError) in
    let milliseconds: Int64? = try row[3]
    return LogLine(at: try row[1], words: words(for: try row[2], milliseconds ?? 0))
  }
  lines += try savedAnswers(of: id, in: db).map { position, answer in
    LogLine(
      at: answer.at,
      words: "Guardó la pregunta \(position) · recibo \(Receipt(answer, to: position, of: id))")
  }
  return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
}

/// What happened in an attempt of a sitting, and whose it was.
struct SittingLogLine: Sendable {
  let name: String
  /// Of the person's attempt.
  let number: Int
  let line: LogLine
}

/// Everything that happened in the attempts of a sitting, person by person, oldest first.
func sittingLog(of sitting: Sitting.ID, in db: ReadConnection) throws -> [SittingLogLine] {
  let attempts = try db.all(
    """
    SELECT attempt.id, attempt.number, person_name.shown, attempt.person_id
      FROM exam_attempt
      JOIN attempt ON attempt.id = exam_attempt.attempt_id
      JOIN person_name ON person_name.id = attempt.person_id
     WHERE exam_attempt.sitting_id = \(sitting)
     ORDER BY person_name.shown, attempt.person_id, attempt.number
    """
  ) { row throws(SQLiteError) in
    (
      id: try row[0] as Attempt.ID, number: try row[1] as Int, name: try row[2] as String,
      person: try row[3] as Person.ID
    )
  }
  return try attempts.flatMap { attempt in
    try attemptLog(attempt.id, of: attempt.person, in: db).map {
      SittingLogLine(name: attempt.name, number: attempt.number, line: $0)
    }
  }
}

private func words(for kind: EventKind, _ milliseconds: Int64) -> String {
  switch kind {
  case .examEntered: "Empezó el examen"
  case .attemptHandedIn: "Se entregó"
  case .examTimeRanOut: "Se acabó el tiempo: se entregó lo guardado"
  case .examTimeCredited: "El servidor no estuvo \(milliseconds / 1000) segundos y los devolvió"
  case .questionRegraded: "Se calificó de nuevo una pregunta"
  case .questionAnnulled: "Se anuló una pregunta y cambió el resultado"
  case .annulmentUndone: "Una pregunta anulada volvió a contar y cambió el resultado"
  case _: kind.rawValue
  }
}
