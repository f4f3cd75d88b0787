import Core
import Crypto

/// What is said about a certificate that somebody shows.
package enum Verdict: Sendable, Equatable {
  case valid
  /// Its last day was that.
  case expired(Day)
  case revoked
  /// Another one was issued in its place.
  case replaced
  /// The signature is not of what it says.
  case altered
  /// Signed with a key that is none of ours.
  case unknownKey
  case unreadable(CompactCertificate.Unreadable)
}

/// What became of certificates that no longer hold.
package struct Withdrawals: Sendable, Equatable {
  /// By their marks (`CertificateCode.mark`).
  package let revoked: Set<[UInt8]>
  package let replaced: Set<[UInt8]>

  package init(revoked: Set<[UInt8]> = [], replaced: Set<[UInt8]> = []) {
    self.revoked = revoked
    self.replaced = replaced
  }
}

/// Judges the part of an address behind `#`, exactly as the page on the telephone does (`Public/verificar.js`).
///
/// - Returns: the verdict, and what the certificate says of itself where it can be read at all. It is to be shown only
///   where the signature is right.
package func verdict(
  on fragment: String, by keys: KeyRing.Keys, _ withdrawals: Withdrawals, today: Day
) -> (Verdict, CompactCertificate?) {
  guard fragment.utf8.count <= 1000, let bytes = Base64URL.decode(fragment), !bytes.isEmpty else {
    return (.unreadable(isCutBase64(fragment) ? .incomplete : .foreign), nil)
  }
  let read: (certificate: CompactCertificate, key: KeyID, signature: Int)
  do throws(CompactCertificate.Unreadable) {
    read = try CompactCertificate.read(bytes)
  } catch {
    return (.unreadable(error), nil)
  }
  guard let key = keys[read.key] else { return (.unknownKey, nil) }
  guard key.isSignature(bytes[read.signature...], of: bytes[..<read.signature]) else {
    return (.altered, nil)
  }
  let mark = read.certificate.code.mark
  if withdrawals.revoked.contains(mark) { return (.revoked, read.certificate) }
  if withdrawals.replaced.contains(mark) { return (.replaced, read.certificate) }
  if let last = read.certificate.expiresOn, last < today { return (.expired(last), read.certificate) }
  return (.valid, read.certificate)
}

/// Whether a text begins as ours does and is only cut in the middle of a group of letters: a byte 1 is `A` and one of the
/// letters from `Q` to `f`.
private func isCutBase64(_ text: String) -> Bool {
  let head = Array(text.utf8.prefix(2))
  return head.first == UInt8(ascii: "A")
    && (head.count < 2 || "QRSTUVWXYZabcdef".utf8.contains(head[1]))
    && text.utf8.allSatisfy { letter in
      switch letter {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
}
