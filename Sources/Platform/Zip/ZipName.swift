/// The name of a file in an archive, with `/` between folders, that every usual system can unpack to where it belongs.
///
/// No name leads out of the folder where the archive is opened (`..`, absolute names, drives, backslashes) or holds a
/// control character or one that Windows does not allow in names.
package struct ZipName: Sendable, Hashable {
  package let path: String

  /// Nil for a name that is empty, longer than 240 bytes or not as above.
  package init?(_ path: String) {
    guard path.utf8.count <= 240 else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ Self.isPart(String($0)) }) else { return nil }
    self.path = path
  }

  /// What is left of a name that somebody else gave to a file, as one part of a path: forbidden characters become `_`.
  /// Made for the names of uploads; two of them may come out the same, so the archive's maker puts a number before.
  package static func part(from name: String) -> String {
    var part = ""
    for character in name {
      let isAllowed = character.unicodeScalars.allSatisfy { !$0.isForbidden }
      let next = isAllowed ? String(character) : "_"
      if part.utf8.count + next.utf8.count > 100 { break }
      part += next
    }
    while let last = part.last, last == " " || last == "." { part.removeLast() }
    if part.isEmpty { return "_" }
    return isPart(part) ? part : "_" + part
  }

  private static func isPart(_ part: String) -> Bool {
    guard let last = part.last, last != " ", last != "." else { return false }
    return !part.unicodeScalars.contains(where: \.isForbidden) && !part.isDevice
  }
}

extension Unicode.Scalar {
  /// Controls, separators of lines, marks that turn the direction of what follows (a name can lie about its ending), and
  /// what Windows forbids ("Naming Files, Paths, and Namespaces").
  fileprivate var isForbidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
    default: "/\\:*?\"<>|".unicodeScalars.contains(self)
    }
  }
}

extension String {
  /// Names that Windows takes for devices, whatever ending they have.
  fileprivate var isDevice: Bool {
    let stem = prefix { $0 != "." }.uppercased()
    if ["CON", "PRN", "AUX", "NUL"].contains(stem) { return true }
    return stem.count == 4 && (stem.hasPrefix("COM") || stem.hasPrefix("LPT")) && stem.last?.isNumber == true
  }
}
