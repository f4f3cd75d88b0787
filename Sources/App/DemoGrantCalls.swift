import Core
import Courses
import Finance
import GrantCalls
import SQLite

extension Demo {
  /// A call in Quito that is open, one over the nine cities that is announced, and a draft in Machala. Nothing where the
  /// course that opens them is not there.
  ///
  /// - Parameter database: filled by `fill`.
  package static func openGrantCalls(of courses: Catalogue, in database: Database, at now: Instant) throws {
    let course = Course.Slug(rawValue: "aprende-trabaja-emprende")
    guard courses[course] != nil else { return }
    let today = Day(now)
    try database.write { db in
      var call = capital(of: course, name: "Capital de fortalecimiento, primera convocatoria", in: ["quito"])
      call.opensAt = Instant(on: today.adding(days: -6), minuteOfDay: 8 * 60)
      call.closesAt = Instant(on: today.adding(days: 24), minuteOfDay: 24 * 60)
      call.floors = [CallFloor(.women, atLeast: 10), CallFloor(.stage(.initial), atLeast: 5)]
      let carmen = try id(of: "carmen", in: db)
      let open = try GrantCalls.open(call, by: carmen, at: now - .days(8), in: db)
      try publish(open, by: carmen, at: now - .days(7), in: db)

      let cities = try db.all("SELECT slug FROM city ORDER BY slug", as: String.self)
      var wide = capital(of: course, name: "Capital para las nueve ciudades", in: cities)
      wide.opensAt = Instant(on: today.adding(days: 40), minuteOfDay: 8 * 60)
      wide.closesAt = Instant(on: today.adding(days: 75), minuteOfDay: 24 * 60)
      wide.budget = Money(cents: 400_000_00)
      let ada = try id(of: "ada", in: db)
      let announced = try GrantCalls.open(wide, by: ada, at: now - .days(2), in: db)
      try publish(announced, by: ada, at: now - .days(1), in: db)

      var draft = capital(of: course, name: "Capital para el comercio de Machala", in: ["machala"])
      draft.opensAt = Instant(on: today.adding(days: 10), minuteOfDay: 8 * 60)
      draft.closesAt = Instant(on: today.adding(days: 40), minuteOfDay: 24 * 60)
      _ = try GrantCalls.open(draft, by: try id(of: "cesar", in: db), at: now - .hours(3), in: db)
    }
  }

  private static func capital(of course: Course.Slug, name: String, in cities: [String]) -> NewGrantCall {
    NewGrantCall(
      name: name, description: GrantCallStart.description, course: course, rubric: GrantCallStart.rubric,
      budget: Money(cents: 60_000_00), leastAmount: Money(cents: 300_00), mostAmount: Money(cents: 1_500_00),
      opensAt: Instant(rawValue: 0), closesAt: Instant(rawValue: 1),
      cities: cities.map(City.ID.init(rawValue:)), documents: GrantCallStart.documents)
  }
}
