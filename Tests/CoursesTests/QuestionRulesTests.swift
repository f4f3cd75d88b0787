import Testing

/// Where a question begins and ends (rules 52 to 57, and 105 in questions).
@Suite struct QuestionRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .quiz(
      52, "a question needs its id",
      """
      ## ¿Sí?
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Falta el identificador de la pregunta: pon «{#mi-id}» al final de esta línea."
      ]),
    .quiz(
      52, "ids have small letters, digits and hyphens",
      """
      ## ¿Sí? {#Mi_id}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: El identificador «Mi_id» solo puede tener a-z, 0-9 y guiones: «{#mi-id}»."
      ]),
    .quiz(
      52, "ids have at most 64 letters",
      """
      ## ¿Sí? {#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: El identificador «aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa» es muy largo: usa hasta 64 letras."
      ]),
    .quiz(
      52, "an empty id",
      """
      ## ¿Sí? {#}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Falta el identificador en la llave: escribe «{#mi-id}»."
      ]),
    .quiz(
      52, "a word that the brace does not know",
      """
      ## ¿Sí? {#si parciall}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Después del identificador solo puede ir «parcial» o «fijo»: borra «parciall»."
      ]),
    .quiz(
      52, "a question without text",
      """
      ## {#si}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Falta el texto de la pregunta antes de la llave."
      ]),
    .quiz(
      52, "inline Markdown in a heading",
      """
      ## ¿*Sí* o `no`? {#si fijo}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """),
    .quiz(
      52, "a brace inside emphasis is no id",
      """
      ## ¿Sí? *{#si}*
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Falta el identificador de la pregunta: pon «{#mi-id}» al final de esta línea."
      ]),
    .quiz(
      53, "a brace in code is no id",
      """
      ## ¿Qué es `{#si}`
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Falta el identificador de la pregunta: pon «{#mi-id}» al final de esta línea."
      ]),
    .quiz(
      54, "an underlined heading",
      """
      ¿Sí? {#si}
      ---
      - (x) Sí
      - ( ) No
      > Porque sí.

      """),
    .quiz(
      54, "a heading of level 1 in a quiz",
      """
      # ¿Sí? {#si}
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Un título con un solo «#» es el de la página, que ya está en «titulo»: usa «##»."
      ]),
    .quiz(
      54, "a heading of level 3 is stem",
      """
      ## ¿Sí? {#si}
      ### Lee
      Texto.
      - (x) Sí
      - ( ) No
      > Porque sí.

      """),
    .quiz(
      54, "an id below level 2",
      """
      ## ¿Sí? {#si}
      ### Lee {#lee}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "8: Aquí un título no lleva identificador: borra «{#lee}»."
      ]),
    .lesson(
      55, "a question on the spot",
      """
      ```pregunta
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No
      > Porque sí.
      ```

      """),
    .lesson(
      55, "nothing before it",
      """
      ```pregunta
      Hola.
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No
      > Porque sí.
      ```

      """,
      expects: [
        "6: En un bloque «pregunta» no va nada antes de la pregunta: sácalo fuera del bloque."
      ]),
    .lesson(
      55, "only one",
      """
      ```pregunta
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No
      > Porque sí.
      ## ¿Dos? {#dos}
      = 2
      > Uno y uno.
      ```

      """,
      expects: [
        "10: En un bloque «pregunta» va una sola pregunta: pon esta en otro bloque."
      ]),
    .lesson(
      55, "it starts with its heading",
      """
      ```pregunta
      - (x) Sí
      - ( ) No
      ```

      """,
      expects: [
        "5: Un bloque «pregunta» empieza con la pregunta: «## ¿…? {#mi-id}»."
      ]),
    .quiz(
      56, "feedback is missed",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No

      """,
      expects: [
        "7: aviso: Falta la explicación: después de la respuesta escribe «> » y por qué es así."
      ]),
    .quiz(
      57, "nothing comes after the feedback",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No

      > Porque sí.

      Y más.

      """,
      expects: [
        "13: Después de la explicación no va nada más: ponlo dentro de la cita o antes de la respuesta."
      ]),
    .quiz(
      57, "feedback is one",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No

      > Porque sí.

      <!-- -->

      > Y más.

      """,
      expects: [
        "13: aviso: Este comentario «<!-- -->» se muestra como texto: bórralo si no es para quien lee.",
        "13: Después de la explicación no va nada más: ponlo dentro de la cita o antes de la respuesta.",
      ]),
    .quiz(
      57, "two quotations",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No

      > Porque sí.

      > Y más.

      """,
      expects: [
        "11: Una pregunta tiene una sola explicación: junta las dos citas en una."
      ]),
    .quiz(
      105, "references would be lost in the parts of a question",
      """
      Lee [a].

      ## ¿Según [a]? {#si}
      ```
      [a]: no.md
      ```
      - (x) Sí
      - ( ) No
      > Porque [a].

      [a]: prueba.md

      """,
      expects: [
        "17: En las preguntas la dirección va dentro del enlace: «[texto](dirección)»."
      ]),
  ]
}
