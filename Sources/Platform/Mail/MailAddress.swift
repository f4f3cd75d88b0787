/// An address that can be written into a header and an SMTP command as it is: a dot-atom of RFC 5322 at a domain name, all in
/// ASCII. Addresses that need quotes or SMTPUTF8 (RFC 6531), which many servers refuse, are not taken; a domain with an
/// accent is written in its `xn--` form.
package struct MailAddress: Sendable, Hashable {
  /// `ana@demo.example`, as it was written.
  package let text: String
  /// `demo.example`.
  package let domain: String

  /// Nil for anything else than one such address, without spaces around it.
  package init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 254, Self.isLocalPart(parts[0]), Self.isDomain(parts[1]) else {
      return nil
    }
    self.text = text
    domain = String(parts[1])
  }

  /// At most 64 bytes (RFC 5321, 4.5.3.1.1).
  private static func isLocalPart(_ part: Substring) -> Bool {
    let atoms = part.split(separator: ".", omittingEmptySubsequences: false)
    return part.utf8.count <= 64 && atoms.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(\.isAtomText) }
  }

  /// Labels of letters, digits and inner hyphens, at most 63 bytes each (RFC 1035, 2.3.1).
  private static func isDomain(_ domain: Substring) -> Bool {
    domain.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
    }
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  /// `atext` of RFC 5322, 3.2.3.
  var isAtomText: Bool {
    isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~".utf8.contains(self)
  }
}
