import Core
import Courses
import SQLite
import Synchronization

/// What a lesson's page shows of one person.
struct LessonState: Sendable {
  let study: Study
  let answers: [Activity.ID: ShownAnswer]
}

/// States of lesson pages about which nothing can have changed, because nobody has committed anything since (decision 0006): a lesson that is
/// opened again costs no look-up. A new set of courses is known by its versions.
final class KnownLessons: Sendable {
  struct Key: Hashable, Sendable {
    let person: Person.ID
    let course: Course.Version
    let lesson: LessonName
  }

  private struct Entry {
    let state: LessonState
    let stamp: ChangeStamp
  }

  private let entries = Mutex<[Key: Entry]>([:])
  /// A few megabytes at most; beyond it everything is forgotten, which costs one look-up each.
  private static let most = 1024
  /// In UTF-8 bytes of all answers of a lesson. Longer ones are read anew each time.
  private static let longestAnswers = 4096

  /// - Parameter stamp: of the database, taken now; nil when nothing can be told.
  func state(_ key: Key, _ stamp: ChangeStamp?) -> LessonState? {
    guard let stamp else { return nil }
    return entries.withLock { entries in
      guard let entry = entries[key], entry.stamp == stamp else { return nil }
      return entry.state
    }
  }

  /// - Parameter stamp: of the database, taken before `state` was looked up.
  func keep(_ state: LessonState, _ key: Key, _ stamp: ChangeStamp?) {
    let length = state.answers.values.reduce(0) { $0 + $1.text.utf8.count }
    guard let stamp, length <= Self.longestAnswers else { return }
    entries.withLock { entries in
      if entries.count >= Self.most { entries.removeAll(keepingCapacity: true) }
      entries[key] = Entry(state: state, stamp: stamp)
    }
  }
}
