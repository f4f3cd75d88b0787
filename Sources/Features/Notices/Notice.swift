import Core
import Courses
import SQLite

/// A notice as its person sees it.
struct Notice: Sendable, RowDecodable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    let rawValue: Int64
    init(rawValue: Int64) { self.rawValue = rawValue }
  }

  let id: ID
  let kind: NoticeKind
  /// Empty for what is in no course.
  let course: Course.Slug
  let module: Module.Slug
  let path: String
  let times: Int
  let at: Instant
  let isRead: Bool

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    kind = try row[1]
    course = Course.Slug(rawValue: try row[2])
    module = Module.Slug(rawValue: try row[3])
    path = try row[4]
    times = try row[5]
    at = try row[6]
    isRead = try row[7]
  }
}

/// How many a page of notices shows.
let mostNotices = 50

/// Somebody's notices, the newest first, one more than a page shows when there are more.
///
/// - Parameter last: the moment and the number before which they are; nil for the newest.
func notices(
  of person: Person.ID, before last: (at: Instant, id: Notice.ID)? = nil, in db: ReadConnection
) throws -> [Notice] {
  let end = last ?? (Instant(rawValue: .max), Notice.ID(rawValue: .max))
  return try db.all(
    """
    SELECT id, kind, course, module, path, times, at, read_at IS NOT NULL
      FROM notice
     WHERE person_id = \(person) AND (at, id) < (\(end.at), \(end.id))
     ORDER BY at DESC, id DESC
     LIMIT \(mostNotices + 1)
    """)
}

/// How many notices somebody has not read.
package func unreadNotices(of person: Person.ID, in db: ReadConnection) throws -> Int {
  try db.first("SELECT unread FROM notice_unread WHERE person_id = \(person)", as: Int.self) ?? 0
}

/// Marks notices as read: one, or all up to the newest that was shown, so that none that came later is put away unseen.
func markRead(
  of person: Person.ID, _ id: Notice.ID, andOlder: Bool, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE notice SET read_at = \(now)
     WHERE person_id = \(person) AND read_at IS NULL
       AND (id = \(id) OR (\(andOlder) = 1
                           AND (at, id) <= (SELECT at, id FROM notice WHERE id = \(id) AND person_id = \(person))))
    """)
}
