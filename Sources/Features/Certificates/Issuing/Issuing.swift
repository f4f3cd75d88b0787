import Cohorts
import Core
import Courses
import Crypto
import Hours
import SQLite

/// A certificate that is to be issued. Whether the person has earned it is decided by who makes this: `candidate(…)` for
/// the training itself, the trainers' outcome for theirs.
package struct NewCertificate: Sendable {
  package let kind: CertificateKind
  package let person: Person.ID
  /// As it is to be printed.
  package let name: String
  package let cohort: Cohort
  package let courseTitle: String
  /// The line under the name.
  package let wording: String
  package let hours: HoursByKind
  /// Of the whole, over 0.
  package let minutes: Minutes
  /// Whether the validation exam stands for the hours.
  package let isValidated: Bool
  package let finishedOn: Day

  /// - Parameter wording: nil for what the kind says of the course.
  package init(
    kind: CertificateKind, person: Person.ID, name: String, cohort: Cohort, courseTitle: String,
    wording: String? = nil, hours: HoursByKind, minutes: Minutes, isValidated: Bool, finishedOn: Day
  ) {
    self.kind = kind
    self.person = person
    self.name = name
    self.cohort = cohort
    self.courseTitle = courseTitle
    self.wording = wording ?? "\(kind.sentence) «\(courseTitle)»"
    self.hours = hours
    self.minutes = minutes
    self.isValidated = isValidated
    self.finishedOn = finishedOn
  }
}

/// What issuing came to.
package enum IssueOutcome: Sendable, Equatable {
  case issued(Certificate.ID)
  /// The person has one of that kind and course already, or had one that was revoked: then it is issued again with a
  /// reason, or not at all.
  case held(Certificate.ID)
}

/// What happened to a certificate, for whoever reacts to it.
package enum CertificateChange: Sendable, Equatable {
  case issued, reissued, renewed, revoked
}

/// Issues, reissues and revokes, each with its event, and with what follows from it in the same transaction.
package struct Issuing: Sendable {
  /// The certificate is the new one; of a revocation the one that no longer holds.
  package typealias Reaction =
    @Sendable (CertificateChange, Certificate, _ at: Instant, WriteConnection) throws -> Void

  private let whenChanged: Reaction

  package init(whenChanged: @escaping Reaction) {
    self.whenChanged = whenChanged
  }

  /// Issues a certificate, unless the person has one of that kind and course that holds, or that was revoked. One that has
  /// expired is renewed by this.
  ///
  /// - Parameter key: of `KeyRing.signing()`, asked for before the transaction, since it may have to read files.
  package func issue(
    _ new: NewCertificate, signedWith key: KeyRing.SigningPair, by author: Person.ID, at now: Instant,
    in db: WriteConnection
  ) throws -> IssueOutcome {
    let latest = try latestCertificate(of: new.person, new.cohort.course, new.kind, in: db)
    if let latest, !(latest.state == .current && latest.isExpired(on: Day(now))) { return .held(latest.id) }
    let id = try write(
      new, replacing: nil, because: "", expiring: new.kind.lastDay(issuedOn: Day(now)), signedWith: key,
      by: author, at: now, in: db)
    try tell(.issued, id, by: author, at: now, in: db)
    return .issued(id)
  }

  /// Issues it again with another name or after a revocation. The one before no longer holds.
  ///
  /// - Parameter reason: in staff's words, not empty.
  /// - Throws: `Refusal.badRequest` when it was replaced already or its person was erased.
  package func reissue(
    _ certificate: Certificate, as name: String, because reason: String,
    signedWith key: KeyRing.SigningPair, by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Certificate.ID {
    if case .replaced = certificate.state {
      throw Refusal.badRequest("Este certificado ya fue reemplazado por otro. Abre el nuevo y corrige ese.")
    }
    guard !certificate.isErased else {
      throw Refusal.badRequest(
        "La persona pidió borrar sus datos: su certificado ya no se puede volver a emitir.")
    }
    let new = NewCertificate(
      kind: certificate.kind, person: certificate.person, name: name,
      cohort: try cohort(certificate.cohort, in: db), courseTitle: certificate.courseTitle,
      wording: certificate.wording, hours: certificate.hours, minutes: certificate.minutes,
      isValidated: certificate.isValidated,
      finishedOn: certificate.finishedOn)
    // What is issued again ends when the first one does.
    let id = try write(
      new, replacing: certificate, because: reason, expiring: certificate.expiresOn, signedWith: key,
      by: author, at: now, in: db)
    try tell(.reissued, id, by: author, at: now, in: db)
    return id
  }

  /// Issues the next certificate of somebody whose certificate ends, or has ended. It holds from today for its full time, and
  /// the one before no longer does. Whether the person earned it is decided by who calls.
  ///
  /// - Parameter reason: what it is renewed by, not empty.
  /// - Throws: `Refusal.badRequest` when the one before was revoked or replaced already, or its person was erased.
  package func renew(
    _ certificate: Certificate, as new: NewCertificate, because reason: String,
    signedWith key: KeyRing.SigningPair, by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Certificate.ID {
    guard certificate.state == .current, !certificate.isErased else {
      throw Refusal.badRequest("Este certificado ya no valía: no hay nada que renovar.")
    }
    let id = try write(
      new, replacing: certificate, because: reason, expiring: new.kind.lastDay(issuedOn: Day(now)),
      signedWith: key, by: author, at: now, in: db)
    try tell(.renewed, id, by: author, at: now, in: db)
    return id
  }

  /// Ends a certificate.
  ///
  /// - Parameter reason: in staff's words, not empty.
  /// - Throws: `Refusal.badRequest` when it does not hold any more.
  package func revoke(
    _ certificate: Certificate, because reason: String, by author: Person.ID, at now: Instant,
    in db: WriteConnection
  ) throws {
    guard certificate.state == .current else {
      throw Refusal.badRequest("Este certificado ya no valía: no hay nada que anular.")
    }
    try db.run(
      """
      INSERT INTO certificate_revocation (certificate_id, reason, author_id, at)
      VALUES (\(certificate.id), \(reason), \(author), \(now))
      """)
    try tell(.revoked, certificate.id, by: author, at: now, in: db)
  }

  private func tell(
    _ change: CertificateChange, _ id: Certificate.ID, by author: Person.ID, at now: Instant,
    in db: WriteConnection
  ) throws {
    let certificate = try certificate(id, in: db)
    let kind: EventKind =
      switch change {
      case .issued: .certificateIssued
      case .reissued: .certificateReissued
      case .renewed: .certificateRenewed
      case .revoked: .certificateRevoked
      }
    try record(
      kind, by: author, about: [("person", certificate.person.rawValue), ("certificate", id.rawValue)],
      at: now,
      in: db)
    try whenChanged(change, certificate, now, db)
  }

  private func write(
    _ new: NewCertificate, replacing old: Certificate?, because reason: String, expiring expiresOn: Day?,
    signedWith key: KeyRing.SigningPair, by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Certificate.ID {
    let code = CertificateCode()
    let issuedOn = Day(now)
    let compact = CompactCertificate(
      code: code, kind: new.kind, modality: new.cohort.modality, isValidated: new.isValidated,
      minutes: new.minutes, issuedOn: issuedOn, expiresOn: expiresOn, name: new.name,
      courseTitle: new.courseTitle)
    let id: Certificate.ID = try db.one(
      """
      INSERT INTO certificate (code, kind, person_id, cohort_id, course, course_title, wording, name,
                               in_person_minutes, virtual_minutes, extra_minutes, practice_minutes, minutes, is_validated, finished_on,
                               issued_by, issued_at, expires_on, replaces, reason, compact)
      VALUES (\(code), \(new.kind), \(new.person), \(new.cohort.id), \(new.cohort.course), \(new.courseTitle), \(new.wording),
              \(new.name), \(new.hours.inPerson.count), \(new.hours.virtual.count), \(new.hours.extra.count),
              \(new.hours.practice.count), \(new.minutes.count), \(new.isValidated), \(new.finishedOn), \(author),
              \(now), \(expiresOn), \(old?.id), \(reason), \(compact.signed(with: key)))
      RETURNING id
      """)
    try db.run(
      """
      INSERT INTO certificate_endorsement (certificate_id, position, endorsement_id)
      SELECT \(id), row_number() OVER (ORDER BY city IS NULL DESC, course IS NULL DESC, id), id
        FROM endorsement
       WHERE ended_at IS NULL AND (city IS NULL OR city = \(new.cohort.city))
         AND (course IS NULL OR course = \(new.cohort.course))
       ORDER BY city IS NULL DESC, course IS NULL DESC, id
       LIMIT \(Endorsement.mostOnPaper)
      """)
    return id
  }
}

/// The last one that a person got of that kind for a course.
func latestCertificate(
  of person: Person.ID, _ course: Course.Slug, _ kind: CertificateKind, in db: ReadConnection
) throws -> Certificate? {
  try db.first(
    """
    SELECT \(certificateColumns)
      FROM \(certificateTables)
     WHERE certificate.person_id = \(person) AND certificate.course = \(course) AND certificate.kind = \(kind)
     ORDER BY certificate.id DESC
     LIMIT 1
    """)
}
