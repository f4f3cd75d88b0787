/// Something that the author of a text may say more plainly.
package struct LanguageFinding: Sendable, Equatable {
  package enum Kind: Sendable, Equatable, CaseIterable {
    case hardLesson
    case length
    case longSentence
    case wordToAvoid
    case inclusiveForm
    case hardTerm
  }

  package let kind: Kind
  /// Of the file.
  package let line: Int
  /// A Spanish sentence: what is hard and what to do.
  package let message: String

  package init(kind: Kind, line: Int, message: String) {
    self.kind = kind
    self.line = line
    self.message = message
  }

  /// Only a lesson that is too hard to read keeps a course from being right.
  package var isNotice: Bool { kind != .hardLesson }
}

/// Words of which several findings of one name in a file become one.
enum FindingList {
  static func findings(_ kind: LanguageFinding.Kind, _ wordings: [Wording]) -> [LanguageFinding] {
    grouped(wordings).map { first, others in
      LanguageFinding(
        kind: kind, line: first.line,
        message: "«\(first.found)» \(first.complaint): escribe \(first.plainer)\(others).")
    }
  }

  /// The first of each name, with where the others are.
  private static func grouped(_ wordings: [Wording]) -> [(first: Wording, others: String)] {
    var order: [String] = []
    var groups: [String: [Wording]] = [:]
    for wording in wordings {
      if groups[wording.name] == nil { order.append(wording.name) }
      groups[wording.name, default: []].append(wording)
    }
    return order.compactMap { name in
      guard let group = groups[name], let first = group.first else { return nil }
      let lines = group.dropFirst().map(\.line)
      guard !lines.isEmpty else { return (first, "") }
      let unique = lines.enumerated().filter { $0.offset == 0 || lines[$0.offset - 1] != $0.element }.map(
        \.element)
      return (first, " (también en \(unique.count == 1 ? "la línea" : "las líneas") \(listed(unique)))")
    }
  }

  private static func listed(_ lines: [Int]) -> String {
    guard let last = lines.last, lines.count > 1 else { return lines.first.map(String.init) ?? "" }
    return lines.dropLast().map(String.init).joined(separator: ", ") + " y \(last)"
  }
}

/// The beginning of a sentence, to find it by.
func beginning(of sentence: String) -> String {
  let words = sentence.split(separator: " ")
  guard words.count > 9 else { return "«\(sentence)»" }
  return "«\(words.prefix(8).joined(separator: " "))…»"
}
