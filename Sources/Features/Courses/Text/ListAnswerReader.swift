import Markdown
import Questions

/// Reads answers that are lists: options, pairs, and items in order (rules 58 to 61, 74, 75).
struct ListAnswerReader {
  let document: Document
  let headingLine: Int

  /// An item of a list with its text, Markdown.
  private struct Item {
    let line: Int
    let text: String
  }

  /// Rule 74: the order of the lines counts, not their digits.
  func order(_ list: Int) -> ReadAnswer {
    var problems: [Problem] = []
    let items = document.children(of: list).compactMap { item($0, &problems) }
    return ReadAnswer(
      kind: problems.isEmpty ? .order(items.map(\.text)) : nil, firstLine: document[list].line,
      partLines: items.map(\.line), problems: problems)
  }

  /// Options or pairs: one list, or several that follow each other with other bullets.
  func bullets(_ lists: [Int]) -> ReadAnswer {
    var problems: [Problem] = []
    let items = lists.flatMap { document.children(of: $0) }.compactMap { item($0, &problems) }
    let firstLine = lists.first.map { document[$0].line } ?? headingLine
    // What a faulty item says is not known, so that nothing is said of the whole (rule 112).
    guard problems.isEmpty else {
      return ReadAnswer(kind: nil, firstLine: firstLine, partLines: [], problems: problems)
    }
    let hasMarks = items.contains { OptionMark.read($0.text[...]) != nil || OptionMark.isNear($0.text[...]) }
    let answer = hasMarks ? options(items) : pairs(items)
    return ReadAnswer(
      kind: answer.problems.contains { !$0.isNotice } ? nil : answer.kind, firstLine: firstLine,
      partLines: answer.lines, problems: answer.problems)
  }

  // MARK: Items

  /// Rule 59: one paragraph, or code alone; a line straight under an item belongs to it. `nil` after an error.
  private func item(_ index: Int, _ problems: inout [Problem]) -> Item? {
    let line = document[index].line
    let children = document.children(of: index)
    guard let first = children.first else { return Item(line: line, text: "") }
    if case .codeBlock = document[first].kind, children.count == 1 {
      return Item(line: line, text: source(of: first, dedented: true))
    }
    guard document[first].kind == .paragraph else {
      problems.append(.error(document[first].line, messageOfExtra(first)))
      return nil
    }
    let text = source(of: first, dedented: false)
    guard let second = children.dropFirst().first else { return Item(line: line, text: text) }
    if children.count == 2, case .codeBlock = document[second].kind,
      OptionMark.read(text[...])?.rest.isEmpty == true
    {
      return Item(line: line, text: "\(text) \(source(of: second, dedented: true))")
    }
    problems.append(.error(document[second].line, messageOfExtra(second)))
    return nil
  }

  private func messageOfExtra(_ index: Int) -> String {
    if case .list = document[index].kind {
      return "Aquí no va otra lista dentro: escríbelo en una sola línea."
    }
    return "Aquí va un solo párrafo: junta el texto o llévalo a la explicación."
  }

  /// The source of a block of an item, without the item's indentation.
  private func source(of index: Int, dedented: Bool) -> String {
    let node = document[index]
    return document.source(lines: node.line...node.endLine).enumerated().map { number, line in
      if number == 0 { return Substring(line.utf8.dropFirst(max(0, node.column - 1))).trimmingBlanks() }
      guard dedented else { return line.trimmingBlanks() }
      let indentation = min(node.column - 1, line.utf8.prefix(while: \.isBlank).count)
      return Substring(line.utf8.dropFirst(indentation))
    }.joined(separator: "\n")
  }

  // MARK: Options

  /// Rule 58, then what the list says as a whole (rules 60, 61).
  private func options(_ items: [Item]) -> (kind: Question.Kind?, lines: [Int], problems: [Problem]) {
    let lines = items.map(\.line)
    var problems: [Problem] = []
    let marked = items.map { OptionMark.read($0.text[...]) }
    let allowsSeveral = marked.lazy.compactMap { $0?.mark.allowsSeveral }.first ?? false
    for (item, option) in zip(items, marked) {
      if let problem = problem(of: item, option, allowsSeveral) { problems.append(problem) }
    }
    guard problems.isEmpty else { return (nil, lines, problems) }
    let found = marked.compactMap { $0 }
    let (kind, findings) = Question.Kind.choice(
      options: found.map { String($0.rest) }, isRight: found.map(\.mark.isRight), allowsSeveral: allowsSeveral
    )
    let answer = ReadAnswer(kind: kind, firstLine: 0, partLines: lines, problems: [])
    problems = findings.map {
      Problem(
        line: answer.line(of: $0.place, heading: headingLine), message: $0.message, isNotice: $0.isNotice)
    }
    return (kind, lines, problems)
  }

  private func problem(of item: Item, _ option: (mark: OptionMark, rest: Substring)?, _ allowsSeveral: Bool)
    -> Problem?
  {
    guard let option else {
      let marks = allowsSeveral ? "«[ ]» o «[x]»" : "«( )» o «(x)»"
      return .error(item.line, "Esta opción no lleva su marca: empieza con \(marks) y un espacio.")
    }
    if option.mark.allowsSeveral != allowsSeveral {
      return .error(
        item.line, "En una lista no se mezclan «( )» y «[ ]»: usa la misma marca en todas las opciones.")
    }
    return nil
  }

  // MARK: Pairs

  /// Rule 75: the first ` => ` parts; without a left side it is a spare wrong choice; equal right sides are one choice.
  private func pairs(_ items: [Item]) -> (kind: Question.Kind?, lines: [Int], problems: [Problem]) {
    var pairs: [(left: String, right: String)] = []
    var lines: [Int] = []
    var problems: [Problem] = []
    for item in items {
      guard let pair = sides(of: item.text) else {
        problems.append(
          .error(
            item.line,
            "En esta línea falta una mitad: escribe «- texto => su pareja», con espacios alrededor de «=>»."))
        continue
      }
      pairs.append(pair)
      if !pair.left.isEmpty { lines.append(item.line) }
    }
    return (.matching(lines: pairs), lines, problems)
  }

  private func sides(of text: String) -> (left: String, right: String)? {
    let text = text[...]
    if text.hasPrefix("=> ") {
      let right = text.dropFirst(3).trimmingBlanks()
      return right.isEmpty ? nil : ("", String(right))
    }
    guard let arrow = text.arrow else { return nil }
    let right = Substring(text[arrow...].utf8.dropFirst(4)).trimmingBlanks()
    return right.isEmpty ? nil : (String(text[..<arrow].trimmingBlanks()), String(right))
  }
}
