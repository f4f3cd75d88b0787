import Certificates
import Cohorts
import Core
import Courses
import SQLite

/// How many certificates a confirmation gave.
struct Confirmed: Sendable, Equatable {
  var trainers = 0
  var participants = 0
  /// Had it already, or no longer had everything.
  var left = 0
}

/// Confirms what people of a cohort have come to, as it is at this moment, and issues the certificates. Whoever has theirs
/// already gets no second; nobody confirms for themself.
///
/// - Parameter people: who was ticked.
func confirm(
  _ people: Set<Person.ID>, in cohort: Cohort, of course: Course, by author: Person.ID,
  with issuing: Issuing, signedWith key: KeyRing.SigningPair, at now: Instant, in db: WriteConnection
) throws -> Confirmed {
  var confirmed = Confirmed()
  for trainee in try trainees(in: cohort, of: course, in: db) where people.contains(trainee.person) {
    guard let kind = trainee.due, trainee.person != author,
      case .issued(let certificate) = try issuing.issue(
        trainee.certificate(kind, in: cohort, of: course, on: Day(now)), signedWith: key, by: author,
        at: now, in: db)
    else {
      confirmed.left += 1
      continue
    }
    try keep(
      trainee, kind == .trainer ? "formador" : "participacion", certificate, practice: nil, in: cohort,
      by: author, at: now, db)
    if kind == .trainer { confirmed.trainers += 1 } else { confirmed.participants += 1 }
  }
  return confirmed
}

/// Writes down what was confirmed and on what it stood.
///
/// - Parameter practice: the class by which a certificate is renewed; nil for a first one.
func keep(
  _ trainee: Trainee, _ outcome: String, _ certificate: Certificate.ID, practice: PracticeClass.ID?,
  in cohort: Cohort, by author: Person.ID, at now: Instant, _ db: WriteConnection
) throws {
  let facts = trainee.facts
  try db.run(
    """
    INSERT INTO training_confirmation (person_id, cohort_id, outcome, in_person_minutes, virtual_minutes, extra_minutes,
           practice_minutes, quizzes, assignments, practice_score, practice_id, certificate_id, author_id, at)
    VALUES (\(trainee.person), \(cohort.id), \(outcome), \(facts.earned.inPerson.count), \(facts.earned.virtual.count),
            \(facts.earned.extra.count), \(facts.earned.practice.count), \(facts.quizzes.count),
            \(facts.assignments.count), \(facts.practiceScore), \(practice), \(certificate), \(author), \(now))
    """)
  try record(
    .trainingConfirmed, by: author,
    about: [
      ("person", trainee.person.rawValue), ("cohort", cohort.id.rawValue),
      ("certificate", certificate.rawValue),
    ], at: now, in: db)
}

extension Trainee {
  /// What is issued to them: with the hours that they have, of each kind no more than is asked for.
  func certificate(_ kind: CertificateKind, in cohort: Cohort, of course: Course, on day: Day)
    -> NewCertificate
  {
    let (earned, required) = (facts.earned, facts.required)
    let hours = HoursByKind(
      inPerson: min(earned.inPerson, required.inPerson), virtual: min(earned.virtual, required.virtual),
      extra: min(earned.extra, required.extra), practice: min(earned.practice, required.practice))
    return NewCertificate(
      kind: kind, person: person, name: name, cohort: cohort, courseTitle: course.title, hours: hours,
      minutes: hours.sum, isValidated: false, finishedOn: day)
  }
}
