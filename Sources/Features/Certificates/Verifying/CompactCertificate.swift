import Core
import Courses
import Crypto

/// What the QR code of a certificate says, with a signature: 224 bytes at most, which are 299 letters of base 64.
///
/// Version 1, numbers big-endian: version (1), key (4), code (10), kind (1), modality, plus 128 where the exam stands for
/// the hours (1), minutes (2), day of issue and last day, 0 for none, counted from 1 January 2020 (2 + 2), form of the
/// name (1), length and UTF-8 of the name, the first 16 bytes of its SHA-512 in the form 1, length and UTF-8 of the
/// course's title, signature of all before it (64). No other text that a key of ours signs begins with a byte 1.
package struct CompactCertificate: Sendable, Equatable {
  package var code: CertificateCode
  package var kind: CertificateKind
  package var modality: Course.Modality
  package var isValidated: Bool
  package var minutes: Minutes
  package var issuedOn: Day
  package var expiresOn: Day?
  package var name: SignedName
  /// Cut after 54 bytes, with «…».
  package var courseTitle: String

  /// The name, as much of it as there is room for.
  package enum SignedName: Sendable, Equatable {
    case whole(String)
    /// Its beginning, and the first 16 bytes of the SHA-512 of the whole.
    case beginning(String, digest: [UInt8])
  }

  static let version: UInt8 = 1
  static let longestName = 80
  static let longestBeginning = 64
  static let longestTitle = 54
  static let digestCount = 16
  private static let validatedMark: UInt8 = 0x80

  package init(
    code: CertificateCode, kind: CertificateKind, modality: Course.Modality, isValidated: Bool,
    minutes: Minutes,
    issuedOn: Day, expiresOn: Day?, name: String, courseTitle: String
  ) {
    self.code = code
    self.kind = kind
    self.modality = modality
    self.isValidated = isValidated
    self.minutes = minutes
    self.issuedOn = issuedOn
    self.expiresOn = expiresOn
    self.name =
      name.utf8.count <= Self.longestName
      ? .whole(name) : .beginning(cut(name, to: Self.longestBeginning), digest: Self.digest(of: name))
    self.courseTitle =
      courseTitle.utf8.count <= Self.longestTitle
      ? courseTitle : "\(cut(courseTitle, to: Self.longestTitle - 3))…"
  }

  static func digest(of name: String) -> [UInt8] { Array(sha512(of: name.utf8).prefix(digestCount)) }

  /// Whether it was signed for exactly this name.
  package func isFor(_ other: String) -> Bool {
    switch name {
    case .whole(let name): name == other
    case .beginning(_, let digest): digest == Self.digest(of: other)
    }
  }

  /// The whole signed form.
  package func signed(with pair: KeyRing.SigningPair) -> [UInt8] {
    let body = body(key: pair.id)
    return body + pair.key.signature(of: body)
  }

  private func body(key: KeyID) -> [UInt8] {
    var bytes = [Self.version] + key.bytes + code.bytes
    bytes += [kind.number, modality.number | (isValidated ? Self.validatedMark : 0)]
    bytes += twoBytes(min(minutes.count, 0xFFFF))
    bytes += twoBytes(dayNumber(issuedOn)) + twoBytes(expiresOn.map(dayNumber) ?? 0)
    switch name {
    case .whole(let name): bytes += [0, UInt8(name.utf8.count)] + Array(name.utf8)
    case .beginning(let beginning, let digest):
      bytes += [1, UInt8(beginning.utf8.count)] + Array(beginning.utf8) + digest
    }
    return bytes + [UInt8(courseTitle.utf8.count)] + Array(courseTitle.utf8)
  }
}

extension CompactCertificate {
  /// Why bytes are no signed form.
  package enum Unreadable: Error, Equatable {
    /// Not of ours at all.
    case foreign
    /// Of a later version of this program.
    case laterVersion
    /// Begins as ours and breaks off, or goes on too long.
    case incomplete
  }

  /// Reads the signed form, without looking at its signature.
  ///
  /// - Returns: what it says, the key that it names, and where its signature begins.
  package static func read(_ bytes: [UInt8]) throws(Unreadable) -> (CompactCertificate, KeyID, signature: Int)
  {
    guard let version = bytes.first else { throw .foreign }
    guard version == Self.version else { throw version > 1 && version < 16 ? .laterVersion : .foreign }
    var rest = bytes[1...]
    func take(_ count: Int) throws(Unreadable) -> ArraySlice<UInt8> {
      guard rest.count >= count else { throw .incomplete }
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    func number(_ count: Int) throws(Unreadable) -> Int { try take(count).reduce(0) { $0 << 8 | Int($1) } }
    func text() throws(Unreadable) -> String {
      guard let text = String(validating: try take(try number(1)), as: UTF8.self) else { throw .foreign }
      return text
    }
    guard let key = KeyID(bytes: try take(KeyID.byteCount)),
      let code = CertificateCode(bytes: try take(CertificateCode.byteCount)),
      let kind = CertificateKind(number: UInt8(try number(1)))
    else { throw .foreign }
    let way = UInt8(try number(1))
    guard let modality = Course.Modality(number: way & ~validatedMark) else { throw .foreign }
    let minutes = Minutes(try number(2))
    let issuedOn = day(try number(2))
    let last = try number(2)
    let form = try number(1)
    let shownName = try text()
    let name: SignedName
    switch form {
    case 0: name = .whole(shownName)
    case 1: name = .beginning(shownName, digest: Array(try take(digestCount)))
    default: throw .foreign
    }
    let title = try text()
    guard rest.count == VerifyingKey.signatureCount else { throw .incomplete }
    var found = CompactCertificate(
      code: code, kind: kind, modality: modality, isValidated: way & validatedMark != 0, minutes: minutes,
      issuedOn: issuedOn, expiresOn: last == 0 ? nil : day(last), name: "", courseTitle: title)
    found.name = name
    found.courseTitle = title
    return (found, key, rest.startIndex)
  }
}

extension Course.Modality {
  /// Its number in the signed form; never another one's.
  fileprivate var number: UInt8 {
    switch self {
    case .inPerson: 1
    case .virtual: 2
    case .mixed: 3
    case .validation: 4
    }
  }

  fileprivate init?(number: UInt8) {
    guard let modality = Self.allCases.first(where: { $0.number == number }) else { return nil }
    self = modality
  }
}

private func firstDay() -> Day {
  guard let day = Day(rawValue: "2020-01-01") else { preconditionFailure("a day that is in every calendar") }
  return day
}

private func dayNumber(_ day: Day) -> Int { min(max(firstDay().days(until: day), 0), 0xFFFF) }

private func day(_ number: Int) -> Day { firstDay().adding(days: number) }

private func twoBytes(_ number: Int) -> [UInt8] { [UInt8(number >> 8 & 255), UInt8(number & 255)] }

/// As many whole characters as fit in so many bytes.
private func cut(_ text: String, to most: Int) -> String {
  var result = ""
  for character in text {
    guard result.utf8.count + character.utf8.count <= most else { break }
    result.append(character)
  }
  if !result.isEmpty { return result }
  // One character of many marks: cut within it.
  for scalar in text.unicodeScalars {
    guard result.utf8.count + String(scalar).utf8.count <= most else { break }
    result.unicodeScalars.append(scalar)
  }
  return result
}
