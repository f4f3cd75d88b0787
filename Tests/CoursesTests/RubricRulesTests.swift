import Testing

/// Rubrics (rules 89 to 93).
@Suite struct RubricRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      89, "weights add up to 100",
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
        ## Uno {#uno peso=40}
        - 0 Nada: no
        - 1 Todo: sí
        ## Dos {#dos peso=60}
        - 0 Nada: no
        - 1 Todo: sí

        """,
      ]),
    .files(
      89, "weights that do not",
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
        ## Uno {#uno peso=40}
        - 0 Nada: no
        - 1 Todo: sí
        ## Dos {#dos peso=50}
        - 0 Nada: no
        - 1 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:7: Los pesos suman 90 y tienen que sumar 100: ajústalos."
      ]),
    .files(
      89, "a criterion without weight, with half a one",
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
        ## Uno {#uno}
        - 0 Nada: no
        - 1 Todo: sí
        ## Dos {#dos peso=5,5}
        - 0 Nada: no
        - 1 Todo: sí
        ## Tres {#tres peso = 5}
        - 0 Nada: no
        - 1 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:4: Falta el peso del criterio: «{#uno peso=20}».",
        "rubricas/mia.md:7: «peso=5,5» no vale aquí: después del identificador va «peso=» y un número entero desde 1, sin espacios.",
        "rubricas/mia.md:10: «peso = 5» no vale aquí: después del identificador va «peso=» y un número entero desde 1, sin espacios.",
      ]),
    .files(
      89, "a criterion without a brace",
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
        ## Uno
        - 0 Nada: no
        - 1 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:4: Al criterio le faltan su identificador y su peso: «## Uno {#mi-id peso=20}»."
      ]),
    .files(
      14, "a criterion id twice",
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
        ## Uno {#uno peso=40}
        - 0 Nada: no
        - 1 Todo: sí
        ## Dos {#uno peso=60}
        - 0 Nada: no
        - 1 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:7: El identificador «uno» ya está en la línea 4: cambia uno de los dos."
      ]),
    .files(
      90, "levels with a gap",
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
        ## Uno {#uno peso=100}
        - 0 Nada: no
        - 2 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:6: Aquí va el nivel 1, no el 2: los niveles van seguidos desde 0."
      ]),
    .files(
      90, "a level without name or description",
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
        ## Uno {#uno peso=60}
        - 0 Nada: no
        - 1 : sí
        ## Dos {#dos peso=40}
        - 0 Nada:
        - 1 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:6: A este nivel le falta el nombre: «- 1 Nombre: descripción».",
        "rubricas/mia.md:8: A este nivel le falta la descripción: «- 0 Nombre: descripción».",
      ]),
    .files(
      90, "a level without number or colon",
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
        ## Uno {#uno peso=60}
        - Nada: no
        - 1 Todo: sí
        ## Dos {#dos peso=40}
        - 0 Nada
        - 1 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:5: Un nivel se escribe «- 0 Nombre: descripción».",
        "rubricas/mia.md:8: Un nivel se escribe «- 0 Nombre: descripción».",
      ]),
    .files(
      90, "one level, none",
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
        ## Uno {#uno peso=60}
        - 0 Nada: no
        ## Dos {#dos peso=40}
        Texto.

        """,
      ],
      expects: [
        "rubricas/mia.md:5: Un criterio tiene al menos dos niveles: añade «- 1 …: …».",
        "rubricas/mia.md:6: Faltan los niveles del criterio: una lista «- 0 Insuficiente: …», «- 1 Básico: …».",
      ]),
    .files(
      90, "criteria with different numbers of levels",
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
        ## Uno {#uno peso=60}
        - 0 Nada: no
        - 1 Todo: sí
        ## Dos {#dos peso=40}
        - 0 Nada: no
        - 1 Algo: algo: bien
        - 2 Todo: sí

        """,
      ]),
    .files(
      92, "instructions for the grader",
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
        Lee todo.

        ## Uno {#uno peso=100}
        Mira esto.
        - 0 Nada: no
        - 1 Todo: sí

        """,
      ]),
    .files(
      92, "a rubric without criteria",
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
        Lee todo.

        """,
      ],
      expects: [
        "rubricas/mia.md:1: La rúbrica no tiene criterios: escribe cada uno como «## Criterio {#mi-id peso=20}»."
      ]),
    .files(
      93, "a rubric that no task uses",
      [
        "rubricas/mia.md": """
        ---
        titulo: Rúbrica
        ---
        ## Claro {#claro peso=100}
        - 0 Nada: no se entiende
        - 1 Todo: se entiende

        """
      ],
      expects: [
        "rubricas/mia.md:1: aviso: Ninguna tarea usa esta rúbrica: úsala o bórrala."
      ]),
    .files(
      89, "a criterion with a wrong id",
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
        ## Uno {#Uno peso=100}
        - 0 Nada: no
        - 1 Todo: sí

        """,
      ],
      expects: [
        "rubricas/mia.md:4: El identificador «Uno» solo puede tener a-z, 0-9 y guiones: «{#uno}»."
      ]),
  ]
}
