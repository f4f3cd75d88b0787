import Testing

@testable import Questions

@Suite struct ResponseTests {
  private let order = Question.sample(.order(["a", "b", "c"]))
  private let matching = Question.sample(.matching(lines: [("a", "1"), ("b", "2"), ("", "3")]))
  private let several = Question.sample(.several(options: ["a", "b"], right: [0]))
  private let number = Question.sample(.number([]))

  @Test(arguments: [
    Response.unanswered, .options([]), .text(" \u{A0}"), .places([nil, nil]), .choices([nil]),
  ])
  func `an empty answer counts as none`(response: Response) {
    #expect(response.isEmpty)
    #expect(order.form(of: response) == .empty)
  }

  @Test func `an order names each place once`() {
    #expect(order.form(of: .places([2, 0, 1])) == .complete)
    #expect(order.form(of: .places([2, nil, 1])) == .incomplete("Te falta numerar un elemento."))
    #expect(order.form(of: .places([2, nil, nil])) == .incomplete("Te falta numerar 2 elementos."))
    #expect(
      order.form(of: .places([1, 1, nil]))
        == .wrong("Pusiste dos veces el número 2. Usa cada número una sola vez."))
    #expect(order.form(of: .places([0, 1, 3])) == .wrong("Usa los números del 1 al 3, cada uno una vez."))
    #expect(order.form(of: .places([0, 1, -1])) == .wrong("Usa los números del 1 al 3, cada uno una vez."))
  }

  @Test func `a matching may use a choice twice and leave pairs out`() {
    #expect(matching.form(of: .choices([2, 2])) == .complete)
    #expect(matching.form(of: .choices([nil, 0])) == .incomplete("Te falta unir una pareja."))
  }

  @Test func `what is no number is asked for again`() {
    #expect(number.form(of: .text("12,50")) == .complete)
    #expect(number.form(of: .text("doce")) == .wrong("Escribe solo un número, por ejemplo 12,50."))
  }

  @Test func `an answer that belongs to another question is asked for again`() {
    let again = ResponseForm.wrong("Esta respuesta no corresponde a la pregunta. Vuelve a responderla.")

    #expect(several.form(of: .options([2])) == again)
    #expect(several.form(of: .options([-1])) == again)
    #expect(several.form(of: .option(0)) == again)
    #expect(order.form(of: .places([0, 1])) == again)
    #expect(matching.form(of: .choices([0, 3])) == again)
    #expect(matching.form(of: .choices([0])) == again)
    #expect(number.form(of: .truth(true)) == again)
  }
}
