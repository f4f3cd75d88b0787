import Language
import SeededRandom
import Testing

@Suite struct CourseLanguageTests {
  @Test func `a lesson under 55 is an error that names its hardest sentences`() {
    var language = CourseLanguage()
    let hard =
      "La administración institucional responsabilizará extraordinariamente organizaciones multidisciplinarias."

    let lesson = language.read(
      lesson: [Passage(.prose, "El pan es bueno.\n\(hard)\nSí.", line: 4)], in: "01-a/01-b.md")

    let finding = lesson.findings.first { $0.kind == .hardLesson }
    #expect(finding?.line == 1)
    #expect(finding?.isNotice == false)
    #expect(
      finding?.message
        == "La lección se lee con −30,8 puntos, «muy difícil», y necesita 55,0 o más: parte en dos las frases más difíciles y usa en ellas palabras cortas: 01-a/01-b.md:5 «\(hard.dropLast())» (7 palabras)."
    )
  }

  @Test func `54,9 is too hard and 55,0 is not`() {
    #expect(kinds(of: text(syllables: 2_117)).contains(.hardLesson))
    #expect(!kinds(of: text(syllables: 2_116)).contains(.hardLesson))
  }

  /// 1,000 words in 50 sentences with so many syllables.
  private func text(syllables: Int) -> String {
    let three = syllables - 2_000
    let words = (0..<1_000).map { $0 < three ? "camisa" : "mesa" }
    return (0..<50).map { words[($0 * 20)..<($0 * 20 + 20)].joined(separator: " ").capitalisedFirst + "." }
      .joined(separator: "\n")
  }

  @Test(arguments: [(899, 1), (900, 0), (1_500, 0), (1_501, 1)])
  func `a lesson has from 900 to 1,500 words`(_ words: Int, _ notices: Int) {
    let text = Array(repeating: "sol", count: words).joined(separator: " ")

    #expect(kinds(of: text).filter { $0 == .length }.count == notices)
  }

  @Test func `a sentence of 36 words is told and one of 35 is not`() {
    let sentence = { (words: Int) in Array(repeating: "sol", count: words).joined(separator: " ") + "." }

    #expect(kinds(of: sentence(35)).filter { $0 == .longSentence } == [])
    #expect(kinds(of: sentence(36)).filter { $0 == .longSentence } == [.longSentence])
  }

  @Test func `a hard term is told once, where it first comes without a link`() {
    let terms = [
      GlossaryTerm(id: "costo-fijo", name: "Costo fijo"), GlossaryTerm(id: "van", name: "VAN"),
      GlossaryTerm(id: "postulacion", name: "Postulación"), GlossaryTerm(id: "abono", name: "Abono"),
    ]
    var language = CourseLanguage(terms: terms)
    let abono = "Deja un abono. "

    let first = language.read(
      lesson: [
        Passage(.label, "Los costos fijos", line: 1),
        Passage(.prose, "Suma tus costos\nfijos. Ellas van. Mira el VAN.", line: 3),
        Passage(.prose, abono + "El abono es parte.", line: 7, links: [Passage.Link(18..<23, to: "abono")]),
      ], in: "a.md")
    let second = language.read(
      lesson: [Passage(.prose, "El costo fijo, el abono y las postulaciones. La postulación.", line: 5)],
      in: "b.md")

    #expect(
      hardTerms(first) == [
        "3: «costos fijos» está en el glosario y aquí sale por primera vez: enlázalo, «[costos fijos](../glosario.md#costo-fijo)».",
        "4: «VAN» está en el glosario y aquí sale por primera vez: enlázalo, «[VAN](../glosario.md#van)».",
      ])
    #expect(
      hardTerms(second) == [
        "5: «postulaciones» está en el glosario y aquí sale por primera vez: enlázalo, «[postulaciones](../glosario.md#postulacion)»."
      ])
  }

  private func hardTerms(_ lesson: CourseLanguage.Lesson) -> [String] {
    lesson.findings.filter { $0.kind == .hardTerm }.map { "\($0.line): \($0.message)" }
  }

  private func kinds(of text: String) -> [LanguageFinding.Kind] { lesson(text).findings.map(\.kind) }

  @Test func `any text is judged, with lines of its own`() {
    var generator = SeededGenerator(seed: 20_260_702)
    let parts = [
      "a", "Á", "ñ", "\u{301}", " ", "\n", "\t", ".", "…", "?", "«", "»", "(", ")", "/", "@", "-", "los",
      "as", "dicho",
      "el mismo", "usuari", "ar", "xs", "1", "½", "👩‍🌾", "\u{0}", "\u{feff}", "ß", "İ", "أ", "://", "www.",
      "a través de",
    ]
    for _ in 0..<3_000 {
      let text = (0..<Int.random(in: 0...40, using: &generator))
        .map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
      var language = CourseLanguage(terms: [
        GlossaryTerm(id: "x", name: text), GlossaryTerm(id: "y", name: "a ñ"),
      ])

      let lesson = language.read(lesson: [Passage(.prose, text, line: 3)], in: "a.md")

      let lines = 3...(3 + text.unicodeScalars.count { $0 == "\n" })
      #expect(
        lesson.findings.allSatisfy { lines.contains($0.line) || $0.line == 1 },
        "seed \(generator.seed): \(text.debugDescription)")
      #expect(lesson.readability.syllables >= lesson.readability.words, "seed \(generator.seed)")
      #expect(lesson.readability.sentences <= lesson.readability.words, "seed \(generator.seed)")
    }
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
