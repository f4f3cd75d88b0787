import Core
import Courses
import SQLite

/// More time or more attempts for one person.
struct Accommodation: Sendable, Equatable, RowDecodable {
  let extraMinutes: Int
  let extraAttempts: Int
  /// In staff's words.
  let reason: String

  static let none = Accommodation(extraMinutes: 0, extraAttempts: 0, reason: "")
  static let mostMinutes = 600
  static let mostAttempts = 10
  static let longestReason = 500

  init(extraMinutes: Int, extraAttempts: Int, reason: String) {
    self.extraMinutes = extraMinutes
    self.extraAttempts = extraAttempts
    self.reason = reason
  }

  init(row: Row) throws(SQLiteError) {
    extraMinutes = try row[0]
    extraAttempts = try row[1]
    reason = try row[2]
  }
}

/// What a person has now; `none` without anything.
func accommodation(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws
  -> Accommodation
{
  let found: Accommodation? = try db.first(
    """
    SELECT extra_minutes, extra_attempts, reason
      FROM exam_accommodation
     WHERE person_id = \(person) AND course = \(course)
     ORDER BY id DESC
     LIMIT 1
    """)
  return found ?? .none
}

/// Gives a person more time or more attempts, from now on; the time of an exam that is under way changes at once.
func give(
  _ accommodation: Accommodation, to person: Person.ID, in course: Course.Slug, by author: Person.ID,
  at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO exam_accommodation (person_id, course, extra_minutes, extra_attempts, reason, author_id, at)
    VALUES (\(person), \(course), \(accommodation.extraMinutes), \(accommodation.extraAttempts),
           \(accommodation.reason), \(author), \(now))
    """)
  try db.run(
    """
    UPDATE exam_attempt
       SET deadline_at = deadline_at + (\(accommodation.extraMinutes) - extra_minutes) * 60000,
           extra_minutes = \(accommodation.extraMinutes)
     WHERE attempt_id IN (
       SELECT id FROM attempt
        WHERE person_id = \(person) AND course = \(course) AND part = 'exam' AND handed_in_at IS NULL)
    """)
  try record(.examAccommodationSet, by: author, about: [("person", person.rawValue)], at: now, in: db)
}
