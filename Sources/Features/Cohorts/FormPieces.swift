import Markup

/// What is wrong with the fields of a form, by the field's name, with a sentence each.
typealias FieldProblems = [String: String]

/// The list at the top of a form that came back.
func summary(of problems: FieldProblems, in order: [(name: String, label: String)]) -> HTML {
  let lines = order.compactMap { field -> HTML? in
    problems[field.name].map { "<li><a href=\"#\(field.name)\">\(field.label): \($0)</a></li>" }
  }
  guard !lines.isEmpty else { return .empty }
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
  isRequired: Bool = true, _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    """
    <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" autocomplete="off"\
    \(isRequired ? " required" : .empty as HTML)\(marks)>
    """
  }
}

func selectField(
  _ name: String, _ label: String, help: HTML? = nil, options: [(value: String, name: String)],
  chosen: String,
  _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    let choices = options.map { value, name -> HTML in
      "<option value=\"\(value)\"\(value == chosen ? " selected" : .empty as HTML)>\(name)</option>"
    }
    return
      "<select id=\"\(name)\" name=\"\(name)\"\(marks)><option value=\"\">Elige</option>\(choices)</select>"
  }
}

/// A box to tick, with its words behind it.
func tickBox(_ name: String, value: String = "1", id: String? = nil, _ label: HTML, isTicked: Bool) -> HTML {
  """
  <label class="check" for="\(id ?? name)"><input type="checkbox" id="\(id ?? name)" name="\(name)" value="\(value)"\
  \(isTicked ? " checked" : .empty as HTML)> <span>\(label)</span></label>

  """
}

/// A form that is one button.
func button(_ label: HTML, to path: String, style: HTML = "quiet slim", about: String? = nil) -> HTML {
  let name: HTML? = about.map { " aria-label=\"\(label): \($0)\"" }
  return "<form method=\"post\" action=\"\(path)\"><button class=\"\(style)\"\(name)>\(label)</button></form>"
}

/// «1 persona», «12 personas».
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}

/// What was just done, at the top of a page.
func notice(_ sentence: String?) -> HTML? {
  sentence.map { "<div class=\"box tip\" role=\"status\"><p>\($0)</p></div>\n" }
}

/// The way to further pages of a list; nothing when there is one page only.
func pager(_ page: Int, hasMore: Bool, path: String) -> HTML? {
  guard page > 1 || hasMore else { return nil }
  let before: HTML? = page > 1 ? "<a rel=\"prev\" href=\"\(path)pagina=\(page - 1)\">Anteriores</a>" : nil
  let after: HTML? = hasMore ? "<a rel=\"next\" href=\"\(path)pagina=\(page + 1)\">Siguientes</a>" : nil
  return "<nav class=\"pager\" aria-label=\"Páginas\">\(before)\(after)</nav>"
}
