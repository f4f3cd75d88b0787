import Core
import Markup

/// The list at the top of a form that came back.
func summary(of problems: [CallProblem], title: HTML = "Revisa lo siguiente") -> HTML {
  summary(of: problems.map { ($0.field, $0.sentence) }, title: title)
}

/// A field of a call, of which several things may be wrong.
func field(
  _ name: String, _ label: HTML, help: HTML? = nil, _ problems: [CallProblem], more: HTML = .empty,
  _ control: (HTML) -> HTML
) -> HTML {
  field(
    name, label, help: help, problems: problems.filter { $0.field == name }.map(\.sentence), more: more,
    control)
}

func input(
  _ name: String, _ label: HTML, help: HTML? = nil, value: String, _ problems: [CallProblem],
  _ attributes: HTML = " required", more: HTML = .empty
) -> HTML {
  field(name, label, help: help, problems, more: more) { marks in
    "<input id=\"\(name)\" name=\"\(name)\" value=\"\(value)\" autocomplete=\"off\"\(attributes)\(marks)>"
  }
}

func select(
  _ name: String, _ label: HTML, help: HTML? = nil, options choices: [(value: String, name: String)],
  chosen: String, _ problems: [CallProblem]
) -> HTML {
  field(name, label, help: help, problems) { marks in
    "<select id=\"\(name)\" name=\"\(name)\" required\(marks)>\(options(choices, chosen: chosen))</select>"
  }
}

func textArea(
  _ name: String, _ label: HTML, help: HTML? = nil, rows: Int, value: String, _ problems: [CallProblem],
  more: HTML = .empty
) -> HTML {
  field(name, label, help: help, problems, more: more) { marks in
    "<textarea id=\"\(name)\" name=\"\(name)\" rows=\"\(rows)\" spellcheck=\"true\"\(marks)>\n\(value)</textarea>"
  }
}
