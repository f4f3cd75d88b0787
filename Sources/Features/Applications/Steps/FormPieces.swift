import Core
import Markup

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
