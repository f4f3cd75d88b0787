import Courses
import SeededRandom
import Testing

@Suite struct LanguageCheckTests {
  @Test func `what people read is judged, with the lines of the file, and code, links and answers are not`() {
    let (problems, _) = LanguageCheck.run(
      course(
        lesson: """
          Texto con `utilizar` y [un sitio](https://utilizar.ec "utilizar").

          ![utilizar](no.png)

          ```
          utilizar
          ```

          ```consejo
          Uno.
          Hay que utilizar dos.
          ```

          ```tabla
          a | b
          1 | mediante
          ```

          ```pregunta
          ## ¿Quién va a efectuarlo? {#p-solicitar}

          - (x) Ana lo finaliza
          - ( ) Luis

          > Ana culminó.
          ```

          - Uno
            lo evidencia
            lo evidencian
          """))

    #expect(
      messages(problems, "se dice más claro") == [
        "01-uno/01-leccion.md:15: «utilizar»", "01-uno/01-leccion.md:20: «mediante»",
        "01-uno/01-leccion.md:24: «efectuarlo»", "01-uno/01-leccion.md:26: «finaliza»",
        "01-uno/01-leccion.md:29: «culminó»", "01-uno/01-leccion.md:34: «evidencian»",
      ])
  }

  @Test func `a link to the glossary resolves to its page, and an unknown term is an error`() throws {
    let folder = course(
      lesson: "El [abono](../glosario.md#abono) y [otro](../glosario.md#nada).\n",
      glossary: "## Abono {#abono}\n\nUna parte.\n")

    let (problems, _) = LanguageCheck.run(folder)

    #expect(
      problems.filter { !$0.isNotice }.map(\.description) == [
        "01-uno/01-leccion.md:5: Ningún título de «glosario.md» tiene el identificador «nada»: añade «{#nada}» al título o corrige el enlace."
      ])
    let right = course(
      lesson: "El [abono](../glosario.md#abono).\n", glossary: "## Abono {#abono}\n\nUna parte.\n")
    let lesson = try #require(CourseReader.read(right).catalogue?.courses.first?.modules.first?.lessons.first)
    #expect(lesson.html.markup == "<p>El <a href=\"/cursos/curso/glosario#abono\">abono</a>.</p>\n")
    #expect(messages(LanguageCheck.run(right).problems, "está en el glosario") == [])
  }

  @Test func `a term that no link explains is told`() {
    let (problems, _) = LanguageCheck.run(
      course(lesson: "Hola.\n\nDeja un abono.\n", glossary: "## Abono {#abono}\n\nUna parte.\n"))

    #expect(messages(problems, "está en el glosario") == ["01-uno/01-leccion.md:7: «abono»"])
  }

  @Test func `a lesson that is too hard makes the check fail`() {
    let hard = "Responsabilizaremos institucionalmente organizaciones multidisciplinarias extraordinarias.\n"

    let (problems, _) = LanguageCheck.run(course(lesson: hard))

    #expect(problems.filter { !$0.isNotice }.map(\.line) == [1])
  }

  @Test func `the table has each lesson, the sums and the parts of the mixed modality`() {
    var texts = files(lesson: "La casa es mía. El pan es tuyo.\n", glossary: nil)
    texts["curso.md"] = """
      ---
      titulo: Curso
      resumen: Un resumen
      idioma: es
      horas: 2
      modalidades:
        - mixta
      mixta-presencial: 1
      aprobacion: 70
      secuencia: libre
      ---
      Bienvenida.

      """
    texts["01-uno/modulo.md"] = module("Uno", "presencial")
    texts["02-dos/modulo.md"] = module("Dos", "virtual")
    texts["02-dos/01-b.md"] = "---\ntitulo: Be\nminutos: 45\n---\nHola.\n"
    texts["02-dos/prueba.md"] = """
      ---
      titulo: Prueba
      minutos: 15
      preguntas: 1
      intentos: sin-limite
      mostrar: nunca
      ---
      ## ¿Sí? {#si}

      - (x) Verdadero
      - ( ) Falso

      """

    let (problems, tables) = LanguageCheck.run(Folder(name: "curso", texts: texts))

    #expect(problems.filter { !$0.isNotice } == [])
    #expect(
      tables.map(\.lines) == [
        [
          "Curso",
          "                     minutos  palabras  legibilidad",
          "",
          "01 Uno (presencial)       60         8        117,2  muy fácil",
          "   01 Lección             60         8        117,2  muy fácil",
          "",
          "02 Dos (virtual)          60         1         81,2  muy fácil",
          "   01 Be                  45         1         81,2  muy fácil",
          "   prueba                 15",
          "",
          "Todo el curso            120         9        113,8  muy fácil",
          "Modalidad mixta: 1 h presencial (01) + 1 h virtual (02) = 2 h",
        ]
      ])
  }

  @Test func `a course with errors is judged as far as it can be read`() {
    var texts = files(lesson: "Hay que utilizar uno.\n", glossary: nil)
    texts["01-uno/modulo.md"] = "sin cabecera\n"
    texts["01-uno/02-rota.md"] = "sin cabecera\n"

    let (problems, tables) = LanguageCheck.run(Folder(name: "curso", texts: texts))

    #expect(messages(problems, "se dice más claro") == ["01-uno/01-leccion.md:5: «utilizar»"])
    #expect(tables.count == 1)
  }

  @Test func `any bytes are judged`() {
    var generator = SeededGenerator(seed: 20_260_703)
    let parts = [
      "---\n", "## a {#b}\n", "```pregunta\n", "```tabla\n", "```", "\n", "- ( ) x\n", "> ", "= 3\n",
      "a | b\n", "[a](../glosario.md#b)",
      "utilizar ", "los/as ", "{", "}", "\u{301}", "**", "![", "](", "_", "<b>", "\\", "#", "1. ",
    ]
    for _ in 0..<400 {
      let body = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        parts.randomElement(using: &generator) ?? ""
      }.joined()
      let folder = course(lesson: body, glossary: body)

      let (problems, tables) = LanguageCheck.run(folder)

      #expect(problems.allSatisfy { $0.line > 0 }, "seed \(generator.seed): \(body.debugDescription)")
      #expect(tables.count == 1)
    }
  }

  // MARK: A course of one lesson, whose text begins on line 5

  private func course(lesson: String, glossary: String? = nil) -> Folder {
    Folder(name: "curso", texts: files(lesson: lesson, glossary: glossary))
  }

  private func files(lesson: String, glossary: String?) -> [String: String] {
    var texts = [
      "curso.md": """
      ---
      titulo: Curso
      resumen: Un resumen
      idioma: es
      minutos: 60
      modalidades:
        - virtual
      aprobacion: 70
      secuencia: libre
      ---
      Bienvenida.

      """,
      "01-uno/modulo.md": "---\ntitulo: Uno\nminutos: 60\nresultados:\n  - Saber\n---\nTexto.\n",
      "01-uno/01-leccion.md": "---\ntitulo: Lección\nminutos: 60\n---\n" + lesson,
    ]
    if let glossary { texts["glosario.md"] = "---\ntitulo: Palabras\n---\n" + glossary }
    return texts
  }

  private func module(_ title: String, _ mixed: String) -> String {
    "---\ntitulo: \(title)\nhoras: 1\nmixta: \(mixed)\nresultados:\n  - Saber\n---\nTexto.\n"
  }

  /// Place and quoted words of the problems whose message has a text.
  private func messages(_ problems: [CourseProblem], _ text: String) -> [String] {
    problems.filter { $0.message.contains(text) }.map { problem in
      "\(problem.file):\(problem.line): \(problem.message.prefix { $0 != "»" })»"
    }
  }
}
