import Testing

/// Messages (rules 110 to 113).
@Suite struct MessageRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .lesson(
      110, "lines in blocks are those of the file",
      """
      Hola.

      ````consejo
      Uno.

      [a](no.md)

      - b
        [c](tampoco.md)
      ````

      ```tabla
      a | b
      1 | [x](nada.md)
      ```

      """,
      expects: [
        "10: No existe «no.md» en el curso: corrige la ruta.",
        "13: No existe «tampoco.md» en el curso: corrige la ruta.",
        "18: No existe «nada.md» en el curso: corrige la ruta.",
      ]),
    .files(
      112, "one message for each cause: no sums with a missing number",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: mucho
        ---
        Hola.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        resultados:
          - Saber
        ---
        Texto.

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:3: «mucho» no vale en «minutos»: escribe un número entero desde 1.",
        "01-uno/modulo.md:1: Falta «horas» o «minutos» en la cabecera: añade una línea «horas: …».",
      ]),
    .files(
      112, "nothing more about a file without front matter",
      [
        "01-uno/01-leccion.md": """
        [a](no.md)
        # Uno

        """,
        "01-uno/hoja.pdf": "%PDF",
      ],
      expects: [
        "01-uno/01-leccion.md:1: Falta la cabecera: la primera línea tiene que ser «---»."
      ]),
    .files(
      113, "by file and line, notices marked",
      [
        "01-uno/01-leccion.md": lesson(
          """
          [a](no.md)

          [a](http://example.org)

          """),
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        ---
        [a](no.md)

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:5: No existe «no.md» en el curso: corrige la ruta.",
        "01-uno/01-leccion.md:7: aviso: La dirección «http://example.org» no es segura: usa «https://» si el sitio lo permite.",
        "01-uno/modulo.md:7: No existe «no.md» en el curso: corrige la ruta.",
      ]),
  ]
}
