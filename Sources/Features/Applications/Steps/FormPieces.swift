import Markup

/// What is wrong with the fields of a form, by the field's name, with a sentence each.
typealias FieldProblems = [String: String]

/// The list at the top of a form that came back.
func summary(of problems: [(name: String, sentence: String)]) -> HTML {
  guard !problems.isEmpty else { return .empty }
  let lines = problems.map { "<li><a href=\"#\($0.name)\">\($0.sentence)</a></li>" as HTML }
  let title: HTML =
    problems.count == 1 ? "Falta una cosa por arreglar" : "Faltan \(problems.count) cosas por arreglar"
  return """
    <div class="errors" role="alert"><h2>\(title)</h2><ul>\(lines)</ul></div>

    """
}

/// A label, help, a control and what is wrong with it.
func field(
  _ name: String, _ label: HTML, help: HTML? = nil, _ problems: FieldProblems, _ control: (HTML) -> HTML
) -> HTML {
  let problem = problems[name]
  let described = [help == nil ? nil : "h-\(name)", problem == nil ? nil : "e-\(name)"].compactMap { $0 }
  let marks: HTML = """
    \(problem == nil ? .empty : " aria-invalid=\"true\"" as HTML)\
    \(described.isEmpty ? .empty : " aria-describedby=\"\(described.joined(separator: " "))\"" as HTML)
    """
  return """
    <div class="field"><label for="\(name)">\(label)</label>\
    \(help.map { "<p class=\"help\" id=\"h-\(name)\">\($0)</p>" as HTML })\(control(marks))\
    \(problem.map { "<p class=\"error\" id=\"e-\(name)\">\($0)</p>" as HTML })</div>

    """
}

func textField(
  _ name: String, _ label: HTML, help: HTML? = nil, value: String, most: Int, inputMode: String = "text",
  autocomplete: String = "off", _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    """
    <input id="\(name)" name="\(name)" value="\(value)" maxlength="\(String(most))" inputmode="\(inputMode)" \
    autocomplete="\(autocomplete)"\(marks)>
    """
  }
}

func textArea(
  _ name: String, _ label: HTML, help: HTML? = nil, value: String, most: Int, rows: Int,
  _ problems: FieldProblems
) -> HTML {
  // A text area drops a line break at its very beginning, so one is put there for it to drop.
  field(name, label, help: help, problems) { marks in
    """
    <textarea id="\(name)" name="\(name)" rows="\(String(rows))" maxlength="\(String(most))"\(marks)>
    \(value)</textarea>
    """
  }
}

func selectField(
  _ name: String, _ label: HTML, help: HTML? = nil, options: [(value: String, name: String)], chosen: String,
  _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    let choices = options.map { value, name -> HTML in
      "<option value=\"\(value)\"\(value == chosen ? " selected" : .empty as HTML)>\(name)</option>"
    }
    return
      "<select id=\"\(name)\" name=\"\(name)\"\(marks)><option value=\"\">Escoge</option>\(choices)</select>"
  }
}
