// rejected: cannot convert return expression of type 'String' to return type 'HTML'
import Markup

func page(_ name: String) -> HTML {
  name
}
