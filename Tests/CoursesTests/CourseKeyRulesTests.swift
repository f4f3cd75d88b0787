import Testing

/// Languages, the certificate's text, attendance, and the order of headings (rules 41, 43, 49 and 50).
@Suite struct CourseKeyRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      41, "languages",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es-EC
        minutos: 60
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ]),
    .files(
      41, "what is no language",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: español
        minutos: 60
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:4: «español» no es un código de idioma: escribe «es», «es-EC» o «en»."
      ]),
    .files(
      41, "more that is no language",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es-
        minutos: 60
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:4: «es-» no es un código de idioma: escribe «es», «es-EC» o «en»."
      ]),
    .files(
      43, "a text for the certificate",
      [
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
        certificado: Ha terminado
        ---
        Bienvenida.

        """
      ]),
    .files(
      49, "attendance and practice",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        horas: 4
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        horas-presenciales: 1
        horas-virtuales: 1
        horas-extra: 1
        horas-practica: 1
        asistencia-minima: mucha
        rubrica-practica: otra
        aprobacion-practica: 70
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        horas: 4
        resultados:
          - Saber
        horas-presenciales: 1
        horas-virtuales: 1
        horas-extra: 1
        horas-practica: 1
        ---
        Texto.

        """,
        "rubricas/mia.md": """
        ---
        titulo: Rúbrica
        ---
        ## Claro {#claro peso=100}
        - 0 Nada: no se entiende
        - 1 Todo: se entiende

        """,
      ],
      expects: [
        "curso.md:14: «mucha» no vale en «asistencia-minima»: escribe un porcentaje entero de 1 a 100, como «70».",
        "curso.md:15: No existe «rubricas/otra.md»: las rúbricas son «mia».",
      ]),
    .lesson(
      50, "headings begin at level 2 and skip none",
      """
      # Uno
      ## Dos
      #### Cuatro
      ### Tres

      """,
      expects: [
        "5: Un título con un solo «#» es el de la página, que ya está en «titulo»: usa «##».",
        "7: Este título se salta un nivel: aquí va «###», no «####».",
      ]),
    .lesson(
      50, "headings in order",
      """
      ## Dos
      ### Tres
      #### Cuatro
      ## Dos

      """),
    .lesson(
      50, "a first heading of level 3",
      """
      ### Tres

      """,
      expects: [
        "5: Este título se salta un nivel: aquí va «##», no «###»."
      ]),
  ]
}
