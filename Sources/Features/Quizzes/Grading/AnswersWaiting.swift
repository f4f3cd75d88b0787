import Core
import SQLite

/// Open answers of people in cohorts that somebody runs that await a grade, up to `longestQueue`. From the cohorts to the
/// attempts, since whoever runs few of them shall not wait for the answers of all.
package func answersWaiting(forFacilitator person: Person.ID, in db: ReadConnection) throws -> [Waiting] {
  let count: Int = try db.one(
    """
    SELECT count(*)
      FROM (SELECT DISTINCT attempt.id, attempt_question.position
              FROM cohort_run_by
             CROSS JOIN cohort_member ON cohort_member.cohort_id = cohort_run_by.cohort_id
             CROSS JOIN attempt
                ON attempt.person_id = cohort_member.person_id AND attempt.course = cohort_member.course
             CROSS JOIN attempt_question
                ON attempt_question.attempt_id = attempt.id AND attempt_question.is_open = 1
             WHERE cohort_run_by.person_id = \(person) AND \(awaitsGrade)
             LIMIT \(longestQueue))
    """)
  return [Waiting("Respuestas por calificar", count: count, at: "/facilitacion/preguntas")].compactMap(\.self)
}
