import Courses
import QuestionImport
import Testing

@Suite struct `Importing GIFT` {
  @Test func `each kind of question becomes the same kind in a bank`() throws {
    let result = try QuestionImport(
      """
      // Preguntas del taller
      ::Costo fijo:: ¿Cuál es un costo fijo? {
        ~La harina
        =El arriendo #Se paga aunque no vendas.
        ~Las fundas
      }

      ::Capital:: Quito es la capital del Ecuador.{T}

      ¿Cuántos minutos tiene una hora? {#60:0}

      ¿Entre qué números está el precio? {#1..2}

      ¿Quién vende empanadas? {=Yuleisy =La señora Yuleisy}

      Une cada gasto. {=Arriendo -> Fijo =Harina -> Variable =-> Sueldo}

      Marca los que son fijos. {~%50%Arriendo ~%50%Internet ~%-100%Harina####Los dos llegan igual.}

      """)

    #expect(
      result.bank == """
        ## ¿Cuál es un costo fijo? {#costo-fijo}

        - ( ) La harina
        - (x) El arriendo
        - ( ) Las fundas

        > Se paga aunque no vendas.

        ## Quito es la capital del Ecuador. {#capital}

        - (x) Verdadero
        - ( ) Falso

        ## ¿Cuántos minutos tiene una hora? {#cuantos-minutos-tiene-una-hora}

        = 60

        ## ¿Entre qué números está el precio? {#entre-que-numeros-esta-el-precio}

        = 1,5 ± 0,5

        ## ¿Quién vende empanadas? {#quien-vende-empanadas}

        = Yuleisy
        = La señora Yuleisy

        ## Une cada gasto. {#une-cada-gasto}

        - Arriendo => Fijo
        - Harina => Variable
        - => Sueldo

        ## Marca los que son fijos. {#marca-los-que-son-fijos parcial}

        - [x] Arriendo
        - [x] Internet
        - [ ] Harina

        > Los dos llegan igual.

        """)
    #expect(result.leftOut == [])
    #expect(result.count == 7)
    #expect(problems(inBank: result.bank).filter { !$0.isNotice } == [])
  }

  @Test func `what a bank cannot say is named with its line`() throws {
    let result = try QuestionImport(
      """
      $CATEGORY: Taller/Costos

      ¿Cuánto es? {=Diez ~%50%Nueve#Casi ~Ocho}

      Escribe tu idea. {}

      Solo un párrafo que explica.

      ¿Qué falta? {~Uno ~Dos}
      """)

    #expect(
      result.leftOut.map { "\($0.line): \($0.reason)" } == [
        "1: «$CATEGORY: Taller/Costos» no se lleva: guarda el banco en el módulo que corresponde",
        "3: el comentario «Casi» de «Nueve» no se lleva: un banco tiene uno por pregunta",
        "3: «Nueve» valía una parte del punto: aquí no vale",
        "5: una pregunta abierta no va en un banco, porque el examen se califica solo: escríbela en «prueba.md»",
        "7: esto no es una pregunta, le falta su respuesta entre llaves: «Solo un párrafo que explica.»",
        "9: ninguna opción es la correcta: márcala con «=»",
      ])
    #expect(result.count == 1)
  }

  @Test func `signs behind a backslash are text, and text stays text`() throws {
    let result = try QuestionImport(##"¿Cuánto es 2 \= 1 \+ 1 en *todo* \{caso\}? {=dos \~ 2 ~tres \# 3}"##)

    #expect(
      result.bank == #"""
        ## ¿Cuánto es 2 = 1 \\+ 1 en \*todo\* \{caso\}? {#cuanto-es-2-1-1-en-todo-caso}

        - (x) dos ~ 2
        - ( ) tres # 3

        """#)
  }

  @Test func `a missing word and what follows it stay one sentence`() throws {
    let result = try QuestionImport("El arriendo es un costo {=fijo ~variable} de cada mes.")

    #expect(result.bank.hasPrefix("## El arriendo es un costo \\_\\_\\_\\_\\_ de cada mes. {#"))
  }
}

@Suite struct `Reading files of other programs` {
  @Test(arguments: encodings)
  func `every encoding says the same`(bytes: [UInt8]) throws {
    #expect(try QuestionImport(bytes).bank == "## ¿Año? {#ano}\n\n= 2026\n\n## ¿Mes? {#mes}\n\n= mayo\n")
  }

  @Test func `what is no text, or nothing, is refused`() {
    #expect(throws: QuestionImportError.notText) { try QuestionImport([0x50, 0x4B, 3, 4, 0, 0]) }
    #expect(throws: QuestionImportError.empty) { try QuestionImport(Array(" \r\n ".utf8)) }
    #expect(throws: QuestionImportError.noQuestions) { try QuestionImport(Array("<html></html>".utf8)) }
  }

  @Test func `Aiken is told by its answers`() throws {
    let result = try QuestionImport(
      """
      ¿Cuál es un costo fijo?
      A) La harina
      B) El arriendo
      ANSWER: B

      ¿Y este?
      A. Uno
      B. Dos
      """)

    #expect(result.format == .aiken)
    #expect(
      result.bank == """
        ## ¿Cuál es un costo fijo? {#cual-es-un-costo-fijo}

        - ( ) La harina
        - (x) El arriendo

        """)
    #expect(
      result.leftOut.map { "\($0.line): \($0.reason)" }
        == ["6: la pregunta no tiene su línea «ANSWER: A»: agrégala y vuelve a importar"])
  }
}

private let encodings: [[UInt8]] = {
  let text = "¿Año? {=2026}\r\n\r\n¿Mes? {=mayo}"
  var utf16: [UInt8] = [0xFF, 0xFE]
  for unit in text.utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
  return [
    Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), text.unicodeScalars.map { UInt8($0.value) },
    utf16,
  ]
}()

extension QuestionImport {
  init(_ text: String) throws {
    try self.init(Array(text.utf8))
  }
}
