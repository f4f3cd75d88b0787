import Cohorts
import Core
import Courses
import SQLite

/// Who may be called to a sitting: one validation cohort, all of a city that study the same course by validation, or nobody
/// but those who are named.
struct SittingAudience: Sendable {
  enum Kind: Sendable, Equatable {
    case city
    case cohort(Cohort.ID, name: String)
    case byName
  }

  let city: City.ID
  let cityName: String
  let course: Course.Slug
  let kind: Kind

  /// In the form.
  var value: String {
    switch kind {
    case .city: "c:\(city.rawValue):\(course)"
    case .cohort(let id, _): "g\(id.rawValue)"
    case .byName: "n:\(city.rawValue):\(course)"
    }
  }

  var label: String {
    switch kind {
    case .city: "\(cityName): todos los grupos de validación"
    case .cohort(_, let name): "\(cityName): \(name)"
    case .byName: "\(cityName): solo las personas que yo nombre"
    }
  }

  var cohort: Cohort.ID? { if case .cohort(let id, _) = kind { id } else { nil } }
}

extension Sitting {
  /// As `SittingAudience.value` has it.
  var audienceValue: String {
    if let cohort { return "g\(cohort.rawValue)" }
    return "\(isByName ? "n" : "c"):\(city.rawValue):\(course)"
  }
}

/// Those of the cities that `viewer` coordinates.
func audiences(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [SittingAudience] {
  let groups = try db.all(
    """
    SELECT cohort.city, city.name, cohort.course, cohort.id, cohort.name, cohort.modality = 'validacion'
      FROM cohort
      JOIN city ON city.slug = cohort.city
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE cohort.archived_at IS NULL AND cycle.closed_at IS NULL
     ORDER BY city.name, cohort.course, cohort.modality <> 'validacion', cohort.name
    """
  ) { row throws(SQLiteError) in
    (
      group: SittingAudience(
        city: try row[0], cityName: try row[1], course: try row[2],
        kind: .cohort(try row[3], name: try row[4])), isValidation: try row[5] as Bool
    )
  }.filter { coordinates($0.group.city, viewer) }
  var all: [SittingAudience] = []
  for (group, isValidation) in groups {
    let isFirst = all.last?.city != group.city || all.last?.course != group.course
    if isFirst, isValidation { all.append(group.with(.city)) }
    if isFirst { all.append(group.with(.byName)) }
    if isValidation { all.append(group) }
  }
  return all
}

extension SittingAudience {
  fileprivate func with(_ kind: Kind) -> SittingAudience {
    SittingAudience(city: city, cityName: cityName, course: course, kind: kind)
  }
}
