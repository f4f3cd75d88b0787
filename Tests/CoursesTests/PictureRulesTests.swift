import Testing

/// Pictures (rules 101 to 103).
@Suite struct PictureRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
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
    .lesson(
      101, "a picture without a file",
      """
      ![a b]()

      """,
      expects: [
        "5: Falta el archivo de la imagen: «![qué muestra](imagen.svg)»."
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
  ]
}
