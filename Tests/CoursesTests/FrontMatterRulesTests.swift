import Testing

/// Front matter and headings (rules 31 to 50).
@Suite struct FrontMatterRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      31, "a file without front matter",
      [
        "01-uno/01-leccion.md": """
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:1: Falta la cabecera: la primera línea tiene que ser «---»."
      ]),
    .files(
      31, "a front matter that begins late",
      [
        "01-uno/01-leccion.md": """

        ---
        titulo: Lección
        minutos: 60
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:1: Falta la cabecera: la primera línea tiene que ser «---»."
      ]),
    .files(
      31, "a front matter that is not closed",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 60

        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:1: La cabecera no se cierra: pon una línea «---» después de la última clave."
      ]),
    .files(
      31, "blank lines and spaces at the end are fine",
      [
        "01-uno/01-leccion.md": """
        --- \u{20}
        titulo: Lección \u{20}

        minutos: 60
        ---\t
        Hola.

        """
      ]),
    .files(
      31, "a comment",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        # nota
        minutos: 60
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:3: En la cabecera no hay comentarios: borra esta línea."
      ]),
    .files(
      31, "a line that is not a key",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        nota
        minutos: 60
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:3: Esta línea no es «clave: valor»: escribe la clave, dos puntos, un espacio y el valor."
      ]),
    .files(
      32, "colons, quotes and signs in a value are letters",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo: "Uno": dos & #tres
        minutos: 60
        ---
        Hola.

        """
      ]),
    .files(
      33, "a key without a space, in capitals, with accents",
      [
        "01-uno/01-leccion.md": """
        ---
        Título: Lección
        minutos:60
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:2: La clave se escribe «titulo», en minúsculas, sin tildes y pegada a los dos puntos: «titulo: Lección».",
        "01-uno/01-leccion.md:3: Falta un espacio después de los dos puntos: «minutos: 60».",
      ]),
    .files(
      33, "an unknown key, and one with a slip",
      [
        "01-uno/01-leccion.md": """
        ---
        titlo: Lección
        minutos: 60
        autor: Ana
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:2: No existe la clave «titlo»: ¿quisiste escribir «titulo»?",
        "01-uno/01-leccion.md:4: No existe la clave «autor» en este archivo: las claves son titulo y minutos.",
      ]),
    .files(
      34, "an empty value, list and item",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo:
        minutos: 60
        ---
        Hola.

        """,
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
        ---
        Texto.

        """,
        "curso.md": """
        ---
        titulo: Curso
        resumen: Un resumen
        idioma: es
        minutos: 60
        modalidades:
          -
        aprobacion: 70
        secuencia: libre
        ---
        Bienvenida.

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:2: Falta el valor de «titulo».",
        "01-uno/modulo.md:4: Falta el valor de «resultados».",
        "curso.md:7: Falta el valor de este elemento de «modalidades».",
      ]),
    .files(
      35, "items with spaces or without",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
        - Saber
            - Hacer
        ---
        Texto.

        """
      ]),
    .files(
      35, "a tab before an item",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
        \t- Saber
        ---
        Texto.

        """
      ],
      expects: [
        "01-uno/modulo.md:5: Hay un tabulador delante del guion: usa espacios: «  - Saber»."
      ]),
    .files(
      35, "a list in brackets",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados: [Saber, Hacer]
        ---
        Texto.

        """
      ],
      expects: [
        "01-uno/modulo.md:4: Una lista se escribe con un elemento por línea: «resultados:» y debajo «  - Saber» y «  - Hacer»."
      ]),
    .files(
      35, "a list on the line of its key",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados: Saber
        ---
        Texto.

        """
      ],
      expects: [
        "01-uno/modulo.md:4: «resultados» es una lista: deja «resultados:» sin valor y escribe debajo «  - Saber»."
      ]),
    .files(
      35, "a value where a list is not meant",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo:
          - Lección
        minutos: 60
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:2: «titulo» lleva un solo valor, en la misma línea: «titulo: …»."
      ]),
    .files(
      35, "an item without a space, one without a list, a key off the margin",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          -Saber
        ---
        Texto.

        """,
        "01-uno/01-leccion.md": """
        ---
        - suelto
          titulo: Lección
        minutos: 60
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:2: Este elemento no pertenece a ninguna lista: una lista empieza con «clave:» sin valor en su línea.",
        "01-uno/01-leccion.md:3: La clave empieza en el margen: quita los espacios de delante de «titulo: Lección».",
        "01-uno/modulo.md:5: Falta un espacio después del guion: «- Saber».",
      ]),
    .files(
      36, "the same key twice",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 60
        titulo: Otra
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:4: La clave «titulo» está dos veces (ya está en la línea 2): deja una sola."
      ]),
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
  ]

  @Test(arguments: moreCases)
  func `each other slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let moreCases: [RuleCase] = [
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
      33, "a list under an unknown key",
      [
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 60
        temas:
          - Uno
          - Dos
        ---
        Hola.

        """
      ],
      expects: [
        "01-uno/01-leccion.md:4: No existe la clave «temas» en este archivo: las claves son titulo y minutos."
      ]),
    .files(
      35, "an empty list in brackets",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados: []
        ---
        Texto.

        """
      ],
      expects: [
        "01-uno/modulo.md:4: Una lista se escribe con un elemento por línea: «resultados:» y debajo «  - …»."
      ]),
  ]
}
