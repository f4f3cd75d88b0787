/// Judges the language of a course: readability, words, forms and hard terms. Lessons are to be given in the order in
/// which they are studied, since a hard term is explained where it comes first.
package struct CourseLanguage: Sendable {
  /// Sentences of more words are told.
  package static let longestSentence = 35
  /// How many words a lesson should have (`curriculum.md`).
  package static let lessonLength = 900...1_500

  private var glossary: GlossarySearch

  package init(terms: [GlossaryTerm] = []) {
    glossary = GlossarySearch(terms)
  }

  /// What a lesson is like to read.
  package struct Lesson: Sendable, Equatable {
    /// Of its prose.
    package let readability: Readability
    /// Of its prose and labels.
    package let words: Int
    package let findings: [LanguageFinding]
  }

  /// - Parameter file: its name in messages that point to more than one of its lines.
  package mutating func read(lesson passages: [Passage], in file: String) -> Lesson {
    let texts = passages.map(ReadPassage.init)
    let sentences = texts.filter { $0.passage.kind == .prose }.flatMap(MeasuredSentence.all)
    let readability = sentences.reduce(Readability()) { $0 + $1.size }
    let words = texts.filter { $0.passage.kind != .answer }.reduce(0) { $0 + $1.words.count }
    var findings = hardLesson(sentences, readability, file) + length(words)
    findings += longSentences(sentences) + wording(texts)
    for text in texts { findings += glossary.firstUses(in: text).map(hardTerm) }
    return Lesson(readability: readability, words: words, findings: findings)
  }

  /// Any other text of the course: its words and forms.
  package func read(text passages: [Passage]) -> [LanguageFinding] {
    let texts = passages.map(ReadPassage.init)
    return longSentences(texts.filter { $0.passage.kind == .prose }.flatMap(MeasuredSentence.all))
      + wording(texts)
  }

  private func wording(_ texts: [ReadPassage]) -> [LanguageFinding] {
    FindingList.findings(.wordToAvoid, texts.flatMap(PlainWordSearch.shared.findings))
      + FindingList.findings(.inclusiveForm, texts.flatMap(InclusiveSearch.shared.findings))
  }

  private func hardLesson(
    _ sentences: [MeasuredSentence], _ readability: Readability, _ file: String
  ) -> [LanguageFinding] {
    guard let score = readability.score, let band = readability.band, score < Readability.least else {
      return []
    }
    let hardest = MeasuredSentence.hardest(of: sentences, readability).map { sentence in
      "\(file):\(sentence.line) \(beginning(of: sentence.text)) (\(sentence.size.words) palabras)"
    }
    return [
      LanguageFinding(
        kind: .hardLesson, line: 1,
        message:
          "La lección se lee con \(inTenths(score)) puntos, «\(band.rawValue)», y necesita \(inTenths(Readability.least)) o más: parte en dos las frases más difíciles y usa en ellas palabras cortas: \(hardest.joined(separator: "; "))."
      )
    ]
  }

  private func length(_ words: Int) -> [LanguageFinding] {
    guard !CourseLanguage.lessonLength.contains(words) else { return [] }
    let isShort = words < CourseLanguage.lessonLength.lowerBound
    let advice = isShort ? "cuenta más, o júntala con otra" : "acórtala, o divídela en dos"
    return [
      LanguageFinding(
        kind: .length, line: 1,
        message: "La lección tiene \(words) palabras, y conviene que tenga entre 900 y 1500: \(advice).")
    ]
  }

  private func longSentences(_ sentences: [MeasuredSentence]) -> [LanguageFinding] {
    sentences.filter { $0.size.words > CourseLanguage.longestSentence }.map { sentence in
      LanguageFinding(
        kind: .longSentence, line: sentence.line,
        message:
          "Esta frase tiene \(sentence.size.words) palabras: pártela en dos o tres: \(beginning(of: sentence.text))."
      )
    }
  }

  private func hardTerm(_ term: GlossaryTerm, _ found: String, _ line: Int) -> LanguageFinding {
    LanguageFinding(
      kind: .hardTerm, line: line,
      message:
        "«\(found)» está en el glosario y aquí sale por primera vez: enlázalo, «[\(found)](../glosario.md#\(term.id))»."
    )
  }
}

/// A sentence with what it weighs.
private struct MeasuredSentence {
  let passage: ReadPassage
  let words: Range<Int>
  /// That of one sentence.
  let size: Readability

  var text: String { passage.text(of: words) }
  var line: Int { passage.words[words.lowerBound].line }

  static func all(in text: ReadPassage) -> [MeasuredSentence] {
    text.sentences.map { range in
      let syllables = text.words[range].reduce(0) { $0 + Syllables.count(of: $1.key) }
      return MeasuredSentence(
        passage: text, words: range,
        size: Readability(words: range.count, syllables: syllables, sentences: 1))
    }
  }

  /// At most five that are too hard by themselves: those without which the text would be easiest, hardest first.
  static func hardest(of sentences: [MeasuredSentence], _ whole: Readability) -> [MeasuredSentence] {
    let hard = sentences.filter { ($0.size.exactScore ?? 0) < Readability.least }
    let ranked = hard.map { ($0, (whole - $0.size).exactScore ?? 0) }.sorted { $0.1 > $1.1 }
    return ranked.prefix(5).map(\.0)
  }
}
