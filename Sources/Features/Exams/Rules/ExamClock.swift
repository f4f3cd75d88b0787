import Core

/// The time of one attempt at an exam. Only the server's clock counts.
struct ExamClock: Sendable, Equatable {
  let startedAt: Instant
  /// What everybody has.
  let minutes: Int
  /// When the sitting's window closes: whoever begins late has until then.
  let closesAt: Instant
  /// Of the person's accommodation. They come on top of the window's end too, or a late beginner would lose them.
  let extraMinutes: Int
  /// How long the server was away while this attempt's time ran.
  var credited: Duration = .zero

  /// For the last answer that is on its way when the time is over.
  static let grace = Duration.seconds(5)

  var deadline: Instant {
    min(startedAt + .minutes(minutes), closesAt) + .minutes(extraMinutes) + credited
  }

  /// Whether an answer that arrives at that moment is still saved.
  static func takesAnswers(at now: Instant, deadline: Instant) -> Bool { now <= deadline + grace }
}

/// What is left of a time, in words: «12 min», «menos de un minuto», «se acabó».
func timeLeft(until deadline: Instant, at now: Instant) -> String {
  let seconds = (deadline - now).milliseconds / 1000
  if seconds <= 0 { return "se acabó" }
  if seconds < 60 { return "menos de un minuto" }
  let minutes = seconds / 60
  return minutes < 60 ? "\(minutes) min" : "\(minutes / 60) h \(minutes % 60) min"
}
