import Cohorts
import Core
import SQLite

/// What happens in one feature because of something in another, in the transaction of the deed itself.
enum Reactions {
  /// Somebody became active in a cohort, in whatever way: nothing that they did before is credited yet.
  static let whenEnrolled: Admissions.Reaction = { _, _, _, _ in }
}
