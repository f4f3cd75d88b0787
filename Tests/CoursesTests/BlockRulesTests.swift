import Testing

/// Blocks, raw HTML and headings in boxes (rules 94 to 99, 108 and 109, and 9 in lessons).
@Suite struct BlockRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
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
      99, "an activity",
      """
      ```actividad {#a}
      ### Piensa
      1. Uno
      2. Dos
      ```

      """),
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
  ]
}
