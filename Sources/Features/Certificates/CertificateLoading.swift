import Cohorts
import Core
import Courses
import SQLite
import Web

/// The certificate of that number, whoever asks: pages load theirs with one of the functions below.
///
/// - Throws: `Refusal.notFound` where there is none.
package func certificate(_ id: Certificate.ID, in db: ReadConnection) throws -> Certificate {
  let found: Certificate? = try db.first(
    "SELECT \(certificateColumns) FROM \(certificateTables) WHERE certificate.id = \(id)")
  guard let found else { throw Refusal.notFound }
  return found
}

/// A certificate of a city that `viewer` coordinates.
///
/// - Throws: `Refusal.notFound` where there is none.
func certificate(_ id: Certificate.ID, coordinatedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> Certificate
{
  let certificate = try certificate(id, in: db)
  guard coordinates(certificate.city, viewer) else { throw Refusal.notFound }
  return certificate
}

/// A person's own certificate.
///
/// - Throws: `Refusal.notFound` where there is none.
func certificate(_ id: Certificate.ID, of person: Person.ID, in db: ReadConnection) throws -> Certificate {
  let certificate = try certificate(id, in: db)
  guard certificate.person == person else { throw Refusal.notFound }
  return certificate
}

/// What the holder of a code sees; nil when there is none of that code.
func certificate(withCode code: CertificateCode, in db: ReadConnection) throws -> Certificate? {
  try db.first("SELECT \(certificateColumns) FROM \(certificateTables) WHERE certificate.code = \(code)")
}

/// All of a person, the latest first.
package func certificates(of person: Person.ID, in db: ReadConnection) throws -> [Certificate] {
  try db.all(
    """
    SELECT \(certificateColumns)
      FROM \(certificateTables)
     WHERE certificate.person_id = \(person)
     ORDER BY certificate.id DESC
    """)
}

/// The certificates of a course that everybody who studies in a cohort was ever given, the first one first.
///
/// - Parameter person: that one alone.
package func certificates(in cohort: Cohort, only person: Person.ID? = nil, in db: ReadConnection) throws
  -> [Certificate]
{
  let people: SQL =
    person.map { "certificate.person_id = \($0)" }
    ?? "certificate.person_id IN (SELECT person_id FROM cohort_student WHERE cohort_id = \(cohort.id))"
  return try db.all(
    """
    SELECT \(certificateColumns)
      FROM \(certificateTables)
     WHERE \(people) AND certificate.course = \(cohort.course)
     ORDER BY certificate.id
    """)
}

/// Whether a person was ever given one of a course: one look into an index.
package func hasCertificate(_ person: Person.ID, of course: Course.Slug, in db: ReadConnection) throws -> Bool
{
  try db.first(
    "SELECT 1 FROM certificate WHERE person_id = \(person) AND course = \(course) LIMIT 1", as: Int.self)
    != nil
}

/// Those of a cohort that hold, by name.
func currentCertificates(of cohort: Cohort.ID, in db: ReadConnection) throws -> [Certificate] {
  let all: [Certificate] = try db.all(
    """
    SELECT \(certificateColumns)
      FROM \(certificateTables)
     WHERE certificate.cohort_id = \(cohort) AND certificate.name <> ''
     ORDER BY certificate.name, certificate.id
    """)
  return all.filter { $0.state == .current }
}

/// A cohort of a city that `viewer` coordinates.
///
/// - Throws: `Refusal.notFound` where there is none.
func cohort(_ id: Cohort.ID, coordinatedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> Cohort {
  let cohort = try cohort(id, runBy: viewer, in: db)
  guard coordinates(cohort.city, viewer) else { throw Refusal.notFound }
  return cohort
}

/// What everybody may know of certificates that no longer hold. The few revocations are gone through, each with its
/// certificate, and never the other way round: that is what CROSS says to SQLite.
func withdrawals(in db: ReadConnection) throws -> Withdrawals {
  let revoked: [CertificateCode] = try db.all(
    """
    SELECT certificate.code
      FROM certificate_revocation
      CROSS JOIN certificate ON certificate.id = certificate_revocation.certificate_id
    """)
  let replaced: [CertificateCode] = try db.all(
    """
    SELECT certificate.code
      FROM certificate AS successor
      JOIN certificate ON certificate.id = successor.replaces
     WHERE successor.replaces IS NOT NULL
    """)
  return Withdrawals(revoked: Set(revoked.map(\.mark)), replaced: Set(replaced.map(\.mark)))
}

extension Certificate.ID: PathParameter {
  package init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int64(pathSegment), number > 0
    else { return nil }
    self.init(rawValue: number)
  }
}
