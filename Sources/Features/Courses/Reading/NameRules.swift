/// How files and folders of a course are called (rules 19 to 23).
enum NameRules {
  /// Rule 19: `a-z`, `0-9` and `-`.
  static func isSlug(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      }
  }

  /// Rule 19: two digits, a hyphen and a slug. `nil` for every other name.
  static func numbered(_ text: some StringProtocol) -> (number: Int, slug: String)? {
    let bytes = Array(text.utf8)
    guard bytes.count > 3, bytes[2] == UInt8(ascii: "-"), let number = String(text.prefix(2)).wholeNumber
    else {
      return nil
    }
    let slug = String(text.dropFirst(3))
    return isSlug(slug) ? (number, slug) : nil
  }

  /// `text` as a slug: `Mi Lección!` becomes `mi-leccion`.
  static func slugged(_ text: some StringProtocol) -> String {
    var bytes: [UInt8] = []
    for byte in String(text).plainLetters {
      if isSlug(String(UnicodeScalar(byte))), byte < 0x80, byte != UInt8(ascii: "-") {
        bytes.append(byte)
      } else if bytes.last != UInt8(ascii: "-"), !bytes.isEmpty {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The name that a module's folder or a lesson should have: `1_Bienvenida` becomes `01-bienvenida`. `nil` when it
  /// has no number to begin with.
  static func suggestion(for name: some StringProtocol) -> (number: Int, slug: String, name: String)? {
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    guard let number = String(digits).wholeNumber, number < 100 else { return nil }
    let slug = slugged(name.dropFirst(digits.count))
    guard !slug.isEmpty else { return nil }
    return (number, slug, "\(twoDigits(number))-\(slug)")
  }

  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Rule 23: the same name in small letters, when it has capital ones.
  static func withoutCapitals(_ name: String) -> String? {
    guard name.utf8.contains(where: { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 >= 0x80 })
    else {
      return nil
    }
    let small = name.lowercased()
    return small.utf8.elementsEqual(name.utf8) ? nil : small
  }
}
