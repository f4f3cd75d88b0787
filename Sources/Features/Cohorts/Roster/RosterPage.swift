import Accounts
import Core
import Markup
import Web

/// A cohort with its people.
struct RosterPage {
  let layout: Layout
  let viewer: Viewer.SignedIn
  let desk: CohortDesk
  let cohort: Cohort
  let courseTitle: String

  /// The lists of a page.
  struct Lists: Sendable {
    let requested: [RosterLine]
    let active: [RosterLine]
    let waiting: [RosterLine]
    let invited: [RosterLine]
    let gone: [RosterLine]
    let activeCount: Int
    let facilitators: [String]
    /// Telephones of those who are invited, for `wa.me`.
    let telephones: [Int64: String]
    /// Of its zone, for somebody new; none in a cohort of one city.
    let cities: [NamedCity]
    let page: Int

    var people: [Core.Person.ID] { [requested, active, waiting, invited, gone].flatMap { $0.map(\.person) } }
  }

  func page(_ lists: Lists, _ form: AddPersonForm = AddPersonForm(), done: String? = nil) -> HTML {
    let path = desk.roster(cohort.id)
    return layout.page(
      cohort.name, for: .person(viewer), in: .desk,
      """
      \(crumb)<h1>\(cohort.name)</h1>
      \(doneBox(done))\(cohort.isFrozen ? frozen : .empty)\(facts(lists))\(links(lists))\
      \(section("Piden entrar", lists.requested, requestedRow))\
      <h2>Personas inscritas</h2>
      \(lists.active.isEmpty ? emptyBox("Todavía no hay nadie", "Agrega a una persona, trae una lista o comparte una invitación.") : table(lists.active.prefix(rosterPageSize), activeRow))\
      \(pager(lists.page, hasMore: lists.active.count > rosterPageSize, path: "\(path)?"))\
      \(section("Lista de espera, en orden", lists.waiting, waitingRow))\
      \(section("Con invitación", lists.invited) { invitedRow($0, lists.telephones[$0.person.rawValue]) })\
      \(cohort.isFrozen ? .empty : adding(form, lists.cities))\
      \(gone(lists.gone))
      """)
  }

  var crumb: HTML {
    let name: HTML = desk == .coordination ? "Su ciclo" : "Mis grupos"
    let path =
      desk == .coordination ? "/coordinacion/ciclos/\(cohort.cycle.rawValue)" : desk.listPath
    return "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(path)\">\(name)</a></nav>\n"
  }

  private var frozen: HTML {
    let button: HTML? =
      desk == .coordination
      ? Core.button(
        "Sacar del archivo", to: "\(desk.path)/\(cohort.id.rawValue)/desarchivar", style: "quiet") : nil
    return """
      <div class="box warn"><p class="box-title">Cerrado</p><p>\(Cohort.frozenSentence)</p>\(button)</div>

      """
  }

  private func facts(_ lists: Lists) -> HTML {
    let place: HTML? = cohort.place.isEmpty ? nil : "<div><dt>Lugar</dt><dd>\(cohort.place)</dd></div>"
    let link: HTML? =
      cohort.link.isEmpty
      ? nil
      : "<div><dt>Sala virtual</dt><dd><a href=\"\(cohort.link)\" rel=\"noreferrer\">\(cohort.link)</a></dd></div>"
    let names = lists.facilitators.isEmpty ? "Nadie todavía" : lists.facilitators.joined(separator: ", ")
    let zone: HTML? = cohort.zone.map {
      "<div><dt>Zona</dt><dd>\($0.name): personal de cualquiera de sus ciudades</dd></div>"
    }
    return """
      <section class="card"><h2>El grupo</h2><dl><div><dt>Curso</dt><dd>\(courseTitle) · \(cohort.modality.name)</dd></div>\
      <div><dt>Fechas</dt><dd>\(cohort.startsOn.shown) – \(cohort.endsOn.shown)</dd></div>\(zone)\(place)\(link)\
      <div><dt>Facilita</dt><dd>\(names)</dd></div>\
      <div><dt>Cupos</dt><dd>\(lists.activeCount) de \(cohort.seats)</dd></div></dl></section>

      """
  }

  private func links(_ lists: Lists) -> HTML {
    guard !cohort.isFrozen else { return .empty }
    let isAnybodyUnclaimed = (lists.active + lists.waiting + lists.invited).contains(where: \.isUnclaimed)
    let unclaimed: HTML? =
      isAnybodyUnclaimed
      ? "<a href=\"\(desk.path)/\(cohort.id.rawValue)/sin-clave\">Quiénes no tienen clave todavía</a>" : nil
    let editing: HTML? =
      desk == .coordination
      ? "<a href=\"\(desk.path)/\(cohort.id.rawValue)/editar\">Cambiar el grupo</a>" : nil
    return """
      <p class="row"><a class="btn" href="\(desk.importing(cohort.id))">Traer una lista</a>\
      <a class="btn quiet" href="\(desk.invitations(cohort.id))">Invitar con un enlace</a>\(editing)\(unclaimed)</p>

      """
  }

  private func section(_ title: String, _ lines: [RosterLine], _ row: (RosterLine) -> HTML) -> HTML? {
    guard !lines.isEmpty else { return nil }
    let more: HTML? =
      lines.count > rosterPageSize ? "<p class=\"soft\">Se muestran las primeras \(rosterPageSize).</p>" : nil
    return
      "<h2>\(title) (\(lines.prefix(rosterPageSize).count))</h2>\n\(table(lines.prefix(rosterPageSize), row))\(more)"
  }

  private func table(_ lines: ArraySlice<RosterLine>, _ row: (RosterLine) -> HTML) -> HTML {
    """
    <table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Desde</th><th scope="col">Qué hacer</th></tr></thead>\
    <tbody>\(lines.map(row))</tbody></table>

    """
  }

  private func row(_ line: RosterLine, _ actions: HTML) -> HTML {
    let tag: HTML? = line.isUnclaimed ? " <span class=\"tag warn\">Sin clave</span>" : nil
    return """
      <tr><th scope="row">\(line.name)\(tag)</th><td data-t="Desde">\(Day(line.since).shown)</td>\
      <td data-t="Qué hacer">\(cohort.isFrozen ? .empty : actions)</td></tr>
      """
  }

  private func path(_ line: RosterLine, _ deed: String = "") -> String {
    let path = "\(desk.roster(cohort.id))/\(line.id.rawValue)"
    return deed.isEmpty ? path : "\(path)/\(deed)"
  }

  /// Moving somebody to another cohort is for those who coordinate.
  private func activeRow(_ line: RosterLine) -> HTML {
    let words: HTML = desk == .coordination ? "Retirar o pasar a otro grupo" : "Retirar"
    return row(line, "<a href=\"\(path(line))\" aria-label=\"\(words): \(line.name)\">\(words)</a>")
  }

  private func requestedRow(_ line: RosterLine) -> HTML {
    row(
      line,
      """
      <div class="row">\(button("Aceptar", to: path(line, "aceptar"), style: "slim", about: line.name))\
      \(button("No aceptar", to: path(line, "rechazar"), about: line.name))</div>
      """)
  }

  private func waitingRow(_ line: RosterLine) -> HTML {
    row(line, button("Sacar de la espera", to: path(line, "rechazar"), about: line.name))
  }

  private func invitedRow(_ line: RosterLine, _ telephone: String?) -> HTML {
    let message: HTML? = telephone.map { number in
      """
      <a href="https://wa.me/\(number)?text=\(percentEncoded(invitationText))" rel="noreferrer" \
      aria-label="Avisar por WhatsApp a \(line.name)">WhatsApp</a>
      """
    }
    return row(
      line,
      "<div class=\"row\">\(message)\(button("Anular", to: path(line, "rechazar"), about: line.name))</div>")
  }

  private var invitationText: String {
    """
    Hola. Tienes un cupo en el grupo «\(cohort.name)» de \(courseTitle), del \(cohort.startsOn.shown) al \
    \(cohort.endsOn.shown). Entra en tu aula y di si lo aceptas.
    """
  }

  private func adding(_ form: AddPersonForm, _ cities: [NamedCity]) -> HTML {
    let city: HTML? =
      cities.isEmpty
      ? nil
      : selectField(
        "ciudad", "Ciudad en la que trabaja", help: "Solo si todavía no tiene cuenta.",
        options: cities.map { ($0.id.rawValue, $0.name) }, chosen: form.city ?? "", form.problems)
    return """
      <section class="narrow" id="agregar"><h2>Agregar a una persona</h2>
      \(summary(of: form.problems, in: AddPersonForm.fields))<form method="post" action="\(desk.roster(cohort.id))">
      \(textField("identificador", "Correo, teléfono o documento", help: "Si ya tiene cuenta, con esto basta.", value: form.identifier, form.problems))\
      \(textField("nombre", "Nombre y apellido", help: "Solo si todavía no tiene cuenta.", value: form.name, isRequired: false, form.problems))\
      \(textField("nacimiento", "Fecha de nacimiento", help: "Si la sabes. Por ejemplo: 27/3/1985.", value: form.birth, isRequired: false, form.problems))\(city)
      <p class="row"><button name="hacer" value="inscribir">Inscribir</button>\
      <button class="quiet" name="hacer" value="invitar">Invitar y que decida</button></p></form></section>

      """
  }

  private func gone(_ lines: [RosterLine]) -> HTML? {
    guard !lines.isEmpty else { return nil }
    let items = lines.prefix(rosterPageSize).map { line -> HTML in
      let again: HTML? =
        cohort.isFrozen || line.state == .transferred
        ? nil : button("Volver a inscribir", to: path(line, "reinscribir"), about: line.name)
      return """
        <li><div><b>\(line.name)</b><small>\(line.state.name) el \(Day(line.since).shown)\
        \(line.reason.isEmpty ? "" : " · \(line.reason)")</small></div>\(again)</li>
        """
    }
    return
      "<details class=\"fold\"><summary>Ya no están (\(items.count))</summary><ul class=\"items\">\(items)</ul></details>"
  }

  /// One person of the cohort: leaving it, or going on in another.
  func person(
    _ line: RosterLine, targets: [(id: Cohort.ID, name: String)], problems: FieldProblems = [:],
    reason: String = ""
  ) -> HTML {
    let path = path(line)
    let transfer: HTML =
      targets.isEmpty
      ? "<p id=\"grupo\">No hay otro grupo abierto de este curso con cupos libres.</p>"
      : """
      <form method="post" action="\(path)/traspasar">
      \(selectField("grupo", "A qué grupo pasa", help: "Se va con todo su trabajo y todas sus horas.", options: targets.map { (String($0.id.rawValue), $0.name) }, chosen: "", problems))
      <p><button>Pasar a ese grupo</button></p></form>
      """
    return layout.page(
      line.name, for: .person(viewer), in: .desk, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(desk.roster(cohort.id))">\(cohort.name)</a></nav>
      <h1>\(line.name)</h1>
      \(summary(of: problems, in: [("grupo", "Grupo"), ("motivo", "Motivo")]))<p>\(courseTitle) · desde el \(Day(line.since).shown)</p>
      \(desk == .coordination ? "<section class=\"card\"><h2>Pasar a otro grupo</h2>\(transfer)</section>" : .empty as HTML)
      <section class="card"><h2>Retirar del grupo</h2><p>No se borra nada de lo que hizo. Su cupo pasa a quien espera primero. La puedes \
      volver a inscribir.</p>
      <form method="post" action="\(path)/retirar">
      \(textField("motivo", "¿Por qué?", help: "Por ejemplo: encontró trabajo y no puede venir.", value: reason, problems))
      <p><button class="danger">Retirar del grupo</button></p></form></section>
      """)
  }
}
