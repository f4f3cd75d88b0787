import Accounts
import Core
import SQLite

/// What a city tells of its office: each thing only where somebody wrote it.
package struct Office: Sendable, Equatable {
  package var address: String?
  package var phone: Telephone?
  package var whatsApp: Telephone?
  package var email: String?
  package var hours: String?
  /// Why the city takes nobody new for now; nil while it does.
  package var closedBecause: String?

  package init(
    address: String? = nil, phone: Telephone? = nil, whatsApp: Telephone? = nil, email: String? = nil,
    hours: String? = nil, closedBecause: String? = nil
  ) {
    self.address = address
    self.phone = phone
    self.whatsApp = whatsApp
    self.email = email
    self.hours = hours
    self.closedBecause = closedBecause
  }

  /// Whether there is any way to reach it.
  var isTold: Bool { address != nil || phone != nil || whatsApp != nil || email != nil }

  /// The same without what it tells of new people.
  fileprivate var contact: Office {
    var office = self
    office.closedBecause = nil
    return office
  }
}

/// A city with its office.
struct OfficeLine: RowDecodable, Sendable {
  let city: NamedCity
  let office: Office
  /// Nil for a city that has told nothing.
  let changedAt: Instant?

  init(row: borrowing Row) throws(SQLiteError) {
    city = try NamedCity(row: row)
    office = Office(
      address: try row[2], phone: (try row[3] as String?).flatMap { Telephone(typed: $0) },
      whatsApp: (try row[4] as String?).flatMap { Telephone(typed: $0) }, email: try row[5],
      hours: try row[6],
      closedBecause: try row[7])
    changedAt = try row[8]
  }
}

private let officeColumns: SQL = """
  city.slug, city.name, office.address, office.phone, office.whatsapp, office.email, office.hours,
  office.closed_because, office.changed_at
  """

/// Every city with its office, by name.
func offices(in db: ReadConnection) throws -> [OfficeLine] {
  try db.all(
    "SELECT \(officeColumns) FROM city LEFT JOIN office ON office.city = city.slug ORDER BY city.name")
}

/// The office of a city that `viewer` looks after.
///
/// - Throws: `Refusal.notFound` for another city, and for none.
func office(of city: String, changeableBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> OfficeLine
{
  let cities = coordinatedCities(of: viewer)
  let found: OfficeLine? = try db.first(
    "SELECT \(officeColumns) FROM city LEFT JOIN office ON office.city = city.slug WHERE city.slug = \(city)")
  guard let found, cities?.contains(found.city.id) ?? true else { throw Refusal.notFound }
  return found
}

/// Why cities take nobody new for now, by their name; nothing for those that do.
func closedCities(in db: ReadConnection) throws -> [(city: String, reason: String)] {
  try db.all(
    """
    SELECT city.name, office.closed_because
      FROM office
      JOIN city ON city.slug = office.city
     WHERE office.closed_because IS NOT NULL
     ORDER BY city.name
    """
  ) { row throws(SQLiteError) in (try row[0] as String, try row[1] as String) }
}

/// Writes down what a city tells from now on. What stays as it was is no change, and leaves no event.
package func keep(
  _ new: Office, of city: City.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let line: OfficeLine = try db.one(
    "SELECT \(officeColumns) FROM city LEFT JOIN office ON office.city = city.slug WHERE city.slug = \(city)")
  let old = line.office
  guard new != old else { return }
  try db.run(
    """
    INSERT INTO office (city, address, phone, whatsapp, email, hours, closed_because, changed_at)
    VALUES (\(city), \(new.address), \(new.phone?.shown), \(new.whatsApp?.shown), \(new.email), \(new.hours),
            \(new.closedBecause), \(now))
        ON CONFLICT (city) DO UPDATE
       SET address = excluded.address, phone = excluded.phone, whatsapp = excluded.whatsapp,
           email = excluded.email, hours = excluded.hours, closed_because = excluded.closed_because,
           changed_at = excluded.changed_at
    """)
  if new.contact != old.contact { try record(.officeChanged, by: author, about: city, at: now, in: db) }
  if new.closedBecause != old.closedBecause {
    try record(
      new.closedBecause == nil ? .registrationReopened : .registrationClosed, by: author, about: city,
      at: now,
      in: db)
  }
}
