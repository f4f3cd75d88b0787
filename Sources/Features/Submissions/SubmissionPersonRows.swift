import Accounts
import Core

/// What belongs to a person here, and goes along when two records turn out to be of one person. A work that both have for the
/// same assignment stays with each.
package let submissionPersonRows = [
  PersonRows("submission.person_id", table: "submission") { target in
    """
    EXISTS (SELECT 1 FROM submission AS held
             WHERE held.person_id = \(target) AND held.course = submission.course
               AND held.module = submission.module)
    """
  }
]
