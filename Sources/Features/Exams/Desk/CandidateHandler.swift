import Accounts
import Attempts
import Core
import HTTP
import SQLite
import Web

/// `/coordinacion/examenes/{convocatoria}/personas/{persona}`: one person's accommodation and attempts.
extension ExamsFeature {
  func showCandidate(_ visit: Visit, id: Sitting.ID, person: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    return try candidatePage(id, person.id, nil, visit, viewer, status: .ok)
  }

  private func candidatePage(
    _ id: Sitting.ID, _ person: Person.ID, _ typed: AccommodationForm?, _ visit: Visit,
    _ viewer: Viewer.SignedIn, status: Status
  ) throws -> Response {
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let page = try site.database.read { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      let lines = try boardLines(of: id, in: db).filter { $0.person == person }
      guard !lines.isEmpty else { throw Refusal.notFound }
      return CandidatePage(
        layout: layout, sitting: sitting, lines: lines,
        log: try lines.compactMap(\.attempt).map { try attemptLog($0.id, in: db) },
        current: try accommodation(of: person, in: sitting.course, in: db), now: now)
    }
    noteView(of: person, by: viewer, for: .exam, on: site)
    return .page(
      page.html(typed ?? AccommodationForm(page.current), for: viewer), status: status, to: visit.request)
  }

  func accommodate(_ visit: Visit, id: Sitting.ID, person: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let form = AccommodationForm(try visit.form())
    guard let accommodation = form.accommodation else {
      return try candidatePage(id, person.id, form, visit, viewer, status: .unprocessableContent)
    }
    guard person.id != viewer.id else {
      throw Refusal.forbidden("Es tu propio examen. El ajuste lo da otra persona de tu equipo.")
    }
    let now = site.clock.now()
    try site.database.write { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      guard try boardLines(of: id, in: db).contains(where: { $0.person == person.id }) else {
        throw Refusal.notFound
      }
      try handInOverdue(at: now, texts: texts, in: db)
      try give(accommodation, to: person.id, in: sitting.course, by: viewer.id, at: now, in: db)
    }
    return .seeOther("/coordinacion/examenes/\(id.rawValue)/personas/\(person.id.rawValue)")
  }
}

/// An accommodation as it was typed.
struct AccommodationForm {
  let minutes: String
  let attempts: String
  let reason: String

  init(_ form: Form) {
    minutes = (form["minutos"] ?? "").trimmed
    attempts = (form["intentos"] ?? "").trimmed
    reason = (form["motivo"] ?? "").trimmed
  }

  init(_ accommodation: Accommodation) {
    minutes = "\(accommodation.extraMinutes)"
    attempts = "\(accommodation.extraAttempts)"
    reason = accommodation.reason
  }

  var accommodation: Accommodation? {
    guard minutesProblem == nil, attemptsProblem == nil, reasonProblem == nil, let minutes = Int(minutes),
      let attempts = Int(attempts)
    else { return nil }
    return Accommodation(extraMinutes: minutes, extraAttempts: attempts, reason: reason)
  }

  var minutesProblem: String? { problem(minutes, most: Accommodation.mostMinutes) }
  var attemptsProblem: String? { problem(attempts, most: Accommodation.mostAttempts) }

  var reasonProblem: String? {
    if reason.isEmpty { return "Escribe el motivo: queda en el registro." }
    return reason.unicodeScalars.count > Accommodation.longestReason
      ? "El motivo es demasiado largo: caben \(Accommodation.longestReason) letras." : nil
  }

  private func problem(_ typed: String, most: Int) -> String? {
    let isNumber = (1...3).contains(typed.utf8.count) && typed.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard isNumber, let number = Int(typed), number <= most else {
      return "Escribe un número entero del 0 al \(most)."
    }
    return nil
  }
}

/// One thing that happened in an attempt.
struct LogLine: Sendable, Equatable {
  let at: Instant
  let words: String
}

/// Everything that happened in an attempt at an exam, oldest first: what the log of events has, and every answer that was
/// saved, with its receipt but without its content.
func attemptLog(_ id: Attempt.ID, in db: ReadConnection) throws -> [LogLine] {
  var lines = try db.all(
    """
    SELECT at, kind, json_extract(subject, '$.milliseconds')
      FROM event
     WHERE json_extract(subject, '$.attempt') = \(id)
     ORDER BY id
    """
  ) { row throws(SQLiteError) in
    let milliseconds: Int64? = try row[2]
    return LogLine(at: try row[0], words: words(for: try row[1], milliseconds ?? 0))
  }
  lines += try savedAnswers(of: id, in: db).map { position, answer in
    LogLine(
      at: answer.at,
      words: "Guardó la pregunta \(position) · recibo \(Receipt(answer, to: position, of: id))")
  }
  return lines.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
}

private func words(for kind: EventKind, _ milliseconds: Int64) -> String {
  switch kind {
  case .examEntered: "Empezó el examen"
  case .attemptHandedIn: "Se entregó"
  case .examTimeRanOut: "Se acabó el tiempo: se entregó lo guardado"
  case .examTimeCredited: "El servidor no estuvo \(milliseconds / 1000) segundos y los devolvió"
  case .questionRegraded: "Se calificó de nuevo una pregunta"
  case _: kind.rawValue
  }
}
