import Core
import SQLite

/// A cohort that `viewer` runs and in which something is to be changed: every deed in a cohort loads it by this.
///
/// - Throws: `Refusal.notFound` as `cohort(_:runBy:in:)`, `Refusal.forbidden` with a sentence when its cycle was closed or it
///   was archived.
package func changeableCohort(
  _ id: Cohort.ID, runBy viewer: Viewer.SignedIn, in db: ReadConnection
) throws -> Cohort {
  let cohort = try cohort(id, runBy: viewer, in: db)
  try refuseFrozen(cohort)
  return cohort
}

/// - Throws: `Refusal.forbidden` with a sentence when nothing in the cohort changes any more.
package func refuseFrozen(_ cohort: Cohort) throws(Refusal) {
  if cohort.isFrozen { throw .forbidden(Cohort.frozenSentence) }
}

/// A cohort whatever it is to whom; nil without one.
func anyCohort(_ id: Cohort.ID, in db: ReadConnection) throws -> Cohort? {
  try db.first(
    "SELECT \(cohortColumns) FROM cohort JOIN cycle ON cycle.id = cohort.cycle_id WHERE cohort.id = \(id)")
}
