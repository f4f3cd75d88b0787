import Testing

/// Rubrics, downloads and the glossary of a course (rules 8, 9 and 13).
@Suite struct CourseFileRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
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
  ]
}
