import Core
import GrantCalls
import Markup

/// The conditions of a call, each with what shows it and what to do.
struct EligibilityList {
  let lines: [EligibilityLine]
  let call: GrantCall
  /// Whether its reader is the person, who can do something about it.
  let isOwn: Bool

  var html: HTML { "<ul class=\"conditions\">\(lines.map(item))</ul>\n" }

  private func item(_ line: EligibilityLine) -> HTML {
    let (name, kind): (HTML, HTML) =
      switch line.state {
      case .met: ("Cumple", "met")
      case .missing: ("Falta", "open")
      case .overridden: ("Aceptado por la coordinación", "met")
      }
    return """
      <li class="\(kind)"><p><b>\(line.condition.name)</b> <span class="tag\(line.isMissing ? " warn" : .empty as HTML)">\(name)</span></p>\
      <p>\(line.evidence)</p>\(overridden(line.state))\(isOwn && line.isMissing ? toDo(line) : .empty)</li>
      """
  }

  private func overridden(_ state: EligibilityLine.State) -> HTML {
    guard case .overridden(let override) = state else { return .empty }
    return """
      <p class="soft">\(override.author), el \(GuayaquilTime(override.at).dayInWords): «\(override.reason)»</p>
      """
  }

  private func toDo(_ line: EligibilityLine) -> HTML {
    let link: HTML = line.place.map { " <a href=\"\($0.path(in: call))\">\($0.action)</a>" } ?? .empty
    return "<p>\(line.toDo)\(link)</p>"
  }
}

extension EligibilityLine.Place {
  func path(in call: GrantCall) -> String {
    switch self {
    case .course: "/cursos/\(call.course.rawValue)"
    case .model: "/mi-aula/modelo-de-negocio"
    case .plan: "/mi-aula/herramienta-financiera"
    case .profile: "/cuenta/datos"
    case .step(let step): call.id.path(to: step)
    }
  }

  var action: HTML {
    switch self {
    case .course: "Ir al curso"
    case .model: "Abrir el modelo de negocio"
    case .plan: "Abrir la herramienta financiera"
    case .profile: "Ver mi ficha"
    case .step(let step): "Ir a «\(step.title)»"
    }
  }
}
