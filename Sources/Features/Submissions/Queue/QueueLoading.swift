import Cohorts
import Core
import Courses
import SQLite

/// A cohort whose work somebody may see.
struct QueueCohort: Sendable, RowDecodable {
  let id: Cohort.ID
  let name: String
  let course: Course.Slug
  /// Whether the viewer runs it.
  let isOwn: Bool

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    course = try row[2]
    isOwn = try row[3]
  }
}

/// Whose work somebody may see.
struct QueueScope: Sendable {
  /// Those to choose from: all of them, or the ones that the viewer runs and the latest of the others.
  let cohorts: [QueueCohort]
  /// Which cohorts are meant where there are more than can be listed, as a condition on `cohort`; nil where `cohorts` is all.
  fileprivate let wide: SQL?

  var isEmpty: Bool { cohorts.isEmpty }

  /// More than these are not listed.
  static let mostListed = 200
}

/// The cohorts whose work `viewer` may see: those that they run first, then those of their cities. What is put away is not
/// among them.
///
/// - Parameter chosen: the one that is asked for, which is among them whatever its age.
func queueScope(of viewer: Viewer.SignedIn, choosing chosen: Cohort.ID?, in db: ReadConnection) throws
  -> QueueScope
{
  let own: [QueueCohort] = try db.all(
    """
    SELECT cohort.id, cohort.name, cohort.course, 1
      FROM cohort_run_by
      JOIN cohort ON cohort.id = cohort_run_by.cohort_id
     WHERE cohort_run_by.person_id = \(viewer.id) AND cohort.archived_at IS NULL
     ORDER BY cohort.ends_on DESC, cohort.id DESC
    """)
  guard let seen = overseen(by: viewer) else { return QueueScope(cohorts: own, wide: nil) }
  let others: [QueueCohort] = try db.all(
    """
    SELECT cohort.id, cohort.name, cohort.course, 0
      FROM cohort
     WHERE cohort.archived_at IS NULL AND \(seen)
     ORDER BY cohort.ends_on DESC, cohort.id DESC
     LIMIT \(QueueScope.mostListed + 1)
    """)
  let asked: [QueueCohort] = try db.all(
    """
    SELECT cohort.id, cohort.name, cohort.course, 0
      FROM cohort
     WHERE cohort.id = \(chosen) AND cohort.archived_at IS NULL AND \(seen)
    """)
  var listed = own
  for one in others.prefix(QueueScope.mostListed) + asked where !listed.contains(where: { $0.id == one.id }) {
    listed.append(one)
  }
  let isWide = others.count > QueueScope.mostListed
  return QueueScope(cohorts: listed, wide: isWide ? "(\(seen) OR cohort.id IN (\(own.map(\.id))))" : nil)
}

/// Which cohorts somebody looks after without running them, as a condition on `cohort`; nil for none.
private func overseen(by viewer: Viewer.SignedIn) -> SQL? {
  if viewer.grants.contains(where: { $0.role == .administrator }) { return "1" }
  let cities = viewer.cities(as: .coordinator)
  return cities.isEmpty ? nil : "cohort.city IN (\(cities))"
}

/// One line of the queue.
struct QueueLine: Sendable, RowDecodable {
  let submission: Submission
  let name: String
  let cohortName: String
  /// Of the last grade of the version that counts, in hundredths; nil without one.
  let score: Int?

  init(row: Row) throws(SQLiteError) {
    submission = try Submission(row: row)
    name = try row[9]
    cohortName = try row[10]
    score = try row[11]
  }
}

/// How many lines a page of the queue has.
let linesOnAPage = 50
/// Nobody counts further.
let mostCounted = 1000

/// A condition on the columns of `submission`. Where the cohorts can be listed they are; else the works of a state are gone
/// through by their time, of which every few belong to the viewer.
private func condition(_ filter: QueueFilter, _ scope: QueueScope, _ shown: QueueFilter.Shown) -> SQL {
  var sql: SQL
  if let wide = scope.wide, filter.cohort == nil {
    sql = """
      \(inWords(shown)) AND EXISTS (
        SELECT 1 FROM cohort
         WHERE cohort.id = submission.cohort_id AND cohort.archived_at IS NULL AND \(wide))
      """
  } else {
    // The one that is asked for, if it is the viewer's business.
    let cohorts = scope.cohorts.map(\.id).filter { filter.cohort == nil || $0 == filter.cohort }
    sql = "submission.cohort_id IN (\(cohorts)) AND submission.state = \(shown.state)"
  }
  if let module = filter.module { sql = "\(sql) AND submission.module = \(module)" }
  if filter.isLate { sql = "\(sql) AND submission.is_late = 1" }
  return sql
}

/// The state as a literal, by which SQLite knows the index of that state alone.
private func inWords(_ shown: QueueFilter.Shown) -> SQL {
  switch shown {
  case .waiting: "submission.state = 'submitted'"
  case .returned: "submission.state = 'returned'"
  case .approved: "submission.state = 'approved'"
  }
}

/// A page of the queue, one line more when there are more.
func queueLines(_ filter: QueueFilter, _ scope: QueueScope, in db: ReadConnection) throws -> [QueueLine] {
  guard !scope.isEmpty else { return [] }
  let condition = condition(filter, scope, filter.shown)
  let page: SQL
  if filter.shown.isOldestFirst {
    let mark = filter.after ?? QueueFilter.Mark(at: Instant(rawValue: .min), id: Submission.ID(rawValue: 0))
    page =
      "\(condition) AND (submission.submitted_at, submission.id) > (\(mark.at), \(mark.id)) ORDER BY submitted_at, id"
  } else {
    let mark =
      filter.after ?? QueueFilter.Mark(at: Instant(rawValue: .max), id: Submission.ID(rawValue: .max))
    page =
      "\(condition) AND (submission.submitted_at, submission.id) < (\(mark.at), \(mark.id)) ORDER BY submitted_at DESC, id DESC"
  }
  // The page is chosen by the index alone; names are looked up for its lines only.
  return try db.all(
    """
    SELECT \(Submission.columns), person_name.shown, cohort.name,
           (SELECT submission_grade.score
              FROM submission_version
              JOIN submission_grade ON submission_grade.version_id = submission_version.id
             WHERE submission_version.submission_id = submission.id AND submission_version.number = submission.number
             ORDER BY submission_grade.id DESC
             LIMIT 1)
      FROM (SELECT submission.id FROM submission WHERE \(page) LIMIT \(linesOnAPage + 1)) AS chosen
      JOIN submission ON submission.id = chosen.id
      JOIN person_name ON person_name.id = submission.person_id
      JOIN cohort ON cohort.id = submission.cohort_id
     ORDER BY submission.submitted_at \(filter.shown.isOldestFirst ? "ASC" : "DESC" as SQL),
              submission.id \(filter.shown.isOldestFirst ? "ASC" : "DESC" as SQL)
    """)
}

/// How many there are of each state under the same filter, up to `mostCounted`.
func queueCounts(_ filter: QueueFilter, _ scope: QueueScope, in db: ReadConnection) throws
  -> [QueueFilter.Shown: Int]
{
  guard !scope.isEmpty else { return [:] }
  var counts: [QueueFilter.Shown: Int] = [:]
  for shown in QueueFilter.Shown.allCases {
    counts[shown] = try db.one(
      """
      SELECT count(*)
        FROM (SELECT 1 FROM submission WHERE \(condition(filter, scope, shown)) LIMIT \(mostCounted)) AS counted
      """)
  }
  return counts
}

/// How much waits to be graded by somebody, up to `mostCounted`: for the front of their desk.
package func waitingSubmissions(forGrader person: Person.ID, in db: ReadConnection) throws -> Int {
  try db.one(
    """
    SELECT count(*)
      FROM (SELECT 1
              FROM cohort_run_by
              JOIN cohort ON cohort.id = cohort_run_by.cohort_id
              JOIN submission ON submission.cohort_id = cohort.id
             WHERE cohort_run_by.person_id = \(person) AND cohort.archived_at IS NULL
               AND submission.state = \(Submission.State.submitted)
             LIMIT \(mostCounted)) AS counted
    """)
}

/// The side on which a neighbour is looked for.
enum QueueSide: Sendable {
  case before, after
}

/// The next or the previous submission of the view in which `submission` stands, or stood before it was graded.
func neighbour(
  of submission: Submission, _ side: QueueSide, _ filter: QueueFilter, _ scope: QueueScope,
  in db: ReadConnection
) throws -> Submission.ID? {
  guard !scope.isEmpty, let at = submission.submittedAt else { return nil }
  let condition = condition(filter, scope, filter.shown)
  let isForward = (side == .after) == filter.shown.isOldestFirst
  let order: SQL =
    isForward
    ? "(submission.submitted_at, submission.id) > (\(at), \(submission.id)) ORDER BY submitted_at, id"
    : "(submission.submitted_at, submission.id) < (\(at), \(submission.id)) ORDER BY submitted_at DESC, id DESC"
  return try db.first(
    "SELECT submission.id FROM submission WHERE \(condition) AND \(order) LIMIT 1", as: Submission.ID.self)
}
