import Testing

/// What makes a course whole: its parts, its keys, what an exam needs (rules 1 to 4).
@Suite struct CourseRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      1, "the parts of a module add up to it",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 70
        resultados:
          - Saber
        ---
        Texto.

        """,
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 70
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
      ],
      expects: [
        "01-uno/modulo.md:3: El módulo dura 70 minutos, pero sus partes suman 60 (lecciones 60, prueba 0, tarea 0): faltan 10."
      ]),
    .files(
      1, "quiz and task count",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 75
        resultados:
          - Saber
        ---
        Texto.

        """,
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 75
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
        "01-uno/prueba.md": """
        ---
        titulo: Prueba
        minutos: 10
        preguntas: 1
        intentos: 3
        mostrar: nunca
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """,
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        minutos: 5
        entrega:
          - texto
        ---
        Haz algo.

        """,
      ]),
    .files(
      1, "the modules add up to the course",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 50
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:5: El curso dura 50 minutos, pero los módulos suman 60: sobran 10."
      ]),
    .files(
      2, "a module without lessons is in preparation and counts",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 90
        modalidades:
          - virtual
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
        "02-dos/modulo.md": """
        ---
        titulo: Dos
        minutos: 30
        resultados:
          - Saber
        ---

        """,
      ],
      expects: [
        "02-dos/modulo.md:1: aviso: El módulo no tiene lecciones: se muestra como «en preparación»."
      ]),
    .files(
      3, "every key of the course is asked for",
      [
        "curso.md": """
        ---
        aprobacion: 70
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:1: Falta «titulo» en la cabecera: añade una línea «titulo: …».",
        "curso.md:1: Falta «resumen» en la cabecera: añade una línea «resumen: …».",
        "curso.md:1: Falta «idioma» en la cabecera: añade una línea «idioma: …».",
        "curso.md:1: Falta «horas» o «minutos» en la cabecera: añade una línea «horas: …».",
        "curso.md:1: Falta «modalidades» en la cabecera: añade una línea «modalidades: …».",
        "curso.md:1: Falta «secuencia» en la cabecera: añade una línea «secuencia: …».",
      ]),
    .files(
      3, "every key of a module is asked for",
      [
        "01-uno/modulo.md": """
        ---
        minutos: 60
        ---
        Texto.

        """
      ],
      expects: [
        "01-uno/modulo.md:1: Falta «titulo» en la cabecera: añade una línea «titulo: …».",
        "01-uno/modulo.md:1: Falta «resultados» en la cabecera: añade una línea «resultados: …».",
      ]),
    .files(
      3, "every key of a lesson is asked for",
      [
        "01-uno/01-leccion.md": """
        ---
        minutos: 60
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:1: Falta «titulo» en la cabecera: añade una línea «titulo: …»."
      ]),
    .files(
      3, "every key of a quiz is asked for",
      [
        "01-uno/prueba.md": """
        ---
        minutos: 1
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """
      ],
      expects: [
        "01-uno/modulo.md:3: El módulo dura 60 minutos, pero sus partes suman 61 (lecciones 60, prueba 1, tarea 0): sobran 1.",
        "01-uno/prueba.md:1: Falta «titulo» en la cabecera: añade una línea «titulo: …».",
        "01-uno/prueba.md:1: Falta «preguntas» en la cabecera: añade una línea «preguntas: …».",
        "01-uno/prueba.md:1: Falta «intentos» en la cabecera: añade una línea «intentos: …».",
        "01-uno/prueba.md:1: Falta «mostrar» en la cabecera: añade una línea «mostrar: …».",
      ]),
    .files(
      3, "every key of a task is asked for",
      [
        "01-uno/tarea.md": """
        ---
        minutos: 1
        ---
        Haz algo.

        """
      ],
      expects: [
        "01-uno/modulo.md:3: El módulo dura 60 minutos, pero sus partes suman 61 (lecciones 60, prueba 0, tarea 1): sobran 1.",
        "01-uno/tarea.md:1: Falta «titulo» en la cabecera: añade una línea «titulo: …».",
        "01-uno/tarea.md:1: Falta «entrega» en la cabecera: añade una línea «entrega: …».",
      ]),
    .files(
      3, "every key of an exam is asked for",
      [
        "examen.md": """
        ---
        espera-horas: 24
        ---

        """,
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
      ],
      expects: [
        "examen.md:1: Falta «titulo» en la cabecera: añade una línea «titulo: …».",
        "examen.md:1: Falta «minutos» en la cabecera: añade una línea «minutos: …».",
        "examen.md:1: Falta «preguntas-por-modulo» en la cabecera: añade una línea «preguntas-por-modulo: …».",
        "examen.md:1: Falta «aprobacion» en la cabecera: añade una línea «aprobacion: …».",
        "examen.md:1: Falta «intentos» en la cabecera: añade una línea «intentos: …».",
      ]),
    .files(
      3, "a mixed course needs its hours, and its modules their kind",
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
        ---
        Bienvenida.

        """
      ],
      expects: [
        "01-uno/modulo.md:1: Falta «mixta» en la cabecera: añade una línea «mixta: …».",
        "curso.md:1: El curso ofrece la modalidad mixta y falta «mixta-presencial» en la cabecera: pon cuántas horas son presenciales.",
      ]),
    .files(
      4, "a course needs a module",
      [
        "01-uno/01-leccion.md": nil,
        "01-uno/modulo.md": nil,
      ],
      expects: [
        "curso.md:1: El curso no tiene módulos: crea una carpeta como «01-bienvenida» con su «modulo.md»."
      ]),
    .files(
      4, "a module needs its modulo.md",
      [
        "01-uno/modulo.md": nil
      ],
      expects: [
        "01-uno/modulo.md:1: Falta «modulo.md» en la carpeta «01-uno»: escríbelo, o borra la carpeta."
      ]),
    .files(
      4, "an exam needs a bank in every module",
      [
        "examen.md": """
        ---
        titulo: Examen
        minutos: 90
        preguntas-por-modulo: 1
        aprobacion: 70
        intentos: 2
        ---

        """
      ],
      expects: [
        "examen.md:4: El examen saca preguntas de cada módulo y falta «01-uno/banco.md»: escríbelo."
      ]),
    .files(
      4, "an exam with its banks is complete",
      [
        "examen.md": """
        ---
        titulo: Examen
        minutos: 90
        preguntas-por-modulo: 1
        aprobacion: 70
        intentos: 2
        ---

        """,
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
      ]),
    .files(
      4, "validation needs an exam",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - validacion
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:7: La modalidad «validacion» necesita un examen: escribe «examen.md» o quita la modalidad."
      ]),
  ]
}
