import Certificates
import Cohorts
import Core
import Courses
import SQLite

/// How long before its end a certificate may be renewed, and is shown as ending: a term of practice fits in.
package let renewalWindow = 90

/// Whether a certificate ends within the window, or has ended, so that it may be renewed.
package func isRenewable(_ certificate: Certificate, on day: Day) -> Bool {
  guard certificate.kind == .trainer, certificate.state == .current, let end = certificate.expiresOn else {
    return false
  }
  return day.days(until: end) <= renewalWindow
}

/// The class that renews a certificate: observed and signed by both, taught after the certificate was issued, with the score
/// that was asked for, and no other certificate's evidence. The latest such one.
func renewalEvidence(for certificate: Certificate, in db: ReadConnection) throws -> PracticeClass? {
  let all: [PracticeClass] = try db.all(
    """
    SELECT \(practiceColumns)
      FROM \(practiceTables)
     WHERE practice_class.person_id = \(certificate.person) AND practice_class.course = \(certificate.course)
       AND practice_class.state = 'signed' AND practice_version.starts_at > \(certificate.issuedAt)
       AND NOT EXISTS (SELECT 1 FROM training_confirmation WHERE practice_id = practice_class.id)
     ORDER BY practice_version.starts_at DESC, practice_class.id DESC
     LIMIT 20
    """)
  return try all.first { try observations(of: $0.id, in: db).last?.reachesMark ?? false }
}

/// Renews the certificate as trainer of somebody.
///
/// - Throws: `Refusal.forbidden` with a sentence when it does not end soon, or nothing renews it.
func renewCertificate(
  of trainee: Trainee, in cohort: Cohort, of course: Course, by author: Person.ID, with issuing: Issuing,
  signedWith key: KeyRing.SigningPair, at now: Instant, in db: WriteConnection
) throws {
  guard trainee.person != author else {
    throw Refusal.forbidden("Es tu propio certificado. Lo renueva otra persona.")
  }
  guard let held = trainee.latest(.trainer), isRenewable(held, on: Day(now)) else {
    throw Refusal.forbidden(
      "Este certificado todavía no se renueva: se puede desde \(renewalWindow) días antes de que venza.")
  }
  guard let practice = try renewalEvidence(for: held, in: db) else {
    throw Refusal.forbidden(
      "Falta la evidencia: una clase observada y firmada por las dos partes, dada después del último certificado."
    )
  }
  let reason =
    "Renovación por la clase observada del \(GuayaquilTime(practice.version.facts.startsAt).dayInWords)"
  let id = try issuing.renew(
    held, as: trainee.certificate(.trainer, in: cohort, of: course, on: Day(now)), because: reason,
    signedWith: key, by: author, at: now, in: db)
  try keep(trainee, "renovacion", id, practice: practice.id, in: cohort, by: author, at: now, db)
}
