/// The parameter lines and the formula line of a calculated question.
enum CalculationLines {
  static let mostParameters = 10

  static func read(
    parameters lines: [AnswerLines.Numbered], formula: AnswerLines.Numbered
  ) -> (kind: Question.Kind?, problems: [Problem]) {
    var problems: [Problem] = []
    var parameters: [Calculation.Parameter] = []
    for (line, text) in lines {
      do throws(AnswerMistake) {
        let parameter = try ParameterLine.read(text)
        if parameters.contains(where: { $0.name == parameter.name }) {
          throw AnswerMistake(
            "El valor «\(parameter.name)» ya está en otra línea: cambia uno de los dos nombres.")
        }
        parameters.append(parameter)
      } catch {
        problems.append(Problem(line: line, message: error.message))
      }
    }
    if lines.count > mostParameters {
      problems.append(
        Problem(line: formula.line, message: "Una pregunta calculada tiene a lo más 10 valores."))
    }
    // A formula is not blamed for the names of lines that could not be read.
    guard problems.isEmpty else { return (nil, problems) }
    do throws(AnswerMistake) {
      let calculation = try calculation(formula.text, parameters)
      let notice = try calculation.checkRange()
      let notices = notice.map { [Problem(line: formula.line, message: $0, isNotice: true)] }
      return (.calculated(calculation), notices ?? [])
    } catch {
      return AnswerLines.failed(formula.line, error.message)
    }
  }

  private static func calculation(
    _ text: Substring, _ parameters: [Calculation.Parameter]
  ) throws(AnswerMistake) -> Calculation {
    let (source, tolerance) = try ToleranceText.split(text)
    do throws(FormulaToken.Mistake) {
      let formula = try Formula(String(source), names: parameters.map(\.name))
      return Calculation(parameters: parameters, formula: formula, tolerance: tolerance ?? .none)
    } catch {
      throw AnswerMistake(error.message)
    }
  }
}
