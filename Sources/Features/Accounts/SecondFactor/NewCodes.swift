import Core
import Crypto

/// Ten codes for paper, with what is stored of them. The codes themselves are shown once.
struct NewCodes: Sendable {
  static let count = 10

  let codes: [RecoveryCode]
  let salt = RecoveryCode.Salt()
  let digests: [[UInt8]]

  /// Hashes ten times, so it belongs in the lane of passwords.
  ///
  /// - Throws: `Refusal.busy` when the system has no memory for it just now.
  init(_ passwords: Passwords) throws(Refusal) {
    codes = (0..<Self.count).map { _ in RecoveryCode() }
    var digests: [[UInt8]] = []
    for code in codes {
      guard let digest = passwords.digest(code, salt: salt) else { throw .busy }
      digests.append(digest)
    }
    self.digests = digests
  }
}
