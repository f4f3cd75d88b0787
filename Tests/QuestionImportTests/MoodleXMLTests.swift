import Courses
import QuestionImport
import Testing

@Suite struct `Importing Moodle XML` {
  @Test func `questions of an editor become Markdown`() throws {
    let result = try QuestionImport(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <quiz>
        <question type="category"><category><text>$course$/Taller</text></category></question>
        <question type="multichoice">
          <name><text>Costo fijo</text></name>
          <questiontext format="html"><text><![CDATA[<p>Lee el caso.</p><p>¿Cuál es un <b>costo fijo</b>?</p>]]></text></questiontext>
          <generalfeedback format="html"><text>&lt;p&gt;Se paga igual.&lt;/p&gt;</text></generalfeedback>
          <single>true</single>
          <shuffleanswers>0</shuffleanswers>
          <answer fraction="0" format="html"><text>La harina</text><feedback format="html"><text></text></feedback></answer>
          <answer fraction="100" format="html"><text>El arriendo</text><feedback format="html"><text></text></feedback></answer>
        </question>
        <question type="numerical">
          <name><text>Horas</text></name>
          <questiontext format="html"><text>¿Cuántas horas?</text></questiontext>
          <answer fraction="100"><text>40</text><tolerance>0.5</tolerance></answer>
        </question>
        <question type="matching">
          <name><text>Gastos</text></name>
          <questiontext format="html"><text>Une</text></questiontext>
          <subquestion format="html"><text>Arriendo</text><answer><text>Fijo</text></answer></subquestion>
          <subquestion format="html"><text>Harina</text><answer><text>Variable</text></answer></subquestion>
          <subquestion format="html"><text></text><answer><text>Sueldo</text></answer></subquestion>
        </question>
        <question type="cloze"><name><text>Hueco</text></name><questiontext><text>x</text></questiontext></question>
      </quiz>
      """)

    #expect(
      result.bank == """
        ## Costo fijo {#costo-fijo fijo}

        Lee el caso.

        ¿Cuál es un **costo fijo**?

        - ( ) La harina
        - (x) El arriendo

        > Se paga igual.

        ## ¿Cuántas horas? {#horas}

        = 40 ± 0,5

        ## Une {#gastos}

        - Arriendo => Fijo
        - Harina => Variable
        - => Sueldo

        """)
    #expect(
      result.leftOut.map { "\($0.line): \($0.reason)" } == [
        "3: la categoría «$course$/Taller» no se lleva: guarda el banco en el módulo que corresponde",
        "25: las preguntas de tipo «cloze» no se pueden llevar: escríbela de nuevo en el banco",
      ])
    #expect(problems(inBank: result.bank).filter { !$0.isNotice } == [])
  }

  @Test func `broken XML and document types are refused with their line`() {
    #expect(throws: QuestionImportError.broken(line: 2, what: "mismatched tag")) {
      try QuestionImport("<quiz>\n</question>")
    }
    #expect(
      throws: QuestionImportError.broken(line: 1, what: "declara un tipo de documento (DOCTYPE): bórralo")
    ) {
      try QuestionImport("<!DOCTYPE quiz [<!ENTITY a \"b\">]><quiz>&a;</quiz>")
    }
    #expect(
      throws: QuestionImportError.broken(line: 1, what: "hay demasiados elementos unos dentro de otros")
    ) {
      try QuestionImport(String(repeating: "<quiz>", count: 1000))
    }
  }
}
