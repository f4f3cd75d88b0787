import Crypto
import Synchronization

/// Hashes and compares passwords with the work that this installation spends on one, and counts how often, for
/// `/metrics`. What a sign-in costs must not tell whether an account exists: the tests count it here.
package final class Passwords: Sendable {
  private let work: PasswordHash.Work
  private let count = Atomic(0)

  /// - Parameter work: less than `standard` in tests only.
  package init(work: PasswordHash.Work = .standard) {
    self.work = work
  }

  /// Hashes made and compared since the start.
  package var computed: Int { count.load(ordering: .relaxed) }

  /// Nil when the system has no memory for it just now.
  func hash(_ password: String) -> PasswordHash? {
    count.add(1, ordering: .relaxed)
    return PasswordHash(of: password, work: work)
  }

  func matches(_ password: String, _ hash: PasswordHash) -> Bool {
    count.add(1, ordering: .relaxed)
    return hash.matches(password)
  }

  /// The digest of a code on paper, which is as much work as a password; nil without memory for it.
  func digest(_ code: RecoveryCode, salt: RecoveryCode.Salt) -> [UInt8]? {
    count.add(1, ordering: .relaxed)
    return code.digest(salt: salt, work: work)
  }

  /// Whether `hash` was made with other work than today's.
  func isOutdated(_ hash: PasswordHash) -> Bool { hash.needsUpgrade(to: work) }
}
