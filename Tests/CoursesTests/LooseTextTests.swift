import Courses
import Markup
import Testing

/// Text in the form of courses that belongs to none.
@Suite struct LooseTextTests {
  @Test func `a rubric outside a course has the same form, sentences and lines`() {
    let good = """
      ---
      titulo: Fondo
      ---
      ## Uno {#uno peso=100}
      - 0 Nada: no
      - 1 Todo: sí
      """

    let (rubric, problems) = LooseText.rubric(good)
    let (none, wrong) = LooseText.rubric(
      good.replacing("peso=100", with: "peso=99").replacing("- 1", with: "- 2"))

    #expect(rubric?.criteria.map(\.weight) == [100])
    #expect(problems == [])
    #expect(none == nil)
    #expect(
      wrong.map { "\($0.line): \($0.message)" } == [
        "4: Los pesos suman 99 y tienen que sumar 100: ajústalos.",
        "6: Aquí va el nivel 1, no el 2: los niveles van seguidos desde 0.",
      ])
  }

  @Test(arguments: [
    ("", 1), ("[ahí](../curso.md)", 1), ("Bien\n\n[mal](javascript:x)", 3), ("```actividad {#a}\nx\n```", 1),
  ])
  func `what a text outside a course cannot hold is said with its line`(source: String, line: Int) {
    #expect(LooseText.body(source).problems.filter { !$0.isNotice }.map(\.line) == [line])
  }

  @Test func `a text outside a course is laid out as one in it`() {
    let (html, problems) = LooseText.body("## Para qué\n\nPara **crecer**.\n\n```consejo\nPide poco.\n```")

    #expect(problems == [])
    #expect(html.markup.contains("<h2>Para qué</h2>"))
    #expect(html.markup.contains("Pide poco."))
  }
}
