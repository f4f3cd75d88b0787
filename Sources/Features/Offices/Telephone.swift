/// A telephone of Ecuador that an office answers, by the national numbering plan (ARCOTEL, «Plan técnico fundamental de numeración»).
package struct Telephone: Sendable, Equatable {
  enum Kind: Sendable {
    /// `099 123 4567`
    case mobile
    /// `02 395 2300`: 0, the province's area from 2 to 7, seven digits.
    case fixed
    /// `1800 123 456`, which nobody reaches from abroad.
    case service
    /// `911`
    case short
  }

  let kind: Kind
  /// As they are dialled inside the country.
  let digits: String
  /// After a pause; empty for none.
  let branch: String

  /// Nil for what is no number of Ecuador. Blanks, points, hyphens and brackets may stand anywhere, the country before it, and
  /// «ext. 12» behind it.
  package init?(typed: String) {
    guard typed.utf8.count <= 60 else { return nil }
    let (number, branch) = Self.parts(of: typed.lowercased())
    guard let branch, let digits = Self.homeDigits(number), let kind = Self.kind(of: digits) else {
      return nil
    }
    switch kind {
    case .fixed, .service: break
    case .mobile, .short: guard branch.isEmpty else { return nil }
    }
    (self.kind, self.digits, self.branch) = (kind, digits, branch)
  }

  /// What stands before and behind «ext»; the latter nil when it is no number of up to six digits.
  private static func parts(of typed: String) -> (Substring, String?) {
    guard let mark = typed.firstIndex(of: "e") else { return (typed[...], "") }
    let words = ["extensión", "extension", "ext.", "ext"]
    guard let word = words.first(where: { typed[mark...].hasPrefix($0) }) else {
      return (typed[..<mark], nil)
    }
    let rest = typed[mark...].dropFirst(word.count).drop { $0 == " " || $0 == ":" }
    let digits = rest.reversed().drop { $0 == " " }.reversed()
    let isNumber = (1...6).contains(digits.count) && digits.allSatisfy(\.isDigit)
    return (typed[..<mark], isNumber ? String(digits) : nil)
  }

  /// The digits with 0 in the place of the country; nil where there is anything but digits and what parts them.
  private static func homeDigits(_ typed: Substring) -> String? {
    let visible = typed.filter { !$0.isWhitespace }
    let number = visible.filter { !"-.()/".contains($0) }
    let isAbroad = number.hasPrefix("+") || number.hasPrefix("00")
    let digits = number.hasPrefix("+") ? number.dropFirst() : isAbroad ? number.dropFirst(2) : number[...]
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
    let hasCountry = digits.hasPrefix("593")
    guard isAbroad || (hasCountry && digits.count > 10) else { return String(digits) }
    guard hasCountry else { return nil }
    return "0\(digits.dropFirst(3).drop { $0 == "0" })"
  }

  private static func kind(of digits: String) -> Kind? {
    let area = digits.dropFirst().first ?? "0"
    if digits.count == 10, digits.hasPrefix("09") { return .mobile }
    if digits.count == 9, digits.hasPrefix("0"), ("2"..."7").contains(area) { return .fixed }
    if digits.count == 10, digits.hasPrefix("1800") || digits.hasPrefix("1700") { return .service }
    if digits.count == 3, digits.hasPrefix("1") || digits.hasPrefix("9") { return .short }
    return nil
  }

  /// As people read it: `02 395 2300 ext. 12`.
  package var shown: String {
    let lengths =
      switch kind {
      case .mobile: [3, 3, 4]
      case .fixed: [2, 3, 4]
      case .service: [4, 3, 3]
      case .short: [3]
      }
    var rest = digits[...]
    let groups = lengths.map { length in
      defer { rest = rest.dropFirst(length) }
      return String(rest.prefix(length))
    }
    return groups.joined(separator: " ") + (branch.isEmpty ? "" : " ext. \(branch)")
  }

  /// For a link that calls it (RFC 3966).
  var address: String {
    let isAtHome =
      switch kind {
      case .mobile, .fixed: false
      case .service, .short: true
      }
    return "tel:\(isAtHome ? digits : "+593\(digits.dropFirst())")\(branch.isEmpty ? "" : ";ext=\(branch)")"
  }

  /// Whether WhatsApp may have it: a number of a person or of an office, without an extension.
  var canWhatsApp: Bool {
    switch kind {
    case .mobile, .fixed: branch.isEmpty
    case .service, .short: false
    }
  }
}

extension Character {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
