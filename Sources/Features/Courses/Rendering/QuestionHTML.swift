import Markdown
import Markup
import Questions

extension Typesetter {
  /// A question on the spot (rule 55): what it asks, and its answer behind a summary, which needs no JavaScript.
  func html(_ question: Question) -> HTML {
    // Its numbers and order are the same for everybody, until a person's own attempt draws them (rule 82).
    let drawn = question.drawn(Seed(rawValue: 0))
    let question = drawn.question
    let answer = answer(drawn)
    return """
      <div class="box question"><p class="box-title">Pregunta</p>
      <p><strong>\(inline(question.title))</strong></p>
      \(html(question.stem))\(choices(drawn))<details><summary>Ver la respuesta</summary>
      \(answer)\(html(question.feedback ?? ""))</details></div>

      """
  }

  /// What there is to choose from, without saying what is right.
  private func choices(_ drawn: DrawnQuestion) -> HTML {
    switch drawn.question.kind {
    case .single(let options, _), .several(let options, _): list(drawn.shownOrder.map { options[$0] })
    case .trueFalse(_, let trueFirst): list(trueFirst ? ["Verdadero", "Falso"] : ["Falso", "Verdadero"])
    case .order(let items): "<p>Ponlos en orden:</p>\n\(list(drawn.shownOrder.map { items[$0] }))"
    case .matching(let pairs, let choices):
      """
      <p>Une cada uno:</p>
      \(list(pairs.map(\.left)))<p>con su pareja:</p>
      \(list(drawn.shownOrder.map { choices[$0] }))
      """
    case .number, .calculated: "<p>Escribe el número en tu cuaderno.</p>\n"
    case .shortText, .open: "<p>Escribe la respuesta en tu cuaderno.</p>\n"
    }
  }

  private func answer(_ drawn: DrawnQuestion) -> HTML {
    switch drawn.question.kind {
    case .single(let options, let right): "<p>Respuesta: \(inline(options[right]))</p>\n"
    case .several(let options, let right): "<p>Respuesta:</p>\n\(list(right.sorted().map { options[$0] }))"
    case .trueFalse(let answer, _): "<p>Respuesta: \(answer ? "Verdadero" : "Falso")</p>\n"
    case .number(let accepted): "<p>Respuesta: \(accepted.map(number).joined(separator: " o "))</p>\n"
    case .shortText(let accepted): "<p>Respuesta: \(accepted.joined(separator: " o "))</p>\n"
    case .order(let items): "<p>Respuesta:</p>\n<ol>\n\(items.map(item))</ol>\n"
    case .matching(let pairs, let choices):
      "<p>Respuesta:</p>\n<ul>\n\(pairs.map { "<li>\(inline($0.left)): \(inline(choices[$0.choice]))</li>\n" as HTML })</ul>\n"
    case .calculated: "<p>Respuesta: \(drawn.rightNumber.map(number) ?? "")</p>\n"
    case .open: .empty
    }
  }

  /// A right value as it is written here, to at most four decimals; one too long to be written so as its author did.
  private func number(_ accepted: AcceptedNumber) -> String {
    do { return try accepted.value.text(upTo: 4) } catch { return accepted.source }
  }

  private func list(_ texts: [String]) -> HTML { "<ul>\n\(texts.map(item))</ul>\n" }

  private func item(_ text: String) -> HTML { "<li>\(inline(text))</li>\n" }
}
