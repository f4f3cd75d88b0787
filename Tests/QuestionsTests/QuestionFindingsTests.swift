import Testing

@testable import Questions

extension Question {
  static func sample(
    _ kind: Kind, id: String = "costo-fijo", title: String = "¿Cuál?", stem: String = "",
    feedback: String? = "Porque sí.", isPartial: Bool = false, isFixedOrder: Bool = false
  ) -> Question {
    Question(
      id: ID(rawValue: id), title: title, stem: stem, kind: kind, feedback: feedback, isPartial: isPartial,
      isFixedOrder: isFixedOrder)
  }
}

@Suite struct QuestionFindingsTests {
  private let single = Question.Kind.single(options: ["a", "b"], right: 0)
  private let several = Question.Kind.several(options: ["a", "b"], right: [0])
  private let order = Question.Kind.order(["a", "b"])
  private let matching = Question.Kind.matching(lines: [("a", "1"), ("b", "2")])
  private let trueFalse = Question.Kind.trueFalse(answer: true, trueFirst: true)
  private let text = Question.Kind.shortText(["RUC"])

  @Test func `a sound question has nothing to find`() {
    for kind in [single, several, order, matching, trueFalse, text, .open] {
      #expect(Question.sample(kind).validate() == [])
    }
  }

  @Test func `too few, empty and equal options are found on their lines`() {
    let one = Question.sample(.single(options: ["a"], right: 0))
    let messy = Question.sample(.several(options: ["a", " ", "camio\u{301}n", "camión "], right: [0]))

    #expect(one.validate() == [.init(.heading, "Hacen falta al menos dos opciones: agrega otra.")])
    #expect(
      messy.validate() == [
        .init(.answer(1), "Esta opción está vacía: escribe su texto o bórrala."),
        .init(.answer(3), "«camión» ya es la opción 3: cambia una de las dos."),
      ])
  }

  @Test func `order needs two different items`() {
    let equal = Question.sample(.order(["a", "a"]))

    #expect(equal.validate() == [.init(.answer(1), "«a» ya es el elemento 1: cambia uno de los dos.")])
    #expect(
      Question.sample(.order(["a"])).validate()
        == [.init(.heading, "Hacen falta al menos dos elementos que ordenar: agrega otro.")])
  }

  @Test func `several choices need a right one`() {
    let none = Question.sample(.several(options: ["a", "b"], right: []))

    #expect(
      none.validate() == [.init(.heading, "Ninguna opción es correcta: marca con «[x]» la que lo es.")])
  }

  @Test func `equal right sides are one choice and lines without a left side are spare`() {
    let kind = Question.Kind.matching(
      lines: [("Arriendo", "Fijo"), ("Harina", "Variable"), ("Luz", "Fijo "), ("", "Ninguno")])

    let pairs = [("Arriendo", 0), ("Harina", 1), ("Luz", 0)].map { Question.Pair(left: $0.0, choice: $0.1) }
    #expect(kind == .matching(pairs: pairs, choices: ["Fijo", "Variable", "Ninguno"]))
  }

  @Test func `matching needs two different left sides and two choices`() {
    let one = Question.Kind.matching(lines: [("a", "1"), ("", "2")])
    let equal = Question.Kind.matching(lines: [("a", "1"), ("a", "2")])
    let same = Question.Kind.matching(lines: [("a", "1"), ("b", "1")])
    let empty = Question.Kind.matching(lines: [("a", "1"), ("b", "")])

    #expect(
      Question.sample(one).validate() == [
        .init(.heading, "Hacen falta al menos dos parejas: agrega otra, como «- Arriendo => Costo fijo».")
      ])
    #expect(
      Question.sample(equal).validate() == [
        .init(.answer(1), "«a» ya está a la izquierda en la pareja 1: cambia una de las dos.")
      ])
    #expect(
      Question.sample(same).validate() == [
        .init(
          .heading,
          "Todas las parejas tienen el mismo lado derecho: cambia alguno o agrega uno de sobra, «- => Texto»."
        )
      ])
    #expect(
      Question.sample(empty).validate() == [
        .init(.answer(1), "A esta pareja le falta el lado derecho: escríbelo después de «=>».")
      ])
  }

  @Test func `parcial goes with several choices, order and matching only`() {
    let message =
      "«parcial» solo sirve en preguntas de varias respuestas, de ordenar o de unir parejas: quítalo."

    for kind in [several, order, matching] {
      #expect(Question.sample(kind, isPartial: true).validate() == [])
    }
    for kind in [single, trueFalse, text, .open, .number([])] {
      #expect(Question.sample(kind, isPartial: true).validate() == [.init(.heading, message)])
    }
  }

  @Test func `fijo goes with options and choices only`() {
    for kind in [single, several, matching] {
      #expect(Question.sample(kind, isFixedOrder: true).validate() == [])
    }
    #expect(
      Question.sample(trueFalse, isFixedOrder: true).validate()
        == [.init(.heading, "«fijo» sobra: Verdadero y Falso nunca se mezclan.", isNotice: true)])
    #expect(
      Question.sample(order, isFixedOrder: true).validate()
        == [.init(.heading, "«fijo» mostraría el orden correcto: quítalo.")])
    #expect(
      Question.sample(text, isFixedOrder: true).validate()
        == [.init(.heading, "«fijo» solo sirve en preguntas con opciones: quítalo.")])
  }

  @Test func `unknown names are errors in calculated questions and text in others`() throws {
    let kind = try #require(readAnswer("{precio: 1..2}", "= {precio}").kind)
    let stem = "Cuesta {Precio}, `{costo}`, \\{escrito}, {costo} y {precio}; { 1 } y {a b} son texto."

    #expect(
      Question.sample(kind, stem: stem).validate() == [
        .init(.heading, "No hay un valor «{Precio}»; ¿querías escribir {precio}?"),
        .init(
          .heading,
          "No hay un valor «{costo}»: agrega su línea antes de la respuesta, como {costo: 1..10 paso 1}."),
      ])
    #expect(Question.sample(text, stem: stem).validate() == [])
  }

  @Test func `missing feedback gets a notice`() {
    let message = "Falta la explicación: después de la respuesta escribe «> » y por qué es así."

    #expect(
      Question.sample(single, feedback: nil).validate() == [.init(.heading, message, isNotice: true)])
  }

  @Test func `exactly one round option is right`() {
    let two = Question.Kind.choice(
      options: ["a", "b", "c"], isRight: [true, false, true], allowsSeveral: false)
    let none = Question.Kind.choice(options: ["a", "b"], isRight: [false, false], allowsSeveral: false)
    let one = Question.Kind.choice(options: ["a", "b"], isRight: [false, true], allowsSeveral: false)

    #expect(two.kind == nil)
    #expect(
      two.findings == [
        .init(
          .answer(2),
          "Hay 2 opciones correctas y con «( )» va una sola: desmarca las otras, o escribe «[ ]» y «[x]» en todas "
            + "para que sean varias.")
      ])
    #expect(none.kind == nil)
    #expect(none.findings == [.init(.heading, "Ninguna opción es correcta: marca con «(x)» la que lo es.")])
    #expect(one.kind == .single(options: ["a", "b"], right: 1))
  }

  @Test(arguments: [
    (["Verdadero", "Falso"], Question.Kind.trueFalse(answer: false, trueFirst: true)),
    (["Falso", "Verdadero"], .trueFalse(answer: true, trueFirst: false)),
    (["verdadero", "falso"], .single(options: ["verdadero", "falso"], right: 1)),
  ])
  func `exactly the two words make true or false`(options: [String], kind: Question.Kind) {
    #expect(
      Question.Kind.choice(options: options, isRight: [false, true], allowsSeveral: false).kind == kind)
    #expect(
      Question.Kind.choice(options: options, isRight: [false, true], allowsSeveral: true).kind
        == .several(options: options, right: [1]))
  }
}
