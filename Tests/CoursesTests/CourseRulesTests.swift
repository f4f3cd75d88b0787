import Testing

/// What makes a course whole (rules 1 to 18).
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
    .quiz(
      5, "partial credit is written in the brace of the heading",
      """
      ## ¿Cuáles? {#a parcial}
      - [x] Uno
      - [x] Dos
      - [ ] Tres
      > Dos.

      """),
    .quiz(
      5, "two braces are one too many",
      """
      ## ¿Cuáles? {#a} {parcial}
      - [x] Uno
      - [x] Dos
      > Dos.

      """,
      expects: [
        "7: Falta el identificador de la pregunta: pon «{#mi-id}» al final de esta línea."
      ]),
    .quiz(
      7, "partial credit is for matching and order too",
      """
      ## Ordena {#a parcial}
      1. Uno
      2. Dos
      > Así.
      ## Une {#b parcial}
      - a => 1
      - b => 2
      > Así.

      """),
    .quiz(
      7, "partial credit makes no sense elsewhere",
      """
      ## ¿Sí? {#si parcial}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: «parcial» solo sirve en preguntas de varias respuestas, de ordenar o de unir parejas: quítalo."
      ]),
    .files(
      8, "the rubric of a task must exist",
      [
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
        rubrica: otra
        ---
        Haz algo.

        """
      ],
      expects: [
        "01-uno/tarea.md:5: No existe «rubricas/otra.md»: escríbela o borra esta línea."
      ]),
    .files(
      8, "the rubric is named without its ending",
      [
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
        rubrica: mia.md
        ---
        Haz algo.

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
        "01-uno/tarea.md:5: No existe la rúbrica «mia.md»: escribe «rubrica: mia»."
      ]),
    .files(
      8, "the rubric is named",
      [
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
        rubrica: mia
        ---
        Haz algo.

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
    .lesson(
      9, "a download names a file beside the text",
      """
      ```descarga
      hoja.pdf
      La hoja **de costos**
      ```

      """,
      expects: [
        "6: No existe el archivo «hoja.pdf» en esta carpeta: cópialo aquí o corrige el nombre."
      ]),
    .files(
      9, "a download of a file that is there",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ```descarga
          hoja.pdf
          La hoja **de costos**
          ```

          """),
        "01-uno/hoja.pdf": "%PDF",
      ]),
    .files(
      9, "one file in a download",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ```descarga
          hoja.pdf
          otra.pdf
          ```

          """),
        "01-uno/hoja.pdf": "%PDF",
        "01-uno/otra.pdf": "%PDF",
      ],
      expects: [
        "01-uno/01-leccion.md:7: Una descarga ofrece un solo archivo: pon este en otro bloque «descarga»."
      ]),
    .lesson(
      9, "a text of the course is not a download",
      """
      ```descarga
      01-leccion.md
      ```

      """,
      expects: [
        "6: «01-leccion.md» es un texto del curso: enlázalo en vez de ofrecerlo como descarga."
      ]),
    .lesson(
      9, "the file of a download is in the same folder",
      """
      ```descarga
      ../hoja.pdf
      ```

      """,
      expects: [
        "6: El archivo «../hoja.pdf» tiene que estar en esta misma carpeta: cópialo aquí y escribe solo su nombre."
      ]),
  ]

  @Test(arguments: moreCases)
  func `each other slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let moreCases: [RuleCase] = [
    .quiz(
      10, "a list and a quotation before the answer are stem",
      """
      ## ¿Cuál? {#a}
      1. Uno
      2. Dos

      > Una cita.

      - (x) Uno
      - ( ) Dos

      > Porque sí.

      """),
    .quiz(
      10, "the answer is the last block",
      """
      ## ¿Cuál? {#a}
      - (x) Uno
      - ( ) Dos

      Y algo más.

      """,
      expects: [
        "11: Hay texto después de la respuesta: ponlo antes de ella o, si la explica, en una cita «> …» al final."
      ]),
    .quiz(
      11, "numbers and words cannot be mixed",
      """
      ## ¿Cuánto? {#a}
      = 250
      = mucho
      > Así.

      """,
      expects: [
        "9: Unas respuestas son números y otras son textos: deja solo números, o pon entre comillas los números que se comparan como texto, como «= \"911\"»."
      ]),
    .quiz(
      11, "a tolerance needs a number",
      """
      ## ¿Cuánto? {#a}
      = 250 ± poco
      > Así.

      """,
      expects: [
        "8: Después de «±» va un número, como «± 5» o «± 1 %»."
      ]),
    .quiz(
      11, "digits in quotes are text",
      """
      ## ¿A qué número llamas? {#a}
      = "911"
      = nueve once
      > Así.

      """),
    .files(
      13, "a glossary",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        Hola.
        ## funda {#funda}
        Sirve para llevar el pan.
        - Ecuador: funda
        - Venezuela: bolsa
        - Colombia: bolsa
        - Perú: bolsa
        ## RUC {#ruc}
        Un número.

        """
      ]),
    .files(
      13, "a term needs its id",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        ## funda
        Sirve.

        """
      ],
      expects: [
        "glosario.md:4: Falta el identificador del término: «## funda {#mi-id}»."
      ]),
    .files(
      13, "a term needs its meaning",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        ## funda {#funda}
        - Ecuador: funda

        """
      ],
      expects: [
        "glosario.md:4: Falta el significado de «funda»: escríbelo debajo."
      ]),
    .files(
      13, "only the four countries have variants",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        ## funda {#funda}
        Sirve.
        - Chile: bolsa
        - Ecuador:

        """
      ],
      expects: [
        "glosario.md:6: La lista de un término dice cómo se llama en otros países: «- Ecuador: …», «- Venezuela: …», «- Colombia: …» o «- Perú: …».",
        "glosario.md:7: La lista de un término dice cómo se llama en otros países: «- Ecuador: …», «- Venezuela: …», «- Colombia: …» o «- Perú: …».",
      ]),
    .files(
      13, "a country once for each term",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        ## funda {#funda}
        Sirve.
        - Ecuador: funda
        - Ecuador: bolsa

        """
      ],
      expects: [
        "glosario.md:7: «Ecuador» está dos veces en este término: junta las dos líneas."
      ]),
    .files(
      13, "an id once in the glossary, which are its own",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        ## funda {#si}
        Sirve.
        ## bolsa {#si}
        Sirve.

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
        "glosario.md:6: El identificador «si» ya está en la línea 4: cambia uno de los dos."
      ]),
    .files(
      13, "a glossary without terms",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        Hola.

        """
      ],
      expects: [
        "glosario.md:1: El glosario no tiene términos: escribe cada uno como «## término {#mi-id}»."
      ]),
    .files(
      13, "a term has nothing but its id",
      [
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        ## funda {#funda fijo}
        Sirve.

        """
      ],
      expects: [
        "glosario.md:4: Después del identificador no va nada más: borra «fijo»."
      ]),
    .files(
      14, "ids of questions and activities are unique in the course",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ```actividad {#si}
          Escribe.
          ```

          """),
        "01-uno/prueba.md": quiz(
          """
          ## ¿Sí? {#si}
          - (x) Sí
          - ( ) No
          > Porque sí.
          ## ¿No? {#si}
          - (x) Sí
          - ( ) No
          > Porque sí.

          """),
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
      ],
      expects: [
        "01-uno/prueba.md:7: El identificador «si» ya está en 01-uno/01-leccion.md:5: cambia uno de los dos.",
        "01-uno/prueba.md:11: El identificador «si» ya está en 01-uno/01-leccion.md:5: cambia uno de los dos.",
      ]),
    .files(
      17, "an open question cannot be in a bank",
      [
        "01-uno/banco.md": """
        ## Cuenta {#a}
        ___
        > Así.

        """
      ],
      expects: [
        "01-uno/banco.md:1: Una pregunta abierta no va en «banco.md», porque el examen se califica solo: cámbiala o llévala a la prueba."
      ]),
    .quiz(
      17, "an open question may be in a quiz",
      """
      ## Cuenta {#a}
      ___
      > Así.

      """),
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
