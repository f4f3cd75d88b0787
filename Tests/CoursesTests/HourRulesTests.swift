import Testing

/// Hours and modalities (rules 38 to 40).
@Suite struct HourRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      38, "hours in quarters",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        horas: 1,25
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        horas: 1.25
        resultados:
          - Saber
        ---
        Texto.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 75
        ---
        Hola.

        """,
      ]),
    .files(
      38, "hours that are no quarters",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        horas: 1,3
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:5: «1,3» no vale en «horas»: escribe horas enteras o en cuartos, más de 0: «2», «1,5» o «0,75»."
      ]),
    .files(
      38, "hours and minutes together",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        horas: 1
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:6: «horas» y «minutos» dicen lo mismo: deja solo una de las dos."
      ]),
    .files(
      38, "no hours, negative minutes",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        horas: 0
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: -60
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:3: «-60» no vale en «minutos»: escribe un número entero desde 1.",
        "curso.md:5: «0» no vale en «horas»: escribe horas enteras o en cuartos, más de 0: «2», «1,5» o «0,75».",
      ]),
    .files(
      38, "hours with decimals",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        horas: 0,75
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        horas: 0.75
        resultados:
          - Saber
        ---
        Texto.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 45
        ---
        Hola.

        """,
      ]),
    .files(
      38, "hours with zeros behind the mark",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        horas: 1,0
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        horas: 1.00
        resultados:
          - Saber
        ---
        Texto.

        """,
      ]),
    .files(
      39, "an unknown modality, and one twice",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - virtual
          - semipresencial
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:8: «semipresencial» no vale en «modalidades»: escribe «presencial», «virtual», «mixta» o «validacion».",
        "curso.md:9: «virtual» está dos veces en «modalidades»: deja una sola.",
      ]),
    .files(
      40, "mixed hours that do not add up",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - mixta
        aprobacion: 70
        secuencia: libre
        mixta-presencial: 0,5
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        mixta: presencial
        ---
        Texto.

        """,
      ],
      expects: [
        "curso.md:10: «mixta-presencial» dice 0,5 h, pero los módulos con «mixta: presencial» suman 1 h: ajústalos."
      ]),
    .files(
      40, "mixed hours that add up",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - mixta
        aprobacion: 70
        secuencia: libre
        mixta-presencial: 1
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        mixta: presencial
        ---
        Texto.

        """,
      ]),
    .files(
      40, "mixed keys are ignored where nothing is mixed",
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
        mixta-presencial: 9
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        mixta: quizá
        ---
        Texto.

        """,
      ]),
    .files(
      40, "an unknown kind of a mixed module",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - mixta
        aprobacion: 70
        secuencia: libre
        mixta-presencial: 1
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        mixta: quizá
        ---
        Texto.

        """,
      ],
      expects: [
        "01-uno/modulo.md:6: «quizá» no vale en «mixta»: escribe «presencial» o «virtual»."
      ]),
  ]
}
