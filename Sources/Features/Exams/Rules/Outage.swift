import Core

/// A time in which the server did not run, between the last beat of its heart and the first one after it.
struct Outage: Sendable, Equatable {
  let from: Instant
  let to: Instant

  /// Hearts beat each second; what is shorter than this is a busy machine and costs nobody anything.
  static let shortest = Duration.seconds(3)

  /// Nil where the beats follow each other.
  init?(lastBeat: Instant, now: Instant) {
    guard now - lastBeat >= Self.shortest else { return nil }
    from = lastBeat
    to = now
  }

  /// What an attempt gets back: exactly the part of the outage in which its time ran. Nothing for one whose time was over
  /// before, nor for one that began after it.
  func credit(startedAt: Instant, deadline: Instant) -> Duration {
    guard deadline > from, startedAt < to else { return .zero }
    return to - max(from, startedAt)
  }
}
