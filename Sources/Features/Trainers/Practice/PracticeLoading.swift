import Cohorts
import Core
import Courses
import SQLite

/// A class of practice of `person` themself.
///
/// - Throws: `Refusal.notFound` where there is none.
func practice(_ id: PracticeClass.ID, of person: Person.ID, in db: ReadConnection) throws -> PracticeClass {
  let practice = try practice(id, in: db)
  guard practice.person == person else { throw Refusal.notFound }
  return practice
}

/// A class of practice as a trainer sees it, with why they may not observe it; nil when they may.
///
/// Whoever may observe it sees it once somebody was asked for; whoever may see its cohort, and whoever observed it before,
/// always. A withdrawn one is its person's alone.
///
/// - Throws: `Refusal.notFound` when there is none, or when it is nobody's business of `viewer`.
func practice(_ id: PracticeClass.ID, seenBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> (practice: PracticeClass, refusal: ObserverRefusal?)
{
  let practice = try practice(id, in: db)
  guard practice.person != viewer.id, practice.state != .withdrawn else { throw Refusal.notFound }
  let zones = trainedZones(of: viewer)
  let refusal = refusal(
    toObserve: try team(of: practice.person, studyingIn: practice.cohort, in: db),
    by: try team(of: viewer.id, in: db), training: zones)
  if !zones.isEmpty, refusal == nil, practice.state != .logged { return (practice, nil) }
  let observed = try db.first(
    "SELECT 1 FROM practice_observation WHERE practice_id = \(id) AND observer_id = \(viewer.id) LIMIT 1",
    as: Int.self)
  if observed == nil { _ = try zoneCohort(practice.cohort, seenBy: viewer, in: db) }
  return (practice, zones.isEmpty ? .sameTeam : refusal)
}

/// Whoever asks; the two above say who may.
func practice(_ id: PracticeClass.ID, in db: ReadConnection) throws -> PracticeClass {
  let found: PracticeClass? = try db.first(
    "SELECT \(practiceColumns) FROM \(practiceTables) WHERE practice_class.id = \(id)")
  guard let found else { throw Refusal.notFound }
  return found
}

/// All of a person in a course, the class taught last first.
func practices(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws -> [PracticeClass]
{
  try db.all(
    """
    SELECT \(practiceColumns)
      FROM \(practiceTables)
     WHERE practice_class.person_id = \(person) AND practice_class.course = \(course)
     ORDER BY practice_version.starts_at DESC, practice_class.id DESC
    """)
}

/// Those that wait for an observer and that `viewer` may observe, whoever waits longest first.
func practicesToObserve(by viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [PracticeClass] {
  let zones = trainedZones(of: viewer)
  guard !zones.isEmpty else { return [] }
  let observer = try team(of: viewer.id, in: db)
  let all: [PracticeClass] = try db.all(
    """
    SELECT \(practiceColumns)
      FROM \(practiceTables)
     WHERE practice_class.state = 'asked'
     ORDER BY practice_version.at, practice_class.id
     LIMIT 500
    """)
  return try all.filter { practice in
    let official = try team(of: practice.person, studyingIn: practice.cohort, in: db)
    return refusal(toObserve: official, by: observer, training: zones) == nil
  }
}

/// Those that `viewer` observed and that the person has not signed yet.
func practicesToSign(observedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [PracticeClass] {
  try db.all(
    """
    SELECT \(practiceColumns)
      FROM \(practiceTables)
     WHERE practice_class.state = 'observed'
       AND practice_class.id IN (SELECT practice_id FROM practice_observation WHERE observer_id = \(viewer.id))
     ORDER BY practice_class.id
     LIMIT 200
    """)
}

/// The classes of a person to which another one must fit.
func spans(of person: Person.ID, besides id: PracticeClass.ID?, in db: ReadConnection) throws
  -> [PracticeSpan]
{
  try db.all(
    """
    SELECT practice_version.topic, practice_version.starts_at, practice_version.minutes
      FROM \(practiceTables)
     WHERE practice_class.person_id = \(person) AND practice_class.state <> 'withdrawn'
       AND practice_class.id <> \(id?.rawValue ?? 0)
     ORDER BY practice_version.starts_at
    """
  ) { row throws(SQLiteError) in
    PracticeSpan(topic: try row[0], startsAt: try row[1], minutes: Minutes(try row[2]))
  }
}

/// Every version of what was told, the first one first.
func versions(of id: PracticeClass.ID, in db: ReadConnection) throws -> [PracticeVersion] {
  try db.all(
    """
    SELECT number, starts_at, minutes, around_minutes, place, topic, participants, counted_by, note, at
      FROM practice_version
     WHERE practice_id = \(id)
     ORDER BY number
    """
  ) { row throws(SQLiteError) in
    PracticeVersion(
      number: try row[0],
      facts: PracticeFacts(
        startsAt: try row[1], minutes: Minutes(try row[2]), around: Minutes(try row[3]), place: try row[4],
        topic: try row[5], participants: try row[6], countedBy: try row[7], note: try row[8]),
      at: try row[9])
  }
}

/// In which zones somebody trains.
func trainedZones(of viewer: Viewer.SignedIn) -> Set<Zone> {
  Set(
    viewer.grants.compactMap { grant in
      guard grant.role == .trainer, case .zone(let zone) = grant.place else { return nil }
      return zone
    })
}

/// The team of somebody: where they hold a role of a city, and where they say they live.
func team(of person: Person.ID, in db: ReadConnection) throws -> Team {
  let rows: [(City.ID, Zone)] = try db.all(
    """
    SELECT city.slug, city.zone
      FROM city
     WHERE city.slug IN (SELECT city FROM role_held WHERE person_id = \(person)
                          UNION
                         SELECT city FROM person_city WHERE person_id = \(person))
    """
  ) { row throws(SQLiteError) in (try row[0], try row[1]) }
  return Team(person: person, cities: Set(rows.map(\.0)), zones: Set(rows.map(\.1)))
}

/// The team of somebody who studies in a cohort: the cohort's city where they told none.
func team(of person: Person.ID, studyingIn cohort: Cohort.ID, in db: ReadConnection) throws -> Team {
  let known = try team(of: person, in: db)
  guard known.cities.isEmpty else { return known }
  let cohort = try Cohorts.cohort(cohort, in: db)
  return Team(person: person, cities: [cohort.city], zones: cohort.zone.map { [$0] } ?? [])
}
