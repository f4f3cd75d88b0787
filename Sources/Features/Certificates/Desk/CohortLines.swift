import Cohorts
import Core
import Courses
import SQLite

/// A cohort in the list of those whose certificates somebody looks after.
struct CohortLine: Sendable {
  let cohort: Cohort.ID
  let name: String
  let city: String
  let course: Course.Slug
  let people: Int
  let finished: Int
  /// Certificates of the training itself that hold.
  let certified: Int
  /// People who were ever given one, those whose was revoked too.
  let given: Int

  /// People who have finished and were never given one.
  var ready: Int { max(0, finished - given) }
}

/// The latest two hundred of the cities that `viewer` coordinates, in one statement.
func cohortLines(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [CohortLine] {
  let cities = coordinatedCities(of: viewer)
  let isEverywhere = cities == nil
  return try db.all(
    """
    SELECT cohort.id, cohort.name, city.name, cohort.course,
           (SELECT count(*) FROM cohort_member WHERE cohort_member.cohort_id = cohort.id),
           (SELECT count(*)
              FROM cohort_member
              JOIN training_finished
                ON training_finished.person_id = cohort_member.person_id
               AND training_finished.course = cohort_member.course
             WHERE cohort_member.cohort_id = cohort.id),
           (SELECT count(DISTINCT certificate.person_id)
              FROM cohort_member
              JOIN certificate
                ON certificate.person_id = cohort_member.person_id AND certificate.course = cohort_member.course
             WHERE cohort_member.cohort_id = cohort.id AND certificate.kind = 'participante'
               AND NOT EXISTS (SELECT 1 FROM certificate_revocation WHERE certificate_id = certificate.id)
               AND NOT EXISTS (SELECT 1 FROM certificate AS successor WHERE successor.replaces = certificate.id)),
           (SELECT count(DISTINCT certificate.person_id)
              FROM cohort_member
              JOIN certificate
                ON certificate.person_id = cohort_member.person_id AND certificate.course = cohort_member.course
             WHERE cohort_member.cohort_id = cohort.id AND certificate.kind = 'participante')
      FROM cohort
      JOIN city ON city.slug = cohort.city
     WHERE cohort.archived_at IS NULL AND (\(isEverywhere) OR cohort.city IN (\(Array(cities ?? []))))
     ORDER BY cohort.starts_on DESC, cohort.id DESC
     LIMIT 200
    """
  ) { row throws(SQLiteError) in
    CohortLine(
      cohort: try row[0], name: try row[1], city: try row[2], course: try row[3], people: try row[4],
      finished: try row[5], certified: try row[6], given: try row[7])
  }
}

/// The cities that a viewer coordinates; nil for all of them.
func coordinatedCities(of viewer: Viewer.SignedIn) -> Set<City.ID>? {
  if viewer.grants.contains(where: { $0.role == .administrator }) { return nil }
  return Set(
    viewer.cities(as: .coordinator))
}

/// What happened to a certificate and to those before and after it, the first first.
func trace(of certificate: Certificate, in db: ReadConnection) throws -> [TraceLine] {
  try db.all(
    """
    WITH RECURSIVE before (id, replaces) AS (
      SELECT id, replaces FROM certificate WHERE id = \(certificate.id)
       UNION ALL
      SELECT certificate.id, certificate.replaces
        FROM certificate
        JOIN before ON before.replaces = certificate.id),
    line (id) AS (
      SELECT id FROM before WHERE replaces IS NULL
       UNION ALL
      SELECT certificate.id
        FROM certificate
        JOIN line ON certificate.replaces = line.id)
    SELECT certificate.id, certificate.issued_at, issuer.shown, certificate.name, certificate.reason,
           certificate.replaces IS NOT NULL AS kind
      FROM line
      JOIN certificate ON certificate.id = line.id
      JOIN person_name AS issuer ON issuer.id = certificate.issued_by
     UNION ALL
    SELECT revocation.certificate_id, revocation.at, author.shown, '', revocation.reason, 2
      FROM line
      JOIN certificate_revocation AS revocation ON revocation.certificate_id = line.id
      JOIN person_name AS author ON author.id = revocation.author_id
     ORDER BY 2, 6
    """
  ) { row throws(SQLiteError) in
    let kinds: [TraceLine.Kind] = [.issued, .reissued, .revoked]
    return TraceLine(
      certificate: try row[0], at: try row[1], author: try row[2], name: try row[3], reason: try row[4],
      kind: kinds[try row[5] as Int])
  }
}

/// One thing that happened to a certificate.
struct TraceLine: Sendable, Equatable {
  enum Kind: Sendable {
    case issued, reissued, revoked
  }

  let certificate: Certificate.ID
  let at: Instant
  let author: String
  /// As printed; empty for a revocation.
  let name: String
  let reason: String
  let kind: Kind
}
