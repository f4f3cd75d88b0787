import Testing

/// Tables and links (rules 100 and 104 to 107).
@Suite struct TextRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .lesson(
      100, "a table",
      """
      ```tabla
      Uno | Dos | Tres
      ---|---|---
      | a | `b|c` | |

       x\\|y | | 5
      ```

      """),
    .lesson(
      100, "uneven rows",
      """
      ```tabla
      Uno | Dos
      a | b | c
      d
      ```

      """,
      expects: [
        "7: Esta fila tiene 3 celdas y la primera 2 celdas: pon las mismas, aunque alguna quede vacía.",
        "8: Esta fila tiene 1 celda y la primera 2 celdas: pon las mismas, aunque alguna quede vacía.",
      ]),
    .lesson(
      100, "a table without rows",
      """
      ```tabla
      Uno | Dos
      ```

      """,
      expects: [
        "5: Una tabla tiene al menos dos filas: los títulos y una de datos."
      ]),
    .lesson(
      100, "a table with an empty heading",
      """
      ```tabla
       | Uno
      a | 1
      ```

      """),
    .files(
      104, "paths with spaces",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](mi%20foto.svg)

          ![Una línea](<mi foto.svg>)

          """),
        "01-uno/mi foto.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ]),
    .lesson(
      104, "a backslash",
      """
      ![Una línea](fotos\\a.svg)

      [x](..\\02-b.md)

      """,
      expects: [
        "5: En una ruta se escribe «/», no «\\»: «fotos/a.svg».",
        "7: En una ruta se escribe «/», no «\\»: «../02-b.md».",
      ]),
    .lesson(
      104, "a path with a bare space",
      """
      ![Una línea](mi foto.svg)

      """,
      expects: [
        "5: aviso: Esto parece un enlace o una imagen, pero se muestra como texto: si la ruta tiene espacios, escríbela entre «<» y «>»."
      ]),
    .lesson(
      104, "what is no percent code",
      """
      [a](100%.md)
      [b](a%zz.md)
      [c](%FF.md)

      """,
      expects: [
        "5: No existe «100%.md» en el curso: corrige la ruta.",
        "6: No existe «a%zz.md» en el curso: corrige la ruta.",
        "7: No existe «%FF.md» en el curso: corrige la ruta.",
      ]),
    .files(
      105, "links to all that may be linked",
      [
        "01-uno/01-leccion.md": lesson(
          """
          [a](01-leccion.md) [b](../01-uno/01-leccion.md) [c](prueba.md) [d](tarea.md) [e](modulo.md) [f](../curso.md) [g](../examen.md) [h](../glosario.md#ruc)

          """),
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
        "glosario.md": """
        ---
        titulo: Palabras
        ---
        ## RUC {#ruc}
        Un número.

        """,
      ]),
    .lesson(
      105, "unknown links",
      """
      [a](02-otra.md)
      [b](01-lecion.md)
      [c](../../fuera.md)
      [d](01-leccion)

      """,
      expects: [
        "5: No existe «02-otra.md» en el curso: corrige la ruta.",
        "6: No existe «01-lecion.md»: ¿quisiste escribir «01-leccion.md»?",
        "7: El enlace «../../fuera.md» sale de la carpeta del curso: enlaza un texto del curso.",
        "8: El enlace «01-leccion» no lleva a ningún texto del curso: enlaza un archivo «.md» o usa «https://».",
      ]),
    .files(
      105, "links to what participants do not see",
      [
        "01-uno/01-leccion.md": lesson(
          """
          [a](banco.md)
          [b](../rubricas/mia.md)

          """),
        "01-uno/banco.md": """
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """,
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
        - 1 Todo: sí

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:5: «banco.md» no se enlaza, porque los participantes no lo ven: enlaza una lección, la prueba o la tarea.",
        "01-uno/01-leccion.md:6: «mia.md» no se enlaza, porque los participantes no lo ven: enlaza una lección, la prueba o la tarea.",
      ]),
    .files(
      105, "a link to a file",
      [
        "01-uno/01-leccion.md": lesson(
          """
          [a](hoja.pdf)

          """),
        "01-uno/hoja.pdf": "%PDF",
      ],
      expects: [
        "01-uno/01-leccion.md:5: «hoja.pdf» es un archivo, no un texto: ofrécelo con un bloque «descarga»."
      ]),
    .lesson(
      105, "a link with a dot",
      """
      [a](./01-leccion.md)

      """),
    .lesson(
      105, "links to a module and what there is not",
      """
      [a](../02-dos/modulo.md)
      [b](examen.md)
      [c](sesion.md)

      """,
      expects: [
        "5: No existe «../02-dos/modulo.md» en el curso: corrige la ruta.",
        "6: No existe «examen.md» en el curso: corrige la ruta.",
        "7: No existe «sesion.md» en el curso: corrige la ruta.",
      ]),
    .lesson(
      105, "references in a lesson",
      """
      Mira [esto][a].

      [a]: 01-leccion.md

      """),
    .lesson(
      106, "anchors",
      """
      ## Uno {#uno}
      [a](#uno) [b](01-leccion.md#uno)

      """),
    .lesson(
      106, "lost anchors",
      """
      ## Uno {#uno}
      [a](#dos)
      [b](../01-uno/01-leccion.md#tres)

      """,
      expects: [
        "6: Ningún título de «01-uno/01-leccion.md» tiene el identificador «dos»: añade «{#dos}» al título o corrige el enlace.",
        "7: Ningún título de «01-uno/01-leccion.md» tiene el identificador «tres»: añade «{#tres}» al título o corrige el enlace.",
      ]),
    .lesson(
      106, "an anchor twice, a wrong one, one with a word",
      """
      ## Uno {#uno}
      ## Dos {#uno}
      ## Tres {#T}
      ## Cuatro {#c fijo}

      """,
      expects: [
        "6: El identificador «uno» ya está en la línea 5: cambia uno de los dos.",
        "7: El identificador «T» solo puede tener a-z, 0-9 y guiones: «{#t}».",
        "8: En el título de una lección la llave solo lleva el identificador: borra «fijo».",
      ]),
    .files(
      106, "anchors only in lessons",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        ---
        ## Uno {#uno}

        """
      ],
      expects: [
        "01-uno/modulo.md:7: Aquí un título no lleva identificador: borra «{#uno}»."
      ]),
    .lesson(
      107, "links out",
      """
      [a](https://example.org/á) [b](mailto:a@example.org) [c](tel:911) <https://example.org>

      """),
    .lesson(
      107, "dangerous links and those of one machine",
      """
      [a](javascript:alert(1))
      [b](data:text/html,x)
      [c](file:///etc/passwd)
      [d](C:/a.md)
      [e](/cursos/x)
      [f](//example.org)
      [g]()
      [h](www.example.org)

      """,
      expects: [
        "5: No se puede enlazar «javascript:alert(1)»: usa «https://», «mailto:», «tel:» o un texto del curso.",
        "6: No se puede enlazar «data:text/html,x»: usa «https://», «mailto:», «tel:» o un texto del curso.",
        "7: No se puede enlazar «file:///etc/passwd»: usa «https://», «mailto:», «tel:» o un texto del curso.",
        "8: No se puede enlazar «C:/a.md»: usa «https://», «mailto:», «tel:» o un texto del curso.",
        "9: El enlace «/cursos/x» empieza con «/»: escribe la ruta desde este archivo, como «../02-otro/01-leccion.md».",
        "10: El enlace «//example.org» empieza con «/»: escribe la ruta desde este archivo, como «../02-otro/01-leccion.md».",
        "11: Falta la dirección del enlace: «[texto](03-otra-leccion.md)».",
        "12: A esta dirección le falta el comienzo: «https://www.example.org».",
      ]),
    .lesson(
      107, "a link without safety",
      """
      [a](http://example.org)

      """,
      expects: [
        "5: aviso: La dirección «http://example.org» no es segura: usa «https://» si el sitio lo permite."
      ]),
  ]
}
