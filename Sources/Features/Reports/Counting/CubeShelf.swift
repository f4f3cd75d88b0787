import Core
import Courses
import SQLite
import Synchronization

/// The counts of each course.
///
/// In a small programme they are made for each visitor and are true to the moment. From `largeProgramme` people on counting takes
/// longer than anybody should wait: then `work` counts beside the requests, visitors get what it counted last, and the page
/// says of when that is (decision 0027).
final class CubeShelf: Sendable {
  private let state = Mutex(State())
  private let largeProgramme: Int64

  private struct State {
    var kept: [Course.Slug: Counted] = [:]
    /// Asked for since they were counted.
    var asked: Set<Course.Slug> = []
  }

  /// Counts and the moment of which they are.
  struct Counted: Sendable {
    let cube: Cube
    let at: Instant
    /// Of the database when counting began; nil where that cannot be told.
    let stamp: ChangeStamp?
  }

  /// Counts that somebody asks for are no older than this, and the time that counting takes.
  static let keptWhenAsked = Duration.minutes(1)
  /// Nor are others, so that whoever comes first does not see those of last week.
  static let keptFor = Duration.minutes(10)
  /// So many people are counted in a tenth of a second.
  static let usualLargeProgramme: Int64 = 12_000

  init(largeProgramme: Int64) {
    self.largeProgramme = largeProgramme
  }

  /// The counts to show; nil while those of a large programme are being made for the first time.
  func counted(of course: Course.Slug, at now: Instant, in db: ReadConnection) throws -> Counted? {
    guard try isLarge(in: db) else {
      return Counted(cube: try countPeople(of: course, at: now, in: db), at: now, stamp: nil)
    }
    return state.withLock { state in
      state.asked.insert(course)
      return state.kept[course]
    }
  }

  /// Counts again what is due, one course after the other; for a thread on which nobody waits.
  ///
  /// - Returns: when to look again; nil for when something is committed.
  func work(on courses: [Course.Slug], of database: Database, at now: () -> Instant) throws -> Instant? {
    guard try database.read(isLarge) else {
      state.withLock { $0 = State() }
      return nil
    }
    for course in courses where isDue(course, at: now(), database.changeStamp) {
      state.withLock { _ = $0.asked.remove(course) }
      let (stamp, began) = (database.changeStamp, now())
      let cube = try database.read { db in try countPeople(of: course, at: began, resting: true, in: db) }
      state.withLock { $0.kept[course] = Counted(cube: cube, at: began, stamp: stamp) }
    }
    return now() + .seconds(1)
  }

  private func isDue(_ course: Course.Slug, at now: Instant, _ stamp: ChangeStamp?) -> Bool {
    state.withLock { state in
      guard let last = state.kept[course], now >= last.at else { return true }
      if let stamp, stamp == last.stamp { return false }
      return now - last.at >= (state.asked.contains(course) ? Self.keptWhenAsked : Self.keptFor)
    }
  }

  /// By the highest number ever given to a person: to count them would be to read them all.
  private func isLarge(in db: ReadConnection) throws -> Bool {
    (try db.one("SELECT max(id) FROM person", as: Int64?.self) ?? 0) >= largeProgramme
  }
}
