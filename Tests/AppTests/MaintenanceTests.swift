import Core
import Crypto
import Foundation
import SQLite
import TestSupport
import Testing

@testable import App

/// What `aula user`, `aula demo` and `aula backup` do with a data folder.
@Suite final class MaintenanceTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "aula-data-\(UUID().uuidString)"
  ).path
  private var maintenance: Maintenance { Maintenance(data: "\(folder)/data") }

  init() throws {
    try FileManager.default.createDirectory(atPath: "\(folder)/data", withIntermediateDirectories: true)
    try openDatabase(in: "\(folder)/data").close()
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
  }

  private func all<Value: RowDecodable>(_ sql: SQL, as type: Value.Type = String.self) throws -> [Value] {
    let database = try openExistingDatabase(in: maintenance.data)
    defer { database.close() }
    return try database.all(sql, as: type)
  }

  private func words(of body: () throws -> Void) throws -> String {
    do {
      try body()
    } catch let refused as MaintenanceRefused {
      return refused.description
    }
    return ""
  }

  @Test func `a person is added with a new password and a role`() throws {
    let role = try maintenance.grant("facilitator", place: "quito")

    let password = try maintenance.addPerson(name: "  Rosa Mina ", identifier: "+593 99 123 4567", role: role)

    let hash = try #require(try all("SELECT hash FROM password").first)
    #expect(PasswordHash(rawValue: hash).matches(password))
    #expect(try all("SELECT name FROM person") == ["Rosa Mina"])
    #expect(
      try all("SELECT kind || ' ' || normalised || ' ' || shown FROM identifier") == [
        "phone 0991234567 +593 99 123 4567"
      ])
    #expect(try all("SELECT role || ' in ' || city FROM role_grant") == ["facilitator in quito"])
    #expect(
      try all("SELECT kind || ' ' || subject FROM event ORDER BY id") == [
        #"person-added {"person":1}"#, #"role-granted {"person":1,"grant":1}"#,
      ])
  }

  @Test(arguments: [
    ("ana@demo.example", "email"), ("099 123 4567", "phone"), ("+57 300 123 4567", "phone"),
    ("1712345678", "document"),
    ("AB-123456", "document"),
  ])
  func `an identifier is taken for what it looks like`(typed: String, kind: String) throws {
    _ = try maintenance.addPerson(name: "Rosa", identifier: typed, role: nil)

    #expect(try all("SELECT kind FROM identifier") == [kind])
  }

  @Test func `a cédula that looks like a telephone is what the operator says`() throws {
    _ = try maintenance.addPerson(name: "Rosa", identifier: "0912345678", kind: "document", role: nil)

    #expect(try all("SELECT kind || ' ' || normalised FROM identifier") == ["document 0912345678"])
    let words = try words {
      _ = try maintenance.addPerson(name: "Luz", identifier: "0912345679", kind: "cedula", role: nil)
    }
    #expect(words == "no kind “cedula”: email, phone, document")
  }

  @Test func `a second person with the same identifier is refused, whatever its spelling`() throws {
    _ = try maintenance.addPerson(name: "Rosa", identifier: "099 123 4567", role: nil)

    let words = try words {
      _ = try maintenance.addPerson(name: "Otra", identifier: "+593 99-123-4567", role: nil)
    }

    #expect(words == "somebody has the identifier +593 99-123-4567 already")
    #expect(try all("SELECT name FROM person") == ["Rosa"])
  }

  @Test func `a city that is not in the programme is refused, and nobody is added`() throws {
    let role = try maintenance.grant("participant", place: "lima")

    let words = try words {
      _ = try maintenance.addPerson(name: "Rosa", identifier: "rosa@demo.example", role: role)
    }

    #expect(words == "no city “lima”")
    #expect(try all("SELECT name FROM person") == [])
  }

  @Test func `the same role a second time changes nothing, in another city it is another`() throws {
    _ = try maintenance.addPerson(name: "Rosa", identifier: "rosa@demo.example", role: nil)

    for city in ["quito", "quito", "ambato"] {
      try maintenance.grant(try maintenance.grant("evaluator", place: city), to: "ROSA@demo.example")
    }

    #expect(try all("SELECT city FROM role_grant ORDER BY id") == ["quito", "ambato"])
    #expect(try all("SELECT kind FROM event WHERE kind = 'role-granted'").count == 2)
  }

  @Test(
    arguments: [
      ("janitor", nil, "no role “janitor”: \(Maintenance.roleNames)"),
      ("administrator", "quito", "administrator is held everywhere: leave --place out"),
      ("evaluator", nil, "evaluator is held in a city: --place quito"),
      ("trainer", nil, "trainer is held in a zone: --place with one of sierra-centro, guayas, el-oro"),
      ("trainer", "quito", "trainer is held in a zone: --place with one of sierra-centro, guayas, el-oro"),
    ] as [(String, String?, String)])
  func `a role is refused where it cannot be held`(role: String, place: String?, words: String) throws {
    #expect(try self.words { _ = try maintenance.grant(role, place: place) } == words)
  }

  @Test func `a name and an identifier are asked for`() throws {
    let names = ["", "  \n", String(repeating: "e\u{301}", count: 101)]

    for name in names {
      #expect(
        try words { _ = try maintenance.addPerson(name: name, identifier: "a@b", role: nil) }
          == "a name has 1 to 200 letters")
    }
    #expect(
      try words { _ = try maintenance.addPerson(name: "Rosa", identifier: "@", role: nil) }
        == "“@” is no e-mail address, telephone or document")
  }

  @Test func `a reset gives a new password and ends every sign-in`() throws {
    let old = try maintenance.addPerson(name: "Rosa", identifier: "rosa@demo.example", role: nil)
    let database = try openExistingDatabase(in: maintenance.data)
    try database.write { db in
      try db.run(
        """
        INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)
        VALUES (\([UInt8](repeating: 1, count: 32)), 1, 0, 0, 9999999999999, '')
        """)
    }
    database.close()

    let new = try maintenance.resetPassword(of: "rosa@demo.example")

    let hash = PasswordHash(rawValue: try #require(try all("SELECT hash FROM password").first))
    #expect(hash.matches(new))
    #expect(!hash.matches(old))
    #expect(try all("SELECT count(*) FROM session WHERE ended_at IS NULL", as: Int.self) == [0])
    #expect(try all("SELECT kind FROM event ORDER BY id DESC LIMIT 1") == ["password-reset"])
  }

  @Test func `a reset of the second step takes it away, ends every sign-in and leaves the password`() throws {
    _ = try maintenance.addPerson(name: "Rosa", identifier: "rosa@demo.example", role: nil)
    let without = try words { try maintenance.resetSecondFactor(of: "rosa@demo.example") }
    let password = try all("SELECT hash FROM password")
    let database = try openExistingDatabase(in: maintenance.data)
    try database.write { db in
      try db.run(
        """
        INSERT INTO second_factor (person_id, sealed_secret, last_step, code_salt, set_at)
        VALUES (1, \([UInt8](repeating: 1, count: 61)), 0, \([UInt8](repeating: 1, count: 16)), 0)
        """)
      try db.run(
        "INSERT INTO second_factor_code (person_id, digest) VALUES (1, \([UInt8](repeating: 1, count: 32)))")
      try db.run(
        """
        INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)
        VALUES (\([UInt8](repeating: 1, count: 32)), 1, 0, 0, 9, '')
        """)
    }
    database.close()

    try maintenance.resetSecondFactor(of: "rosa@demo.example")

    #expect(without == "rosa@demo.example has no second step of signing in")
    #expect(try all("SELECT count(*) FROM second_factor", as: Int.self) == [0])
    #expect(try all("SELECT count(*) FROM second_factor_code", as: Int.self) == [0])
    #expect(try all("SELECT count(*) FROM session WHERE ended_at IS NULL", as: Int.self) == [0])
    #expect(try all("SELECT hash FROM password") == password)
    #expect(try all("SELECT kind FROM event ORDER BY id DESC LIMIT 1") == ["second-factor-reset"])
  }

  @Test func `nobody is reset or given a role by an identifier that nobody has`() throws {
    #expect(
      try words { _ = try maintenance.resetPassword(of: "rosa@demo.example") }
        == "nobody has the identifier rosa@demo.example")
    #expect(
      try words {
        try maintenance.grant(RoleGrant(role: .administrator, place: .everywhere), to: "0991234567")
      }
        == "nobody has the identifier 0991234567")
  }

  @Test func `a folder without data is refused`() throws {
    let empty = Maintenance(data: "\(folder)/nada")

    #expect(
      try words { _ = try empty.resetPassword(of: "rosa@demo.example") }
        == "no database in \(folder)/nada: give the server's folder with --data")
  }

  @Test func `the demonstration is the cast, and is written once`() throws {
    try maintenance.writeDemo()

    #expect(throws: DemoRefused.notEmpty) { try maintenance.writeDemo() }
    #expect(try all("SELECT shown FROM identifier ORDER BY person_id") == Demo.cast.map(\.address))
    #expect(try all("SELECT value FROM setting WHERE key = 'demo'") == ["1"])
  }

  @Test func `in the demonstration the cast studies, each where the guides say`() throws {
    try maintenance.writeDemo(courses: "Courses")

    #expect(
      try all(
        """
        SELECT person.name || ' · ' || cohort.city || ' · ' || cohort.course || ' · ' || runner.name
          FROM enrolment
          JOIN cohort ON cohort.id = enrolment.cohort_id
          JOIN person ON person.id = enrolment.person_id
          JOIN cohort_run_by ON cohort_run_by.cohort_id = cohort.id
          JOIN person AS runner ON runner.id = cohort_run_by.person_id
         WHERE enrolment.state = 'active'
         ORDER BY enrolment.id
        """) == [
          "Ana Lucía Quishpe · quito · aprende-trabaja-emprende · Fabiola Cevallos",
          "Olga Chiriboga · quito · formador-de-formadores · Teresa Naranjo",
          "Pedro Alvarado · machala · aprende-trabaja-emprende · Félix Loayza",
        ]
        + [
          "Rosa Elena Caiza", "Wilmer Andrade", "Yuleisy Contreras", "Segundo Toapanta", "María Belén Ponce",
          "José Gregorio Salas",
        ].map { "\($0) · quito · aprende-trabaja-emprende · Fabiola Cevallos" }
        + [
          "Verónica Tipantuña", "Patricio Lema", "Mónica Aules", "Diego Chango", "Gloria Pilamunga",
          "Fausto Iza",
          "Enma Caiza", "Segundo Yanzapanta",
        ].map { "\($0) · ambato · formador-de-formadores · Teresa Naranjo" })
  }

  @Test func `the demonstration is not mixed with real people`() throws {
    _ = try maintenance.addPerson(name: "Rosa", identifier: "rosa@demo.example", role: nil)

    #expect(throws: DemoRefused.notEmpty) { try maintenance.writeDemo() }
    #expect(try all("SELECT name FROM person") == ["Rosa"])
    #expect(try all("SELECT key FROM setting") == [])
  }

  @Test func `what was copied comes back, and what it replaces is kept`() throws {
    _ = try maintenance.addPerson(name: "Rosa", identifier: "rosa@demo.example", role: nil)
    let copy = try maintenance.backUp(to: "\(folder)/copia")
    _ = try maintenance.addPerson(name: "Luis", identifier: "luis@demo.example", role: nil)

    let kept = try #require(try maintenance.restore(from: "\(folder)/copia"))

    #expect(copy == "\(folder)/copia/aula.sqlite")
    #expect(try all("SELECT name FROM person") == ["Rosa"])
    #expect(FileManager.default.fileExists(atPath: kept))
    #expect(try maintenance.problems() == [])
    #expect(throws: MaintenanceRefused.self) { try maintenance.backUp(to: "\(folder)/copia") }
  }

  @Test func `a new password is easy to type and hard to guess`() {
    let passwords = (0..<6000).map { _ in newPassword() }

    let form = #/[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}/#
    #expect(passwords.allSatisfy { $0.wholeMatch(of: form) != nil })
    #expect(Set(passwords).count == passwords.count)
    let counts = Dictionary(passwords.joined().map { ($0, 1) }, uniquingKeysWith: +).filter { $0.key != "-" }
    let expected = 6000.0 * 16 / 31
    let deviation = counts.values.reduce(0) {
      $0 + (Double($1) - expected) * (Double($1) - expected) / expected
    }
    #expect(counts.count == 31)
    // Chi-squared with 30 degrees of freedom: above 100 once in a thousand million runs.
    #expect(deviation < 100)
  }
}
