import Cohorts
import Core
import Courses
import Crypto
import SQLite

/// A sitting to be opened.
struct NewSitting: Sendable {
  let course: Course.Slug
  let exam: Exam
  let city: City.ID
  /// Nil for every validation cohort of the city, and for those alone who are named.
  let cohort: Cohort.ID?
  var isByName = false
  let name: String
  /// At least one, in order.
  let windows: [SittingWindow]
  /// Nil without supervision.
  let roomCode: RecoveryCode?
}

/// Opens a sitting, which pins the rules of the exam as they are now.
func open(_ new: NewSitting, by author: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> Sitting.ID
{
  precondition(!new.windows.isEmpty, "a sitting without a window")
  let limit: Int? = if case .atMost(let most) = new.exam.attempts { most } else { nil }
  let id: Sitting.ID = try db.one(
    """
    INSERT INTO exam_sitting (course, city, cohort_id, name, opens_at, closes_at, minutes, pass_mark, attempts,
           waiting_hours, room_code, opened_by, opened_at, windows, is_by_name)
    VALUES (\(new.course), \(new.city), \(new.cohort), \(new.name), \(new.windows[0].opensAt),
           \(new.windows[new.windows.count - 1].closesAt), \(new.exam.minutes.count), \(new.exam.passMark.count),
           \(limit), \(new.exam.waitingHours), \(new.roomCode.map(Sitting.digest)), \(author), \(now),
           \(new.windows.stored), \(new.isByName))
    RETURNING id
    """)
  try record(.examSittingOpened, by: author, about: [("sitting", id.rawValue)], at: now, in: db)
  return id
}

/// Gives the room of a supervised sitting another code; the old one opens nothing any more.
func renewRoomCode(
  of sitting: Sitting.ID, _ code: RecoveryCode, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run("UPDATE exam_sitting SET room_code = \(Sitting.digest(of: code)) WHERE id = \(sitting)")
  try record(.examRoomCodeRenewed, by: author, about: [("sitting", sitting.rawValue)], at: now, in: db)
}
