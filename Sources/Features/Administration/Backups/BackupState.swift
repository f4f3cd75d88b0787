import Core
import SQLite

/// What the data itself knows of its backups: when the last one was made, and when one was last read to its end.
package struct BackupState: Sendable, Equatable {
  package let lastMade: Instant?
  package let lastChecked: Instant?

  /// The keys of `setting`, whose values are milliseconds since 1970.
  package static let (madeKey, checkedKey) = ("last-backup", "last-backup-check")

  package init(lastMade: Instant?, lastChecked: Instant?) {
    self.lastMade = lastMade
    self.lastChecked = lastChecked
  }

  init(in db: ReadConnection) throws {
    func moment(_ key: String) throws -> Instant? {
      try db.first("SELECT value FROM setting WHERE key = \(key)", as: String.self)
        .flatMap { Int64($0) }.map(Instant.init(rawValue:))
    }
    self.init(lastMade: try moment(Self.madeKey), lastChecked: try moment(Self.checkedKey))
  }

  /// How things stand at a moment. A backup is made each night; and read to its end (`docs/operating.md`).
  enum Standing: Equatable {
    case never, old, good

    /// - Parameter most: hours after which it is old.
    init(_ last: Instant?, at now: Instant, most: Int) {
      self = last.map { now - $0 > .hours(most) ? .old : .good } ?? .never
    }
  }

  func made(at now: Instant) -> Standing { Standing(lastMade, at: now, most: 36) }
  func checked(at now: Instant) -> Standing { Standing(lastChecked, at: now, most: 36) }
}
