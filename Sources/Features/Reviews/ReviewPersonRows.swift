import Accounts

/// What belongs to an evaluator here, and goes along when two records turn out to be of one person. What both have for the
/// same call or application stays with each.
package let reviewPersonRows = [
  PersonRows("grant_evaluator.person_id", table: "grant_evaluator", key: "call_id") { target in
    """
    EXISTS (SELECT 1 FROM grant_evaluator AS held
             WHERE held.person_id = \(target) AND held.call_id = grant_evaluator.call_id)
    """
  },
  PersonRows("review.evaluator_id", table: "review", person: "evaluator_id") { target in
    """
    EXISTS (SELECT 1 FROM review AS held
             WHERE held.evaluator_id = \(target) AND held.application_id = review.application_id)
    """
  },
  PersonRows("conflict_of_interest.evaluator_id", table: "conflict_of_interest", person: "evaluator_id") {
    target in
    """
    conflict_of_interest.undone_at IS NULL
       AND EXISTS (SELECT 1 FROM conflict_of_interest AS held
                    WHERE held.evaluator_id = \(target) AND held.application_id = conflict_of_interest.application_id
                      AND held.undone_at IS NULL)
    """
  },
]
