import Testing

@testable import Language

@Suite struct WordingTests {
  @Test(arguments: [
    ("Implementaron un plan.", "Implementaron"), ("Hay que implementarlo.", "implementarlo"),
    ("Impleméntalo hoy.", "Impleméntalo"), ("Realicé el pago.", "Realicé"),
    ("Indicó que utilice la app.", "utilice"),
    ("Se requiere un sello.", "requiere"), ("Adquirió tela.", "Adquirió"),
    ("A TRAVÉS DE la radio.", "A TRAVÉS DE"),
    ("Lo supo a\ntravés del banco.", "a través del"), ("Firma dicho papel.", ""),
    ("Firma en dicho papel.", "dicho"),
    ("Dicha ayuda llega hoy.", "Dicha"), ("Pide el acta y copia de la misma.", "de la misma"),
    ("Llene el presente formulario.", "el presente formulario"), ("Uno y/o dos.", "y/o"),
    ("Es importante mencionar que llueve.", "Es importante mencionar"), ("Los usuarios entran.", "usuarios"),
    ("Paga con el fin de crecer.", "con el fin de"), ("Puesto que llueve, no va.", "Puesto que"),
    ("Llevaron a cabo la feria.", "Llevaron a cabo"), ("Ana coadyuvó.", "coadyuvó"),
    ("Quiere aperturar.", "aperturar"),
    ("Sirve mediante el pago.", "mediante"), ("Cobra en el marco de la ley.", "en el marco de"),
  ])
  func `a word to avoid is found in all its forms`(_ text: String, _ found: String) {
    let expected = found.isEmpty ? [] : [found]

    #expect(plainWords(in: text) == expected)
  }

  @Test(arguments: [
    "Me ha dicho que sí.", "Dicho así, suena fácil.", "Mejor dicho, mañana.", "Lo dicho: ven.",
    "Del dicho al hecho.",
    "El mismo día.", "De la misma manera.", "Lo mismo pasa.", "Ella misma cose.",
    "Por los mismos 3,00 dan dos.",
    "Compró en la misma tienda.", "Cuida el puesto que dejaste.", "Una oferta buena.",
    "La apertura de una cuenta.",
    "Escribe tu nombre de usuario.", "Llega a fin de mes.", "En horas de oficina.", "A través, no.",
    "Hay una evidencia.", "Guarda las direcciones.", "«Se implementará un plan», decía el papel.",
    "Las direccionales del bus.", "Empoderamiento económico.",
  ])
  func `what is right is left alone`(_ text: String) {
    #expect(plainWords(in: text) == [])
  }

  @Test func `the list has at least eighty words, each once, and each can be found as it is written`() {
    let names = PlainWord.all.map(\.name)

    #expect(names.count >= 80)
    #expect(Set(names).count == names.count)
    for entry in PlainWord.all where entry.onlyAfter.isEmpty {
      for pattern in entry.patterns {
        let forms = pattern.split(separator: " ").map {
          Inflection.forms(of: $0).subtracting(entry.except).min() ?? ""
        }
        #expect(plainWords(in: forms.joined(separator: " ") + ".").count == 1, "\(pattern)")
      }
    }
  }

  @Test func `several of one kind in a file are told once, with their lines`() {
    var language = CourseLanguage()

    let findings = language.read(
      lesson: [
        Passage(.prose, "Utiliza uno.\nUtilizó dos. Utiliza.", line: 4),
        Passage(.answer, "Utilizan", line: 9),
      ],
      in: "a.md"
    ).findings.filter { $0.kind == .wordToAvoid }

    #expect(
      findings == [
        LanguageFinding(
          kind: .wordToAvoid, line: 4,
          message: "«Utiliza» se dice más claro: escribe «usar» (también en las líneas 5 y 9).")
      ])
    #expect(findings.map(\.isNotice) == [true])
  }

  @Test(arguments: [
    ("Los/as facilitadores.", "Los/as"), ("El/la jefe.", "El/la"), ("Una niña/o.", "niña/o"),
    ("Cada facilitador(a) va.", "facilitador(a)"), ("Tod@s van.", "Tod@s"), ("Lxs amigas.", "Lxs"),
    ("Todes van.", "Todes"),
    ("Van los participantes.", "los participantes"), ("Los emprendedores ganan.", "Los emprendedores"),
    ("Invita a tus vecinos.", "tus vecinos"), ("Bienvenidos al curso.", "Bienvenidos"),
    ("Muchos migrantes llegan.", "Muchos migrantes"), ("Todos los usuarios.", "los usuarios"),
  ])
  func `a form that leaves people out is found`(_ text: String, _ found: String) {
    #expect(inclusiveForms(in: text) == [found])
  }

  @Test(arguments: [
    "Las y los participantes.", "Los y las participantes van.", "Las vecinas y los vecinos.",
    "Los vecinos y las vecinas.",
    "Las participantes.", "Quienes participan.", "Bienvenidas y bienvenidos.", "Escribe a ana@correo.ec.",
    "Sigue a @marisol.",
    "Va a 40 km/h.", "El curso (a veces) cansa.", "Trajo taxis y linux.", "Cuida a sus hijos.",
    "«Los participantes», decía.",
    "El grupo de emprendedores.", "Pan/leche.", "Las personas migrantes.",
  ])
  func `what names everybody is left alone`(_ text: String) {
    #expect(inclusiveForms(in: text) == [])
  }

  @Test func `a form that cannot be said aloud and one that leaves out are told apart`() {
    let messages = lesson("Los/as y los participantes.").findings.filter { $0.kind == .inclusiveForm }.map(
      \.message)

    #expect(
      messages == [
        "«Los/as» no se puede leer en voz alta: escribe las dos palabras, o una que valga para todas las personas.",
        "«los participantes» no nombra a todas las personas: escribe «quienes participan».",
      ])
  }

  private func plainWords(in text: String) -> [String] { found(.wordToAvoid, text) }
  private func inclusiveForms(in text: String) -> [String] { found(.inclusiveForm, text) }

  /// What the findings of a kind quote.
  private func found(_ kind: LanguageFinding.Kind, _ text: String) -> [String] {
    lesson(text).findings.filter { $0.kind == kind }.map { finding in
      String(finding.message.dropFirst().prefix { $0 != "»" })
    }
  }
}
