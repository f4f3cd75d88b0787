import Accounts
import Core
import Courses
import SQLite

/// Somebody who was named to a sitting.
struct NamedCandidate: Sendable, RowDecodable {
  let person: Person.ID
  let name: String
  let addedBy: String
  let addedAt: Instant
  /// Who has entered stays.
  let hasEntered: Bool

  init(row: Row) throws(SQLiteError) {
    person = try row[0]
    name = try row[1]
    addedBy = try row[2]
    addedAt = try row[3]
    hasEntered = try row[4]
  }
}

/// By name.
func namedCandidates(of sitting: Sitting.ID, in db: ReadConnection) throws -> [NamedCandidate] {
  try db.all(
    """
    SELECT exam_candidate.person_id, person_name.shown, author.shown, exam_candidate.added_at,
           EXISTS (SELECT 1 FROM exam_attempt
                     JOIN attempt ON attempt.id = exam_attempt.attempt_id
                    WHERE exam_attempt.sitting_id = exam_candidate.sitting_id
                      AND attempt.person_id = exam_candidate.person_id)
      FROM exam_candidate
      JOIN person_name ON person_name.id = exam_candidate.person_id
      JOIN person_name AS author ON author.id = exam_candidate.added_by
     WHERE exam_candidate.sitting_id = \(sitting)
     ORDER BY person_name.shown, exam_candidate.person_id
    """)
}

/// What became of one identifier that was given to name somebody.
enum Naming: Sendable, Equatable {
  case added(Person.ID)
  /// Already named, or of a cohort that may enter.
  case couldEnter(Person.ID)
  /// Nobody, or nobody who studies the course in the sitting's city: which of the two is nobody's business here.
  case unknown

  var sentence: String {
    switch self {
    case .added: "Puede entrar."
    case .couldEnter: "Ya podía entrar."
    case .unknown: "No encontramos a nadie que estudie este curso en tu ciudad con ese dato."
    }
  }
}

/// Names the person with an identifier to a sitting, whatever the modality in which they study its course: a validation is
/// credited in the cohort in which they are, so that they must be in one.
func name(
  _ typed: String, to sitting: Sitting, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> Naming {
  guard let identifier = Identifier(typed: typed), let person = try person(identifiedBy: identifier, in: db)
  else { return .unknown }
  let studies: Bool = try db.one(
    """
    SELECT EXISTS (SELECT 1 FROM cohort_member
                    WHERE person_id = \(person) AND course = \(sitting.course) AND city = \(sitting.city))
    """)
  guard studies else { return .unknown }
  if try isInvited(person, to: sitting.id, in: db) { return .couldEnter(person) }
  try db.run(
    """
    INSERT INTO exam_candidate (sitting_id, person_id, added_by, added_at)
    VALUES (\(sitting.id), \(person), \(author), \(now))
    """)
  try record(
    .examCandidateAdded, by: author,
    about: [("sitting", sitting.id.rawValue), ("person", person.rawValue)], at: now, in: db)
  return .added(person)
}

/// Takes a name from a sitting, unless the person has entered it.
///
/// - Returns: Whether there was one to take.
func unname(
  _ person: Person.ID, from sitting: Sitting.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> Bool {
  let removed = try db.run(
    """
    DELETE FROM exam_candidate
     WHERE sitting_id = \(sitting) AND person_id = \(person)
       AND NOT EXISTS (SELECT 1 FROM exam_attempt
                         JOIN attempt ON attempt.id = exam_attempt.attempt_id
                        WHERE exam_attempt.sitting_id = \(sitting) AND attempt.person_id = \(person))
    """)
  guard removed > 0 else { return false }
  try record(
    .examCandidateRemoved, by: author,
    about: [("sitting", sitting.rawValue), ("person", person.rawValue)], at: now, in: db)
  return true
}

/// Whether a person is among those for whom a sitting was opened.
func isInvited(_ person: Person.ID, to sitting: Sitting.ID, in db: ReadConnection) throws -> Bool {
  try db.one(
    """
    SELECT EXISTS (
      SELECT 1 FROM exam_sitting JOIN cohort_member ON cohort_member.person_id = \(person)
       WHERE exam_sitting.id = \(sitting) AND \(isInvited))
    """)
}

/// Why somebody sees no sitting on the page of an exam.
enum NoSitting: Sendable, Equatable {
  /// Nobody of this course in their city has one.
  case none
  /// They study it in no cohort.
  case noCohort
  /// There is one, for those who study by validation.
  case otherModality
  /// There is one, for another cohort or for persons who were named.
  case others

  var sentence: String {
    switch self {
    case .none: "Por ahora no tienes ninguna. Cuando se abra una, aparece aquí."
    case .noCohort:
      "El examen es para quienes estudian este curso en un grupo. Cuando estés en uno y se abra una convocatoria, aparece aquí."
    case .otherModality:
      """
      Hay una convocatoria en tu ciudad para quienes se forman por validación, y tú estudias en otra modalidad. Si quieres validar lo \
      que ya sabes, pide a quien coordina el programa en tu ciudad que te agregue.
      """
    case .others:
      """
      La convocatoria que hay en tu ciudad es para otras personas. Si crees que te toca, habla con quien coordina el programa en tu \
      ciudad.
      """
    }
  }
}

/// For somebody to whom no sitting of the course is open.
func reasonWithoutSitting(
  for person: Person.ID, of course: Course.Slug, at now: Instant, in db: ReadConnection
) throws -> NoSitting {
  let cohorts = try db.all(
    """
    SELECT modality = 'validacion',
           EXISTS (SELECT 1 FROM exam_sitting
                    WHERE exam_sitting.course = cohort_member.course AND exam_sitting.city = cohort_member.city
                      AND exam_sitting.closes_at > \(now) AND exam_sitting.cancelled_at IS NULL)
      FROM cohort_member
     WHERE person_id = \(person) AND course = \(course)
    """
  ) { row throws(SQLiteError) in (isValidation: try row[0] as Bool, hasSitting: try row[1] as Bool) }
  if cohorts.isEmpty { return .noCohort }
  guard let near = cohorts.first(where: \.hasSitting) else { return .none }
  return near.isValidation ? .others : .otherModality
}
