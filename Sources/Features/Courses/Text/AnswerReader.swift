import Markdown
import Questions

/// An answer as it was read, with the lines that messages about its parts name.
struct ReadAnswer {
  /// `nil` exactly when one of the problems is an error.
  let kind: Question.Kind?
  /// Where the stem has ended.
  let firstLine: Int
  /// Of each option, item, pair and spare choice.
  let partLines: [Int]
  let problems: [Problem]

  func line(of place: Question.Finding.Place, heading: Int) -> Int {
    switch place {
    case .heading: heading
    case .answer(let index): partLines.indices.contains(index) ? partLines[index] : heading
    }
  }
}

/// Finds and reads the answer at the end of a question (rule 10); its form is the question's type.
struct AnswerReader {
  let document: Document
  let headingLine: Int
  let flags: QuestionReader.Flags

  enum Result {
    case answer(ReadAnswer)
    case failure([Problem])
  }

  /// `blocks` are those of the question without its closing quotation.
  func read(_ blocks: [Int], hasFeedback: Bool) -> Result {
    guard let last = blocks.last else { return .failure([missing()]) }
    switch document[last].kind {
    case .list(.ordered):
      return .answer(ListAnswerReader(document: document, headingLine: headingLine).order(last))
    case .list(.bullet) where isAnswer(last):
      let lists = Array(blocks.reversed().prefix { isMarkedList($0) || $0 == last }.reversed())
      return .answer(ListAnswerReader(document: document, headingLine: headingLine).bullets(lists))
    case .thematicBreak where isAnswer(last):
      return .answer(ReadAnswer(kind: .open, firstLine: document[last].line, partLines: [], problems: []))
    case .paragraph where isAnswer(last): return .answer(lines(blocks))
    default: return .failure([misplaced(blocks) ?? missing()])
    }
  }

  /// Rule 73: `=` and parameter lines are read from the source, since Markdown would swallow their signs.
  private func lines(_ blocks: [Int]) -> ReadAnswer {
    var found: [(line: Int, text: String)] = []
    for block in blocks.reversed() {
      guard document[block].kind == .paragraph else { break }
      let range = document[block].line...document[block].endLine
      let run = range.reversed().prefix { AnswerLines.isAnswer(document.source(line: $0)) }
      found = run.reversed().map { ($0, String(document.source(line: $0))) } + found
      if run.count < range.count { break }
    }
    let (kind, problems) = AnswerLines.read(found)
    return ReadAnswer(
      kind: kind, firstLine: found.first?.line ?? headingLine, partLines: found.map(\.line),
      problems: problems)
  }

  /// Whether a block can only be an answer. Ordered lists are not among them, since a stem may hold one.
  private func isAnswer(_ block: Int) -> Bool {
    switch document[block].kind {
    case .list(.bullet): isMarkedList(block) || isMatchingList(block)
    case .thematicBreak: document.source(line: document[block].line).isOpenAnswer
    case .paragraph: AnswerLines.isAnswer(document.source(line: document[block].endLine))
    default: false
    }
  }

  private func isMarkedList(_ block: Int) -> Bool {
    guard case .list(.bullet) = document[block].kind else { return false }
    return document.children(of: block).contains {
      OptionMark.read(itemStart($0)) != nil || OptionMark.isNear(itemStart($0))
    }
  }

  private func isMatchingList(_ block: Int) -> Bool {
    document.children(of: block).contains { itemStart($0).hasPrefix("=> ") || itemStart($0).arrow != nil }
  }

  /// The source of the first line of an item, behind its bullet.
  private func itemStart(_ item: Int) -> Substring {
    guard document[item].end > item + 1 else { return "" }
    let first = document[item + 1]
    return Substring(document.source(line: first.line).utf8.dropFirst(max(0, first.column - 1)))
  }

  /// Rules 10 and 57: something stands behind the answer or its explanation.
  private func misplaced(_ blocks: [Int]) -> Problem? {
    guard let answer = blocks.lastIndex(where: isAnswer), answer + 1 < blocks.count else { return nil }
    let next = blocks[answer + 1]
    guard document[next].kind == .blockQuote else {
      return .error(
        document[next].line,
        "Hay texto después de la respuesta: ponlo antes de ella o, si la explica, en una cita «> …» al final."
      )
    }
    guard answer + 2 < blocks.count else {
      return .error(
        document[next].line, "Una pregunta tiene una sola explicación: junta las dos citas en una.")
    }
    return .error(
      document[blocks[answer + 2]].line,
      "Después de la explicación no va nada más: ponlo dentro de la cita o antes de la respuesta.")
  }

  private func missing() -> Problem {
    .error(
      headingLine,
      "Falta la respuesta de esta pregunta: al final va una lista «- ( )» o «- [ ]», una línea «= …», una lista «1.», pares «- a => b» o «___»."
    )
  }
}

extension Substring {
  /// Rule 83: `___` is an open answer; `---` and `***` are rules.
  fileprivate var isOpenAnswer: Bool {
    let text = trimmingBlanks()
    return text.utf8.count >= 3 && text.utf8.allSatisfy { $0 == UInt8(ascii: "_") }
  }

  /// Where the first ` => ` outside code begins, its first space included (rule 75).
  var arrow: Index? {
    var index = startIndex
    while index < endIndex {
      let byte = utf8[index]
      if byte == UInt8(ascii: "`") {
        index = endOfCode(from: index)
      } else if byte == UInt8(ascii: " "), self[index...].utf8.starts(with: " => ".utf8) {
        return index
      } else {
        index = utf8.index(after: index)
      }
    }
    return nil
  }
}

/// `( )`, `(x)`, `[ ]` or `[x]` before an option (rule 58).
struct OptionMark: Equatable {
  let allowsSeveral: Bool
  let isRight: Bool

  /// The mark that a text begins with, and what follows it.
  static func read(_ text: Substring) -> (mark: OptionMark, rest: Substring)? {
    let bytes = Array(text.utf8.prefix(4))
    guard bytes.count >= 3, bytes.count == 3 || bytes[3] <= 0x20 else { return nil }
    let isRound = bytes[0] == UInt8(ascii: "(") && bytes[2] == UInt8(ascii: ")")
    let isSquare = bytes[0] == UInt8(ascii: "[") && bytes[2] == UInt8(ascii: "]")
    guard isRound || isSquare else { return nil }
    let isRight = bytes[1] | 0x20 == UInt8(ascii: "x")
    guard isRight || bytes[1] == UInt8(ascii: " ") else { return nil }
    return (
      OptionMark(allowsSeveral: isSquare, isRight: isRight),
      Substring(text.utf8.dropFirst(3)).trimmingBlanks()
    )
  }

  /// Whether a text begins with what was meant as a mark: `()`, `( x)`, `(x)a`.
  static func isNear(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8.prefix(5))
    guard let first = bytes.first, first == UInt8(ascii: "(") || first == UInt8(ascii: "[") else {
      return false
    }
    guard let end = bytes.firstIndex(where: { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "]") }) else {
      return false
    }
    let inside = bytes[1..<end].filter { $0 != UInt8(ascii: " ") }
    return inside.isEmpty || inside == [UInt8(ascii: "x")] || inside == [UInt8(ascii: "X")]
  }
}
