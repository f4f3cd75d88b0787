import Core
import HTTP
import SQLite
import Web

extension AccountsFeature {
  var peopleRoutes: [Route] {
    PeopleDesk.allCases.flatMap { desk -> [Route] in
      let audience = Audience.holders([desk.role])
      let looking: [Route] = [
        .get(desk.path, for: audience) { visit in try showSearch(visit, desk) },
        .post(desk.path, for: audience) { visit in try search(visit, desk) },
        .get("\(desk.path)/{persona}", for: audience) { (visit, person: PersonNumber) in
          try showPerson(visit, desk, person)
        },
      ]
      guard desk.managesPeople else { return looking }
      return looking + [
        .post("\(desk.path)/{persona}/roles", for: audience) { (visit, person: PersonNumber) in
          try grantRole(visit, desk, person)
        },
        .post("\(desk.path)/{persona}/roles/{cargo}/quitar", for: audience) {
          (visit, person: PersonNumber, role: PersonNumber) in try revokeRole(visit, desk, person, role)
        },
      ]
    }
  }

  private func showSearch(_ visit: Visit, _ desk: PeopleDesk) throws -> Response {
    let viewer = try visit.person()
    let page = PeoplePage(layout: layout, desk: desk)
    guard desk.managesPeople, visit.query["ver"] == PeopleDesk.unverifiedView else {
      let isGone = desk.managesPeople && visit.query[PersonPage.ended] != nil
      return .page(page.search(for: viewer, after: isGone ? PeoplePage.gone : nil), to: visit.request)
    }
    let lines = try site.database.read { db in try unverifiedPeople(in: desk.cities(of: viewer), db) }
    noteViews(
      of: lines.prefix(mostUnverifiedShown).map(\.id), by: viewer, for: .unverifiedList, on: site)
    return .page(page.unverified(lines, for: viewer), to: visit.request)
  }

  /// What was looked for is not put into an address, which browsers and proxies keep.
  private func search(_ visit: Visit, _ desk: PeopleDesk) throws -> Response {
    let viewer = try visit.person()
    let typed = try visit.form()["buscar"] ?? ""
    let (found, cities) = try site.database.read { db in
      (try people(matching: typed, at: desk, by: viewer, in: db), try cityNames(in: db))
    }
    noteViews(of: found.people.map(\.id), by: viewer, for: .peopleSearch, on: site)
    let page = PeoplePage(layout: layout, desk: desk).results(found, typed: typed, cities, for: viewer)
    return .page(page, to: visit.request)
  }

  private func showPerson(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let (record, cities) = try site.database.read { db in
      (try personRecord(number, by: viewer, at: desk, in: db), try cityNames(in: db))
    }
    let ended = try visit.query[PersonPage.ended].flatMap(PersonNumber.init(pathSegment:)).flatMap { role in
      try site.database.read { db in
        try endedRole(role.rawValue, of: record.person, seenBy: viewer, at: desk, in: db)
      }
    }
    notePage(of: record, by: viewer)
    let page = PersonPage(layout: layout, desk: desk, cities: cities)
      .page(record, VerificationForm(record.profile?.document), ended: ended, for: viewer)
    return .page(page, to: visit.request)
  }

  private func grantRole(_ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let (person, cities) = try site.database.read { db in
      (try grantee(number, form, by: viewer, at: desk, in: db), try cityNames(in: db))
    }
    let choice = allGrants(in: cities.map(\.id)).first { $0.formValue == form["cargo"] }
    guard let choice else { throw Refusal.badRequest("Elige una función de la lista.") }
    guard may(viewer, change: choice, of: person.id) else { throw Refusal.forbidden(Self.notYours) }
    let now = site.clock.now()
    try site.database.write { db in try grant(choice, to: person.id, by: viewer.id, at: now, in: db) }
    return .seeOther("\(desk.path)/\(person.id.rawValue)")
  }

  /// Somebody whom the desk sees, or whose whole identifier the viewer knows: a number alone finds nobody in another city.
  private func grantee(
    _ number: PersonNumber, _ form: Form, by viewer: Viewer.SignedIn, at desk: PeopleDesk,
    in db: ReadConnection
  ) throws -> PersonWithRoles {
    guard let person = try personWithRoles(number.person, in: db), person.mergedInto == nil else {
      throw Refusal.notFound
    }
    if desk.shows(person, to: viewer) { return person }
    let known = form["identificador"].flatMap(Identifier.init(typed:))
    guard let known, try Accounts.person(identifiedBy: known, in: db) == person.id else {
      throw Refusal.notFound
    }
    return person
  }

  private func revokeRole(
    _ visit: Visit, _ desk: PeopleDesk, _ number: PersonNumber, _ role: PersonNumber
  ) throws -> Response {
    let viewer = try visit.person()
    let person = try site.database.read { db in
      desk.visible(try seenPerson(number, by: viewer, at: desk, in: db), to: viewer)
    }
    guard let held = person.roles.first(where: { $0.number == role.rawValue }) else {
      throw Refusal.notFound
    }
    guard may(viewer, change: held.grant, of: person.id) else { throw Refusal.forbidden(Self.notYours) }
    let now = site.clock.now()
    let isSeen = try site.database.write { [roleEnded] db in
      try revoke(held, of: person.id, by: viewer.id, at: now, in: db)
      try roleEnded(person.id, viewer.id, now, db)
      return try personWithRoles(person.id, in: db).map { desk.shows($0, to: viewer) } ?? false
    }
    let page = isSeen ? "\(desk.path)/\(person.id.rawValue)" : desk.path
    return .seeOther("\(page)?\(PersonPage.ended)=\(held.number)")
  }

  private static let notYours =
    "Esta función la da otra persona: la administración da todas; la coordinación, facilitación y evaluación en su ciudad. Nadie se da una función a sí mismo."
}

/// A number in an address.
struct PersonNumber: PathParameter {
  let rawValue: Int64
  var person: Person.ID { Person.ID(rawValue: rawValue) }

  init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int64(pathSegment)
    else { return nil }
    rawValue = number
  }
}

/// A city with its name.
struct CityName: RowDecodable, Sendable {
  let id: City.ID
  let name: String

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}

func cityNames(in db: ReadConnection) throws -> [CityName] {
  try db.all("SELECT slug, name FROM city ORDER BY name")
}
