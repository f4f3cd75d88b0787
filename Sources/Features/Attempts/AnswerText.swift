import Courses
import Markup
import Questions

/// What was answered, to be read.
package func answerText(_ response: Response, to drawn: DrawnQuestion, _ typesetter: Typesetter) -> HTML {
  switch (drawn.question.kind, response) {
  case (.single(let options, _), .option(let index)) where options.indices.contains(index):
    "<p>\(typesetter.inline(options[index]))</p>\n"
  case (.several(let options, _), .options(let ticked)):
    list("ul", ticked.sorted().filter(options.indices.contains).map { typesetter.inline(options[$0]) })
  case (.trueFalse, .truth(let said)): "<p>\(said ? "Verdadero" : "Falso")</p>\n"
  case (.order(let items), .places(let places)) where places.count == items.count && isWhole(places):
    list(
      "ol",
      zip(items, places).sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map { item, _ in typesetter.inline(item) })
  case (.order(let items), .places(let places)) where places.count == items.count:
    list(
      "ul",
      zip(items, places).map { item, place in
        "\(place.map { "\($0 + 1). " } ?? "Sin lugar: ")\(typesetter.inline(item))"
      })
  case (.matching(let pairs, let choices), .choices(let given)) where given.count == pairs.count:
    list(
      "ul",
      zip(pairs, given).map { pair, choice in
        let side = choice.flatMap { choices.indices.contains($0) ? typesetter.inline(choices[$0]) : nil }
        return "\(typesetter.inline(pair.left)): \(side ?? "sin pareja")"
      })
  case (_, .text(let text)) where !response.isEmpty: "<p class=\"typed\">\(text)</p>\n"
  case (_, _): "<p>Sin responder</p>\n"
  }
}

/// Whether each place was given once.
private func isWhole(_ places: [Int?]) -> Bool { Set(places.compactMap(\.self)).count == places.count }

/// The right answer; nothing for an open question.
package func rightAnswer(to drawn: DrawnQuestion, _ typesetter: Typesetter) -> HTML {
  switch drawn.question.kind {
  case .single(let options, let right): return "<p>\(typesetter.inline(options[right]))</p>\n"
  case .several(let options, let right):
    return list("ul", right.sorted().map { typesetter.inline(options[$0]) })
  case .trueFalse(let answer, _): return "<p>\(answer ? "Verdadero" : "Falso")</p>\n"
  case .number(let accepted): return "<p>\(accepted.map(number).joined(separator: " o "))</p>\n"
  case .calculated: return "<p>\(drawn.rightNumber.map(number) ?? "")</p>\n"
  case .shortText(let accepted): return "<p>\(accepted.joined(separator: " o "))</p>\n"
  case .order(let items): return list("ol", items.map { typesetter.inline($0) })
  case .matching(let pairs, let choices):
    return list("ul", pairs.map { "\(typesetter.inline($0.left)): \(typesetter.inline(choices[$0.choice]))" })
  case .open: return .empty
  }
}

/// To at most four decimals; one too long to be written so as its author did.
private func number(_ accepted: AcceptedNumber) -> String {
  do { return try accepted.value.text(upTo: 4) } catch { return accepted.source }
}

private func list(_ name: HTML, _ items: [HTML]) -> HTML {
  "<\(name)>\(items.map { "<li>\($0)</li>" as HTML })</\(name)>\n"
}
