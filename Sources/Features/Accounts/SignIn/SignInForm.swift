import Web

/// What was typed at the door.
struct SignInForm {
  /// As it was typed, to be shown again.
  let typedIdentifier: String
  let identifier: Identifier?
  let password: String
  /// Where to go afterwards: an address of ours; nil for where the person works or studies.
  let target: String?

  /// The longest password that is looked at, in bytes; nobody types more, and hashing must not be made to work for nothing.
  static let longestPassword = 1024

  enum Field: String, CaseIterable {
    case identifier, password
  }

  init(_ form: Form) {
    typedIdentifier = form["identifier"] ?? ""
    identifier = Identifier(typed: typedIdentifier)
    password = form["password"] ?? ""
    target = localTarget(form["volver"])
  }

  /// What was left empty or cannot be what it should.
  var missing: Set<Field> {
    var missing: Set<Field> = []
    if identifier == nil { missing.insert(.identifier) }
    if password.isEmpty || password.utf8.count > Self.longestPassword { missing.insert(.password) }
    return missing
  }
}

/// The address to return to, if it is a path of ours: anything that a browser could read as another host's is not
/// (ASVS 5.0, 3.7: open redirects). Nil for such a one, and for the front page, from which people come to sign in.
package func localTarget(_ text: String?) -> String? {
  guard let text, text != "/", text.utf8.count <= 1024 else { return nil }
  let bytes = Array(text.utf8)
  guard bytes.first == UInt8(ascii: "/"), bytes.count == 1 || bytes[1] != UInt8(ascii: "/"),
    bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
  else { return nil }
  return text
}
