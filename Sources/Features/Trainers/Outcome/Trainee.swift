import Certificates
import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Somebody who studies in a cohort that trains trainers, with everything that their outcome stands on.
package struct Trainee: Sendable {
  package let person: Person.ID
  package let name: String
  /// Where they work; nil for somebody of no city of the zone.
  package let city: (id: City.ID, name: String)?
  package let facts: TrainingFacts
  /// Of this course, the first one first.
  package let certificates: [Certificate]

  package var outcome: TrainingOutcome { Trainers.outcome(of: facts) }
  /// Whether they ever came to a class.
  package var hasAttended: Bool { facts.earned.inPerson.count > 0 }

  /// The latest certificate of a kind, whatever became of it.
  func latest(_ kind: CertificateKind) -> Certificate? { certificates.last { $0.kind == kind } }

  /// The certificate as trainer that holds on `day`.
  package func trainerCertificate(on day: Day) -> Certificate? {
    latest(.trainer).flatMap { $0.state == .current && !$0.isExpired(on: day) ? $0 : nil }
  }

  /// What would be issued when a trainer confirmed now; nil when there is nothing to issue, or it was issued before.
  var due: CertificateKind? {
    switch outcome {
    case .trainer: latest(.trainer) == nil ? .trainer : nil
    case .participation: latest(.trainer) == nil && latest(.attendance) == nil ? .attendance : nil
    case .neither: nil
    }
  }
}

/// Everybody who studies in a cohort, by name, in a fixed number of statements.
///
/// - Parameters:
///   - course: of the cohort, as it is now.
///   - person: that one alone; nobody when they do not study in it.
package func trainees(
  in cohort: Cohort, of course: Course, only person: Person.ID? = nil, in db: ReadConnection
)
  throws -> [Trainee]
{
  guard let training = course.training else { return [] }
  let lines = try creditedLines(in: cohort, only: person, in: db)
  let held = Dictionary(grouping: try certificates(in: cohort, only: person, in: db), by: \.person)
  let scores = try signedScores(in: cohort, in: db)
  let people: [(Person.ID, String)] = try db.all(
    """
    SELECT person_id, name
      FROM cohort_student
     WHERE cohort_id = \(cohort.id) AND coalesce(person_id = \(person), 1)
     ORDER BY name, person_id
    """
  ) { row throws(SQLiteError) in (try row[0], try row[1]) }
  let cities = try cities(of: people.map(\.0), in: cohort, db)
  return people.map { id, name in
    Trainee(
      person: id, name: name, city: cities[id],
      facts: facts(
        lines[id] ?? [], scores: scores[id] ?? [:], required: cohort.required, course, training),
      certificates: held[id] ?? [])
  }
}

/// - Parameter scores: of signed classes, by their numbers.
private func facts(
  _ lines: [CreditedLine], scores: [Int64: Int], required: HoursByKind, _ course: Course,
  _ training: TrainingRules
) -> TrainingFacts {
  var minutes: [HoursKind: Int] = [:]
  var quizzes: Set<Module.Slug> = []
  var assignments: Set<Module.Slug> = []
  var best: Int?
  for line in lines {
    minutes[line.kind, default: 0] += line.minutes.count
    switch line.evidence {
    case .quiz(let module): quizzes.insert(module)
    case .assignment(let module): assignments.insert(module)
    // A class whose hours were taken back does not count.
    case .practice(let id): best = max(best ?? 0, scores[id] ?? 0)
    case .lesson, .classSession, .exam: break
    }
  }
  func sum(_ kind: HoursKind) -> Minutes { Minutes(minutes[kind] ?? 0) }
  return TrainingFacts(
    earned: HoursByKind(
      inPerson: sum(.inPerson), virtual: sum(.virtual), extra: sum(.extra), practice: sum(.practice)),
    required: required, leastAttendance: training.leastAttendance, quizzes: quizzes,
    // One without minutes leaves no line in the ledger, and is not asked for.
    askedQuizzes: course.modules.filter { ($0.quiz?.minutes?.count ?? 0) > 0 }.map(\.slug),
    assignments: assignments,
    askedAssignments: course.modules.filter { ($0.assignment?.minutes?.count ?? 0) > 0 }.map(\.slug),
    practiceScore: best, practicePassMark: training.practicePassMark)
}

/// The scores of the classes that both sides signed, by person and class.
private func signedScores(in cohort: Cohort, in db: ReadConnection) throws -> [Person.ID: [Int64: Int]] {
  var found: [Person.ID: [Int64: Int]] = [:]
  try db.forEach(
    """
    SELECT practice_class.person_id, practice_class.id, practice_observation.score
      FROM cohort_student
      JOIN practice_class
        ON practice_class.person_id = cohort_student.person_id AND practice_class.course = \(cohort.course)
       AND practice_class.state = 'signed'
      JOIN practice_observation ON practice_observation.practice_id = practice_class.id
     WHERE cohort_student.cohort_id = \(cohort.id) AND practice_observation.outcome = 'graded'
     ORDER BY practice_observation.id
    """
  ) { row in
    // The last one counts.
    found[try row[0] as Person.ID, default: [:]][try row[1] as Int64] = try row[2] as Int
  }
  return found
}

/// The city of each person, the first of several by name, among those of the cohort's zone. The people are given by number: from
/// a join the view would make the cities of everybody in the programme.
private func cities(of people: [Person.ID], in cohort: Cohort, _ db: ReadConnection) throws -> [Person.ID: (
  id: City.ID, name: String
)] {
  var found: [Person.ID: (id: City.ID, name: String)] = [:]
  guard !people.isEmpty else { return found }
  try db.forEach(
    """
    SELECT person_city.person_id, city.slug, city.name
      FROM person_city
      JOIN city ON city.slug = person_city.city
     WHERE person_city.person_id IN (\(people))
       AND (city.slug = \(cohort.city) OR city.zone = \(cohort.zone))
     ORDER BY city.name DESC
    """
  ) { row in found[try row[0] as Person.ID] = (try row[1], try row[2]) }
  return found
}
