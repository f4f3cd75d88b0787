import Core
import Synchronization

/// Slows down who tries codes that there are none of: by address and generously, since a whole fair may stand behind one.
/// Codes are of 80 bits, so this only keeps a program from being a nuisance; that is why it is in memory.
final class GuessThrottle: Sendable {
  /// Unknown codes within `window` from which on the next one waits.
  static let limit = 60
  static let window = Duration.minutes(10)
  /// Addresses that are remembered; beyond it the oldest counts are forgotten.
  private static let mostAddresses = 10_000

  private struct Count {
    var from: Instant
    var guesses: Int
  }

  private let counts = Mutex<[String: Count]>([:])

  /// Seconds until the next try from there is answered; nil when it is now.
  func wait(for address: String, at now: Instant) -> Int? {
    counts.withLock { counts in
      guard let count = counts[address], count.guesses >= Self.limit, now < count.from + Self.window else {
        return nil
      }
      return Int(((count.from + Self.window - now).milliseconds + 999) / 1000)
    }
  }

  func noteGuess(from address: String, at now: Instant) {
    counts.withLock { counts in
      if let count = counts[address], now < count.from + Self.window {
        counts[address] = Count(from: count.from, guesses: count.guesses + 1)
        return
      }
      if counts.count >= Self.mostAddresses {
        counts = counts.filter { now < $0.value.from + Self.window }
        if counts.count >= Self.mostAddresses { counts = [:] }
      }
      counts[address] = Count(from: now, guesses: 1)
    }
  }
}
