import Crypto

extension PasswordHash {
  /// A hash for a test: a machine without memory for one is no place for tests.
  package static func sample(of password: String, work: Work = .least) -> PasswordHash {
    guard let hash = PasswordHash(of: password, work: work) else {
      preconditionFailure("no memory for one hash")
    }
    return hash
  }
}
