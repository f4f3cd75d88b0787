import Core
import SQLite
import Synchronization

/// Viewers that were looked up and about whom nothing can have changed: nobody has committed anything to the database since,
/// and no time has run out. A revoked sign-in is a commit, so it is forgotten with everything else.
final class KnownViewers: Sendable {
  private struct Entry {
    let viewer: Viewer
    let stamp: ChangeStamp
    let end: Instant
  }

  private let entries = Mutex<[String: Entry]>([:])
  /// About a megabyte; beyond it everything is forgotten, which costs one look-up each.
  private static let most = 4096

  /// - Parameter stamp: of the database, taken now; nil when nothing can be told.
  func viewer(token: String, at now: Instant, _ stamp: ChangeStamp?) -> Viewer? {
    guard let stamp else { return nil }
    return entries.withLock { entries in
      guard let entry = entries[token], entry.stamp == stamp, now < entry.end else { return nil }
      return entry.viewer
    }
  }

  /// - Parameters:
  ///   - end: when time alone may change something.
  ///   - stamp: of the database, taken before `viewer` was looked up.
  func keep(_ viewer: Viewer, token: String, until end: Instant, _ stamp: ChangeStamp?) {
    guard let stamp else { return }
    entries.withLock { entries in
      if entries.count >= Self.most { entries.removeAll(keepingCapacity: true) }
      entries[token] = Entry(viewer: viewer, stamp: stamp, end: end)
    }
  }
}
