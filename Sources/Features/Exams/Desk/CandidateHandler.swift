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
        log: try lines.compactMap(\.attempt).map { try attemptLog($0.id, of: person, in: db) },
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
