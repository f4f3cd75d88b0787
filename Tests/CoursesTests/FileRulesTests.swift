import Testing

/// Names, addresses and numbers of files (rules 19 to 21).
@Suite struct FileRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      19, "a lesson begins with two digits",
      [
        "01-uno/2-dos.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/2-dos.md:1: «2-dos.md» se tiene que llamar «02-dos.md»: solo minúsculas sin tildes, cifras y guiones; los módulos y las lecciones empiezan con dos cifras y un guion."
      ]),
    .files(
      19, "a module begins with two digits",
      [
        "2-dos/modulo.md": """
        ---
        titulo: Dos
        minutos: 30
        resultados:
          - Saber
        ---

        """,
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
      ],
      expects: [
        "2-dos/modulo.md:1: «2-dos» se tiene que llamar «02-dos»: solo minúsculas sin tildes, cifras y guiones; los módulos y las lecciones empiezan con dos cifras y un guion.",
        "2-dos/modulo.md:1: aviso: El módulo no tiene lecciones: se muestra como «en preparación».",
      ]),
    .files(
      19, "a name has no accents",
      [
        "01-uno/02-canción.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/02-canción.md:1: «02-canción.md» se tiene que llamar «02-cancion.md»: solo minúsculas sin tildes, cifras y guiones; los módulos y las lecciones empiezan con dos cifras y un guion."
      ]),
    .files(
      19, "a rubric with a wrong name",
      [
        "rubricas/Mi Rúbrica.md": """
        ---
        titulo: Rúbrica
        ---
        ## Claro {#claro peso=100}
        - 0 Nada: no se entiende
        - 1 Todo: se entiende

        """
      ],
      expects: [
        "rubricas/Mi Rúbrica.md:1: «Mi Rúbrica.md» se tiene que llamar «mi-rubrica.md»: solo minúsculas sin tildes, cifras y guiones; los módulos y las lecciones empiezan con dos cifras y un guion.",
        "rubricas/Mi Rúbrica.md:1: aviso: Ninguna tarea usa esta rúbrica: úsala o bórrala.",
      ]),
    .files(
      20, "two lessons with one address",
      [
        "01-uno/02-leccion.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/02-leccion.md:1: «01-leccion.md» ya se llama «leccion» después del número: cámbiale el nombre a una de las dos."
      ]),
    .files(
      20, "two modules with one address",
      [
        "02-uno/modulo.md": """
        ---
        titulo: Dos
        minutos: 30
        resultados:
          - Saber
        ---

        """,
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
      ],
      expects: [
        "02-uno/modulo.md:1: La carpeta «01-uno» ya se llama «uno» después del número: cámbiale el nombre a una de las dos.",
        "02-uno/modulo.md:1: aviso: El módulo no tiene lecciones: se muestra como «en preparación».",
      ]),
    .files(
      20, "a lesson with a reserved address",
      [
        "01-uno/02-prueba.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/02-prueba.md:1: Una lección no se puede llamar «prueba», que es otra dirección del módulo: cámbiale el nombre."
      ]),
    .files(
      20, "a module with a reserved address",
      [
        "02-examen/modulo.md": """
        ---
        titulo: Dos
        minutos: 30
        resultados:
          - Saber
        ---

        """,
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
      ],
      expects: [
        "02-examen/modulo.md:1: Un módulo no se puede llamar «examen», que es otra dirección del curso: cámbiale el nombre a la carpeta.",
        "02-examen/modulo.md:1: aviso: El módulo no tiene lecciones: se muestra como «en preparación».",
      ]),
    .files(
      21, "a gap in the lessons",
      [
        "01-uno/04-dos.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/04-dos.md:1: Faltan los números 02 y 03 antes de «04-dos.md»: los números de las lecciones van seguidos desde 01."
      ]),
    .files(
      21, "a gap in the modules",
      [
        "03-dos/modulo.md": """
        ---
        titulo: Dos
        minutos: 30
        resultados:
          - Saber
        ---

        """,
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
      ],
      expects: [
        "03-dos/modulo.md:1: Falta el número 02 antes de «03-dos»: los números de los módulos van seguidos desde 01.",
        "03-dos/modulo.md:1: aviso: El módulo no tiene lecciones: se muestra como «en preparación».",
      ]),
    .files(
      21, "a number twice",
      [
        "01-uno/01-otra.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/01-otra.md:1: «01-leccion.md» ya tiene el número 01: cámbiale el número a «01-otra.md»."
      ]),
    .files(
      21, "numbers begin with 01",
      [
        "01-uno/00-otra.md": """
        ---
        titulo: Dos
        minutos: 10
        ---
        Hola.

        """,
        "01-uno/01-leccion.md": """
        ---
        titulo: Lección
        minutos: 50
        ---
        Hola.

        """,
      ],
      expects: [
        "01-uno/00-otra.md:1: Los números empiezan en 01, no en 00: cámbiale el número a «00-otra.md» y a los que siguen."
      ]),
  ]
}
