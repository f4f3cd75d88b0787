import Accounts
import Core
import SQLite

extension PersonalRecord {
  /// What certificates keep about people.
  static let ofCertificates = [certificates, endorsements, revocations, runs, runLines]

  private static let certificates = PersonalRecord(
    "certificate",
    export: .section("Tus certificados") { person, db, add in
      try db.forEach(
        """
        SELECT issued_at, kind, course_title, name, code, expires_on, reason
          FROM certificate
         WHERE person_id = \(person)
         ORDER BY id
        """
      ) { row in
        let code: CertificateCode = try row[4]
        let reason: String = try row[6]
        try add([
          "emitido": .of(try row[0] as Instant), "tipo": .of((try row[1] as CertificateKind).title),
          "curso": .of(try row[2] as String), "a nombre de": .of(try row[3] as String),
          "código": .of(code.shown),
          "vale hasta": .of(try row[5] as Day?),
          "por qué reemplaza a otro": .of(reason.isEmpty ? nil : reason),
        ])
      }
    },
    // Whoever holds the paper still finds that it was issued, without a name.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE certificate
           SET name = '', compact = x'', reason = CASE WHEN replaces IS NULL THEN '' ELSE 'Borrado' END
         WHERE person_id = \(person.id)
        """)
      try db.run(
        """
        UPDATE certificate_revocation SET reason = 'Borrado'
         WHERE certificate_id IN (SELECT id FROM certificate WHERE person_id = \(person.id))
        """)
    })

  private static let endorsements = PersonalRecord(
    "endorsement",
    export: .withheld(because: "who added it did so as staff; their events have it"),
    erasure: .keeps(because: "certificates are printed with it, and who signs does so in public"))

  private static let revocations = PersonalRecord(
    "certificate_revocation",
    export: .withheld(
      because: "it refers to who of the staff revoked; whose it was sees it with the certificate"),
    erasure: .keeps(because: "its reason goes with the certificate; else it holds ids alone"))

  private static let runs = PersonalRecord(
    "certificate_run",
    export: .withheld(because: "who asked for it did so as staff; their events have it"),
    erasure: .keeps(because: "it holds ids alone"))

  private static let runLines = PersonalRecord(
    "certificate_run_line",
    export: .withheld(because: "what came of it is among the certificates"),
    erasure: .keeps(because: "it holds ids alone"))
}

/// What belongs to a person here, and goes along when two records turn out to be of one person. Both keep what they hold:
/// each paper says what was earned.
package let certificatePersonRows = [
  PersonRows("certificate.person_id", table: "certificate"),
  PersonRows("certificate_run_line.person_id", table: "certificate_run_line") { target in
    """
    EXISTS (SELECT 1 FROM certificate_run_line AS held
             WHERE held.person_id = \(target) AND held.run_id = certificate_run_line.run_id)
    """
  },
]
