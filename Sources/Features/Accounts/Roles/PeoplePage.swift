import Core
import Markup

/// A desk's pages: finding people, and the roles of each.
struct PeoplePage {
  let layout: Layout
  let desk: PeopleDesk

  func search(for viewer: Viewer.SignedIn) -> HTML {
    layout.page("Personas", for: .person(viewer), width: .narrow, "<h1>Personas</h1>\n\(form(typed: ""))")
  }

  func results(
    _ people: [PersonWithRoles], typed: String, _ cities: [CityName], for viewer: Viewer.SignedIn
  ) -> HTML {
    let title: HTML =
      switch people.count {
      case 0: "No encontramos a nadie"
      case 1: "Encontramos a una persona"
      case mostPeopleFound...: "Las primeras \(mostPeopleFound) personas"
      default: "Encontramos a \(people.count) personas"
      }
    return layout.page(
      "Personas", for: .person(viewer), width: .narrow,
      """
      <h1>Personas</h1>
      \(form(typed: typed))
      <h2 role="status">\(title)</h2>
      \(people.isEmpty ? Self.advice : .empty)\(people.map { card($0, cities, viewer) })
      """)
  }

  func person(_ person: PersonWithRoles, _ cities: [CityName], for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Personas", for: .person(viewer), width: .narrow,
      """
      <h1>Personas</h1>
      \(card(person, cities, viewer))
      <p><a href="\(desk.path)">Buscar a otra persona</a></p>
      """)
  }

  private func form(typed: String) -> HTML {
    """
    <form method="post" action="\(desk.path)">
    <div class="field"><label for="buscar">Nombre, correo, teléfono o documento</label>\
    <p class="help" id="h-buscar">De un nombre bastan tres letras. El correo, el teléfono o el documento van completos.</p>\
    <input id="buscar" name="buscar" value="\(typed)" autocomplete="off" spellcheck="false" required \
    aria-describedby="h-buscar"></div>
    <p><button>Buscar</button></p></form>
    """
  }

  private static let advice: HTML = "<p>Revisa cómo está escrito o busca por otro dato.</p>"

  private func card(_ person: PersonWithRoles, _ cities: [CityName], _ viewer: Viewer.SignedIn) -> HTML {
    """
    <section class="card"><h2>\(person.name)</h2>
    \(person.roles.isEmpty ? "<p>No tiene ninguna función.</p>" : roles(of: person, viewer))\(choices(for: person, cities, viewer))</section>

    """
  }

  private func roles(of person: PersonWithRoles, _ viewer: Viewer.SignedIn) -> HTML {
    let items = person.roles.map { held -> HTML in
      let place = held.cityName ?? name(of: held.grant.place)
      let button: HTML? =
        may(viewer, change: held.grant, of: person.id)
        ? """
        <form method="post" action="\(desk.path)/\(person.id.rawValue)/roles/\(held.number)/quitar">\
        <button class="quiet slim" aria-label="Quitar a \(person.name): \(held.grant.role.name), \(place)">Quitar</button></form>
        """ : nil
      return "<li><div><b>\(held.grant.role.name)</b><small>\(place)</small></div>\(button)</li>"
    }
    return "<ul class=\"items\">\(items)</ul>"
  }

  /// The roles that the viewer may give and the person does not hold; nothing when there is none.
  private func choices(
    for person: PersonWithRoles, _ cities: [CityName], _ viewer: Viewer.SignedIn
  ) -> HTML? {
    let open = allGrants(in: cities.map(\.id)).filter { grant in
      may(viewer, change: grant, of: person.id) && !person.roles.contains { $0.grant == grant }
    }
    guard !open.isEmpty else { return nil }
    let options = open.map { grant -> HTML in
      let place = cities.first { .city($0.id) == grant.place }?.name ?? name(of: grant.place)
      return "<option value=\"\(grant.formValue)\">\(grant.role.name) · \(place)</option>"
    }
    return """

      <form method="post" action="\(desk.path)/\(person.id.rawValue)/roles">
      <div class="field"><label for="cargo-\(person.id.rawValue)">Dar una función</label>\
      <select id="cargo-\(person.id.rawValue)" name="cargo">\(options)</select></div>
      <p><button>Dar esta función</button></p></form>
      """
  }

  private func name(of place: RoleGrant.Place) -> String {
    switch place {
    case .city(let city): city.rawValue
    case .zone(let zone): "Zona \(zone.name)"
    case .everywhere: "Todas las ciudades"
    }
  }
}
