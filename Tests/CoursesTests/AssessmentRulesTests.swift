import Testing

/// What decides whether somebody passes: pass marks, attempts, what is handed in, the bank (rules 37, 42 and 44 to 48).
@Suite struct AssessmentRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      37, "a percentage",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - virtual
        aprobacion: 70 %
        secuencia: libre
        ---
        Bienvenida.

        """
      ]),
    .files(
      37, "what is no percentage",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - virtual
        aprobacion: 0,7
        secuencia: libre
        ---
        Bienvenida.

        """
      ],
      expects: [
        "curso.md:8: «0,7» no vale en «aprobacion»: escribe un porcentaje entero de 1 a 100, como «70»."
      ]),
    .files(
      37, "a percentage of 0 or 101",
      [
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          - virtual
        aprobacion: 0
        secuencia: libre
        ---
        Bienvenida.

        """,
        "01-uno/prueba.md": """
        ---
        titulo: Prueba
        preguntas: 1
        aprobacion: 101
        intentos: 1
        mostrar: nunca
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """,
      ],
      expects: [
        "01-uno/prueba.md:4: «101» no vale en «aprobacion»: escribe un porcentaje entero de 1 a 100, como «70».",
        "curso.md:8: «0» no vale en «aprobacion»: escribe un porcentaje entero de 1 a 100, como «70».",
      ]),
    .files(
      42, "a quiz and a task without a pass mark",
      [
        "01-uno/prueba.md": quiz(
          """
          ## ¿Sí? {#si}
          - (x) Sí
          - ( ) No
          > Porque sí.

          """),
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
        ---
        Haz algo.

        """,
      ]),
    .files(
      44, "attempts in words",
      [
        "01-uno/prueba.md": """
        ---
        titulo: Prueba
        preguntas: 1
        intentos: muchos
        mostrar: nunca
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """,
        "examen.md": """
        ---
        titulo: Examen
        minutos: 90
        preguntas-por-modulo: 1
        aprobacion: 70
        intentos: 0
        ---

        """,
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
      ],
      expects: [
        "01-uno/prueba.md:4: «muchos» no vale en «intentos»: escribe un número desde 1 o «sin-limite».",
        "examen.md:6: «0» no vale en «intentos»: escribe un número desde 1 o «sin-limite».",
      ]),
    .files(
      45, "when answers are shown",
      [
        "01-uno/prueba.md": """
        ---
        titulo: Prueba
        preguntas: 1
        intentos: 1
        mostrar: siempre
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """
      ],
      expects: [
        "01-uno/prueba.md:5: «siempre» no vale en «mostrar»: escribe «al-responder», «al-terminar» o «nunca»."
      ]),
    .files(
      46, "what is handed in",
      [
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
          - video
          - texto
        ---
        Haz algo.

        """
      ],
      expects: [
        "01-uno/tarea.md:5: «video» no vale en «entrega»: escribe «texto», «archivo», «modelo-de-negocio», «herramienta-financiera» o «postulacion».",
        "01-uno/tarea.md:6: «texto» está dos veces en «entrega»: deja una sola.",
      ]),
    .files(
      47, "a task without a rubric",
      [
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
        ---
        Haz algo.

        """
      ]),
    .files(
      48, "questions of each module",
      [
        "examen.md": """
        ---
        titulo: Examen
        minutos: 90
        preguntas-por-modulo: 0
        aprobacion: 70
        intentos: 2
        ---

        """,
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
      ],
      expects: [
        "examen.md:4: «0» no vale en «preguntas-por-modulo»: escribe un número entero desde 1."
      ]),
    .files(
      48, "a bank with too few questions",
      [
        "examen.md": """
        ---
        titulo: Examen
        minutos: 90
        preguntas-por-modulo: 2
        aprobacion: 70
        intentos: 2
        ---

        """,
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
      ],
      expects: [
        "examen.md:4: El examen saca 2 de cada módulo, pero «01-uno/banco.md» tiene 1 pregunta: escribe más o baja el número."
      ]),
    .files(
      48, "waiting hours",
      [
        "examen.md": """
        ---
        titulo: Examen
        minutos: 90
        preguntas-por-modulo: 1
        aprobacion: 70
        intentos: 2
        espera-horas: poco
        ---

        """,
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
      ],
      expects: [
        "examen.md:7: «poco» no vale en «espera-horas»: escribe un número entero desde 0."
      ]),
  ]
}
