import Core
import Courses
import Crypto
import HTTP
import SQLite
import Web

/// `/coordinacion/examenes/{convocatoria}/editar`: changing a sitting, and cancelling it.
extension ExamsFeature {
  func showSittingChange(_ visit: Visit, id: Sitting.ID) throws -> Response {
    try changePage(id, visit, try visit.person(), nil, [], status: .ok)
  }

  private func changePage(
    _ id: Sitting.ID, _ visit: Visit, _ viewer: Viewer.SignedIn, _ typed: SittingForm?,
    _ problems: [FieldProblem], reason: String = "", status: Status
  ) throws -> Response {
    let now = site.clock.now()
    let (sitting, choices) = try site.database.read { db -> (Sitting, [SittingAudience]) in
      let sitting = try Exams.sitting(id, coordinatedBy: viewer, in: db)
      return (sitting, try audiences(for: viewer, in: db).filter { sitting.mayBeCalled($0) })
    }
    let page = SittingChangePage(
      layout: layout, sitting: sitting, phase: sitting.phase(at: now), audiences: choices,
      problems: problems, reason: reason)
    return .page(page.html(typed ?? SittingForm(sitting), for: viewer), status: status, to: visit.request)
  }

  func changeSitting(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let form = SittingForm(try visit.form())
    let now = site.clock.now()
    let code = RecoveryCode()
    let outcome: SittingChangeOutcome = try site.database.write { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      let choices = try audiences(for: viewer, in: db).filter { sitting.mayBeCalled($0) }
      let phase = sitting.phase(at: now)
      let problems = form.problems(changing: sitting, in: phase, choices, at: now)
      guard problems.isEmpty else { return .refused(problems) }
      let before = phase == .before
      let audience = before ? choices.first { $0.value == form.audience } : nil
      // Only the code's hash is kept, so that a room that is new gets a new one.
      let isNewRoom = before && form.isSupervised && !sitting.isSupervised
      let room =
        before ? (form.isSupervised ? sitting.roomCode ?? Sitting.digest(of: code) : nil) : sitting.roomCode
      let new = SittingChange(
        name: form.name, windows: form.readWindows.keepingMoments(of: sitting.windows),
        cohort: audience.map(\.cohort) ?? sitting.cohort,
        isByName: audience.map { $0.kind == .byName } ?? sitting.isByName, roomCode: room)
      try change(sitting, to: new, by: viewer.id, at: now, in: db)
      return .changed(isNewRoom ? code : nil)
    }
    switch outcome {
    case .refused(let problems):
      return try changePage(id, visit, viewer, form, problems, status: .unprocessableContent)
    case .changed(let code?): return try boardPage(id, showing: code, visit, viewer)
    case .changed(nil): return .seeOther("/coordinacion/examenes/\(id.rawValue)")
    }
  }

  func cancelSitting(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let viewer = try visit.person()
    let reason = (try visit.form()["motivo"] ?? "").trimmed
    let now = site.clock.now()
    if let sentence = reasonProblem(reason) {
      return try changePage(
        id, visit, viewer, nil, [("motivo", sentence)], reason: reason, status: .unprocessableContent)
    }
    try site.database.write { db in
      let sitting = try sitting(id, coordinatedBy: viewer, in: db)
      switch sitting.phase(at: now) {
      case .before, .running: try cancel(id, because: reason, by: viewer.id, at: now, in: db)
      case .cancelled: break
      case .over: throw Refusal.badRequest("Esta convocatoria ya cerró: no hay qué cancelar.")
      }
    }
    return .seeOther("/coordinacion/examenes/\(id.rawValue)")
  }
}

private enum SittingChangeOutcome {
  case refused([FieldProblem])
  /// With the code of a room that is new.
  case changed(RecoveryCode?)
}

/// What is wrong with a reason that somebody typed; nil for nothing.
func reasonProblem(_ reason: String) -> String? {
  if reason.isEmpty { return "Escribe el motivo: queda en el registro." }
  return reason.unicodeScalars.count > Accommodation.longestReason
    ? "El motivo es demasiado largo: caben \(Accommodation.longestReason) letras." : nil
}

extension Sitting {
  /// Whether a sitting of this course and city may be for those.
  fileprivate func mayBeCalled(_ audience: SittingAudience) -> Bool {
    audience.course == course && audience.city == city
  }
}

extension SittingForm {
  /// What is wrong with a change, by field; nothing for what may be done.
  fileprivate func problems(
    changing sitting: Sitting, in phase: SittingPhase, _ audiences: [SittingAudience], at now: Instant
  ) -> [FieldProblem] {
    switch phase {
    case .before: return problems(audiences, minutes: sitting.minutes, at: now)
    case .over: return [("nombre", "Esta convocatoria ya cerró: no se cambia.")]
    case .cancelled: return [("nombre", "Esta convocatoria se canceló: no se cambia.")]
    case .running:
      let problems = problems(nil, minutes: nil, at: now)
      guard problems.isEmpty else { return problems }
      let windows = readWindows.keepingMoments(of: sitting.windows)
      if let sentence = problem(changing: sitting.windows, to: windows, at: now) {
        return [("hasta", sentence)]
      }
      return []
    }
  }
}
