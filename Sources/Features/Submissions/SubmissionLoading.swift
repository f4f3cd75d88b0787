import Cohorts
import Core
import Courses
import SQLite

/// What a person has for an assignment; nil before the first draft.
func submission(
  of person: Person.ID, to module: Module.Slug, of course: Course.Slug, in db: ReadConnection
) throws -> Submission? {
  try db.first(
    """
    SELECT \(Submission.columns)
      FROM submission
     WHERE person_id = \(person) AND course = \(course) AND module = \(module)
    """)
}

/// The same, begun where there is none.
func submissionBegun(
  by person: Person.ID, to place: AssignmentPlace, in cohort: Cohort.ID, db: WriteConnection
) throws -> Submission {
  if let own = try submission(of: person, to: place.module.slug, of: place.course.slug, in: db) { return own }
  try db.run(
    """
    INSERT INTO submission (person_id, course, module, cohort_id, state)
    VALUES (\(person), \(place.course.slug), \(place.module.slug), \(cohort), \(Submission.State.draft))
    """)
  guard let own = try submission(of: person, to: place.module.slug, of: place.course.slug, in: db) else {
    preconditionFailure("a submission that was just begun")
  }
  return own
}

/// All that was handed in and not withdrawn, the newest first.
func versions(of submission: Submission.ID, in db: ReadConnection) throws -> [SubmissionVersion] {
  try db.all(
    """
    SELECT \(SubmissionVersion.columns)
      FROM submission_version
     WHERE submission_id = \(submission) AND withdrawn_at IS NULL
     ORDER BY number DESC
    """)
}

/// - Throws: `Refusal.notFound` for one that is not there or was withdrawn.
func version(_ number: Int, of submission: Submission.ID, in db: ReadConnection) throws -> SubmissionVersion {
  let found: SubmissionVersion? = try db.first(
    """
    SELECT \(SubmissionVersion.columns)
      FROM submission_version
     WHERE submission_id = \(submission) AND number = \(number) AND withdrawn_at IS NULL
    """)
  guard let found else { throw Refusal.notFound }
  return found
}

/// The works that were frozen with a version, in the order of their names; without those in whose place a file stands.
package func works(of version: SubmissionVersion.ID, in db: ReadConnection) throws -> [(
  delivery: OwnWork.Delivery, work: Int
)] {
  try db.all(
    "SELECT delivery, work FROM submission_work WHERE version_id = \(version) AND work IS NOT NULL ORDER BY delivery"
  ) {
    row throws(SQLiteError) in
    (OwnWork.Delivery(rawValue: try row[0]), try row[1])
  }
}

/// What somebody may do with another's submission.
enum GraderRight: Sendable {
  /// Runs the cohort.
  case grades
  /// Coordinates its city, or administers.
  case reads
}

/// A submission that `viewer` may see, with what they may do with it: whoever runs its cohort grades, its city's
/// coordination and administrators read. Drafts are nobody's business but their author's.
///
/// - Throws: `Refusal.notFound` for any other, and for one's own.
func submission(_ id: Submission.ID, seenBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> (
  submission: Submission, cohort: Cohort, right: GraderRight
) {
  let found: Submission? = try db.first(
    "SELECT \(Submission.columns) FROM submission WHERE id = \(id) AND state <> \(Submission.State.draft)")
  guard let submission = found, submission.person != viewer.id else { throw Refusal.notFound }
  let cohort = try Cohorts.cohort(submission.cohort, runBy: viewer, in: db)
  let runsIt = try db.first(
    "SELECT 1 FROM cohort_run_by WHERE cohort_id = \(cohort.id) AND person_id = \(viewer.id)", as: Int.self)
  return (submission, cohort, runsIt == nil || cohort.isFrozen ? .reads : .grades)
}
