/// Text of another program as Markdown that shows just that text.
func escapedMarkdown(_ text: some StringProtocol) -> String {
  var result = ""
  var isStart = true
  for character in text {
    let needsEscape =
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", "&", "{", "}": true
      case "#", ">", "+", "-", "=", "|", "~": isStart
      default: false
      }
    if needsEscape { result.append("\\") }
    result.append(character)
    if !character.isWhitespace { isStart = false }
    if character.isNewline { isStart = true }
  }
  return escapedNumbering(result)
}

/// `1. Abrir` at the start of a line is a list; `1\. Abrir` is text.
private func escapedNumbering(_ text: String) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
    let digits = line.prefix(while: \.isNumber)
    let rest = line.dropFirst(digits.count)
    guard !digits.isEmpty, let sign = rest.first, sign == "." || sign == ")" else { return String(line) }
    return "\(digits)\\\(rest)"
  }.joined(separator: "\n")
}

/// On one line, as a heading, an option or a pair must be.
func oneLine(_ markdown: String) -> String {
  markdown.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}
