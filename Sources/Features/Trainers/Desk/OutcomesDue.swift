import Certificates
import Cohorts
import Core
import Courses
import Hours
import SQLite

/// A cohort whose trainer may confirm outcomes now.
struct OutcomesDue: Sendable {
  let cohort: Cohort
  /// People, at least one.
  let count: Int
}

/// More cohorts than these a desk does not tell at once; as they are confirmed others take their place.
private let mostCohortsTold = 8

/// The cohorts of all zones in which `viewer` trains where certificates could be issued now, the eight that began last. What an outcome stands
/// on is worked out anew only where somebody attended enough and is no trainer yet, so groups in which nothing can be confirmed cost nothing.
func outcomesDue(to viewer: Viewer.SignedIn, courses: Catalogue, in db: ReadConnection) throws
  -> [OutcomesDue]
{
  try courses.courses.flatMap { course -> [OutcomesDue] in
    guard let training = course.training else { return [] }
    var found: [OutcomesDue] = []
    for id in try attendedCohorts(of: course.slug, training, zones: confirmedZones(of: viewer), in: db) {
      let cohort = try Cohorts.cohort(id, in: db)
      let count = try trainees(in: cohort, of: course, in: db).count { $0.due != nil }
      if count > 0 { found.append(OutcomesDue(cohort: cohort, count: count)) }
      if found.count == mostCohortsTold { break }
    }
    return found
  }
}

/// The zones whose outcomes `viewer` confirms; all of them for an administrator.
private func confirmedZones(of viewer: Viewer.SignedIn) -> [Zone] {
  Zone.allCases.filter { trains(in: $0, viewer) }
}

/// The cohorts of those zones that still run and have somebody who attended what is asked for and was not confirmed as trainer there; those
/// that begin last first. From the zones to the people, by indexes.
private func attendedCohorts(
  of course: Course.Slug, _ training: TrainingRules, zones: [Zone], in db: ReadConnection
) throws -> [Cohort.ID] {
  try db.all(
    """
    SELECT cohort.id
      FROM cohort
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE cohort.zone IN (\(zones.map(\.rawValue))) AND cohort.course = \(course)
       AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
       AND EXISTS (
         SELECT 1
           FROM enrolment
          WHERE enrolment.cohort_id = cohort.id AND enrolment.state = 'active'
            AND NOT EXISTS (SELECT 1 FROM training_confirmation
                             WHERE training_confirmation.person_id = enrolment.person_id
                               AND training_confirmation.cohort_id = enrolment.cohort_id
                               AND training_confirmation.outcome = 'formador')
            AND (SELECT coalesce(sum(minutes), 0) FROM hours_minutes
                  WHERE hours_minutes.person_id = enrolment.person_id AND hours_minutes.course = cohort.course
                    AND hours_minutes.kind = \(HoursKind.inPerson)) * 100
                >= cohort.in_person_minutes * \(training.leastAttendance.count))
     ORDER BY +cohort.starts_on DESC, cohort.id DESC
    """)
}

/// A certificate as trainer that ends soon or has ended, with its cohort.
struct EndingCertificate: Sendable {
  let certificate: Certificate
  let cohort: Cohort
  /// Whether the viewer renews it, and not only sees it.
  let isOwn: Bool
}

/// The certificates to be renewed of all cohorts of zones that `viewer` may see, those that end first first. From the zones and cities to the
/// certificates, by indexes.
func endingCertificates(seenBy viewer: Viewer.SignedIn, on day: Day, in db: ReadConnection) throws
  -> [EndingCertificate]
{
  let cities = viewer.cities(as: .coordinator)
  let ids: [Certificate.ID] = try db.all(
    """
    SELECT certificate.id
      FROM cohort
      JOIN certificate ON certificate.cohort_id = cohort.id
     WHERE cohort.zone IS NOT NULL
       AND (cohort.zone IN (\(confirmedZones(of: viewer).map(\.rawValue))) OR cohort.city IN (\(cities)))
       AND certificate.kind = \(CertificateKind.trainer) AND certificate.name <> ''
       AND certificate.expires_on <= \(day.adding(days: renewalWindow))
     ORDER BY +certificate.expires_on, certificate.id
    """)
  return try ids.compactMap { id in
    let certificate = try Certificates.certificate(id, in: db)
    guard isRenewable(certificate, on: day) else { return nil }
    let cohort = try Cohorts.cohort(certificate.cohort, in: db)
    return EndingCertificate(certificate: certificate, cohort: cohort, isOwn: mayConfirm(in: cohort, viewer))
  }
}
