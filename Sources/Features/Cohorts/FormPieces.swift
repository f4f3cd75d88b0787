import Core
import Markup

func textField(
  _ name: String, _ label: HTML, help: HTML? = nil, value: String, type: String = "text",
  isRequired: Bool = true, _ problems: FieldProblems
) -> HTML {
  field(name, label, help: help, problems) { marks in
    """
    <input id="\(name)" name="\(name)" type="\(type)" value="\(value)" autocomplete="off"\
    \(isRequired ? " required" : .empty as HTML)\(marks)>
    """
  }
}
