import Cohorts
import Core
import Courses
import SQLite
import Web

/// A module that staff opened for a person before its turn, with the reason.
struct ModuleOpening: Sendable, RowDecodable {
  let module: Module.Slug
  let reason: String
  let author: String
  let at: Instant

  init(row: Row) throws(SQLiteError) {
    module = try row[0]
    reason = try row[1]
    author = try row[2]
    at = try row[3]
  }
}

/// Those of a person in a course, the newest first.
func moduleOpenings(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws
  -> [ModuleOpening]
{
  try db.all(
    """
    SELECT module_opening.module, module_opening.reason, person_name.shown, module_opening.at
      FROM module_opening
      JOIN person_name ON person_name.id = module_opening.opened_by
     WHERE module_opening.person_id = \(person) AND module_opening.course = \(course)
     ORDER BY module_opening.id DESC
    """)
}

/// Opens a module for a person; the first reason stays where it was open already.
func open(
  _ module: Module.Slug, for person: Person.ID, in cohort: Cohort, because reason: String,
  by author: Person.ID,
  at now: Instant, in db: WriteConnection
) throws {
  let added = try db.run(
    """
    INSERT INTO module_opening (person_id, course, module, cohort_id, reason, opened_by, at)
    VALUES (\(person), \(cohort.course), \(module), \(cohort.id), \(reason), \(author), \(now))
        ON CONFLICT (person_id, course, module) DO NOTHING
    """)
  guard added > 0 else { return }
  try record(
    .moduleOpened, by: author, about: [("person", person.rawValue), ("cohort", cohort.id.rawValue)], at: now,
    in: db)
}

/// Somebody who studies in a cohort.
struct CohortMember: Sendable {
  let id: Person.ID
  let name: String
}

/// - Throws: `Refusal.notFound` for somebody who does not study in that cohort.
func member(_ person: Person.ID, of cohort: Cohort, in db: ReadConnection) throws -> CohortMember {
  let name = try db.first(
    "SELECT name FROM cohort_member WHERE cohort_id = \(cohort.id) AND person_id = \(person)", as: String.self
  )
  guard let name else { throw Refusal.notFound }
  return CohortMember(id: person, name: name)
}

/// A person's number in an address.
struct PersonNumber: PathParameter {
  let id: Person.ID

  init?(pathSegment: String) {
    guard let number = Int64(pathSegment), number > 0 else { return nil }
    id = Person.ID(rawValue: number)
  }
}
