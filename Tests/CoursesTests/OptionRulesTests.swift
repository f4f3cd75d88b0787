import Testing

/// Questions with options (rules 58 to 62).
@Suite struct OptionRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .quiz(
      58, "any bullet, X, loose lists",
      """
      ## ¿Sí? {#si}
      * (X) Sí

      * ( ) No

      + ( ) Quizá

      > Porque sí.

      """),
    .quiz(
      58, "an option without its mark",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - No
      - ( ) Quizá
      > Porque sí.

      """,
      expects: [
        "9: Esta opción no lleva su marca: empieza con «( )» o «(x)» y un espacio."
      ]),
    .quiz(
      58, "a mark with a slip",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - () No
      - ( x) Quizá
      > Porque sí.

      """,
      expects: [
        "9: Esta opción no lleva su marca: empieza con «( )» o «(x)» y un espacio.",
        "10: Esta opción no lleva su marca: empieza con «( )» o «(x)» y un espacio.",
      ]),
    .quiz(
      58, "both kinds of mark",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - [ ] No
      > Porque sí.

      """,
      expects: [
        "9: En una lista no se mezclan «( )» y «[ ]»: usa la misma marca en todas las opciones."
      ]),
    .quiz(
      58, "a list without any mark",
      """
      ## ¿Sí? {#si}
      - Sí
      - No
      > Porque sí.

      """,
      expects: [
        "7: Falta la respuesta de esta pregunta: al final va una lista «- ( )» o «- [ ]», una línea «= …», una lista «1.», pares «- a => b» o «___»."
      ]),
    .quiz(
      58, "a mark without a space behind it, one in half",
      """
      ## ¿Sí? {#si}
      - (x)Sí
      - ( ) No
      - (x No
      > Porque sí.

      """,
      expects: [
        "8: Esta opción no lleva su marca: empieza con «( )» o «(x)» y un espacio.",
        "10: Esta opción no lleva su marca: empieza con «( )» o «(x)» y un espacio.",
      ]),
    .quiz(
      58, "a square mark is missing",
      """
      ## ¿Sí? {#si}
      - [x] Sí
      - No
      > Porque sí.

      """,
      expects: [
        "9: Esta opción no lleva su marca: empieza con «[ ]» o «[x]» y un espacio."
      ]),
    .quiz(
      59, "a list in an option",
      """
      ## ¿Sí? {#si}
      - (x) Sí
        - claro
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "9: Aquí no va otra lista dentro: escríbelo en una sola línea."
      ]),
    .quiz(
      59, "two paragraphs in an option",
      """
      ## ¿Sí? {#si}
      - (x) Sí

        Claro.
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "10: Aquí va un solo párrafo: junta el texto o llévalo a la explicación."
      ]),
    .quiz(
      59, "a line straight under an option, and code",
      """
      ## ¿Sí? {#si}
      - (x) Sí,
      claro
      - ( )
        ```
        no
        ```
      > Porque sí.

      """),
    .quiz(
      59, "an option that begins with a list",
      """
      ## ¿Sí? {#si}
      - ( ) Sí
      - (x) No
      - - ( ) Quizá
      > Porque sí.

      """,
      expects: [
        "10: Aquí no va otra lista dentro: escríbelo en una sola línea."
      ]),
    .quiz(
      60, "one option",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      > Porque sí.

      """,
      expects: [
        "7: Hacen falta al menos dos opciones: agrega otra."
      ]),
    .quiz(
      60, "equal options",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - ( ) No
      - ( ) Sí
      > Porque sí.

      """,
      expects: [
        "10: «Sí» ya es la opción 1: cambia una de las dos."
      ]),
    .quiz(
      60, "an empty option",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - ( )
      > Porque sí.

      """,
      expects: [
        "9: Esta opción está vacía: escribe su texto o bórrala."
      ]),
    .quiz(
      60, "two right ones in single choice",
      """
      ## ¿Sí? {#si}
      - (x) Sí
      - (x) No
      > Porque sí.

      """,
      expects: [
        "9: Hay 2 opciones correctas y con «( )» va una sola: desmarca las otras, o escribe «[ ]» y «[x]» en todas para que sean varias."
      ]),
    .quiz(
      60, "none right",
      """
      ## ¿Sí? {#si}
      - ( ) Sí
      - ( ) No
      > Porque sí.

      """,
      expects: [
        "7: Ninguna opción es correcta: marca con «(x)» la que lo es."
      ]),
    .quiz(
      60, "none right of several",
      """
      ## ¿Sí? {#si}
      - [ ] Sí
      - [ ] No
      > Porque sí.

      """,
      expects: [
        "7: Ninguna opción es correcta: marca con «[x]» la que lo es."
      ]),
    .quiz(
      61, "true or false",
      """
      ## ¿Sí? {#si}
      - ( ) Verdadero
      - (x) Falso
      > Porque sí.

      """),
    .quiz(
      62, "a fixed order",
      """
      ## ¿Sí? {#si fijo}
      - ( ) Uno
      - (x) Las anteriores
      > Porque sí.

      """),
    .quiz(
      62, "a fixed order of a number",
      """
      ## ¿Sí? {#si fijo}
      = 5
      > Porque sí.

      """,
      expects: [
        "7: «fijo» solo sirve en preguntas con opciones: quítalo."
      ]),
  ]
}
