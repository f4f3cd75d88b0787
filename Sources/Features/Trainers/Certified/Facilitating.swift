import Accounts
import Cohorts
import Core
import Notices
import SQLite

/// A city in which a certified trainer may facilitate.
struct FacilitationPlace: Sendable {
  let city: City.ID
  let name: String
  let isHeld: Bool
}

/// Whether `viewer` may make somebody a facilitator of that city because of their certificate as trainer (decision 0025): who
/// may do it anyway, and the trainers of its zone. Nobody does it for themself.
///
/// - Parameter isCertified: whether the person holds a certificate as trainer today.
package func mayMakeFacilitator(
  _ person: Person.ID, of city: City.ID, in zone: Zone, isCertified: Bool, by viewer: Viewer.SignedIn
) -> Bool {
  isCertified && viewer.id != person && (trains(in: zone, viewer) || coordinates(city, viewer))
}

/// The cities where somebody works, of the zone of their cohort, with whether they facilitate there.
func facilitationPlaces(of person: Person.ID, in cohort: Cohort, in db: ReadConnection) throws
  -> [FacilitationPlace]
{
  try db.all(
    """
    SELECT DISTINCT city.slug, city.name,
           EXISTS (SELECT 1 FROM role_held
                    WHERE role_held.person_id = \(person) AND role_held.role = \(Role.facilitator)
                      AND role_held.city = city.slug)
      FROM person_city
      JOIN city ON city.slug = person_city.city
     WHERE person_city.person_id = \(person) AND city.zone = \(cohort.zone)
     ORDER BY city.name
    """
  ) { row throws(SQLiteError) in
    FacilitationPlace(city: try row[0], name: try row[1], isHeld: try row[2])
  }
}

/// Lets a certified trainer facilitate in their city, and tells them.
func makeFacilitator(
  _ trainee: Trainee, of place: FacilitationPlace, by author: Person.ID, board: NoticeBoard,
  at now: Instant, in db: WriteConnection
) throws {
  guard !place.isHeld else { return }
  try grant(
    RoleGrant(role: .facilitator, place: .city(place.city)), to: trainee.person, by: author, at: now, in: db)
  try board.post(
    NewNotice(to: trainee.person, .facilitatorGranted, path: "/facilitacion"), at: now, in: db)
}
