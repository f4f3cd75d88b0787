import Attempts
import Core
import Courses

/// What is known of somebody who wants to begin an exam.
struct Candidacy: Sendable {
  /// Of the sitting, in order.
  let windows: [SittingWindow]
  /// Why the sitting was cancelled; nil where it was not.
  var cancelled: String?
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
    case cancelled(because: String)
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
    if let cancelled { return .cancelled(because: cancelled) }
    guard let window = windows.current(at: now) else { return .closed }
    if let nextAt, now < nextAt { return .waits(until: nextAt) }
    if now < window.opensAt { return .opens(at: window.opensAt) }
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
    case .cancelled(let reason): "Se canceló: \(reason)"
    }
  }
}
