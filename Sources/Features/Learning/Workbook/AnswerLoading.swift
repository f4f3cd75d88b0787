import Cohorts
import Core
import Courses
import SQLite

extension Activity.ID: ColumnValue {}

/// What is stored for an activity; nil before the first save.
func answer(_ key: AnswerKey, in db: ReadConnection) throws -> SavedText? {
  try db.first(
    """
    SELECT version, text, saved_at, copied_at, tab, tab_base, tab_number
      FROM workbook_answer
     WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity)
    """)
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

/// The last text of an open page that is not current.
func lastCopy(ofTab tab: String, for key: AnswerKey, in db: ReadConnection) throws -> (
  number: Int, isAside: Bool
)? {
  guard !tab.isEmpty else { return nil }
  return try db.all(
    """
    SELECT tab_number, is_aside
      FROM workbook_copy
     WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity) AND tab = \(tab)
     ORDER BY tab_number DESC
     LIMIT 1
    """
  ) { row throws(SQLiteError) in (number: try row[0] as Int, isAside: try row[1] as Bool) }.first
}

/// A text of the workbook that is not the current one.
struct AnswerCopy: Sendable, RowDecodable {
  let id: Int64
  let isAside: Bool
  let text: String
  let savedAt: Instant

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    isAside = try row[1]
    text = try row[2]
    savedAt = try row[3]
  }
}

/// Those of an activity, the newest first.
func copies(_ key: AnswerKey, in db: ReadConnection) throws -> [AnswerCopy] {
  try db.all(
    """
    SELECT id, is_aside, text, saved_at
      FROM workbook_copy
     WHERE person_id = \(key.person) AND course = \(key.course) AND activity = \(key.activity)
     ORDER BY id DESC
    """)
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
