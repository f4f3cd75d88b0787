import Language
import Testing

@Suite struct ReadabilityTests {
  @Test func `the formula is that of Szigriszt-Pazos`() {
    // 206.835 − 62.3 × 200/100 − 100/10
    #expect(Readability(words: 100, syllables: 200, sentences: 10).score == 72.2)
  }

  @Test func `a text without words has no score`() {
    #expect(Readability().score == nil)
    #expect(Readability().band == nil)
  }

  @Test(arguments: [
    (-3.0, Readability.Band.veryHard), (39.9, .veryHard), (40, .ratherHard), (54.9, .ratherHard),
    (55, .normal),
    (64.9, .normal), (65, .ratherEasy), (80, .ratherEasy), (80.1, .veryEasy), (110, .veryEasy),
  ])
  func `a score has its band of the INFLESZ scale`(_ score: Double, _ band: Readability.Band) {
    #expect(Readability.Band(score) == band)
  }

  @Test func `what is shown is what is decided: 54,94 is 54,9 and too hard, 54,95 is 55,0 and passes`() {
    // With 1,000 words in 50 sentences, 20 words each; a syllable more is 0.0623 less.
    let hard = Readability(words: 1_000, syllables: 2_117, sentences: 50)
    let easy = Readability(words: 1_000, syllables: 2_116, sentences: 50)

    #expect(hard.score == 54.9)
    #expect(hard.band == .ratherHard)
    #expect(easy.score == 55)
    #expect(easy.band == .normal)
  }

  @Test(arguments: [
    ("Uno. Dos.", 2), ("Uno, dos; tres: cuatro.", 1), ("¿Qué? ¡Sí! Bueno…", 3), ("Uno… y dos.", 1),
    ("¿Cuánto?, dijo ella.", 1), ("«¿Vienes?» dijo ella.", 1), ("«Ven.» Ella fue.", 2), ("Sin punto", 1),
    ("Cuesta 1.250,50 dólares.", 1), ("Son 25. Ella pagó.", 2), ("Pagó. 25 personas vieron.", 2),
    ("La Sra. Rosa y el Dr. Paz.", 1), ("Vive en la Av. 9 de Octubre.", 1), ("J. Andrade firma.", 1),
    ("Mira en sri.gob.ec. Ahí está.", 2), ("Uno.\nDos.", 2), ("Uno\ny dos.", 1), ("12 + 30 = 42.", 0),
    ("", 0),
    ("¡Hola!¿Qué tal?", 1), ("Pan, leche, etc. Después volvió.", 2), ("(Uno.) Dos.", 2),
  ])
  func `sentences end where a reader stops`(_ text: String, _ sentences: Int) {
    #expect(lesson(text).readability.sentences == sentences)
  }

  @Test(arguments: [
    ("Vende 30 empanadas a $ 1,50.", 3), ("Escribe a ana@correo.ec o mira https://sri.gob.ec/a-b.", 4),
    ("costo-beneficio", 2), ("los/as", 2), ("B2B", 0), ("WhatsApp", 1), ("tod@s", 1), ("— «¡Sí!» —", 1),
  ])
  func `words are what is read as a word`(_ text: String, _ words: Int) {
    #expect(lesson(text).readability.words == words)
  }

  @Test func `labels count for the length and answers for nothing`() {
    var language = CourseLanguage()

    let lesson = language.read(
      lesson: [
        Passage(.label, "Un título", line: 1), Passage(.prose, "Una casa.", line: 2),
        Passage(.answer, "Otra", line: 3),
      ], in: "a.md")

    #expect(lesson.readability == Readability(words: 2, syllables: 4, sentences: 1))
    #expect(lesson.words == 4)
  }
}

/// The only passage of a lesson, which begins on line 10.
func lesson(_ text: String, kind: Passage.Kind = .prose) -> CourseLanguage.Lesson {
  var language = CourseLanguage()
  return language.read(lesson: [Passage(kind, text, line: 10)], in: "a.md")
}
