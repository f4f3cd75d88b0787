import Attempts
import Core
import Courses

/// What is known of somebody who wants to begin an exam.
struct Candidacy: Sendable {
  let opensAt: Instant
  let closesAt: Instant
  let limit: AttemptLimit
  let waitingHours: Int
  let extraAttempts: Int
  /// Attempts that are handed in, over all sittings of this course.
  let used: Int
  let lastHandedInAt: Instant?
  let hasPassed: Bool

  enum Decision: Sendable, Equatable {
    case mayBegin
    case passed
    case noneLeft
    case waits(until: Instant)
    case opens(at: Instant)
    case closed
  }

  /// Nil without a limit.
  var attemptsLeft: Int? {
    guard case .atMost(let most) = limit else { return nil }
    return max(0, most + extraAttempts - used)
  }

  /// When the next attempt may begin: `espera-horas` after the last one.
  var nextAt: Instant? { lastHandedInAt.map { $0 + .hours(waitingHours) } }

  func decision(at now: Instant) -> Decision {
    if hasPassed { return .passed }
    if attemptsLeft == 0 { return .noneLeft }
    if now >= closesAt { return .closed }
    if let nextAt, now < nextAt { return .waits(until: nextAt) }
    if now < opensAt { return .opens(at: opensAt) }
    return .mayBegin
  }
}

extension Candidacy.Decision {
  /// Nil where nothing is in the way.
  var sentence: String? {
    switch self {
    case .mayBegin: nil
    case .passed: "Ya aprobaste este examen."
    case .noneLeft: "Ya usaste todos tus intentos. Habla con quien coordina el programa en tu ciudad."
    case .waits(let until): "Puedes volver a intentarlo desde el \(GuayaquilTime(until).inWords)."
    case .opens(let at): "Se abre el \(GuayaquilTime(at).inWords)."
    case .closed: "Esta convocatoria ya cerró."
    }
  }
}
