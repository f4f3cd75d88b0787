import Accounts

/// What belongs to a person here, and goes along when two records turn out to be of one person; attempts go with `Attempts`.
package let examPersonRows = [
  PersonRows("exam_accommodation.person_id", table: "exam_accommodation"),
  PersonRows(
    "exam_candidate.person_id", table: "exam_candidate", key: "sitting_id",
    remains: { kept in "sitting_id IN (SELECT sitting_id FROM exam_candidate WHERE person_id = \(kept))" }),
]
