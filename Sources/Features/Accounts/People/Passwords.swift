import Crypto
import Glibc
import Synchronization

/// Hashes and compares passwords with the work that this installation spends on one, and counts how often, for
/// `/metrics`. What a sign-in costs must not tell whether an account exists: the tests count it here.
package final class Passwords: Sendable {
  private let work: PasswordHash.Work
  private let count = Atomic(0)
  /// One hash at a time in the whole process, since each takes 19 MiB (docs/decisions/0007).
  private let turn = Mutex(())

  /// - Parameter work: less than `standard` in tests only.
  package init(work: PasswordHash.Work = .standard) {
    self.work = work
  }

  /// Hashes made and compared since the start.
  package var computed: Int { count.load(ordering: .relaxed) }

  /// Nil when the system has no memory for it just now.
  func hash(_ password: String) -> PasswordHash? {
    count.add(1, ordering: .relaxed)
    return turn.withLock { _ in PasswordHash(of: password, work: work) }
  }

  func matches(_ password: String, _ hash: PasswordHash) -> Bool {
    count.add(1, ordering: .relaxed)
    return turn.withLock { _ in hash.matches(password) }
  }

  /// The digest of a code on paper, which is as much work as a password; nil without memory for it.
  func digest(_ code: RecoveryCode, salt: RecoveryCode.Salt) -> [UInt8]? {
    count.add(1, ordering: .relaxed)
    return turn.withLock { _ in code.digest(salt: salt, work: work) }
  }

  /// The digests of many codes, one after the other. Between two of them whoever signs in has a turn.
  ///
  /// - Returns: nil without memory for one.
  func digests(_ codes: [RecoveryCode], salt: RecoveryCode.Salt) -> [[UInt8]]? {
    var digests: [[UInt8]] = []
    for code in codes {
      guard let digest = digest(code, salt: salt) else { return nil }
      digests.append(digest)
      // A lock that is taken again at once would be taken before whoever waits for it wakes up.
      usleep(1_000)
    }
    return digests
  }

  /// Whether `hash` was made with other work than today's.
  func isOutdated(_ hash: PasswordHash) -> Bool { hash.needsUpgrade(to: work) }
}
