import Courses
import Markup
import Questions

/// The fields of a question's form, each a plain control that a keyboard and a screen reader know: `AnswerReading` reads
/// what they send.
///
/// - Parameters:
///   - response: what was answered so far.
///   - isFixed: whether it can be changed no more.
///   - isWrong: whether the page says under the id `e-respuesta` what is wrong with the form of the response.
package func answerFields(
  for drawn: DrawnQuestion, holding response: Response, isFixed: Bool = false, isWrong: Bool = false,
  _ typesetter: Typesetter
) -> HTML {
  AnswerFields(
    drawn: drawn, response: response, marks: isFixed ? " disabled" : .empty,
    wrong: isWrong ? " aria-invalid=\"true\" aria-describedby=\"e-respuesta\"" : .empty,
    typesetter: typesetter
  ).html
}

private struct AnswerFields {
  let drawn: DrawnQuestion
  let response: Response
  /// Attributes of every field.
  let marks: HTML
  /// Attributes of a field that is typed into.
  let wrong: HTML
  let typesetter: Typesetter

  var html: HTML {
    switch drawn.question.kind {
    case .single(let options, _): choice("radio", options, checked: chosen)
    case .several(let options, _): choice("checkbox", options, checked: chosen)
    case .trueFalse(_, let trueFirst): truth(trueFirst)
    case .number, .calculated: line("Tu respuesta, con números", " inputmode=\"decimal\"")
    case .shortText: line("Tu respuesta, en pocas palabras", " autocapitalize=\"none\"")
    case .open: area
    case .order(let items): order(items)
    case .matching(let pairs, let choices): matching(pairs, choices)
    }
  }

  /// The author's indices of the options that are chosen.
  private var chosen: Set<Int> {
    switch response {
    case .option(let index): [index]
    case .options(let ticked): ticked
    case .unanswered, .truth, .text, .places, .choices: []
    }
  }

  private var typed: String {
    guard case .text(let text) = response else { return "" }
    return text
  }

  private func choice(_ type: HTML, _ options: [String], checked: Set<Int>) -> HTML {
    let lines = drawn.shownOrder.enumerated().map { place, index -> HTML in
      let mark: HTML = checked.contains(index) ? " checked" : .empty
      let field: HTML =
        "<input type=\"\(type)\" id=\"r-\(place)\" name=\"\(AnswerField.answer)\" value=\"\(place)\"\(mark)\(marks)"
      // Code is no text of a label.
      guard !options[index].isCode else {
        return """
          <div class="check">\(field) aria-label="Opción \(place + 1)" aria-describedby="c-\(place)">\
          <div id="c-\(place)">\(typesetter.inline(options[index]))</div></div>

          """
      }
      return "<label class=\"check\">\(field)><span>\(typesetter.inline(options[index]))</span></label>\n"
    }
    let hint: HTML = type == "checkbox" ? "Puedes marcar más de una." : "Elige una."
    return group(hint, lines.joined())
  }

  private func truth(_ trueFirst: Bool) -> HTML {
    let lines = (trueFirst ? [true, false] : [false, true]).map { value -> HTML in
      let mark: HTML = response == .truth(value) ? " checked" : .empty
      return """
        <label class="check"><input type="radio" name="\(AnswerField.answer)" \
        value="\(value ? AnswerField.yes : AnswerField.no)"\(mark)\(marks)>\(value ? "Verdadero" : "Falso")</label>

        """
    }
    return group("Elige una.", lines.joined())
  }

  private func line(_ label: HTML, _ more: HTML) -> HTML {
    """
    <div class="field"><label for="r">\(label)</label><input id="r" name="\(AnswerField.answer)" value="\(typed)"\
    \(more) autocomplete="off" spellcheck="false" maxlength="\(AnswerReading.longestShortAnswer)"\(marks)\(wrong)></div>

    """
  }

  private var area: HTML {
    """
    <div class="field"><label for="r">Tu respuesta, con tus palabras</label><textarea id="r" \
    name="\(AnswerField.answer)" rows="8" maxlength="\(AnswerReading.longestOpenAnswer)"\(marks)>
    \(typed)</textarea></div>

    """
  }

  private func order(_ items: [String]) -> HTML {
    let places: [Int?] = if case .places(let given) = response { given } else { [] }
    let lines = drawn.shownOrder.enumerated().map { place, index -> HTML in
      let current = places.indices.contains(index) ? places[index] : nil
      let numbers = items.indices.map { option($0 + 1, "\($0 + 1)", isSelected: $0 == current) }
      return part(AnswerField.place(place), items[index], empty: "Lugar", numbers.joined())
    }
    return group("Dale a cada uno su lugar: el 1 va primero.", lines.joined())
  }

  private func matching(_ pairs: [Question.Pair], _ choices: [String]) -> HTML {
    let given: [Int?] = if case .choices(let given) = response { given } else { [] }
    let lines = pairs.enumerated().map { row, pair -> HTML in
      let current = given.indices.contains(row) ? given[row] : nil
      let sides = drawn.shownOrder.enumerated().map { place, index in
        option(place, typesetter.plain(choices[index]), isSelected: index == current)
      }
      return part(AnswerField.pair(row), pair.left, empty: "Elige su pareja", sides.joined())
    }
    return group("Elige la pareja de cada uno.", lines.joined())
  }

  /// One line of several that each take a choice.
  private func part(_ name: String, _ text: String, empty: String, _ options: HTML) -> HTML {
    let label: HTML =
      text.isCode
      ? "<div id=\"t-\(name)\">\(typesetter.inline(text))</div>"
      : "<label for=\"\(name)\">\(typesetter.inline(text))</label>"
    let reference: HTML = text.isCode ? " aria-label=\"\(empty)\" aria-describedby=\"t-\(name)\"" : .empty
    return """
      <div class="part">\(label)<select id="\(name)" name="\(name)"\(reference)\(marks)>\
      <option value="">\(empty)</option>\(options)</select></div>

      """
  }

  private func option(_ value: Int, _ text: String, isSelected: Bool) -> HTML {
    "<option value=\"\(value)\"\(isSelected ? " selected" : .empty as HTML)>\(text)</option>"
  }

  private func group(_ hint: HTML, _ fields: HTML) -> HTML {
    """
    <fieldset\(wrong.isEmpty ? .empty : " aria-describedby=\"e-respuesta\"" as HTML)><legend class="soft">\(hint)</legend>
    \(fields)</fieldset>

    """
  }
}

extension String {
  /// A fenced block, the one kind of option that is no text in a line (rule 59).
  fileprivate var isCode: Bool { hasPrefix("```") || hasPrefix("~~~") }
}
