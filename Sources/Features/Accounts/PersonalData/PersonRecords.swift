import Core
import SQLite

extension AccountsFeature {
  /// What this feature keeps about people.
  package var personalRecords: [PersonalRecord] {
    [
      .person, .identifiers, .contestedIdentifiers, .profile, .consents, .roles, .likelyDuplicates, .views,
      .passwords, .passwordCards, .sessions, .pendingSignIns, .signInFailures, .secondFactor,
      .secondFactorCodes, .personWords, .identityChecks, .duplicateDecisions, .mailRecoveries,
      .mailRequests, .alerts, .claimCodes, .staffEntries,
    ]
  }
}

/// Who somebody is.
extension PersonalRecord {
  static let person = PersonalRecord(
    "person",
    export: .section("Tu cuenta") { person, db, add in
      try db.forEach("SELECT name, created_at FROM person WHERE id = \(person)") { row in
        try add([
          "número": .of(person.rawValue), "nombre": .of(try row[0] as String),
          "abierta el": .of(try row[1] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("UPDATE person SET name = \(person.name) WHERE id = \(person.id)")
    })

  static let identifiers = PersonalRecord(
    "identifier",
    export: .section("Con qué entras") { person, db, add in
      try db.forEach("SELECT kind, shown FROM identifier WHERE person_id = \(person) ORDER BY normalised") {
        row in
        let kind: Identifier.Kind = try row[0]
        try add(["tipo": .of(kind.name), "escrito así": .of(try row[1] as String)])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM identifier WHERE person_id = \(person.id)")
    })

  /// A person learns nothing here about whose it is: it is what they typed (docs/decisions/0005).
  static let contestedIdentifiers = PersonalRecord(
    "contested_identifier",
    export: .section("Con qué te registraste y el equipo revisa") { person, db, add in
      try db.forEach("SELECT kind, shown FROM contested_identifier WHERE person_id = \(person)") { row in
        let kind: Identifier.Kind = try row[0]
        try add(["tipo": .of(kind.name), "escrito así": .of(try row[1] as String)])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM contested_identifier WHERE person_id = \(person.id)")
    })

  static let profile = PersonalRecord(
    "profile",
    export: .section("Lo que contaste al registrarte") { person, db, add in
      try db.forEach(
        """
        SELECT profile.birth_date, profile.sex, profile.gender, profile.nationality, profile.condition,
               city.name, profile.resident_since, profile.schooling, profile.contact, profile.document_type,
               profile.document_number, profile.access_needs, profile.verified_at
          FROM profile
          JOIN city ON city.slug = profile.city
         WHERE profile.person_id = \(person)
        """
      ) { row in try add(try profileRow(row)) }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM profile WHERE person_id = \(person.id)")
    })

  static let consents = PersonalRecord(
    "consent",
    export: .section("Lo que aceptaste y lo que no") { person, db, add in
      try db.forEach(
        "SELECT at, purpose, version, is_given FROM consent WHERE person_id = \(person) ORDER BY id"
      ) { row in
        let purpose: Purpose = try row[1]
        try add([
          "fecha": .of(try row[0] as Instant), "qué": .of(purpose.agreementText),
          "versión del texto": .of(try row[2] as Int), "aceptado": .of(try row[3] as Bool),
        ])
      }
    },
    erasure: .keeps(because: "it proves what was allowed when, and says nothing of who it was"))

  static let roles = PersonalRecord(
    "role_grant",
    export: .section("Tus funciones en el programa") { person, db, add in
      try db.forEach(
        """
        SELECT role_grant.role, city.name, role_grant.zone, role_grant.granted_at, role_grant.revoked_at
          FROM role_grant
          LEFT JOIN city ON city.slug = role_grant.city
         WHERE role_grant.person_id = \(person)
         ORDER BY role_grant.id
        """
      ) { row in
        let role: Role = try row[0]
        let zone: Zone? = try row[2]
        let place = try row[1] as String? ?? zone?.name ?? "Todas las ciudades"
        try add([
          "función": .of(role.name), "lugar": .of(place), "desde": .of(try row[3] as Instant),
          "hasta": .of(try row[4] as Instant?),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE role_grant SET revoked_at = \(person.at)
         WHERE person_id = \(person.id) AND revoked_at IS NULL
        """)
    })
}

private func profileRow(_ row: Row) throws -> PersonalRow {
  let sex: Profile.Sex? = try row[1]
  let gender: Profile.Gender? = try row[2]
  let nationality: Profile.Nationality? = try row[3]
  let condition: Profile.Condition = try row[4]
  let schooling: Profile.Schooling? = try row[7]
  let document: Profile.DocumentType? = try row[9]
  return [
    "fecha de nacimiento": .of(try row[0] as Day), "sexo": .of(sex?.name), "género": .of(gender?.name),
    "nacionalidad": .of(nationality?.name), "situación": .of(condition.name),
    "ciudad": .of(try row[5] as String), "vives ahí desde": .of(try row[6] as Day?),
    "estudios": .of(schooling?.name), "contacto": .of(try row[8] as String?),
    "tipo de documento": .of(document?.name), "número de documento": .of(try row[10] as String?),
    "apoyos para estudiar": .of(try row[11] as String?),
    "identidad verificada el": .of(try row[12] as Instant?),
  ]
}
