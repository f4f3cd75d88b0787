/// Reads GIFT: questions parted by blank lines, each with its answer in braces.
enum GIFTReader {
  static func read(_ text: String) -> (questions: [ImportedQuestion], leftOut: [LeftOut]) {
    var questions: [ImportedQuestion] = []
    var leftOut: [LeftOut] = []
    for block in blocks(of: text) {
      var reading = GIFTQuestion(block)
      if let question = reading.read() { questions.append(question) }
      leftOut += reading.leftOut
    }
    return (questions, leftOut)
  }

  /// Some lines of the file that belong together.
  struct Block: Equatable {
    /// Of the file, counted from 1.
    var line: Int
    var text: String
  }

  /// Questions, and lines that give orders such as `$CATEGORY`; without comments.
  static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var current: Block?
    for (index, source) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = source.trimmed
      if line.hasPrefix("//") { continue }
      let isInBraces = current.map { hasOpenBrace($0.text) } ?? false
      let begins = line.hasPrefix("::") || line.hasPrefix("$CATEGORY")
      if let block = current, (line.isEmpty && !isInBraces) || begins || block.text.hasPrefix("$") {
        blocks.append(block)
        current = nil
      }
      if line.isEmpty && current == nil { continue }
      if current == nil {
        current = Block(line: index + 1, text: String(line))
      } else {
        current?.text += "\n" + line
      }
    }
    if let current { blocks.append(current) }
    return blocks
  }

  private static func hasOpenBrace(_ text: String) -> Bool {
    var depth = 0
    var isEscaped = false
    for character in text {
      if !isEscaped {
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return depth > 0
  }
}

/// Signs that a backslash makes plain text stand in for themselves as private characters while a question is taken apart.
enum GIFTEscapes {
  private static let signs: [Character] = ["~", "=", "#", "{", "}", ":", "\\"]
  private static let first: UInt32 = 0xE000

  static func hidden(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        isEscaped = false
        if character == "n" {
          result.append("\n")
        } else if let index = signs.firstIndex(of: character),
          let sign = Unicode.Scalar(first + UInt32(index))
        {
          result.unicodeScalars.append(sign)
        } else {
          result += "\\" + String(character)
        }
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "\\" : result
  }

  static func shown(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let index = Int(scalar.value) - Int(first)
      if signs.indices.contains(index) {
        result.append(contentsOf: signs[index].unicodeScalars)
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }
}

/// How the text of a question is written.
enum TextFormat: Sendable {
  case html, markdown, plain

  /// Moodle's own names; what is none of them may hold HTML or not.
  init(named name: String, text: some StringProtocol) {
    switch name.lowercased() {
    case "html": self = .html
    case "markdown": self = .markdown
    case "plain", "plain_text": self = .plain
    default: self = text.contains("<") || text.contains("&") ? .html : .plain
    }
  }

  /// - Returns: the text as Markdown, and what of it has no place in a bank.
  func markdown(_ text: String) -> (text: String, lost: [String]) {
    switch self {
    case .markdown: return (text.trimmed, [])
    case .plain: return (escapedMarkdown(text.trimmed), [])
    case .html:
      let html = HTMLText(text)
      return (html.markdown, html.lost)
    }
  }
}
