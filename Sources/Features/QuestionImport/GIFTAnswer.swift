import Fractions
import Questions

/// What stands between the braces of a GIFT question, without the general feedback.
struct GIFTAnswer {
  private let body: String
  private let line: Int
  private let format: TextFormat

  init(_ body: some StringProtocol, line: Int, format: TextFormat) {
    self.body = String(body)
    self.line = line
    self.format = format
  }

  /// Nil where no question of a bank can say it.
  func read(into leftOut: inout [LeftOut]) -> (answer: ImportedQuestion.Answer, feedback: String)? {
    if body.isEmpty { return (.open, "") }
    if let isTrue = truth { return (.trueOrFalse(isTrue.value), note(isTrue.feedbacks, into: &leftOut)) }
    if body.hasPrefix("#") { return number(items(of: body.dropFirst(), isNumeric: true), into: &leftOut) }
    let items = items(of: body[...], isNumeric: false)
    guard !items.isEmpty else {
      leftOut.append(LeftOut(line: line, reason: "entre las llaves no hay ninguna respuesta con «=» o «~»"))
      return nil
    }
    if items.allSatisfy({ $0.isRight && $0.text.contains("->") }) { return matching(items, into: &leftOut) }
    if items.allSatisfy(\.isRight) { return text(items, into: &leftOut) }
    return choice(items, into: &leftOut)
  }

  /// One answer: `=%50%text#feedback`.
  private struct Item {
    let isRight: Bool
    /// In percent; nil where none is written.
    let weight: Fraction?
    let text: String
    let feedback: String

    var isWorthAll: Bool { isRight && (weight == nil || weight == Fraction(100)) }
  }

  private func items(of body: Substring, isNumeric: Bool) -> [Item] {
    var items: [Item] = []
    var rest = body.trimmed
    if isNumeric, let first = rest.first, first != "=", first != "~" {
      rest = "=" + rest
    }
    while let sign = rest.first, sign == "=" || sign == "~" {
      rest = rest.dropFirst()
      let end = rest.firstIndex { $0 == "=" || $0 == "~" } ?? rest.endIndex
      items.append(item(rest[..<end], isRight: sign == "="))
      rest = rest[end...]
    }
    return items
  }

  private func item(_ source: Substring, isRight: Bool) -> Item {
    var source = source.trimmed
    var weight: Fraction?
    if source.hasPrefix("%"), let end = source.dropFirst().firstIndex(of: "%") {
      weight = decimal(source[source.index(after: source.startIndex)..<end])
      source = source[source.index(after: end)...].trimmed
    }
    let (text, feedback) = parted(String(source), at: "#")
    return Item(isRight: isRight, weight: weight, text: text.trimmed, feedback: feedback.trimmed)
  }

  private var truth: (value: Bool, feedbacks: [String])? {
    let parts = body.split(separator: "#", omittingEmptySubsequences: false).map { String($0.trimmed) }
    switch parts[0].uppercased() {
    case "T", "TRUE": return (true, Array(parts.dropFirst()))
    case "F", "FALSE": return (false, Array(parts.dropFirst()))
    default: return nil
    }
  }

  private func choice(
    _ items: [Item], into leftOut: inout [LeftOut]
  ) -> (answer: ImportedQuestion.Answer, feedback: String)? {
    let isSingle = items.contains(where: \.isRight)
    let rights = items.map { $0.isRight || (!isSingle && ($0.weight ?? .zero) > .zero) }
    guard rights.contains(true) else {
      leftOut.append(LeftOut(line: line, reason: "ninguna opción es la correcta: márcala con «=»"))
      return nil
    }
    for item in items where isSingle && !item.isRight && (item.weight ?? .zero) > .zero {
      leftOut.append(
        LeftOut(line: line, reason: "«\(shown(item.text))» valía una parte del punto: aquí no vale"))
    }
    let options = zip(items, rights).map { item, isRight in
      ImportedQuestion.Option(text: oneLine(markdown(item.text, into: &leftOut)), isRight: isRight)
    }
    return (
      .choice(
        options, isSingle: isSingle && rights.count(where: { $0 }) == 1, isPartial: !isSingle,
        isFixedOrder: false),
      feedback(of: items, rights, into: &leftOut)
    )
  }

  private func text(
    _ items: [Item], into leftOut: inout [LeftOut]
  ) -> (answer: ImportedQuestion.Answer, feedback: String) {
    for item in items where !item.isWorthAll {
      leftOut.append(
        LeftOut(line: line, reason: "«\(shown(item.text))» valía una parte del punto: aquí no vale"))
    }
    let whole = items.filter(\.isWorthAll)
    for item in whole where item.text.contains("*") {
      leftOut.append(
        LeftOut(
          line: line, reason: "el comodín «*» de «\(shown(item.text))» no se lleva: escribe cada respuesta"))
    }
    return (.text(whole.map { shown($0.text) }), feedback(of: items, items.map(\.isWorthAll), into: &leftOut))
  }

  private func matching(
    _ items: [Item], into leftOut: inout [LeftOut]
  ) -> (answer: ImportedQuestion.Answer, feedback: String) {
    let parts = items.map { parted($0.text, at: "->") }
    let pairs = parts.filter { !$0.before.trimmed.isEmpty }.map { part in
      ImportedQuestion.Pair(
        left: oneLine(markdown(part.before, into: &leftOut)),
        right: oneLine(markdown(part.after, into: &leftOut)))
    }
    let spares = parts.filter { $0.before.trimmed.isEmpty }.map {
      oneLine(markdown($0.after, into: &leftOut))
    }
    return (.matching(pairs, spares: spares), feedback(of: items, items.map { _ in false }, into: &leftOut))
  }

  private func number(
    _ items: [Item], into leftOut: inout [LeftOut]
  ) -> (answer: ImportedQuestion.Answer, feedback: String)? {
    guard let best = items.first(where: \.isWorthAll), let number = ImportedNumber(gift: best.text) else {
      leftOut.append(
        LeftOut(line: line, reason: "la respuesta «\(shown(body))» no es un número que se entienda"))
      return nil
    }
    for item in items where item.text != best.text {
      leftOut.append(
        LeftOut(
          line: line, reason: "la respuesta «\(shown(item.text))» no se lleva: un banco tiene un solo número")
      )
    }
    return (
      .number(value: number.value, tolerance: number.tolerance),
      feedback(of: items, items.map { $0.text == best.text }, into: &leftOut)
    )
  }

  /// The comment on the right answer becomes the question's; the others are named.
  private func feedback(of items: [Item], _ rights: [Bool], into leftOut: inout [LeftOut]) -> String {
    var chosen = ""
    for (item, isRight) in zip(items, rights) where !item.feedback.isEmpty {
      if isRight, chosen.isEmpty {
        chosen = markdown(item.feedback, into: &leftOut)
      } else {
        leave(comment: item.feedback, of: item.text, into: &leftOut)
      }
    }
    return chosen
  }

  /// The comments of a true-or-false question: first the one on a wrong answer, then the one on the right one.
  private func note(_ feedbacks: [String], into leftOut: inout [LeftOut]) -> String {
    guard let wrong = feedbacks.first else { return "" }
    guard feedbacks.count > 1, !feedbacks[1].isEmpty else { return markdown(wrong, into: &leftOut) }
    if !wrong.isEmpty { leave(comment: wrong, of: "respuesta equivocada", into: &leftOut) }
    return markdown(feedbacks[1], into: &leftOut)
  }

  private func leave(comment: String, of option: String, into leftOut: inout [LeftOut]) {
    leftOut.append(
      LeftOut(
        line: line,
        reason:
          "el comentario «\(shown(comment))» de «\(shown(option))» no se lleva: un banco tiene uno por pregunta"
      ))
  }

  private func shown(_ text: String) -> String { oneLine(GIFTEscapes.shown(text)) }

  private func markdown(_ text: String, into leftOut: inout [LeftOut]) -> String {
    let (markdown, lost) = format.markdown(GIFTEscapes.shown(text))
    for thing in Set(lost).sorted() {
      leftOut.append(LeftOut(line: line, reason: "\(thing) no se lleva: agrégalo a mano"))
    }
    return markdown
  }
}
