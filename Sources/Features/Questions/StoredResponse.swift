/// A response as a text to be kept, by the author's indices like the response itself.
extension Response {
  package var stored: String {
    switch self {
    case .unanswered: ""
    case .option(let index): "o\(index)"
    case .options(let ticked): "m" + ticked.sorted().map(String.init).joined(separator: ",")
    case .truth(let said): said ? "v" : "f"
    case .text(let text): "t\(text)"
    case .places(let places): "p" + list(places)
    case .choices(let choices): "c" + list(choices)
    }
  }

  /// Nil for a text that `stored` did not write.
  package init?(stored text: String) {
    guard let mark = text.unicodeScalars.first else {
      self = .unanswered
      return
    }
    let content = String(text.unicodeScalars.dropFirst())
    switch mark {
    case "o":
      guard let index = Int(content) else { return nil }
      self = .option(index)
    case "m":
      guard let ticked = numbers(content, separated: !content.isEmpty)?.compactMap({ $0 }) else { return nil }
      self = .options(Set(ticked))
    case "v" where content.isEmpty: self = .truth(true)
    case "f" where content.isEmpty: self = .truth(false)
    case "t": self = .text(content)
    case "p":
      guard let places = numbers(content, separated: true) else { return nil }
      self = .places(places)
    case "c":
      guard let choices = numbers(content, separated: true) else { return nil }
      self = .choices(choices)
    default: return nil
    }
  }
}

private func list(_ numbers: [Int?]) -> String {
  numbers.map { $0.map(String.init) ?? "" }.joined(separator: ",")
}

/// `2,,0` as 2, none, 0.
private func numbers(_ text: String, separated: Bool) -> [Int?]? {
  guard separated else { return [] }
  var numbers: [Int?] = []
  for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
    guard !part.isEmpty else {
      numbers.append(nil)
      continue
    }
    guard let number = Int(Substring(part)) else { return nil }
    numbers.append(number)
  }
  return numbers
}
