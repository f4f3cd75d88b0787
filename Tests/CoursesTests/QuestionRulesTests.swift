import Testing

/// Questions (rules 51 to 88).
@Suite struct QuestionRulesTests {
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
  ]

  @Test(arguments: moreCases)
  func `each other slip has its message and its line`(_ rule: RuleCase) {
    rule.check()
  }

  static let moreCases: [RuleCase] = [
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
