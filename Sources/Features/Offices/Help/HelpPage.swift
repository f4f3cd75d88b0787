import Accounts
import Core
import HTTP
import Markup
import SQLite
import Web

extension OfficesFeature {
  func showHelp(_ visit: Visit) throws -> Response {
    let lines = try site.database.read { db in try offices(in: db) }
    return .page(HelpPage(layout: layout).page(lines, for: visit.viewer), to: visit.request)
  }
}

/// The cities in which `viewer` holds a role.
func ownCities(of viewer: Viewer) -> Set<City.ID> {
  Set(
    viewer.signedIn?.grants.compactMap { grant in
      guard case .city(let city) = grant.place else { return nil }
      return city
    } ?? [])
}

/// `/ayuda/contacto`: where one reaches the people of each city, one's own first.
struct HelpPage {
  let layout: Layout

  static let path = "/ayuda/contacto"

  func page(_ lines: [OfficeLine], for viewer: Viewer) -> HTML {
    layout.page(
      "¿Dónde pedir ayuda?", for: viewer, with: ["ayuda.css"],
      """
      \(crumb(("Ayuda", "/ayuda")))<h1>¿Dónde pedir ayuda?</h1>
      <p class="lead">Llama, escribe o acércate a la oficina de tu ciudad. Nadie del programa te va a pedir tu clave.</p>
      \(content(lines, own: ownCities(of: viewer)))
      """)
  }

  private func content(_ lines: [OfficeLine], own: Set<City.ID>) -> HTML {
    let told = lines.filter(\.office.isTold)
    guard !told.isEmpty else {
      return emptyBox(
        "Ninguna ciudad dejó todavía sus datos",
        "Pregunta a quien facilita tu grupo, o en el municipio de tu ciudad: \(names(of: lines)).")
    }
    let mine = told.filter { own.contains($0.city.id) }
    let others = told.filter { !own.contains($0.city.id) }
    return """
      \(mine.isEmpty ? jumps(told) : "<div class=\"grid offices\">\(mine.map(card))</div>\n" as HTML)\
      \(mine.isEmpty || others.isEmpty ? .empty : "<h2>Las demás ciudades</h2>\n" as HTML)\
      \(others.isEmpty ? .empty : "<div class=\"grid offices\">\(others.map(card))</div>\n" as HTML)\(silent(lines))
      """
  }

  private func jumps(_ lines: [OfficeLine]) -> HTML? {
    guard lines.count > 1 else { return nil }
    let links = lines.map { "<a href=\"#\($0.city.id.rawValue)\">\($0.city.name)</a> " as HTML }
    return "<nav class=\"row\" aria-label=\"Ciudades\">\(links)</nav>\n"
  }

  private func card(_ line: OfficeLine) -> HTML {
    "<section class=\"card\" id=\"\(line.city.id.rawValue)\"><h2>\(line.city.name)</h2>\(contacts(line.office))</section>\n"
  }

  private func silent(_ lines: [OfficeLine]) -> HTML? {
    let silent = lines.filter { !$0.office.isTold }
    guard !silent.isEmpty else { return nil }
    return """
      <p class="soft">Todavía sin datos aquí: \(names(of: silent)). Pregunta a quien facilita tu grupo, o en el \
      municipio.</p>
      """
  }

  /// Each where a link that names its city leads.
  private func names(of lines: [OfficeLine]) -> [HTML] {
    lines.enumerated().map { index, line in
      "\(index == 0 ? .empty : ", " as HTML)<span id=\"\(line.city.id.rawValue)\">\(line.city.name)</span>"
    }
  }
}

/// The ways to reach an office, as links that call or write.
func contacts(_ office: Office) -> HTML {
  let lines: [(name: HTML, value: HTML?)] = [
    ("Oficina", office.address.map { "\($0)" }),
    ("Horario", office.hours.map { "\($0)" }),
    ("Teléfono", office.phone.map { "<a href=\"\($0.address)\">\($0.shown)</a>" }),
    ("WhatsApp", office.whatsApp.flatMap(whatsAppLink)),
    ("Correo", office.email.map { "<a href=\"mailto:\(percentEncodedMailbox($0))\">\(breakable($0))</a>" }),
  ]
  let items = lines.compactMap { line in
    line.value.map { "<div><dt>\(line.name)</dt><dd>\($0)</dd></div>" as HTML }
  }
  return "<dl>\(items)</dl>"
}

private func whatsAppLink(_ telephone: Telephone) -> HTML? {
  whatsApp(telephone.digits, saying: "Hola, necesito ayuda con el aula virtual.").map {
    "<a href=\"\($0)\" rel=\"noreferrer\">\(telephone.shown)</a>"
  }
}

/// An address of a letter that a narrow column breaks behind its mark, not in a word.
private func breakable(_ address: String) -> HTML {
  let parts = address.split(separator: "@", maxSplits: 1).map { "\($0)" as HTML }
  return parts.count == 2 ? "\(parts[0])@<wbr>\(parts[1])" : "\(address)"
}

/// An address of a letter in a link: what may have a meaning there is escaped, the mark between name and place is not.
private func percentEncodedMailbox(_ address: String) -> String {
  address.split(separator: "@").map { percentEncoded(String($0)) }.joined(separator: "@")
}

/// The office of an own city, for the front page of the help.
func ownCard(_ line: OfficeLine) -> HTML {
  """
  <section class="card"><h2>Habla con alguien de \(line.city.name)</h2>\(contacts(line.office))\
  <p><a href="\(HelpPage.path)">Las oficinas de las demás ciudades</a></p></section>

  """
}

/// The way to all offices.
let helpLink: HTML = """
  <section class="card"><h2>Habla con alguien</h2><p>Teléfono, WhatsApp, correo y horario de la oficina de cada ciudad.</p>\
  <p><a class="btn quiet" href="/ayuda/contacto">Ver dónde pedir ayuda</a></p></section>

  """

/// What `/registro` says of cities that take nobody new, above its form: an account is opened all the same.
package func registrationNote(in db: ReadConnection) throws -> HTML {
  let closed = try closedCities(in: db)
  guard !closed.isEmpty else { return .empty }
  let names = closed.map { "<li><b>\($0.city)</b>: \($0.reason)</li>" as HTML }
  return """
    <div class="box warn"><p class="box-title">Por ahora no hay cupos nuevos en estas ciudades</p><ul>\(names)</ul>\
    <p>Puedes abrir tu cuenta igual: lees los cursos gratis, y cuando haya cupo te invitan.</p></div>

    """
}
