import Accounts
import Core
import Courses
import SQLite

/// Whether `viewer` trains trainers in that zone, or is an administrator.
package func trains(in zone: Zone, _ viewer: Viewer.SignedIn) -> Bool {
  viewer.grants.contains { grant in
    grant.role == .administrator || (grant.role == .trainer && grant.place == .zone(zone))
  }
}

/// A cohort of a zone, for its trainers, for those who coordinate the city where it sits, and for administrators.
///
/// - Throws: `Refusal.notFound` when there is none, or when it is nobody's business of `viewer`.
package func zoneCohort(_ id: Cohort.ID, seenBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> Cohort
{
  guard let cohort = try anyCohort(id, in: db), let zone = cohort.zone,
    trains(in: zone, viewer) || coordinates(cohort.city, viewer)
  else { throw Refusal.notFound }
  return cohort
}

/// A page of the cohorts of zones that `viewer` may see as `zoneCohort(_:seenBy:in:)`, those that begin last first.
///
/// - Parameters:
///   - page: from 1.
///   - most: of a page; one more is given where there are more.
///
/// Cohorts of zones are few among all: the plus keeps SQLite from going through all of them by their beginning.
package func zoneCohorts(seenBy viewer: Viewer.SignedIn, page: Int, most: Int, in db: ReadConnection) throws
  -> [Cohort]
{
  let zones = Zone.allCases.filter { trains(in: $0, viewer) }.map(\.rawValue)
  let cities = viewer.cities(as: .coordinator)
  return try db.all(
    """
    SELECT \(cohortColumns)
      FROM cohort
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE cohort.zone IS NOT NULL AND (cohort.zone IN (\(zones)) OR cohort.city IN (\(cities)))
     ORDER BY +cohort.starts_on DESC, cohort.id DESC
     LIMIT \(most + 1) OFFSET \((page - 1) * most)
    """)
}

/// The cities whose people study in a cohort: its own, or all of its zone, by name.
package func cities(of cohort: Cohort, in db: ReadConnection) throws -> [NamedCity] {
  try db.all(
    """
    SELECT slug, name FROM city
     WHERE CASE WHEN \(cohort.zone != nil) THEN zone = \(cohort.zone) ELSE slug = \(cohort.city) END
     ORDER BY name
    """)
}

/// A cycle in which a trainer may open a cohort.
package struct OpenCycle: Sendable, RowDecodable {
  package let id: Cycle.ID
  package let name: String
  package let cityName: String
  package let startsOn: Day
  package let endsOn: Day

  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    cityName = try row[2]
    startsOn = try row[3]
    endsOn = try row[4]
  }

  /// Where a cohort of a zone is opened in it.
  package var openingPath: String { "/formacion/ciclos/\(id.rawValue)/grupos" }
}

/// The cycles of the zones in which `viewer` trains that are open and have not ended, by city.
package func openCycles(for viewer: Viewer.SignedIn, on today: Day, in db: ReadConnection) throws
  -> [OpenCycle]
{
  let zones = Zone.allCases.filter { trains(in: $0, viewer) }.map(\.rawValue)
  guard !zones.isEmpty else { return [] }
  return try db.all(
    """
    SELECT cycle.id, cycle.name, city.name, cycle.starts_on, cycle.ends_on
      FROM cycle
      JOIN city ON city.slug = cycle.city
     WHERE city.zone IN (\(zones)) AND cycle.closed_at IS NULL AND cycle.ends_on >= \(today)
     ORDER BY city.name, cycle.starts_on DESC
     LIMIT 100
    """)
}

/// Who may run a cohort of a zone: those who train in it.
func trainers(ofZoneOf city: City.ID, in db: ReadConnection) throws -> [NamedPerson] {
  try db.all(
    """
    SELECT person_name.id, person_name.shown
      FROM role_held
      JOIN city ON city.zone = role_held.zone
      JOIN person_name ON person_name.id = role_held.person_id
     WHERE role_held.role = \(Role.trainer) AND city.slug = \(city)
     ORDER BY 2, 1
    """)
}

extension AddPersonForm {
  /// The one that was chosen; where none was asked for, the one in which the cohort sits.
  func chosenCity(in cohort: Cohort) -> City.ID {
    guard cohort.zone != nil, let city else { return cohort.city }
    return City.ID(rawValue: city)
  }
}
