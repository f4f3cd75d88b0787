import Testing

/// How front matter is written (rules 31 to 36).
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
  ]
}
