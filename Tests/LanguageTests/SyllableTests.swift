import Language
import SeededRandom
import Testing

@Suite struct SyllableTests {
  @Test(arguments: [1, 2, 3, 4, 5, 6, 7])
  func `words counted by hand have their syllables`(_ count: Int) {
    let words = table[count, default: ""].split(separator: " ")

    let wrong = words.filter { Syllables.count(of: $0) != count }

    #expect(wrong == [])
  }

  @Test func `the table has at least two hundred words, each once`() {
    let words = table.values.flatMap { $0.split(separator: " ") }

    #expect(words.count >= 200)
    #expect(Set(words).count == words.count)
  }

  @Test func `capitals and accents of their own count as in small letters`() {
    for (written, plain) in [
      ("VERGÜENZA", "vergüenza"), ("PAÍS", "país"), ("pai\u{301}s", "país"), ("an\u{303}o", "año"),
    ] {
      #expect(Syllables.count(of: written) == Syllables.count(of: plain))
    }
  }

  @Test func `initials without vowels are read letter by letter`() {
    #expect(Syllables.count(of: "CV") == 2)
    #expect(Syllables.count(of: "RUC") == 1)
  }

  @Test func `a text without letters has none`() {
    for text in ["", "12", "—", "$ 3,50"] { #expect(Syllables.count(of: text) == 0) }
  }

  @Test func `any text is counted, and never more than its letters`() {
    var generator = SeededGenerator(seed: 20_260_701)
    let letters = Array("aeiouáéíóúüyhqgbcñrns -'@4ßèﬁ\u{301}\u{308}👩‍🌾")
    for _ in 0..<5_000 {
      let word = String(
        (0..<Int.random(in: 0...14, using: &generator)).map { _ in
          letters.randomElement(using: &generator) ?? "a"
        })

      let count = Syllables.count(of: word)

      #expect((0...word.unicodeScalars.count).contains(count), "seed \(generator.seed): \(word)")
    }
  }

  /// Checked by hand by the spelling rules; for every kind of meeting of vowels several words.
  private let table: [Int: String] = [
    1: """
    sol pan tú y o yo ya muy hoy ley voy soy hay rey buey cuy guion truhan fui fue vio dio pie bien cien \
    quien qué que club zoom pues juez luz miel tren huir
    """,
    2: """
    ahumar casa mesa plata queso sigue agua guerra guiso cuida ciudad viuda diario viaje feria lluvia cuento \
    puerta tienda hielo hueso huevo causa aunque deuda peine reina boina aire jaula país maíz raíz baúl \
    leer creer caos león real feo mío tía día río dúo búho reír oír leí caí huía confiar fiado cliente \
    reunión prohibir ahí rehusar Durán Quito Guayas ayer mayo yuca ruina ruido suizo Darwin wifi kiwi \
    Byron Betty Keyla trueque quiosco guante WhatsApp TikTok Facebook
    """,
    3: """
    camisa empleo negocio trabajo familia vergüenza pingüino bilingüe cuídate ahora ahorro \
    prohibido prohíbe alcohol vihuela ahuecar idea poseer maestra ayuda Machala Ambato Milagro Ecuador \
    Colombia Huaquillas Guayaquil Yuleisy Mileidy construía actúa continuo reúne caída paseo museo \
    correo canoa toalla oeste Europa Eugenia cigüeña jesuita incluye sociedad cuidado causado ahínco \
    ahijado Uruguay Odalys baúles bohío mercado ciénaga paraguas antiguo marketing Instagram guerrilla \
    licuado ataúd oía estudio azahar rehúye línea vivíais creíais cohete chiita
    """,
    4: """
    aéreo egoísta océano continúo guardería vehículo zanahoria marihuana cacahuete albahaca almohada \
    desahogo paranoia averiguáis Venezuela Latacunga movilidad guayabera paraíso enseñanza cooperar \
    reembolso municipio voluntario delivery lingüístico fácilmente poesía alegría compañía aguacate \
    averiguó Cotopaxi panadero
    """,
    5: """
    panadería autoempleo emprendimientos ecuatoriana economía zoológico enhorabuena nicaragüense psicología certificado universidad \
    posibilidad convocatoria
    """,
    6: """
    cooperativa fortalecimiento facilitadora
    """,
    7: """
    responsabilidades internacionalidad antiinflamatorio
    """,
  ]
}
