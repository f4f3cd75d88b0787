import Core
import SQLite

/// The cohort of that number, whoever asks: for rules that need what it pinned. Pages load theirs with
/// `cohort(_:runBy:in:)`.
///
/// - Throws: `Refusal.notFound` when there is none.
package func cohort(_ id: Cohort.ID, in db: ReadConnection) throws -> Cohort {
  let found: Cohort? = try db.first(
    "SELECT \(cohortColumns) FROM cohort JOIN cycle ON cycle.id = cohort.cycle_id WHERE cohort.id = \(id)")
  guard let found else { throw Refusal.notFound }
  return found
}
