import Core
import SQLite

/// What is done every night: due erasures, and rows that are too old to be needed, as each feature says.
package struct Sweep: Sendable {
  private let database: Database
  private let clock: Clock
  private let records: [PersonalRecord]
  private let eraser: Eraser

  /// Rows in one transaction: a few milliseconds, so that everybody else's writes come in between.
  static let chunk = 200

  /// - Parameter records: of all features.
  package init(database: Database, clock: Clock, records: [PersonalRecord], eraser: Eraser) {
    self.database = database
    self.clock = clock
    self.records = records
    self.eraser = eraser
  }

  /// What was done, and why some of it was not: that is tried again next time.
  package struct Outcome {
    /// People who were erased.
    package var erased = 0
    /// Rows that were deleted, by table, where there were any.
    package var deleted: [(table: StaticString, rows: Int)] = []
    package var failures: [any Error] = []
  }

  /// - Parameter isOver: asked between transactions; true ends it early, and the next run goes on.
  package func run(until isOver: () -> Bool = { false }) throws -> Outcome {
    let now = clock.now()
    let erasures = try eraser.eraseDue()
    var outcome = Outcome(erased: erasures.erased, failures: erasures.failures)
    for record in records {
      guard let retention = record.retention else { continue }
      do {
        let rows = try sweep(retention, at: now, until: isOver)
        if rows > 0 { outcome.deleted.append((record.table, rows)) }
      } catch {
        outcome.failures.append(error)
      }
    }
    let counts = [(kind: "erased" as StaticString, id: Int64(outcome.erased))]
    let deleted = outcome.deleted.map { (kind: $0.table, id: Int64($0.rows)) }
    try database.write { db in
      try record(.dataSwept, by: nil, about: counts + deleted, at: now, in: db)
    }
    return outcome
  }

  private func sweep(_ retention: Retention, at now: Instant, until isOver: () -> Bool) throws -> Int {
    var rows = 0
    while !isOver() {
      let deleted = try database.write { db in try retention.sweep(now, Self.chunk, db) }
      rows += deleted
      if deleted < Self.chunk { break }
    }
    return rows
  }
}
