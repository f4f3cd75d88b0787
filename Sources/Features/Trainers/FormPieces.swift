import Markup

/// What is wrong with the fields of a form, by the field's name, with a sentence each.
package typealias FieldProblems = [String: String]

/// The list at the top of a form that came back.
func summary(of problems: FieldProblems, in order: [(name: String, label: String)]) -> HTML? {
  let lines = order.compactMap { field -> HTML? in
    problems[field.name].map { "<li><a href=\"#\(field.name)\">\(field.label): \($0)</a></li>" }
  }
  guard !lines.isEmpty else { return nil }
  let title: HTML =
    lines.count == 1 ? "Falta una cosa por arreglar" : "Faltan \(lines.count) cosas por arreglar"
  return """
    <div class="errors" role="alert"><h2>\(title)</h2><ul>\(lines)</ul></div>

    """
}

/// A label, help, a control and what is wrong with it.
func field(
  _ name: String, _ label: String, help: HTML? = nil, _ problems: FieldProblems, _ control: (HTML) -> HTML
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
  _ name: String, _ label: String, help: HTML? = nil, value: String, type: String = "text",
  isNumber: Bool = false, most: Int? = nil, _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    """
    <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" autocomplete="off"\
    \(isNumber ? " inputmode=\"numeric\"" : .empty as HTML)\
    \(most.map { " maxlength=\"\($0)\"" as HTML }) required\(marks)>
    """
  }
}

/// - Parameter most: letters at most.
func textArea(
  _ name: String, _ label: String, help: HTML? = nil, value: String, rows: Int, most: Int,
  _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    """
    <textarea id="\(name)" name="\(name)" rows="\(rows)" maxlength="\(most)"\(marks)>
    \(value)</textarea>
    """
  }
}

/// A form that is one button.
func button(_ label: HTML, to path: String, style: HTML = "quiet", about: String? = nil) -> HTML {
  let name: HTML? = about.map { " aria-label=\"\(label): \($0)\"" }
  return "<form method=\"post\" action=\"\(path)\"><button class=\"\(style)\"\(name)>\(label)</button></form>"
}

/// What was just done, at the top of a page.
func doneBox(_ sentence: String) -> HTML {
  "<div class=\"box tip\" role=\"status\"><p>\(sentence)</p></div>\n"
}

extension String {
  /// Without white space at both ends, its line breaks as one character each.
  var tidied: String {
    let text = replacing("\r\n", with: "\n")
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
