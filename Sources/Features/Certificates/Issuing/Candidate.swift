import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Somebody of a cohort, with what is known about their certificate for the training itself.
struct Candidate: Sendable {
  let person: Person.ID
  let name: String
  let standing: Standing
  /// Nil while the training is not finished.
  let finishedAt: Instant?
  /// The last one that the person got.
  let latest: Certificate?

  /// Where the person stands.
  enum State: Equatable {
    case ready
    /// Has one that holds.
    case certified(Certificate.ID)
    /// Had one that was revoked.
    case revoked(Certificate.ID)
    /// What is missing, as staff read it.
    case lacking(String)
  }

  var state: State {
    if let latest {
      switch latest.state {
      case .current, .replaced: return .certified(latest.id)
      case .revoked: return .revoked(latest.id)
      }
    }
    return finishedAt == nil ? .lacking("Le \(standing.lack)") : .ready
  }

  /// What would be issued now.
  ///
  /// - Parameter course: in which the training was finished.
  func certificate(in cohort: Cohort, of course: Course) -> NewCertificate? {
    guard state == .ready, let finishedAt else { return nil }
    let counted = HoursByKind(
      inPerson: standing.counted(.inPerson), virtual: standing.counted(.virtual),
      extra: standing.counted(.extra), practice: standing.counted(.practice))
    return NewCertificate(
      kind: .participant, person: person, name: name, cohort: cohort, courseTitle: course.title,
      wording: course.certificateText, hours: standing.isValidated ? .none : counted,
      // The exam is worth the same certificate as the hours (report, «modalidades»).
      minutes: standing.isValidated || counted.sum.count == 0 ? course.minutes : counted.sum,
      isValidated: standing.isValidated, finishedOn: Day(finishedAt))
  }
}

extension Standing {
  /// Of one kind, no more than is asked for.
  fileprivate func counted(_ kind: HoursKind) -> Minutes { min(earned[kind], required[kind]) }
}

/// Everybody who studies in a cohort, by name.
///
/// - Parameter person: for that one alone.
func candidates(in cohort: Cohort, only person: Person.ID? = nil, in db: ReadConnection) throws -> [Candidate]
{
  let (held, member): (SQL, SQL) =
    if let person {
      (
        "certificate.person_id = \(person)",
        "member.cohort_id = \(cohort.id) AND member.person_id = \(person)"
      )
    } else {
      (
        "certificate.person_id IN (SELECT person_id FROM cohort_member WHERE cohort_id = \(cohort.id))",
        "member.cohort_id = \(cohort.id)"
      )
    }
  let certificates: [Certificate] = try db.all(
    """
    SELECT \(certificateColumns)
      FROM \(certificateTables)
     WHERE \(held)
       AND certificate.course = \(cohort.course) AND certificate.kind = \(CertificateKind.participant)
     ORDER BY certificate.id
    """)
  let latest = Dictionary(certificates.map { ($0.person, $0) }, uniquingKeysWith: { _, last in last })
  return try db.all(
    """
    SELECT member.person_id, member.name, finished.at,
           coalesce(sum(CASE WHEN hours.kind = 'presencial' THEN hours.minutes END), 0),
           coalesce(sum(CASE WHEN hours.kind = 'virtual' THEN hours.minutes END), 0),
           coalesce(sum(CASE WHEN hours.kind = 'extra' THEN hours.minutes END), 0),
           coalesce(sum(CASE WHEN hours.kind = 'practica' THEN hours.minutes END), 0),
           coalesce(sum(hours.validations), 0) > 0
      FROM cohort_member AS member
      LEFT JOIN training_finished AS finished
        ON finished.person_id = member.person_id AND finished.course = member.course
      LEFT JOIN hours_minutes AS hours ON hours.person_id = member.person_id AND hours.course = member.course
     WHERE \(member)
     GROUP BY member.person_id, member.name, finished.at
     ORDER BY member.name, member.person_id
    """
  ) { row throws(SQLiteError) in
    let id: Person.ID = try row[0]
    let earned = HoursByKind(
      inPerson: Minutes(try row[3]), virtual: Minutes(try row[4]), extra: Minutes(try row[5]),
      practice: Minutes(try row[6]))
    return Candidate(
      person: id, name: try row[1],
      standing: Standing(earned: earned, required: cohort.required, isValidated: try row[7]),
      finishedAt: try row[2], latest: latest[id])
  }
}
