import Core
import Markup

func textField(
  _ name: String, _ label: HTML, help: HTML? = nil, value: String, type: String = "text",
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

extension String {
  /// Without white space at both ends, its line breaks as one character each.
  var tidied: String {
    let text = replacing("\r\n", with: "\n")
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
