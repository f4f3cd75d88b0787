import Cohorts
import Core
import Courses
import SQLite

/// Where a person stands with what `cohort` asks for.
package func standing(of person: Person.ID, in cohort: Cohort, in db: ReadConnection) throws -> Standing {
  let sums: [KindSum] = try db.all(sumsByKind(of: person, in: cohort.course))
  return Standing(sums, required: cohort.required)
}

/// What `standing(of:in:in:)` asks: one look into an index that holds the minutes.
func sumsByKind(of person: Person.ID, in course: Course.Slug) -> SQL {
  """
  SELECT kind, sum(minutes), sum(CASE WHEN kind = 'validacion' THEN CASE WHEN counters IS NULL THEN 1 ELSE -1 END END)
    FROM hours_line
   WHERE person_id = \(person) AND course = \(course)
   GROUP BY kind
  """
}

/// When the training of `course` was finished; nil while it is not.
package func finish(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws -> Instant? {
  try db.first("SELECT at FROM training_finished WHERE person_id = \(person) AND course = \(course)")
}

/// Writes down that a person has just finished, or no longer has, if that changed. To be called wherever the hours or what
/// is asked for change: credits and counter-lines do so themselves, a transfer to a cohort with another modality must.
package func reviewFinish(
  of person: Person.ID, in cohort: Cohort, by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws {
  let isFinished = try standing(of: person, in: cohort, in: db).isFinished
  let subjects: [(kind: StaticString, id: Int64)] = [
    ("person", person.rawValue), ("cohort", cohort.id.rawValue),
  ]
  if isFinished {
    let added = try db.run(
      """
      INSERT INTO training_finish (person_id, course, cohort_id, at)
      VALUES (\(person), \(cohort.course), \(cohort.id), \(now))
          ON CONFLICT (person_id, course) WHERE undone_at IS NULL DO NOTHING
      """)
    if added > 0 { try record(.trainingFinished, by: author, about: subjects, at: now, in: db) }
  } else {
    let undone = try db.run(
      """
      UPDATE training_finish SET undone_at = \(now)
       WHERE person_id = \(person) AND course = \(cohort.course) AND undone_at IS NULL
      """)
    if undone > 0 { try record(.trainingReopened, by: author, about: subjects, at: now, in: db) }
  }
}

/// The sum of one kind.
struct KindSum: RowDecodable {
  let kind: HoursKind
  let minutes: Int
  /// Lines of validation that were not taken back; nil for the other kinds.
  let validations: Int?

  init(row: Row) throws(SQLiteError) {
    kind = try row[0]
    minutes = try row[1]
    validations = try row[2]
  }
}

extension Standing {
  init(_ sums: [KindSum], required: HoursByKind) {
    func minutes(_ kind: HoursKind) -> Minutes {
      Minutes(sums.first { $0.kind == kind }?.minutes ?? 0)
    }
    self.init(
      earned: HoursByKind(
        inPerson: minutes(.inPerson), virtual: minutes(.virtual), extra: minutes(.extra),
        practice: minutes(.practice)),
      required: required,
      isValidated: sums.contains { ($0.validations ?? 0) > 0 })
  }
}
