import Testing

/// The modules of a trainers' course: their kinds of hours, session plans and the practice (rule 18).
@Suite struct TrainersModuleRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      18, "lessons and quiz are the virtual minutes",
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
        horas-virtuales: 1,5
        horas-extra: 0,5
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
        horas-virtuales: 1,5
        horas-extra: 0,5
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
        "01-uno/prueba.md": quiz(
          """
          ## ¿Sí? {#si}
          - (x) Sí
          - ( ) No
          > Porque sí.

          """),
      ],
      expects: [
        "01-uno/modulo.md:7: El módulo tiene 90 minutos virtuales, pero lecciones y prueba suman 60: faltan 30."
      ]),
    .files(
      18, "a task takes at most the extra minutes",
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
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        minutos: 61
        entrega:
          - texto
        ---
        Haz algo.

        """,
      ],
      expects: [
        "01-uno/tarea.md:3: La tarea dura 61 minutos, más que los 60 de «horas-extra» del módulo: ajusta uno de los dos."
      ]),
    .files(
      18, "a trainers' module says its four kinds",
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
        "01-uno/modulo.md:1: Falta «horas-extra» en la cabecera: añade una línea «horas-extra: …»."
      ]),
    .files(
      18, "a session plan in a trainers course",
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
        "01-uno/sesion.md": """
        ---
        titulo: Plan
        materiales:
          - Papel
        ---
        ## Inicio

        """,
      ]),
    .files(
      18, "a session plan needs its materials",
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
        "01-uno/sesion.md": """
        ---
        titulo: Plan
        ---

        """,
      ],
      expects: [
        "01-uno/sesion.md:1: Falta «materiales» en la cabecera: añade una línea «materiales: …»."
      ]),
    .files(
      18, "a session plan in another course",
      [
        "01-uno/sesion.md": """
        ---
        titulo: Plan
        materiales:
          - Papel
        ---

        """
      ],
      expects: [
        "01-uno/sesion.md:1: «sesion.md» solo va en los cursos de formadores: bórralo, o pon en «curso.md» las claves de formadores."
      ]),
    .files(
      18, "the rubric of the practice counts as used",
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
  ]
}
