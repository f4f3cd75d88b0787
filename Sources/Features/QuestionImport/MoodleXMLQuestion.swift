import Fractions

/// One question of a Moodle XML file.
struct MoodleXMLQuestion {
  private let element: XMLElement
  private(set) var leftOut: [LeftOut] = []

  init(_ element: XMLElement) {
    self.element = element
  }

  /// Nil for what is no question, or none that a bank can say; `leftOut` says which.
  mutating func read() -> ImportedQuestion? {
    let type = element.attributes["type"] ?? ""
    guard type != "category" else {
      let category = element["category"].map(plainText) ?? ""
      leave("la categoría «\(category)» no se lleva: guarda el banco en el módulo que corresponde")
      return nil
    }
    for part in ["questiontext", "generalfeedback"] where element[part]?["file"] != nil {
      leave("los archivos de la pregunta no se llevan: agrégalos a mano")
    }
    if !element.all("hint").isEmpty { leave("las pistas no se llevan: un banco no las tiene") }
    guard let answer = answer(type) else { return nil }
    let general = element["generalfeedback"].map { markdown($0) } ?? ""
    return ImportedQuestion(
      line: element.line, name: oneLine(element["name"].map(plainText) ?? ""),
      text: element["questiontext"].map { markdown($0) } ?? "", answer: answer.answer,
      feedback: general.isEmpty ? answer.feedback : general)
  }

  private typealias Answer = (answer: ImportedQuestion.Answer, feedback: String)

  private mutating func answer(_ type: String) -> Answer? {
    switch type {
    case "multichoice": return choice()
    case "truefalse": return truth()
    case "shortanswer": return text()
    case "numerical": return number()
    case "matching": return (matching(), "")
    case "ordering": return (.order(element.all("answer").map { oneLine(markdown($0)) }), "")
    case "essay": return (.open, "")
    case "description":
      leave("es una explicación, no una pregunta: ponla en la lección")
    default:
      leave("las preguntas de tipo «\(type)» no se pueden llevar: escríbela de nuevo en el banco")
    }
    return nil
  }

  /// One answer with what it is worth in percent.
  private struct Item {
    let element: XMLElement
    let worth: Fraction
    let text: String
    let feedback: String

    var isWhole: Bool { worth == Fraction(100) }
  }

  private mutating func items(asMarkdown: Bool) -> [Item] {
    element.all("answer").map { answer in
      Item(
        element: answer, worth: decimal(answer.attributes["fraction"] ?? "0") ?? .zero,
        text: oneLine(asMarkdown ? markdown(answer) : plainText(answer)),
        feedback: answer["feedback"].map { markdown($0) } ?? "")
    }
  }

  private mutating func choice() -> Answer? {
    let items = items(asMarkdown: true)
    let isSingle = ["true", "1"].contains(element["single"]?.text.trimmed ?? "true")
    let rights = items.map { isSingle ? $0.isWhole : $0.worth > .zero }
    guard rights.contains(true) else {
      leave("ninguna opción vale el punto entero: no se puede llevar")
      return nil
    }
    for item in items where isSingle && !item.isWhole && item.worth > .zero {
      leave("«\(item.text)» valía una parte del punto: aquí no vale")
    }
    let options = zip(items, rights).map { ImportedQuestion.Option(text: $0.text, isRight: $1) }
    let isFixed = ["false", "0"].contains(element["shuffleanswers"]?.text.trimmed ?? "true")
    return (
      .choice(
        options, isSingle: isSingle && rights.count(where: { $0 }) == 1, isPartial: !isSingle,
        isFixedOrder: isFixed),
      feedback(of: items, rights)
    )
  }

  private mutating func truth() -> Answer? {
    let items = items(asMarkdown: false)
    guard let right = items.first(where: \.isWhole) else {
      leave("ninguna respuesta vale el punto entero: no se puede llevar")
      return nil
    }
    return (.trueOrFalse(right.text.lowercased() == "true"), feedback(of: items, items.map(\.isWhole)))
  }

  private mutating func text() -> Answer {
    let items = items(asMarkdown: false)
    for item in items where !item.isWhole {
      leave("«\(item.text)» valía una parte del punto: aquí no vale")
    }
    for item in items where item.isWhole && item.text.contains("*") {
      leave("el comodín «*» de «\(item.text)» no se lleva: escribe cada respuesta")
    }
    if element["usecase"]?.text.trimmed == "1" { leave("las mayúsculas ya no cuentan en la respuesta") }
    return (.text(items.filter(\.isWhole).map(\.text)), feedback(of: items, items.map(\.isWhole)))
  }

  private mutating func number() -> Answer? {
    let items = items(asMarkdown: false)
    guard let best = items.firstIndex(where: \.isWhole),
      let number = ImportedNumber(items[best].text, tolerance: items[best].element["tolerance"]?.text ?? "")
    else {
      leave("la respuesta no es un número que se entienda")
      return nil
    }
    for (index, item) in items.enumerated() where index != best {
      leave("la respuesta «\(item.text)» no se lleva: un banco tiene un solo número")
    }
    if element["units"] != nil { leave("las unidades no se llevan: dilas en el texto de la pregunta") }
    return (
      .number(value: number.value, tolerance: number.tolerance),
      feedback(of: items, items.indices.map { $0 == best })
    )
  }

  private mutating func matching() -> ImportedQuestion.Answer {
    var pairs: [ImportedQuestion.Pair] = []
    var spares: [String] = []
    for part in element.all("subquestion") {
      let left = oneLine(markdown(part))
      let right = oneLine(escapedMarkdown(part["answer"].map(plainText) ?? ""))
      if left.isEmpty { spares.append(right) } else { pairs.append(.init(left: left, right: right)) }
    }
    return .matching(pairs, spares: spares)
  }

  /// The comment on the right answer becomes the question's; the others are named.
  private mutating func feedback(of items: [Item], _ rights: [Bool]) -> String {
    var chosen = ""
    for (item, isRight) in zip(items, rights) where !item.feedback.isEmpty {
      if isRight, chosen.isEmpty {
        chosen = item.feedback
      } else {
        leave(
          "el comentario «\(oneLine(item.feedback))» de «\(item.text)» no se lleva: un banco tiene uno por pregunta"
        )
      }
    }
    return chosen
  }

  /// The `text` of a part, in the format that the part names.
  private mutating func markdown(_ part: XMLElement) -> String {
    let source = part["text"]?.text ?? ""
    let (markdown, lost) = TextFormat(
      named: part.attributes["format"]?.replacing("_text", with: "") ?? "", text: source
    ).markdown(source)
    for thing in Set(lost).sorted() { leave("\(thing) no se lleva: agrégalo a mano") }
    return markdown
  }

  private func plainText(_ part: XMLElement) -> String { (part["text"]?.text ?? "").trimmed }

  private mutating func leave(_ reason: String) {
    leftOut.append(LeftOut(line: element.line, reason: reason))
  }
}
