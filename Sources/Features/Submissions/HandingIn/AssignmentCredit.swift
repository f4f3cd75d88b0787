import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Credits the minutes of an assignment that was handed in (decisions, «Study and credit»), where its module counts on line. In
/// a course that trains trainers it is an extra activity, which counts once it is approved.
@discardableResult
func credit(
  _ place: AssignmentPlace, in state: Submission.State, to person: Person.ID, in cohort: Cohort,
  at now: Instant, in db: WriteConnection
) throws -> Bool {
  guard !cohort.isFrozen, let minutes = place.assignment.minutes, minutes.count > 0,
    place.module.countsOnline(in: cohort.modality, of: place.course),
    !place.isExtraActivity || state == .approved
  else { return false }
  return try credit(
    minutes, of: place.isExtraActivity ? .extra : .virtual, to: person, in: cohort,
    for: .assignment(place.module.slug), by: nil, at: now,
    in: db)
}

/// After an extra activity was graded: an approved one is credited, and one that was approved before is taken back.
func settleCredit(
  of submission: Submission, _ place: AssignmentPlace, _ state: Submission.State, by author: Person.ID,
  at now: Instant, in db: WriteConnection
) throws {
  guard place.isExtraActivity else { return }
  if state == .approved {
    guard let cohort = try activeCohort(of: submission.person, in: place.course.slug, in: db) else { return }
    try credit(place, in: state, to: submission.person, in: cohort, at: now, in: db)
  } else {
    try takeBack(
      .assignment(place.module.slug), of: submission.person, in: place.course.slug,
      because: "La actividad se devolvió para corregirla", by: author, at: now, in: db)
  }
}

extension AssignmentPlace {
  /// Whether it counts as hours of extra activities.
  var isExtraActivity: Bool { course.training != nil }
}

/// For whoever makes somebody's enrolment active, in the same transaction: what the person handed in before goes along to
/// the new cohort, where it is graded, and is credited there.
package func takeSubmissions(
  of person: Person.ID, to cohort: Cohort, of course: Course, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    "UPDATE submission SET cohort_id = \(cohort.id) WHERE person_id = \(person) AND course = \(course.slug)")
  let handedIn = try db.all(
    """
    SELECT module, state FROM submission
     WHERE person_id = \(person) AND course = \(course.slug) AND state <> \(Submission.State.draft)
     ORDER BY module
    """
  ) { row throws(SQLiteError) -> (Module.Slug, Submission.State) in (try row[0], try row[1]) }
  for (slug, state) in handedIn {
    guard let module = course[slug], let assignment = module.assignment else { continue }
    try credit(
      AssignmentPlace(course: course, module: module, assignment: assignment), in: state, to: person,
      in: cohort, at: now, in: db)
  }
}
