import Glibc
import SQLite

/// A moment, in milliseconds since 1970-01-01 00:00 UTC: how every moment is stored.
package struct Instant: Sendable, Hashable, Comparable, RawRepresentable, ColumnValue {
  /// Milliseconds since 1970-01-01 00:00 UTC.
  package let rawValue: Int64

  package init(rawValue: Int64) {
    self.rawValue = rawValue
  }

  package static func < (left: Instant, right: Instant) -> Bool { left.rawValue < right.rawValue }

  package static func + (instant: Instant, duration: Duration) -> Instant {
    Instant(rawValue: instant.rawValue + duration.milliseconds)
  }

  package static func - (instant: Instant, duration: Duration) -> Instant {
    Instant(rawValue: instant.rawValue - duration.milliseconds)
  }

  package static func - (later: Instant, earlier: Instant) -> Duration {
    .milliseconds(later.rawValue - earlier.rawValue)
  }
}

extension Duration {
  /// Whole milliseconds, the rest cut off.
  package var milliseconds: Int64 {
    components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
  }

  package static func minutes(_ minutes: Int) -> Duration { .seconds(minutes * 60) }
  package static func hours(_ hours: Int) -> Duration { .seconds(hours * 3600) }
  package static func days(_ days: Int) -> Duration { .seconds(days * 86_400) }
}

/// Where the time comes from: the system's clock, or a fixed one in tests.
package struct Clock: Sendable {
  package let now: @Sendable () -> Instant

  package init(now: @escaping @Sendable () -> Instant) {
    self.now = now
  }

  package static let system = Clock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(rawValue: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }

  package static func fixed(_ instant: Instant) -> Clock {
    Clock { instant }
  }
}
