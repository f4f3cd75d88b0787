import CNettle

/// Codes of six digits that an authenticator app and we reckon from a shared secret and the time: TOTP (RFC 6238) with
/// HMAC-SHA1 and steps of 30 seconds, the only parameters that every app has.
package enum TimeCode {
  /// A span of 30 seconds, counted from 1970. What has been accepted is stored, since it must not be accepted again.
  package struct Step: Sendable, Hashable, Comparable, RawRepresentable {
    package let rawValue: Int64

    package init(rawValue: Int64) {
      self.rawValue = rawValue
    }

    /// - Parameter milliseconds: UTC, since 1970.
    package init(at milliseconds: Int64) {
      rawValue = milliseconds / 30_000 - (milliseconds % 30_000 < 0 ? 1 : 0)
    }

    package static func < (left: Step, right: Step) -> Bool { left.rawValue < right.rawValue }
  }

  /// The code of a step as apps show it, `755224`.
  package static func code(of secret: TimeCodeSecret, in step: Step) -> String {
    let digits = String(number(of: secret, in: step))
    return String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The step whose code was typed: the present one, the one before or the one after, since clocks differ and typing
  /// takes time (RFC 6238, 5.2). Nil for any other code, and for one of `last` or earlier: an accepted code is used up,
  /// and so are those before it. To be stored in the transaction that lets the person in.
  ///
  /// - Parameters:
  ///   - typed: six digits; the spaces and hyphens that apps show between them may stay.
  ///   - milliseconds: now, UTC, since 1970.
  package static func step(
    ofTyped typed: String, secret: TimeCodeSecret, at milliseconds: Int64, after last: Step?
  ) -> Step? {
    guard let typed = digits(typed) else { return nil }
    let now = Step(at: milliseconds).rawValue
    var found: Step?
    // All three are reckoned and compared whatever was typed, so that the time does not tell how near it was.
    for step in [now - 1, now, now + 1].map(Step.init(rawValue:)) {
      let isEqual = equalInConstantTime(Array(code(of: secret, in: step).utf8), typed)
      let isNew = last.map { step > $0 } ?? true
      if isEqual, isNew, found == nil { found = step }
    }
    return found
  }

  private static func digits(_ typed: String) -> [UInt8]? {
    let digits = typed.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
    guard digits.count == 6, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return digits.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  /// The dynamic truncation of RFC 4226, 5.3.
  private static func number(of secret: TimeCodeSecret, in step: Step) -> UInt32 {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step.rawValue >> (56 - 8 * $0)) }
    var digest = [UInt8](repeating: 0, count: 20)
    aula_hmac_sha1(secret.bytes, secret.bytes.count, counter, counter.count, &digest)
    let offset = Int(digest[19] & 15)
    let number = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    return (number & 0x7FFF_FFFF) % 1_000_000
  }
}
