import Testing

/// Blocks, pictures and links (rules 94 to 109).
@Suite struct TextRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .files(
      94, "boxes anywhere",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        ---
        ```aviso
        Cuidado.
        ```

        """,
        "01-uno/prueba.md": quiz(
          """
          ## ¿Sí? {#si}
          ```tabla
          a | b
          1 | 2
          ```
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
        ```aviso
        Cuidado.
        ```

        """,
      ]),
    .files(
      94, "activities and questions only in lessons",
      [
        "01-uno/modulo.md": """
        ---
        titulo: Uno
        minutos: 60
        resultados:
          - Saber
        ---
        ```actividad {#a}
        Escribe.
        ```

        """,
        "01-uno/tarea.md": """
        ---
        titulo: Tarea
        entrega:
          - texto
        ---
        ```pregunta
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.
        ```

        """,
      ],
      expects: [
        "01-uno/modulo.md:7: Un bloque «actividad» solo va en las lecciones.",
        "01-uno/tarea.md:6: Un bloque «pregunta» solo va en las lecciones.",
      ]),
    .lesson(
      94, "no block in a block",
      """
      ````consejo
      ```tabla
      a | b
      1 | 2
      ```
      ````

      """,
      expects: [
        "6: Un bloque «tabla» no va dentro de otro bloque: sácalo fuera."
      ]),
    .lesson(
      95, "plain code",
      """
      ```
      código
      ```

          más

      """),
    .lesson(
      95, "unknown blocks",
      """
      ```python
      x
      ```
      ```consejos
      x
      ```

      """,
      expects: [
        "5: No existe el bloque «python»: los bloques son actividad, pregunta, tabla, aviso, consejo, ejemplo, resumen y descarga; para mostrar código, deja la línea sin palabra.",
        "8: No existe el bloque «consejos»: ¿quisiste escribir «consejo»?",
      ]),
    .lesson(
      96, "plain code in a box, other fences",
      """
      ````consejo
      ```
      código
      ```
      ````
      ~~~aviso
      Hola.
      ~~~

      """),
    .lesson(
      97, "a block that is not closed",
      """
      Hola.

      ```aviso
      Cuidado.

      """,
      expects: [
        "7: Este bloque no se cierra: pon al final una línea con los mismos signos que lo abren."
      ]),
    .lesson(
      97, "a box with code that is not closed",
      """
      ~~~aviso
      ```
      Cuidado.
      ~~~

      """,
      expects: [
        "6: Este bloque no se cierra: pon al final una línea con los mismos signos que lo abren."
      ]),
    .lesson(
      98, "a block in capitals, with a text, without a space",
      """
      ```Aviso
      x
      ```
      ```resumen corto
      x
      ```
      ```actividad{#a}
      x
      ```

      """,
      expects: [
        "5: El bloque se escribe «aviso», en minúsculas y sin tildes.",
        "8: Después de «resumen» no va nada más: borra «corto».",
        "11: Falta un espacio antes de la llave: «actividad {#a}».",
      ]),
    .lesson(
      98, "an activity without an id, with a wrong one, with more",
      """
      ```actividad
      x
      ```
      ```actividad {#A}
      x
      ```
      ```actividad {#a fijo}
      x
      ```

      """,
      expects: [
        "5: Una actividad lleva su identificador: «actividad {#mi-id}».",
        "8: El identificador «A» solo puede tener a-z, 0-9 y guiones: «{#a}».",
        "11: La llave de una actividad solo lleva el identificador: borra «fijo».",
      ]),
    .lesson(
      98, "an empty block",
      """
      ```aviso
      ```

      """,
      expects: [
        "5: El bloque «aviso» está vacío: escribe su contenido o bórralo."
      ]),
    .lesson(
      99, "an activity",
      """
      ```actividad {#a}
      ### Piensa
      1. Uno
      2. Dos
      ```

      """),
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
    .files(
      101, "a picture with a caption",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg "Leyenda")

          """),
        "01-uno/a.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ]),
    .files(
      101, "a picture that is not there, or has a slip",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](b.svg)

          ![Una línea](foto.png)

          """),
        "01-uno/bb.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:5: No existe el archivo «b.svg» en esta carpeta: ¿quisiste escribir «bb.svg»?",
        "01-uno/01-leccion.md:7: No existe el archivo «foto.png» en esta carpeta: cópialo aquí o corrige el nombre.",
      ]),
    .lesson(
      101, "pictures from outside",
      """
      ![a b](https://example.org/a.png)
      ![a b](data:image/png;base64,AA)
      ![a b](../a.png)

      """,
      expects: [
        "5: La imagen «https://example.org/a.png» tiene que ser un archivo de esta misma carpeta: copia el archivo aquí y escribe solo su nombre.",
        "6: La imagen «data:image/png;base64,AA» tiene que ser un archivo de esta misma carpeta: copia el archivo aquí y escribe solo su nombre.",
        "7: La imagen «../a.png» tiene que ser un archivo de esta misma carpeta: copia el archivo aquí y escribe solo su nombre.",
      ]),
    .lesson(
      101, "a file that is no picture",
      """
      ![a b](a.gif)

      """,
      expects: [
        "5: «a.gif» no es una imagen que se pueda mostrar: usa .svg, .png, .jpg o .webp."
      ]),
    .files(
      101, "a picture in an option",
      [
        "01-uno/01-leccion.md": lesson(
          """
          Hola.

          """),
        "01-uno/prueba.md": quiz(
          """
          ## ¿Cuál? {#si}
          - (x) ![Una línea](a.svg)
          - ( ) No
          > Porque sí.

          """),
        "01-uno/a.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ]),
    .files(
      101, "a damaged picture",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![a b](a.png)

          """),
        "01-uno/a.png": "no soy una imagen",
      ],
      expects: [
        "01-uno/a.png:1: Este archivo no es una imagen PNG, o está dañado: guárdala de nuevo."
      ]),
    .files(
      102, "alternative text",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![](a.svg)

          ![ ](a.svg)

          ![a.svg](a.svg)

          ![a](a.svg)

          """),
        "01-uno/a.svg": """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 340 100"><path d="M0 0h9"/></svg>

        """,
      ],
      expects: [
        "01-uno/01-leccion.md:5: Falta el texto alternativo de la imagen «a.svg»: di entre los corchetes lo que muestra, «![…](a.svg)».",
        "01-uno/01-leccion.md:7: Falta el texto alternativo de la imagen «a.svg»: di entre los corchetes lo que muestra, «![…](a.svg)».",
        "01-uno/01-leccion.md:9: Falta el texto alternativo de la imagen «a.svg»: di entre los corchetes lo que muestra, «![…](a.svg)».",
        "01-uno/01-leccion.md:11: Falta el texto alternativo de la imagen «a.svg»: di entre los corchetes lo que muestra, «![…](a.svg)».",
      ]),
    .files(
      103, "an SVG with a script",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<svg viewBox=\"0 0 9 9\">\n<script>x()</script></svg>",
      ],
      expects: [
        "01-uno/a.svg:2: Este SVG lleva «<script>», que no es un dibujo: bórralo."
      ]),
    .files(
      103, "an SVG with an event",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<svg viewBox=\"0 0 9 9\">\n<g onclick=\"x()\"/></svg>",
      ],
      expects: [
        "01-uno/a.svg:2: Este SVG lleva «onclick», que ejecuta código: bórralo."
      ]),
    .files(
      103, "an SVG with foreign content",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<svg viewBox=\"0 0 9 9\">\n<foreignObject/></svg>",
      ],
      expects: [
        "01-uno/a.svg:2: Este SVG lleva «<foreignObject>», que no es un dibujo: bórralo."
      ]),
    .files(
      103, "an SVG with a link",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg":
          "<svg viewBox=\"0 0 9 9\" xmlns:xlink=\"x\">\n\n<use xlink:href=\"https://example.org/a.svg\"/></svg>",
      ],
      expects: [
        "01-uno/a.svg:3: Este SVG enlaza algo de fuera con «xlink:href»: deja solo el dibujo."
      ]),
    .files(
      103, "an SVG with a style from outside",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<svg viewBox=\"0 0 9 9\">\n<style>p{fill:url( http://example.org)}</style></svg>",
      ],
      expects: [
        "01-uno/a.svg:2: El estilo de este SVG trae algo de fuera: deja solo el dibujo."
      ]),
    .files(
      103, "an SVG with an entity",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg viewBox=\"0 0 9 9\"></svg>",
      ],
      expects: [
        "01-uno/a.svg:1: Este SVG tiene una declaración «<!…»: bórrala, puede traer algo de fuera."
      ]),
  ]

  @Test(arguments: moreCases)
  func `each other slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let moreCases: [RuleCase] = [
    .files(
      103, "an SVG with no measure",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<svg><g/></svg>",
      ],
      expects: [
        "01-uno/a.svg:1: A este SVG le falta su medida: añade «viewBox=\"0 0 ancho alto\"» en <svg>."
      ]),
    .files(
      103, "an SVG with a tag that does not end",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<svg viewBox=\"0 0 9 9\"><g></svg>",
      ],
      expects: [
        "01-uno/a.svg:1: Este SVG no se entiende en esta línea: guarda el dibujo de nuevo."
      ]),
    .files(
      103, "an SVG with no svg",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg": "<html></html>",
      ],
      expects: [
        "01-uno/a.svg:1: Este archivo no es un SVG: guarda el dibujo de nuevo como SVG."
      ]),
    .files(
      103, "an SVG that uses its own parts",
      [
        "01-uno/01-leccion.md": lesson(
          """
          ![Una línea](a.svg)

          """),
        "01-uno/a.svg":
          "<?xml version=\"1.0\"?>\n<!-- a > b -->\n<svg width=\"9px\" height=\"8\"><defs><g id=\"a\"/></defs><use href=\"#a\" fill=\"url(#b)\"/><style><![CDATA[p{fill:url(#b)}]]></style></svg>",
      ]),
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
    .lesson(
      108, "raw HTML",
      """
      Hola <b>tú</b>.

      <!-- nota -->

      <div>
      *x*
      </div>

      """,
      expects: [
        "5: aviso: El HTML se muestra como texto: escríbelo en Markdown o ponlo como `código`.",
        "7: aviso: Este comentario «<!-- -->» se muestra como texto: bórralo si no es para quien lee.",
        "9: aviso: El HTML se muestra como texto: escríbelo en Markdown o ponlo como `código`.",
      ]),
    .lesson(
      109, "headings in a box",
      """
      ## Uno
      ```aviso
      ## Dos
      ```
      ```aviso
      ### Dos
      #### Tres
      ```

      """,
      expects: [
        "7: Dentro de un recuadro los títulos empiezan en «###»: agrega un «#»."
      ]),
    .lesson(
      109, "a box that skips a level",
      """
      ## Uno
      ```aviso
      #### Tres
      ```

      """,
      expects: [
        "7: Este título se salta un nivel: aquí va «###», no «####»."
      ]),
    .lesson(
      98, "an activity with a blank in its brace",
      """
      ```actividad { #a }
      x
      ```

      """,
      expects: [
        "5: Una actividad lleva su identificador: «actividad {#mi-id}»."
      ]),
    .lesson(
      9, "a download without a file",
      """
      ```descarga

      La hoja
      ```

      """,
      expects: [
        "5: La primera línea de una descarga es el nombre del archivo."
      ]),
    .lesson(
      100, "a table with an empty heading",
      """
      ```tabla
       | Uno
      a | 1
      ```

      """),
    .lesson(
      101, "a picture without a file",
      """
      ![a b]()

      """,
      expects: [
        "5: Falta el archivo de la imagen: «![qué muestra](imagen.svg)»."
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
  ]
}
