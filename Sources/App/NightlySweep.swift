import Core
@preconcurrency import Dispatch
import PersonalData
import SQLite
import Synchronization

/// Runs the sweep once a night. Which day it ran last is kept in the database: a server that was off at night does it when
/// it starts.
final class NightlySweep: Sendable {
  private let assembly: Assembly
  private let queue = DispatchQueue(label: "aula.sweep", qos: .utility)
  private let timer: any DispatchSourceTimer
  private let isStopped = Atomic(false)

  /// The hour in Guayaquil from which on it is night enough.
  static let hour = 3
  /// How often it is looked whether it is time.
  private static let pace = DispatchTimeInterval.seconds(600)

  init(_ assembly: Assembly) {
    self.assembly = assembly
    timer = DispatchSource.makeTimerSource(queue: queue)
    timer.setEventHandler { [weak self] in self?.runIfDue() }
    timer.schedule(deadline: .now() + 60, repeating: Self.pace, leeway: .seconds(60))
    timer.resume()
  }

  /// Returns when no transaction of it is under way; what is left is done another time.
  func stop() {
    isStopped.store(true, ordering: .releasing)
    timer.cancel()
    queue.sync {}
  }

  private func runIfDue() {
    do {
      let now = assembly.site.clock.now()
      guard isSweepDue(at: now, lastRun: try lastSweep(in: assembly.site.database)) else { return }
      let outcome = try assembly.sweep.run { isStopped.load(ordering: .acquiring) }
      // Whoever stops it early does not keep the rest from being done.
      if isStopped.load(ordering: .acquiring) { return }
      try noteSweep(at: now, in: assembly.site.database)
      report(outcome, strays: try assembly.files.keeper.removeStrays())
    } catch {
      assembly.log.write { line in
        line.add("event", "sweep-failed")
        line.add("error", String(describing: error))
      }
    }
  }

  private func report(_ outcome: Sweep.Outcome, strays: Int) {
    assembly.log.write { line in
      line.add("event", "swept")
      line.add("erased", outcome.erased)
      line.add("strays", strays)
      for (table, rows) in outcome.deleted { line.add(table, rows) }
    }
    for failure in outcome.failures {
      assembly.log.write { line in
        line.add("event", "sweep-failed")
        line.add("error", String(describing: failure))
      }
    }
  }
}

/// Whether a night has come since the day of the last run.
func isSweepDue(at now: Instant, lastRun: Day?) -> Bool {
  guard GuayaquilTime(now).hour >= NightlySweep.hour else { return false }
  return lastRun.map { $0 < Day(now) } ?? true
}

/// The day in Guayaquil on which the sweep ran to its end; nil before the first.
func lastSweep(in database: Database) throws -> Day? {
  try database.first("SELECT value FROM setting WHERE key = 'last-sweep'", as: String.self)
    .flatMap(Day.init(rawValue:))
}

func noteSweep(at now: Instant, in database: Database) throws {
  try database.write { db in
    try db.run(
      """
      INSERT INTO setting (key, value) VALUES ('last-sweep', \(Day(now).rawValue))
          ON CONFLICT (key) DO UPDATE SET value = excluded.value
      """)
  }
}
