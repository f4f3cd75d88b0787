import Core
import Markup
import SQLite

extension PeopleDesk {
  /// The list of those whose document nobody has seen: a view of the desk's page for finding people.
  var unverifiedPath: String { "\(path)?ver=\(Self.unverifiedView)" }

  /// The value of `ver` in that address.
  static let unverifiedView = "sin-verificar"
}

/// People of whom the list shows so many; as they are verified, others take their place.
let mostUnverifiedShown = 100

/// Somebody whose document nobody has seen.
struct UnverifiedLine: RowDecodable, Sendable {
  let id: Person.ID
  let name: String
  let cityName: String

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    cityName = try row[2]
  }
}

/// Those who told who they are and whose document nobody has seen, who came first at the top; one more than is shown where
/// there are more.
///
/// - Parameter cities: where they live; nil for anywhere.
func unverifiedPeople(in cities: Set<City.ID>?, _ db: ReadConnection) throws -> [UnverifiedLine] {
  var condition: SQL = .empty
  if let cities {
    let slugs = cities.sorted { $0.rawValue < $1.rawValue }
    guard !slugs.isEmpty else { return [] }
    condition = " AND profile.city IN (\(slugs))"
  }
  return try db.all(
    """
    SELECT person.id, person.name, city.name
      FROM profile
      JOIN person ON person.id = profile.person_id
      JOIN city ON city.slug = profile.city
     WHERE profile.verified_at IS NULL AND person.merged_into IS NULL\(condition)
     ORDER BY profile.person_id
     LIMIT \(mostUnverifiedShown + 1)
    """)
}

extension PeoplePage {
  /// The list of those whose identity nobody has checked, each leading to the record where it is done.
  func unverified(_ lines: [UnverifiedLine], for viewer: Viewer.SignedIn) -> HTML {
    let items = lines.prefix(mostUnverifiedShown).map { line -> HTML in
      """
      <li><div><a href="\(desk.path)/\(line.id.rawValue)"><b>\(line.name)</b></a><small>\(line.cityName)</small></div></li>

      """
    }
    let more: HTML? =
      lines.count > mostUnverifiedShown
      ? "<p class=\"soft\">Se muestran las primeras \(mostUnverifiedShown). Hay más.</p>" : nil
    return layout.page(
      "Identidad sin verificar", for: .person(viewer), in: .desk, width: .narrow,
      with: ["mesa.css", "mesa.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(desk.home)">\(desk.role.name)</a>\
      <a href="\(desk.path)">Personas</a></nav>
      <h1>Identidad sin verificar</h1>
      <p class="lead">Nadie del equipo ha visto su documento. Abre su ficha cuando lo tengas delante.</p>
      \(items.isEmpty ? emptyBox("Nadie por ahora", "Todas las identidades están verificadas.") : "\(deskKeysHelp)<ul class=\"items\" data-keys=\"1\">\(items)</ul>" as HTML)\(more)
      """)
  }
}
