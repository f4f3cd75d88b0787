import Cohorts
import Core
import Courses
import SQLite

extension Activity.ID: ColumnValue {}

/// Which activity of whose workbook.
struct AnswerKey: Sendable, Hashable {
  let person: Person.ID
  let course: Course.Slug
  let activity: Activity.ID

  /// Where its text is stored.
  var place: DraftPlace {
    DraftPlace(
      texts: "workbook_answer", others: "workbook_copy", columns: "person_id, course, activity",
      values: "\(person), \(course), \(activity)",
      condition: "person_id = \(person) AND course = \(course) AND activity = \(activity)")
  }
}

/// What a lesson's page shows of an answer.
struct ShownAnswer: Sendable {
  let version: Int
  let text: String
  let savedAt: Instant
  /// Whether another text of the person waits to be chosen from.
  let hasAside: Bool
}

/// The answers to those activities of a course.
func answers(
  of person: Person.ID, to activities: [Activity], of course: Course.Slug, in db: ReadConnection
) throws -> [Activity.ID: ShownAnswer] {
  guard !activities.isEmpty else { return [:] }
  let lines = try db.all(
    """
    SELECT activity, version, text, saved_at,
           EXISTS (SELECT 1 FROM workbook_copy
                    WHERE workbook_copy.person_id = workbook_answer.person_id
                      AND workbook_copy.course = workbook_answer.course
                      AND workbook_copy.activity = workbook_answer.activity AND is_aside = 1)
      FROM workbook_answer
     WHERE person_id = \(person) AND course = \(course) AND activity IN (\(activities.map(\.id)))
    """
  ) { row throws(SQLiteError) in
    (
      try row[0] as Activity.ID,
      ShownAnswer(version: try row[1], text: try row[2], savedAt: try row[3], hasAside: try row[4])
    )
  }
  return Dictionary(uniqueKeysWithValues: lines)
}

/// What a person wrote for activities of a course, for those who offer to bring it over; without what is empty.
package func workbookTexts(
  of person: Person.ID, for activities: [Activity.ID], in course: Course.Slug, from db: ReadConnection
) throws -> [Activity.ID: String] {
  guard !activities.isEmpty else { return [:] }
  let lines = try db.all(
    """
    SELECT activity, text
      FROM workbook_answer
     WHERE person_id = \(person) AND course = \(course) AND activity IN (\(activities)) AND text <> ''
    """
  ) { row throws(SQLiteError) in (try row[0] as Activity.ID, try row[1] as String) }
  return Dictionary(uniqueKeysWithValues: lines)
}

/// An answer of the whole workbook.
struct WorkbookLine: Sendable, RowDecodable {
  let course: Course.Slug
  let activity: Activity.ID
  let text: String
  let savedAt: Instant

  init(row: Row) throws(SQLiteError) {
    course = try row[0]
    activity = try row[1]
    text = try row[2]
    savedAt = try row[3]
  }
}

/// Everything that a person wrote and did not empty again.
func workbook(of person: Person.ID, in db: ReadConnection) throws -> [WorkbookLine] {
  try db.all(
    """
    SELECT course, activity, text, saved_at
      FROM workbook_answer
     WHERE person_id = \(person) AND text <> ''
     ORDER BY course, activity
    """)
}
