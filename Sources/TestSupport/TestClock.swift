import Core
import Synchronization

/// A clock that stands still until a test moves it.
package final class TestClock: Sendable {
  /// Saturday, 14 March 2026, 10:00 in Guayaquil.
  package static let start = Instant(rawValue: 1_773_500_400_000)

  private let instant = Mutex(TestClock.start)

  package init() {}

  package var now: Instant { instant.withLock { $0 } }

  /// The same, as a `Site` has it.
  package var clock: Clock { Clock { self.now } }

  package func advance(by duration: Duration) {
    instant.withLock { $0 = $0 + duration }
  }
}
