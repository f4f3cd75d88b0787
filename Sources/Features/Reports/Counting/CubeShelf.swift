import Core
import Courses
import SQLite
import Synchronization

/// The counts of each course as they were last made. In a large programme counting takes a second or more, so that all who look
/// within ten minutes get the same counts, and the page says of when they are; in a small one they are always new.
final class CubeShelf: Sendable {
  private let kept = Mutex<[Course.Slug: Counted]>([:])

  /// Counts and the moment of which they are.
  struct Counted: Sendable {
    let cube: Cube
    let at: Instant
  }

  /// From so many people on, counts are kept.
  static let largeProgramme = 20_000
  static let keptFor = Duration.minutes(10)

  /// While one thread counts, others wait for what it finds.
  func counted(of course: Course.Slug, at now: Instant, in db: ReadConnection) throws -> Counted {
    try kept.withLock { kept in
      if let last = kept[course], now >= last.at, now - last.at < Self.keptFor { return last }
      let counted = Counted(cube: try countPeople(of: course, at: now, in: db), at: now)
      kept[course] =
        counted.cube.total([:])[.registered] >= Self.largeProgramme ? counted : nil
      return counted
    }
  }
}
