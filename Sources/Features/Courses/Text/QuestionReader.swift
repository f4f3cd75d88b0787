import Markdown
import Questions

/// Reads questions: a level-2 heading with an id, a stem, the answer and a closing quotation (rules 10 and 51 to 83).
struct QuestionReader {
  let document: Document

  /// A level-2 heading with the blocks under it.
  struct Section {
    let heading: Int
    let blocks: [Int]
  }

  /// What stands before the first level-2 heading, and the parts that those headings make.
  static func sections(of document: Document) -> (introduction: [Int], sections: [Section]) {
    var introduction: [Int] = []
    var sections: [Section] = []
    var heading: Int?
    var blocks: [Int] = []
    for block in document.blocks + [document.nodes.count] {
      let isEnd = block == document.nodes.count
      if isEnd || document[block].kind == .heading(level: 2) {
        if let heading {
          sections.append(Section(heading: heading, blocks: blocks))
        } else {
          introduction = blocks
        }
        heading = block
        blocks = []
      } else {
        blocks.append(block)
      }
    }
    return (introduction, sections)
  }

  /// Definitions such as `[a]: b.md`, which are lost where the parts of a question are kept each by itself.
  func problemsOfDefinitions() -> [Problem] {
    let code = document.nodes.compactMap { node -> ClosedRange<Int>? in
      if case .codeBlock = node.kind { node.line...node.endLine } else { nil }
    }
    return document.lines.enumerated().compactMap { index, source in
      let line = document.firstLine + index
      guard source.isDefinition, !code.contains(where: { $0.contains(line) }) else { return nil }
      return .error(line, "En las preguntas la dirección va dentro del enlace: «[texto](dirección)».")
    }
  }

  /// The only question of a `pregunta` block (rule 55).
  func readOnly(blockLine: Int) -> (question: Question?, problems: [Problem]) {
    let (introduction, sections) = QuestionReader.sections(of: document)
    guard let first = sections.first else {
      return (nil, [.error(blockLine, "Un bloque «pregunta» empieza con la pregunta: «## ¿…? {#mi-id}».")])
    }
    if let before = introduction.first {
      return (
        nil,
        [
          .error(
            document[before].line,
            "En un bloque «pregunta» no va nada antes de la pregunta: sácalo fuera del bloque.")
        ]
      )
    }
    var (question, problems) = read(first)
    problems += problemsOfDefinitions()
    if sections.count > 1 {
      problems.append(
        .error(
          document[sections[1].heading].line,
          "En un bloque «pregunta» va una sola pregunta: pon esta en otro bloque."))
    }
    if problems.contains(where: { !$0.isNotice }) { question = nil }
    return (question, problems)
  }

  /// A question, `nil` exactly when one of the problems is an error.
  func read(_ section: Section) -> (question: Question?, problems: [Problem]) {
    let line = document[section.heading].line
    let (title, id, flags, markProblems) = readHeading(section.heading)
    var problems = markProblems
    var blocks = section.blocks
    let feedback = blocks.last.flatMap { document[$0].kind == .blockQuote ? $0 : nil }
    if feedback != nil { blocks.removeLast() }

    let answer: ReadAnswer
    switch AnswerReader(document: document, headingLine: line, flags: flags).read(
      blocks, hasFeedback: feedback != nil)
    {
    case .failure(let found): return (nil, problems + found)
    case .answer(let found): answer = found
    }
    problems += answer.problems
    guard let kind = answer.kind, let id else { return (nil, problems) }
    let question = Question(
      id: id, title: title, stem: stem(after: section.heading, before: answer.firstLine), kind: kind,
      feedback: feedback.map(quoted), isPartial: flags.isPartial, isFixedOrder: flags.isFixedOrder)
    for finding in question.validate() {
      problems.append(
        Problem(
          line: answer.line(of: finding.place, heading: line), message: finding.message,
          isNotice: finding.isNotice))
    }
    return (problems.contains { !$0.isNotice } ? nil : question, problems)
  }

  /// What the brace of a question says behind its id.
  struct Flags {
    var isPartial = false
    var isFixedOrder = false
  }

  /// Rules 5, 52 and 62.
  private func readHeading(_ index: Int) -> (
    title: String, id: Question.ID?, flags: Flags, problems: [Problem]
  ) {
    let line = document[index].line
    let (title, mark) = HeadingMark.read(document, index)
    var flags = Flags()
    guard let mark else {
      return (
        title, nil, flags,
        [.error(line, "Falta el identificador de la pregunta: pon «{#mi-id}» al final de esta línea.")]
      )
    }
    if let problem = mark.problemOfID { return (title, nil, flags, [.error(line, problem)]) }
    for word in mark.words {
      switch word {
      case "parcial" where !flags.isPartial: flags.isPartial = true
      case "fijo" where !flags.isFixedOrder: flags.isFixedOrder = true
      default:
        return (
          title, nil, flags,
          [.error(line, "Después del identificador solo puede ir «parcial» o «fijo»: borra «\(word)».")]
        )
      }
    }
    if title.isEmpty {
      return (title, nil, flags, [.error(line, "Falta el texto de la pregunta antes de la llave.")])
    }
    return (title, Question.ID(rawValue: mark.id), flags, [])
  }

  /// The lines between heading and answer, without blank ones at the ends.
  private func stem(after heading: Int, before answerLine: Int) -> String {
    let first = document[heading].endLine + 1
    guard first < answerLine else { return "" }
    return document.source(lines: first...answerLine - 1).withoutBlankEnds.joined(separator: "\n")
  }

  /// A quotation without its `>`.
  private func quoted(_ index: Int) -> String {
    document.source(lines: document[index].line...document[index].endLine).map { line in
      let text = line.utf8.drop(while: \.isBlank)
      guard text.first == UInt8(ascii: ">") else { return line }
      let inside = text.dropFirst()
      return Substring(inside.first?.isBlank == true ? inside.dropFirst() : inside)
    }.withoutBlankEnds.joined(separator: "\n")
  }
}

extension BidirectionalCollection where Element == Substring {
  /// Without the blank lines at both ends.
  var withoutBlankEnds: [Substring] {
    let isText = { (line: Substring) in !line.trimmingBlanks().isEmpty }
    guard let first = firstIndex(where: isText), let last = lastIndex(where: isText) else { return [] }
    return Array(self[first...last])
  }
}

extension Substring {
  /// Whether the line begins as the definition of a reference, `[a]: b`, up to three spaces from the margin.
  fileprivate var isDefinition: Bool {
    let text = utf8.drop(while: { $0 == UInt8(ascii: " ") })
    guard text.first == UInt8(ascii: "["), utf8.count - text.count <= 3 else { return false }
    guard let end = text.firstIndex(of: UInt8(ascii: "]")) else { return false }
    return text[end...].dropFirst().first == UInt8(ascii: ":")
  }
}
