import Testing

/// Questions whose numbers are drawn (rules 76 to 81).
@Suite struct CalculatedQuestionRulesTests {
  @Test(arguments: cases)
  func `each slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let cases: [RuleCase] = [
    .quiz(
      76, "a calculated question",
      """
      ## ¿Cuánto por {n} empanadas a {precio}? {#si}
      {precio: 0,50..1 paso 0,25}
      {n: 2..5}

      = {precio} * {n}
      > Son {n} por {precio}.

      """),
    .quiz(
      76, "a hyphen in a name",
      """
      ## ¿Cuánto? {#si}
      {mi-precio: 2..5}
      = {mi-precio} * 2
      > Así.

      """,
      expects: [
        "8: «mi-precio» no sirve de nombre: un nombre empieza con una letra y sigue con letras, cifras o «_», sin espacios ni guiones."
      ]),
    .quiz(
      76, "parameters without a formula",
      """
      ## ¿Cuánto? {#si}
      {precio: 2..5}
      > Así.

      """,
      expects: [
        "8: Falta la fórmula: después de los valores escribe, por ejemplo, «= {precio} * 2»."
      ]),
    .quiz(
      77, "a reversed range",
      """
      ## ¿Cuánto? {#si}
      {a: 5..2}
      = {a} * 2
      > Así.

      """,
      expects: [
        "8: El primer valor es mayor que el último: escribe primero el menor."
      ]),
    .quiz(
      77, "a step of zero, and too many values",
      """
      ## ¿Cuánto? {#si}
      {a: 2..5 paso 0}
      = {a} * 2
      > Así.
      ## ¿Y? {#no}
      {a: 1..20000}
      = {a} * 2
      > Así.

      """,
      expects: [
        "8: El paso tiene que ser mayor que 0: escribe, por ejemplo, {precio: 2..5 paso 0,25}.",
        "12: Son más de 10 000 valores: usa un paso más grande o acerca los extremos.",
      ]),
    .quiz(
      78, "a formula that is none",
      """
      ## ¿Cuánto? {#si}
      {a: 2..5}
      = {a} ^ 2
      > Así.

      """,
      expects: [
        "9: En una fórmula no hay potencias: multiplica el número por sí mismo."
      ]),
    .quiz(
      79, "a divisor that can be zero",
      """
      ## ¿Cuánto? {#si}
      {a: 0..5}
      = 10 / {a} ± 1 %
      > Así.

      """,
      expects: [
        "9: Con a = 0 se divide entre cero: cambia los valores o la fórmula."
      ]),
    .quiz(
      80, "a result that never ends",
      """
      ## ¿Cuánto? {#si}
      {a: 3..5}
      = 10 / {a}
      > Así.

      """,
      expects: [
        "9: aviso: Con a = 3 el resultado tiene decimales sin fin y se compara con dos: agrega una tolerancia, como «± 0,01», o usa redondear(…; 2)."
      ]),
    .quiz(
      81, "an unknown name in a calculated question",
      """
      ## ¿Cuánto por {b}? {#si}
      {a: 3..5}
      = 10 * {a}
      > Así.

      """,
      expects: [
        "7: No hay un valor «{b}»: agrega su línea antes de la respuesta, como {b: 1..10 paso 1}."
      ]),
    .quiz(
      81, "a name in another question is text",
      """
      ## ¿Qué es {b}? {#si}
      = uno
      > Así.

      """),
  ]
}
