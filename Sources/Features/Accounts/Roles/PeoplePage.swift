import Core
import Markup

/// A desk's page for finding people.
struct PeoplePage {
  let layout: Layout
  let desk: PeopleDesk

  /// - Parameter done: what was done just before, in words.
  func search(for viewer: Viewer.SignedIn, after done: HTML? = nil) -> HTML {
    page(viewer, "\(done)\(form(typed: ""))")
  }

  /// After the last role that somebody held in one's city was taken away.
  static let gone: HTML = """
    <div class="box tip" role="status"><p class="box-title">Listo</p><p>Le quitaste la función. Esa persona ya no hace nada en tu \
    ciudad ni vive en ella, así que ya no está entre tus personas.</p></div>

    """

  func results(
    _ found: FoundPeople, typed: String, _ cities: [CityName], for viewer: Viewer.SignedIn
  ) -> HTML {
    let title: HTML =
      switch found.people.count {
      case 0: "No encontramos a nadie"
      case 1: "Encontramos a una persona"
      case mostPeopleFound...: "Las primeras \(mostPeopleFound) personas"
      default: "Encontramos a \(found.people.count) personas"
      }
    let known = found.people.filter { desk.shows($0, to: viewer) }
    let strangers = found.people.filter { !desk.shows($0, to: viewer) }
    return page(
      viewer,
      """
      \(form(typed: typed))
      <div role="status"><h2>\(title)</h2></div>
      \(found.people.isEmpty ? Self.advice : .empty)\(found.isTooCommon ? Self.tooCommon : .empty)\
      \(known.isEmpty ? .empty : "<ul class=\"items\">\(known.map { line($0, viewer) })</ul>")\
      \(strangers.map { stranger($0, typed: typed, cities, viewer) })
      """)
  }

  private func page(_ viewer: Viewer.SignedIn, _ content: HTML) -> HTML {
    layout.page(
      "Personas", for: .person(viewer), in: .desk, width: .narrow,
      """
      \(desk.crumb)<h1>Personas</h1>
      \(content)
      """)
  }

  private func form(typed: String) -> HTML {
    let (label, help): (HTML, HTML) =
      desk.managesPeople
      ? (
        "Nombre, correo, teléfono o documento",
        "De cada nombre bastan las primeras letras. El correo, el teléfono o el documento van completos."
      ) : ("Correo, teléfono o documento", "Completo, como la persona lo dio.")
    return """
      <form method="post" action="\(desk.path)">
      <div class="field"><label for="buscar">\(label)</label>\
      <p class="help" id="h-buscar">\(help) Cada persona verá en su cuenta que la encontraste.</p>\
      <input id="buscar" name="buscar" value="\(typed)" autocomplete="off" spellcheck="false" required \
      aria-describedby="h-buscar"></div>
      <p><button>Buscar</button></p></form>
      """
  }

  private static let advice: HTML = "<p>Revisa cómo está escrito o busca por otro dato.</p>"

  private static let tooCommon: HTML =
    "<p>Muchas personas se llaman así y no las miramos todas. Agrega otro nombre o apellido.</p>"

  private func line(_ person: PersonWithRoles, _ viewer: Viewer.SignedIn) -> HTML {
    let roles = desk.visible(person, to: viewer).roles.map { "\($0.grant.role.name), \($0.placeName)" }
    return """
      <li><div><a href="\(desk.path)/\(person.id.rawValue)"><b>\(person.name)</b></a>\
      <small>\(roles.isEmpty ? "Sin funciones" : roles.joined(separator: " · "))</small></div></li>
      """
  }

  /// Somebody of another city, found by a whole identifier: the name and what this desk may give, nothing else.
  private func stranger(
    _ person: PersonWithRoles, typed: String, _ cities: [CityName], _ viewer: Viewer.SignedIn
  ) -> HTML {
    """
    <section class="card"><h2>\(person.name)</h2>
    <p>No es de tu ciudad. Puedes darle una función en la tuya; entonces verás su ficha.</p>\
    \(RoleChoice(desk: desk, cities: cities).form(for: person, knownBy: typed, viewer))</section>

    """
  }
}

/// The form that gives a role.
struct RoleChoice {
  let desk: PeopleDesk
  let cities: [CityName]

  /// The roles that the viewer may give and the person does not hold; nothing when there is none.
  ///
  /// - Parameter identifier: by which somebody of another city was found.
  func form(
    for person: PersonWithRoles, knownBy identifier: String? = nil, _ viewer: Viewer.SignedIn
  ) -> HTML? {
    let open = allGrants(in: cities.map(\.id)).filter { grant in
      may(viewer, change: grant, of: person.id) && !person.roles.contains { $0.grant == grant }
    }
    guard !open.isEmpty else { return nil }
    let options = open.map { grant -> HTML in
      "<option value=\"\(grant.formValue)\">\(grant.role.name) · \(name(of: grant.place))</option>"
    }
    return """

      <form method="post" action="\(desk.path)/\(person.id.rawValue)/roles">\
      \(identifier.map { "<input type=\"hidden\" name=\"identificador\" value=\"\($0)\">" as HTML })
      <div class="field"><label for="cargo">Dar una función</label>\
      <select id="cargo" name="cargo">\(options)</select></div>
      <p><button>Dar esta función</button></p></form>
      """
  }

  private func name(of place: RoleGrant.Place) -> String {
    switch place {
    case .city(let city): cities.first { $0.id == city }?.name ?? city.rawValue
    case .zone(let zone): "Zona \(zone.name)"
    case .everywhere: "Todas las ciudades"
    }
  }
}

extension PeopleDesk {
  /// The way back to the desk's front page; nothing where there is none.
  var crumb: HTML {
    switch self {
    case .administration, .coordination:
      "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(home)\">\(role.name)</a></nav>\n"
    case .facilitation:
      "<nav class=\"crumb\" aria-label=\"Estás en\"><a href=\"\(home)\">Mis grupos</a></nav>\n"
    }
  }
}
