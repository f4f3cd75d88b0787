import Accounts
import Core

/// What belongs to a person here, and goes along when two records turn out to be of one person. Where both applied to the same
/// call, the application of the record that goes stays with it, whole, and comes into play again with the undo; the desk of
/// the call says that its person has another one.
package let applicationPersonRows =
  [
    PersonRows("application.person_id", table: "application") { target in
      """
      EXISTS (SELECT 1 FROM application AS held
               WHERE held.person_id = \(target) AND held.call_id = application.call_id)
      """
    },
    PersonRows("eligibility_override.person_id", table: "eligibility_override") { target in
      """
      eligibility_override.undone_at IS NULL
         AND EXISTS (SELECT 1 FROM eligibility_override AS held
                      WHERE held.person_id = \(target) AND held.call_id = eligibility_override.call_id
                        AND held.condition = eligibility_override.condition AND held.undone_at IS NULL)
      """
    },
  ] + keptApplicationRows
