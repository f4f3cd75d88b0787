import Testing

/// The four kinds of hours of a trainers' course (rule 18).
@Suite struct TrainersCourseRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      18, "a trainers' course",
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
        asistencia-minima: 80
        rubrica-practica: mia
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
      ]),
    .files(
      18, "all keys of trainers or none",
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
        horas-practica: 1
        rubrica-practica: mia
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
        "curso.md:1: Las claves de formadores van todas o ninguna: falta «horas-extra» y «asistencia-minima»."
      ]),
    .files(
      18, "the four kinds add up to the course's hours",
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
        horas-practica: 2
        asistencia-minima: 80
        rubrica-practica: mia
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
        "curso.md:5: Las cuatro clases de horas suman 5 h y el total dice 4 h: ajústalas."
      ]),
    .files(
      18, "the four kinds add up to the module's hours",
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
        asistencia-minima: 80
        rubrica-practica: mia
        aprobacion-practica: 70
        ---
        Bienvenida.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        horas: 5
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
        "01-uno/modulo.md:3: Las cuatro clases de horas suman 4 h y el total dice 5 h: ajústalas.",
        "curso.md:5: El curso dura 240 minutos, pero los módulos suman 300: sobran 60.",
      ]),
    .files(
      18, "kinds of hours in another course",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        horas-extra: 1
        ---
        Texto.

        """
      ],
      expects: [
        "01-uno/modulo.md:6: «horas-extra» solo va en los cursos de formadores: bórrala, o pon en «curso.md» las claves de formadores."
      ]),
    .files(
      18, "the modules add up to the course by kind",
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
        asistencia-minima: 80
        rubrica-practica: mia
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
        horas-presenciales: 1,25
        horas-virtuales: 1
        horas-extra: 0,75
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
        "curso.md:10: «horas-presenciales» dice 1 h, pero los módulos suman 1,25 h: ajústalos.",
        "curso.md:12: «horas-extra» dice 1 h, pero los módulos suman 0,75 h: ajústalos.",
      ]),
  ]
}
