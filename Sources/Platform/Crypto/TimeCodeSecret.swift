/// What an authenticator app and we share. Stored sealed (`Seal`), and never shown again once the app has it.
package struct TimeCodeSecret: Sendable, Equatable {
  package let bytes: [UInt8]

  /// A new one of 20 bytes (RFC 4226, 4, recommends 160 bits).
  package init() {
    bytes = randomBytes(20)
  }

  /// A stored one. Nil for less than the 16 bytes that RFC 4226 requires.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= 16 else { return nil }
    self.bytes = bytes
  }

  /// For those who cannot scan: in groups of four, as people read long numbers.
  package var shown: String {
    var text = ""
    for (index, character) in Base32.encode(bytes).enumerated() {
      if index > 0, index.isMultiple(of: 4) { text += " " }
      text.append(character)
    }
    return text
  }

  /// What the QR code says to the app (Google Authenticator's "Key Uri Format", which the others follow).
  ///
  /// - Parameters:
  ///   - account: tells one entry in the app from another, such as the address that the person signs in with.
  ///   - issuer: the name of the installation.
  package func address(account: String, issuer: String) -> String {
    // A colon divides the two, even an encoded one, so neither may hold it.
    let issuer = percentEncoded(issuer.filter { $0 != ":" })
    let account = percentEncoded(account.filter { $0 != ":" })
    // Parameters at their defaults are left out: the picture stays coarse enough for poor cameras.
    return "otpauth://totp/\(issuer):\(account)?secret=\(Base32.encode(bytes))&issuer=\(issuer)"
  }
}

extension TimeCodeSecret: CustomStringConvertible, CustomReflectable {
  /// Never the secret, which would end up in a log.
  package var description: String { "TimeCodeSecret(hidden)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Everything but the unreserved characters of RFC 3986, 2.3.
private func percentEncoded(_ text: String) -> String {
  var encoded: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      encoded.append(byte)
    default: encoded += Array("%\([byte].hexadecimal.uppercased())".utf8)
    }
  }
  return String(decoding: encoded, as: UTF8.self)
}
