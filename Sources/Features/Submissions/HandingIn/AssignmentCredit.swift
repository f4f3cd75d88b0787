import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Credits the minutes of an assignment that was handed in (decisions, «Study and credit»), where its module counts on line.
@discardableResult
func credit(
  _ place: AssignmentPlace, to person: Person.ID, in cohort: Cohort, at now: Instant, in db: WriteConnection
) throws -> Bool {
  guard !cohort.isFrozen, let minutes = place.assignment.minutes, minutes.count > 0,
    place.module.countsOnline(in: cohort.modality, of: place.course)
  else { return false }
  return try credit(
    minutes, of: .virtual, to: person, in: cohort, for: .assignment(place.module.slug), by: nil, at: now,
    in: db)
}

/// For whoever makes somebody's enrolment active, in the same transaction: what the person handed in before goes along to
/// the new cohort, where it is graded, and is credited there.
package func takeSubmissions(
  of person: Person.ID, to cohort: Cohort, of course: Course, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    "UPDATE submission SET cohort_id = \(cohort.id) WHERE person_id = \(person) AND course = \(course.slug)")
  let handedIn: [Module.Slug] = try db.all(
    """
    SELECT module FROM submission
     WHERE person_id = \(person) AND course = \(course.slug) AND state <> \(Submission.State.draft)
     ORDER BY module
    """)
  for module in course.modules where handedIn.contains(module.slug) {
    guard let assignment = module.assignment else { continue }
    try credit(
      AssignmentPlace(course: course, module: module, assignment: assignment), to: person, in: cohort,
      at: now,
      in: db)
  }
}
