import Accounts

/// What belongs to a person here, and goes along when two records turn out to be of one person.
package let cohortPersonRows = [
  PersonRows("enrolment.person_id", table: "enrolment") { target in
    """
    state IN ('invited', 'requested', 'waiting', 'active')
      AND EXISTS (SELECT 1 FROM enrolment AS held
                   WHERE held.person_id = \(target) AND held.cohort_id = enrolment.cohort_id
                     AND held.state IN ('invited', 'requested', 'waiting', 'active'))
    """
  },
  PersonRows("cohort_facilitator.person_id", table: "cohort_facilitator") { target in
    """
    ended_at IS NULL
      AND EXISTS (SELECT 1 FROM cohort_facilitator AS held
                   WHERE held.person_id = \(target) AND held.cohort_id = cohort_facilitator.cohort_id
                     AND held.ended_at IS NULL)
    """
  },
  PersonRows(
    "roster_import_line.person_id", table: "roster_import_line", key: "import_id || '-' || number"),
]
