import Markup

/// The list at the top of a form that came back; each line leads to its field.
func summary(of problems: [CallProblem], title: HTML = "Revisa lo siguiente") -> HTML {
  guard !problems.isEmpty else { return .empty }
  let items = problems.map { "<li><a href=\"#\($0.field)\">\($0.sentence)</a></li>" as HTML }
  return "<div class=\"errors\" role=\"alert\"><h2>\(title)</h2>\n<ul>\(items)</ul></div>\n"
}

/// A label, help, a control, and what is wrong with it.
///
/// - Parameter control: gets the attributes that tie it to help and problems.
func field(
  _ name: String, _ label: HTML, help: HTML? = nil, _ problems: [CallProblem], more: HTML = .empty,
  _ control: (HTML) -> HTML
) -> HTML {
  let own = problems.filter { $0.field == name }
  let described = [help == nil ? nil : "h-\(name)", own.isEmpty ? nil : "e-\(name)"].compactMap { $0 }
  let marks: HTML = """
    \(own.isEmpty ? .empty : " aria-invalid=\"true\"" as HTML)\
    \(described.isEmpty ? .empty : " aria-describedby=\"\(described.joined(separator: " "))\"" as HTML)
    """
  return """
    <div class="field"><label for="\(name)">\(label)</label>\
    \(help.map { "<p class=\"help\" id=\"h-\(name)\">\($0)</p>" as HTML })\(control(marks))\(errors(own, name))\(more)</div>

    """
}

private func errors(_ problems: [CallProblem], _ name: String) -> HTML {
  switch problems.count {
  case 0: .empty
  case 1: "<p class=\"error\" id=\"e-\(name)\">\(problems[0].sentence)</p>"
  default:
    "<ul class=\"error\" id=\"e-\(name)\">\(problems.map { "<li>\($0.sentence)</li>" as HTML })</ul>"
  }
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
  _ name: String, _ label: HTML, help: HTML? = nil, options: [(value: String, name: String)], chosen: String,
  _ problems: [CallProblem]
) -> HTML {
  field(name, label, help: help, problems) { marks in
    let choices = options.map { value, name -> HTML in
      "<option value=\"\(value)\"\(value == chosen ? " selected" : .empty as HTML)>\(name)</option>"
    }
    return "<select id=\"\(name)\" name=\"\(name)\" required\(marks)>\(choices)</select>"
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

func tickBox(_ name: String, value: String = "1", id: String? = nil, _ label: HTML, isTicked: Bool) -> HTML {
  """
  <label class="check" for="\(id ?? name)"><input type="checkbox" id="\(id ?? name)" name="\(name)" value="\(value)"\
  \(isTicked ? " checked" : .empty as HTML)> <span>\(label)</span></label>

  """
}

/// What was just done, at the top of a page.
func notice(_ sentence: String?) -> HTML? {
  sentence.map { "<div class=\"box tip\" role=\"status\"><p>\($0)</p></div>\n" }
}

/// «1 persona», «12 personas».
func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }
