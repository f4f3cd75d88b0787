import Core
import Courses
import Markup

/// `/mi-aula/grupos`: one's cohorts, invitations to answer, and cohorts one may ask for.
struct JoiningPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let titles: [String: String]

  func page(_ own: [OwnCohortLine], _ open: [OwnCohortLine], done: String? = nil) -> HTML {
    let invited = own.filter { $0.state == .invited }
    let others = own.filter { $0.state != .invited }
    return layout.page(
      "Mis grupos", for: .person(viewer), in: .classroom, width: .narrow,
      """
      \(crumb(("Mi aula", "/mi-aula")))<h1>Mis grupos</h1>
      \(doneBox(done))\(invited.map(invitation))\
      \(others.map(card))\
      \(own.isEmpty ? emptyBox("Todavía no estás en ningún grupo", "Puedes leer los cursos; para que tus horas cuenten, entra en un grupo.") : .empty)\
      \(open.isEmpty ? Self.noneOpen : "<h2>Grupos de tu ciudad que reciben pedidos</h2>\(open.map(openCard))" as HTML)
      """)
  }

  private static let noneOpen: HTML =
    "<p class=\"soft\">Ahora no hay otros grupos de tu ciudad que reciban pedidos. Tu municipio te avisará cuando haya un cupo.</p>"

  private func invitation(_ line: OwnCohortLine) -> HTML {
    let path = "/mi-aula/grupos/\(line.id.rawValue)"
    return """
      <section class="card"><h2>Tienes un cupo: \(line.name)</h2>\(facts(line))
      <div class="row">\(button("Acepto el cupo", to: "\(path)/aceptar", style: "", about: line.name))\
      \(button("No, gracias", to: "\(path)/rechazar", style: "quiet", about: line.name))</div></section>

      """
  }

  private func card(_ line: OwnCohortLine) -> HTML {
    let path = "/mi-aula/grupos/\(line.id.rawValue)"
    let words: HTML
    var leaving: HTML?
    var classroom: HTML?
    switch line.state {
    case .waiting:
      words =
        "Estás en la lista de espera. \(line.ahead == 0 ? "Eres la primera persona." : "Hay \(line.ahead) antes que tú.")"
      leaving = button("Dejar la lista de espera", to: "\(path)/rechazar", style: "quiet", about: line.name)
    case .requested:
      words = "Pediste entrar. El equipo del grupo te responde aquí."
      leaving = button("Retirar mi pedido", to: "\(path)/rechazar", style: "quiet", about: line.name)
    default:
      words = line.isFrozen ? "Este grupo ya terminó." : "Estudias en este grupo."
      classroom = "<p><a class=\"btn\" href=\"/mi-aula?grupo=\(line.id.rawValue)\">Ir a mi aula</a></p>"
    }
    return """
      <section class="card"><h2>\(line.name)</h2><p>\(words)</p>\(facts(line))\(line.isFrozen ? nil : leaving)\(classroom)</section>

      """
  }

  private func openCard(_ line: OwnCohortLine) -> HTML {
    """
    <section class="card"><h3>\(line.name)</h3>\(facts(line))\
    \(button("Pedir entrar", to: "/mi-aula/grupos/\(line.id.rawValue)/pedir", style: "", about: line.name))</section>

    """
  }

  private func facts(_ line: OwnCohortLine) -> HTML {
    let place: HTML? = line.place.isEmpty ? nil : "<div><dt>Lugar</dt><dd>\(line.place)</dd></div>"
    let room: HTML? =
      line.link.isEmpty || line.state != .active
      ? nil
      : "<div><dt>Sala virtual</dt><dd><a href=\"\(line.link)\" rel=\"noreferrer\">Entrar en la sala</a></dd></div>"
    return """
      <dl><div><dt>Curso</dt><dd><a href="/cursos/\(line.course)">\(titles[line.course] ?? line.course)</a></dd></div>\
      <div><dt>Modalidad</dt><dd>\(Course.Modality(rawValue: line.modality)?.name ?? line.modality)</dd></div>\
      <div><dt>Fechas</dt><dd>Del \(line.startsOn.inWords) al \(line.endsOn.inWords)</dd></div>\(place)\(room)</dl>
      """
  }
}
