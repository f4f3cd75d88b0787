import Cohorts
import Core
import Courses
import Crypto
import SQLite
import Web

/// A time at which the exam of a course may be begun, with the rules it had when it was opened.
struct Sitting: Sendable, Identifiable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    let rawValue: Int64
    init(rawValue: Int64) { self.rawValue = rawValue }
  }

  let id: ID
  let course: Course.Slug
  let city: City.ID
  /// Nil where every validation cohort of the city may enter, and where only those who are named may.
  let cohort: Cohort.ID?
  /// Whether only those who are named may enter.
  let isByName: Bool
  let name: String
  /// When it may be begun, in order; at least one.
  let windows: [SittingWindow]
  let minutes: Int
  let passMark: Int
  let limit: AttemptLimit
  let waitingHours: Int
  /// Nil without supervision.
  let roomCode: [UInt8]?
  let cancellation: Cancellation?

  struct Cancellation: Sendable, Equatable {
    let at: Instant
    /// In staff's words, as those who could enter read it.
    let reason: String
  }

  /// Of the first window.
  var opensAt: Instant { windows[0].opensAt }
  /// Of the last window.
  var closesAt: Instant { windows[windows.count - 1].closesAt }

  var isSupervised: Bool { roomCode != nil }

  /// Whether what was typed is the code on the board of the room; always without supervision.
  func opens(to typed: String) -> Bool {
    guard let roomCode else { return true }
    guard let code = RecoveryCode(typed: typed) else { return false }
    return equalInConstantTime(Self.digest(of: code), roomCode)
  }

  /// A code has 57 bits and is good for one window in one room, so that a fast hash is enough.
  static func digest(of code: RecoveryCode) -> [UInt8] { SHA256(of: code.shown.utf8).bytes }
}

extension Sitting.ID: PathParameter {
  init?(pathSegment: String) {
    guard pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int64(pathSegment),
      number > 0
    else { return nil }
    self.init(rawValue: number)
  }
}

extension Sitting: RowDecodable {
  /// The columns that `sittingColumns` names, in that order.
  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    course = try row[1]
    city = try row[2]
    cohort = try row[3]
    name = try row[4]
    windows = [SittingWindow](stored: try row[12], from: try row[5], to: try row[6])
    minutes = try row[7]
    passMark = try row[8]
    let most: Int? = try row[9]
    limit = most.map(AttemptLimit.atMost) ?? .unlimited
    waitingHours = try row[10]
    roomCode = try row[11]
    isByName = try row[13]
    let cancelledAt: Instant? = try row[14]
    let reason: String = try row[15]
    cancellation = cancelledAt.map { Cancellation(at: $0, reason: reason) }
  }
}

let sittingColumns: SQL = """
  exam_sitting.id, exam_sitting.course, exam_sitting.city, exam_sitting.cohort_id, exam_sitting.name,
  exam_sitting.opens_at, exam_sitting.closes_at, exam_sitting.minutes, exam_sitting.pass_mark, exam_sitting.attempts,
  exam_sitting.waiting_hours, exam_sitting.room_code, exam_sitting.windows, exam_sitting.is_by_name,
  exam_sitting.cancelled_at, exam_sitting.cancelled_because
  """

/// The sittings of a course that a person may enter or could before they were cancelled, those that have not closed: as
/// somebody who studies it by validation in the sitting's cohort or city, or who studies it there and was named.
func sittings(of course: Course.Slug, openTo person: Person.ID, at now: Instant, in db: ReadConnection) throws
  -> [Sitting]
{
  try db.all(
    """
    SELECT \(sittingColumns)
      FROM exam_sitting
     WHERE exam_sitting.course = \(course) AND exam_sitting.closes_at > \(now)
       AND exam_sitting.city IN (
         SELECT cohort_member.city FROM cohort_member
          WHERE cohort_member.person_id = \(person) AND cohort_member.course = \(course))
       AND EXISTS (
         SELECT 1 FROM cohort_member
          WHERE cohort_member.person_id = \(person) AND \(isInvited))
     ORDER BY exam_sitting.opens_at, exam_sitting.id
    """)
}

/// Whether a `cohort_member` may enter an `exam_sitting`.
let isInvited: SQL = """
  cohort_member.course = exam_sitting.course AND cohort_member.city = exam_sitting.city
         AND (cohort_member.modality = 'validacion' AND exam_sitting.is_by_name = 0
              AND (exam_sitting.cohort_id IS NULL OR exam_sitting.cohort_id = cohort_member.cohort_id)
              OR EXISTS (SELECT 1 FROM exam_candidate
                          WHERE exam_candidate.sitting_id = exam_sitting.id
                            AND exam_candidate.person_id = cohort_member.person_id))
  """

/// A sitting of a city that `viewer` coordinates.
///
/// - Throws: `Refusal.notFound` for any other.
func sitting(_ id: Sitting.ID, coordinatedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> Sitting
{
  let found = try sitting(id, in: db)
  guard let found, coordinates(found.city, viewer) else { throw Refusal.notFound }
  return found
}

/// A sitting, for those who have asked already whether the viewer may know of it.
func sitting(_ id: Sitting.ID, in db: ReadConnection) throws -> Sitting? {
  try db.first("SELECT \(sittingColumns) FROM exam_sitting WHERE id = \(id)")
}
