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

/// The way to further pages of a list; nothing when there is one page only.
func pager(_ page: Int, hasMore: Bool, path: String) -> HTML? {
  guard page > 1 || hasMore else { return nil }
  let before: HTML? = page > 1 ? "<a rel=\"prev\" href=\"\(path)pagina=\(page - 1)\">Anteriores</a>" : nil
  let after: HTML? = hasMore ? "<a rel=\"next\" href=\"\(path)pagina=\(page + 1)\">Siguientes</a>" : nil
  return "<nav class=\"pager\" aria-label=\"Páginas\">\(before)\(after)</nav>"
}
