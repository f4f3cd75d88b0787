import Core
import Markup

/// `/coordinacion/personas/{persona}` and its like: somebody as the team sees them.
struct PersonPage {
  let layout: Layout
  let desk: PeopleDesk
  let cities: [CityName]

  /// In the address: the number of the role that was just taken away.
  static let ended = "quitada"

  /// - Parameter ended: a role that was just taken away here.
  func page(
    _ record: PersonRecord, _ form: VerificationForm, ended: HeldRole? = nil, for viewer: Viewer.SignedIn
  ) -> HTML {
    let person = record.person
    return layout.page(
      person.name, for: .person(viewer), in: .desk, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(desk.path)">Personas</a></nav>
      <h1>\(person.name)</h1>
      \(ended.map { done($0, person) })\(person.mergedInto.map(merged))\(summary(form))\
      <section class="card"><h2>Identidad</h2>\(identity(record))\
      \(IdentitySection(desk: desk).content(record, form, for: viewer))</section>
      <section class="card"><h2>Contacto</h2>\(contact(record))</section>
      \(desk.managesPeople ? roles(person, viewer) : .empty)\(duplicates(record.duplicates))
      """)
  }

  private func done(_ role: HeldRole, _ person: PersonWithRoles) -> HTML {
    let now: HTML =
      person.roles.contains { $0.grant == role.grant } ? " Después se la volvieron a dar." : .empty
    return """
      <div class="box tip" role="status"><p class="box-title">Listo</p><p>\(person.name) ya no tiene la función \
      «\(role.grant.role.name)», \(role.placeName).\(now)</p></div>

      """
  }

  private func merged(_ kept: Person.ID) -> HTML {
    """
    <div class="box warn"><p class="box-title">Esta ficha ya no se usa</p><p>Era de la misma persona que \
    <a href="\(desk.path)/\(kept.rawValue)">esta otra</a>, y se unió a ella.</p></div>

    """
  }

  private func summary(_ form: VerificationForm) -> HTML? {
    guard !form.problems.isEmpty else { return nil }
    let items = form.problems.sorted { $0.key.rawValue < $1.key.rawValue }
    return """
      <div class="errors" role="alert"><h2>Falta algo por arreglar</h2><ul>\
      \(items.map { "<li><a href=\"#\($0.key.rawValue)\">\($0.value)</a></li>" })</ul></div>

      """
  }

  private func identity(_ record: PersonRecord) -> HTML {
    let document = record.profile?.document
    return """
      <dl><div><dt>Nombre</dt><dd>\(record.person.name)</dd></div>\
      <div><dt>Nacimiento</dt><dd>\(record.profile.map { "\($0.birth.inNumbers)" } ?? Self.untold)</dd></div>\
      <div><dt>Documento</dt><dd>\(document.map { "\($0.type.name): \($0.number)" } ?? Self.untold)</dd></div></dl>

      """
  }

  private func contact(_ record: PersonRecord) -> HTML {
    let lines = record.identifiers.map { line -> HTML in
      """
      <div><dt>\(line.kind.name)</dt><dd>\(line.shown)\
      \(line.isContested ? " <span class=\"tag warn\">También es de otra persona</span>" : .empty)</dd></div>
      """
    }
    return """
      <dl>\(lines)<div><dt>Para avisarle</dt><dd>\(record.profile?.contact ?? Self.untold)</dd></div>\
      <div><dt>Vive en</dt><dd>\(record.cityName ?? Self.untold)</dd></div>\
      \(record.profile?.accessNeeds.map { "<div><dt>Apoyos</dt><dd>\($0)</dd></div>" as HTML })</dl>
      """
  }

  private static let untold = "No lo ha contado"

  private func roles(_ person: PersonWithRoles, _ viewer: Viewer.SignedIn) -> HTML {
    """
    <section class="card"><h2>Funciones</h2>
    \(person.roles.isEmpty ? "<p>No tiene ninguna función\(desk == .coordination ? " en tu ciudad" : .empty as HTML).</p>" : list(of: person, viewer))\
    \(person.mergedInto == nil ? RoleChoice(desk: desk, cities: cities).form(for: person, viewer) : nil)</section>

    """
  }

  private func list(of person: PersonWithRoles, _ viewer: Viewer.SignedIn) -> HTML {
    let items = person.roles.map { held -> HTML in
      let button: HTML? =
        may(viewer, change: held.grant, of: person.id)
        ? """
        <form method="post" action="\(desk.path)/\(person.id.rawValue)/roles/\(held.number)/quitar">\
        <button class="quiet slim" aria-label="Quitar a \(person.name): \(held.grant.role.name), \(held.placeName)">Quitar</button></form>
        """ : nil
      return "<li><div><b>\(held.grant.role.name)</b><small>\(held.placeName)</small></div>\(button)</li>"
    }
    return "<ul class=\"items\">\(items)</ul>"
  }

  private func duplicates(_ lines: [DuplicateLine]) -> HTML? {
    guard !lines.isEmpty else { return nil }
    let items = cases(of: lines).map { found -> HTML in
      """
      <li><div><a href="\(desk.home)/duplicados/\(found[0].id)"><b>\(found[0].name) y \(found[0].otherName)</b></a>\
      <small>\(found.map(\.reason.sentence).joined(separator: " · "))</small></div></li>
      """
    }
    return """
      <section class="card"><h2>Puede tener dos fichas</h2><ul class="items">\(items)</ul></section>
      """
  }
}

extension Day {
  /// «27/3/1985», as people write it.
  var inNumbers: String {
    let parts = rawValue.split(separator: "-").compactMap { Int($0) }
    return "\(parts[2])/\(parts[1])/\(parts[0])"
  }
}
