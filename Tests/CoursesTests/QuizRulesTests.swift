import Testing

/// A quiz as a whole (rules 51, 87 and 88).
@Suite struct QuizRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .quiz(
      51, "a quiz has an introduction",
      """
      Antes de empezar.

      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No
      > Porque sí.

      """),
    .files(
      87, "as many as the bank has",
      [
        "01-uno/prueba.md": """
        ---
        titulo: Prueba
        preguntas: 2
        intentos: 1
        mostrar: nunca
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.
        ## ¿Dos? {#dos}
        = 2
        > Uno y uno.

        """
      ]),
    .files(
      87, "none, or more than there are",
      [
        "01-uno/prueba.md": """
        ---
        titulo: Prueba
        preguntas: 2
        intentos: 1
        mostrar: nunca
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """
      ],
      expects: [
        "01-uno/prueba.md:3: «preguntas» dice 2, pero aquí hay 1 pregunta: escribe más o baja el número."
      ]),
    .files(
      87, "0 questions",
      [
        "01-uno/prueba.md": """
        ---
        titulo: Prueba
        preguntas: 0
        intentos: 1
        mostrar: nunca
        ---
        ## ¿Sí? {#si}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """
      ],
      expects: [
        "01-uno/prueba.md:3: «0» no vale en «preguntas»: escribe un número entero desde 1."
      ]),
    .quiz(
      87, "a quiz without questions",
      """
      Hola.

      """,
      expects: [
        "1: La prueba no tiene preguntas: escribe al menos una, «## ¿…? {#mi-id}»."
      ]),
    .files(
      88, "the same question in quiz and bank",
      [
        "01-uno/prueba.md": quiz(
          """
          ## ¿Sí? {#si}
          - (x) Sí
          - ( ) No
          > Porque sí.

          """),
        "01-uno/banco.md": """
        ## ¿Sí? {#no}
        - (x) Sí
        - ( ) No
        > Porque sí.

        """,
      ],
      expects: [
        "01-uno/prueba.md:7: aviso: Esta pregunta ya está en 01-uno/banco.md:1: en el examen conviene preguntar otra cosa que en la prueba."
      ]),
    .files(
      88, "the same id in quiz and bank",
      [
        "01-uno/prueba.md": quiz(
          """
          ## ¿Sí? {#si}
          - (x) Sí
          - ( ) No
          > Porque sí.

          """),
        "01-uno/banco.md": """
        ## ¿Dos? {#si}
        = 2
        > Uno y uno.

        """,
      ],
      expects: [
        "01-uno/prueba.md:7: El identificador «si» ya está en 01-uno/banco.md:1: cambia uno de los dos."
      ]),
  ]
}
