import Testing

/// Answers in numbers, words, pairs and orders (rules 63 to 75 and 83).
@Suite struct AnswerRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .quiz(
      63, "tolerances",
      """
      ## ¿Cuánto? {#si}
      = 250 ± 5
      = 0,35 ± 1 %
      > Porque sí.

      """),
    .quiz(
      64, "a percentage of zero",
      """
      ## ¿Cuánto? {#si}
      = 0 ± 1 %
      > Porque sí.

      """,
      expects: [
        "8: Un porcentaje de 0 no deja ningún margen: escribe la tolerancia como número, «± 0,5»."
      ]),
    .quiz(
      73, "signs of Markdown in an answer",
      """
      ## ¿Cuál? {#si}
      = a_b_c
      = 2*3*4
      > Porque sí.

      """),
    .quiz(
      73, "answers right under the stem",
      """
      ## ¿Cuánto? {#si}
      Suma dos y dos.
      = 4
      > Porque sí.

      """),
    .quiz(
      73, "an empty answer",
      """
      ## ¿Cuánto? {#si}
      Suma.

      =\u{20}
      > Porque sí.

      """,
      expects: [
        "10: Falta la respuesta después de «=»: escribe, por ejemplo, «= 250»."
      ]),
    .quiz(
      74, "order with any numbers",
      """
      ## Ordena {#si}
      3. Uno
      1. Dos
      > Así.

      """),
    .quiz(
      74, "order of equal items, of one",
      """
      ## Ordena {#si}
      1. Uno
      2. Uno
      > Así.
      ## Ordena {#no}
      1. Uno
      > Así.

      """,
      expects: [
        "9: «Uno» ya es el elemento 1: cambia uno de los dos.",
        "11: Hacen falta al menos dos elementos que ordenar: agrega otro.",
      ]),
    .quiz(
      74, "items that are code",
      """
      ## Ordena {#si}
      1. ```
         uno
         ```
      2. dos
      > Así.

      """),
    .quiz(
      74, "an empty item, one with a list",
      """
      ## Ordena {#si}
      1. Uno
      2.
      3. Tres
      > Así.
      ## Ordena {#no}
      1. Uno
      2. - Dos
      > Así.

      """,
      expects: [
        "9: Este elemento está vacío: escribe su texto o bórralo.",
        "14: Aquí no va otra lista dentro: escríbelo en una sola línea.",
      ]),
    .quiz(
      75, "matching with equal and spare right sides",
      """
      ## Une {#si}
      - Arriendo => Fijo
      - Harina => Variable
      - Luz `a => b` => Fijo
      - => Ninguno
      > Así.

      """),
    .quiz(
      75, "equal left sides, one pair",
      """
      ## Une {#si}
      - Arriendo => Fijo
      - Arriendo => Variable
      > Así.
      ## Une {#no}
      - Arriendo => Fijo
      > Así.

      """,
      expects: [
        "9: «Arriendo» ya está a la izquierda en la pareja 1: cambia una de las dos.",
        "11: Hacen falta al menos dos parejas: agrega otra, como «- Arriendo => Costo fijo».",
      ]),
    .quiz(
      75, "half a pair",
      """
      ## Une {#si}
      - Arriendo => Fijo
      - Harina=>Variable
      - Luz => Fijo
      - Agua =>
      > Así.

      """,
      expects: [
        "9: En esta línea falta una mitad: escribe «- texto => su pareja», con espacios alrededor de «=>».",
        "11: En esta línea falta una mitad: escribe «- texto => su pareja», con espacios alrededor de «=>».",
      ]),
    .quiz(
      75, "a spare choice without text",
      """
      ## Une {#si}
      - a => 1
      - b => 2
      - =>
      > Así.

      """,
      expects: [
        "10: En esta línea falta una mitad: escribe «- texto => su pareja», con espacios alrededor de «=>»."
      ]),
    .quiz(
      83, "rules in a stem",
      """
      ## Cuenta {#si}
      Uno.

      ***

      Dos.

      ---

      ___
      > Así.

      """),
    .quiz(
      83, "another rule is no answer",
      """
      ## Cuenta {#si}

      ***
      > Así.

      """,
      expects: [
        "7: Falta la respuesta de esta pregunta: al final va una lista «- ( )» o «- [ ]», una línea «= …», una lista «1.», pares «- a => b» o «___»."
      ]),
  ]
}
