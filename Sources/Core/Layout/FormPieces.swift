import Markup

/// What is wrong with the fields of a form, by the field's name, with a sentence each.
package typealias FieldProblems = [String: String]

/// The list at the top of a form that came back; each line leads to its field. Nothing where nothing is wrong.
///
/// - Parameter title: in place of how many things are to be mended.
package func summary(of problems: [(name: String, sentence: String)], title: HTML? = nil) -> HTML {
  guard !problems.isEmpty else { return .empty }
  let lines = problems.map { "<li><a href=\"#\($0.name)\">\($0.sentence)</a></li>" as HTML }
  let count: HTML =
    problems.count == 1 ? "Falta una cosa por arreglar" : "Faltan \(problems.count) cosas por arreglar"
  return """
    <div class="errors" role="alert"><h2>\(title ?? count)</h2><ul>\(lines)</ul></div>

    """
}

/// The same of the fields of a page, each with its label, in the order in which they stand there.
package func summary(of problems: FieldProblems, in order: [(name: String, label: String)]) -> HTML {
  summary(
    of: order.compactMap { field in
      problems[field.name].map { (field.name, "\(field.label): \($0)") }
    })
}

/// A label, help, a control, and what is wrong with it.
///
/// - Parameters:
///   - problems: sentences about this field.
///   - more: what stands below it.
///   - control: gets the attributes that tie it to help and problems.
package func field(
  _ name: String, _ label: HTML, help: HTML? = nil, problems: [String], more: HTML = .empty,
  _ control: (HTML) -> HTML
) -> HTML {
  let described = [help == nil ? nil : "h-\(name)", problems.isEmpty ? nil : "e-\(name)"].compactMap { $0 }
  let marks: HTML = """
    \(problems.isEmpty ? .empty : " aria-invalid=\"true\"" as HTML)\
    \(described.isEmpty ? .empty : " aria-describedby=\"\(described.joined(separator: " "))\"" as HTML)
    """
  return """
    <div class="field"><label for="\(name)">\(label)</label>\
    \(help.map { "<p class=\"help\" id=\"h-\(name)\">\($0)</p>" as HTML })\(control(marks))\(errors(problems, name))\(more)</div>

    """
}

/// The same, with what is wrong with all fields of the form.
package func field(
  _ name: String, _ label: HTML, help: HTML? = nil, _ problems: FieldProblems, _ control: (HTML) -> HTML
) -> HTML {
  field(name, label, help: help, problems: problems[name].map { [$0] } ?? [], control)
}

private func errors(_ sentences: [String], _ name: String) -> HTML {
  switch sentences.count {
  case 0: .empty
  case 1: "<p class=\"error\" id=\"e-\(name)\">\(sentences[0])</p>"
  default: "<ul class=\"error\" id=\"e-\(name)\">\(sentences.map { "<li>\($0)</li>" as HTML })</ul>"
  }
}

/// A text of several lines.
///
/// - Parameter most: letters at most.
package func textArea(
  _ name: String, _ label: HTML, help: HTML? = nil, value: String, rows: Int, most: Int,
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

/// One of several, of which none is chosen at first.
package func selectField(
  _ name: String, _ label: HTML, help: HTML? = nil, options choices: [(value: String, name: String)],
  chosen: String, _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    """
    <select id="\(name)" name="\(name)"\(marks)><option value="">Elige</option>\(options(choices, chosen: chosen))</select>
    """
  }
}

/// What a list offers, with the one that is chosen.
package func options(_ choices: [(value: String, name: String)], chosen: String) -> [HTML] {
  choices.map { value, name in
    "<option value=\"\(value)\"\(value == chosen ? " selected" : .empty as HTML)>\(name)</option>"
  }
}

/// A box to tick, with its words behind it.
package func tickBox(_ name: String, value: String = "1", id: String? = nil, _ label: HTML, isTicked: Bool)
  -> HTML
{
  """
  <label class="check" for="\(id ?? name)"><input type="checkbox" id="\(id ?? name)" name="\(name)" value="\(value)"\
  \(isTicked ? " checked" : .empty as HTML)> <span>\(label)</span></label>

  """
}

/// A form that is one button.
///
/// - Parameter about: what it is done to, for those who listen, where a page has several of its kind.
package func button(_ label: HTML, to path: String, style: HTML = "quiet slim", about: String? = nil) -> HTML
{
  let name: HTML? = about.map { " aria-label=\"\(label): \($0)\"" }
  return "<form method=\"post\" action=\"\(path)\"><button class=\"\(style)\"\(name)>\(label)</button></form>"
}

/// What was just done, at the top of a page.
package func doneBox(_ sentence: String?) -> HTML? {
  sentence.map { "<div class=\"box tip\" role=\"status\"><p>\($0)</p></div>\n" }
}

/// «1 persona», «12 personas».
package func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}
