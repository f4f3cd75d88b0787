import Testing

/// What a course's questions may be, and that each has its id (rules 5, 7, 10, 11, 14 and 17).
@Suite struct CourseQuestionRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
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
  ]
}
