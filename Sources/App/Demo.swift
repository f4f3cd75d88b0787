import Accounts
import Core
import Crypto
import SQLite

/// The people of the demonstration, one for each role and place that the tests and the guides speak of.
package enum Demo {
  /// Every one of them has it.
  package static let password = "demo-aula-2026"

  /// Of the generated people: another one makes others.
  package static let seed: UInt64 = 2027

  /// Which the generated people study.
  static let course = "aprende-trabaja-emprende"
  /// Which the officials study.
  static let trainersCourse = "formador-de-formadores"

  package struct Member: Sendable {
    package let name: String
    /// Before `@demo.example`.
    package let mailbox: String
    package let grants: [RoleGrant]
    /// For the list that `script/server` prints.
    package let part: String

    package var address: String { "\(mailbox)@demo.example" }
  }

  package static let cast: [Member] = [
    member("Ana Lucía Quishpe", "ana", .participant, .quito, "participante en Quito"),
    member("Pedro Alvarado", "pedro", .participant, .machala, "participante en Machala"),
    member("Fabiola Cevallos", "fabiola", .facilitator, .quito, "facilitadora de Ana, en Quito"),
    member("Fernando Paredes", "fernando", .facilitator, .quito, "facilitador en Quito"),
    member("Félix Loayza", "felix", .facilitator, .machala, "facilitador en Machala"),
    Member(
      name: "Teresa Naranjo", mailbox: "teresa",
      grants: [RoleGrant(role: .trainer, place: .zone(.sierraCentro))],
      part: "formadora de formadores, Sierra Centro"),
    Member(
      name: "Tomás Ordóñez", mailbox: "tomas", grants: [RoleGrant(role: .trainer, place: .zone(.elOro))],
      part: "formador de formadores, El Oro"),
    member("Olga Chiriboga", "olga", .participant, .quito, "funcionaria que se forma"),
    member("Elena Villacís", "elena", .evaluator, .quito, "evaluadora en Quito"),
    member("Esteban Mora", "esteban", .evaluator, .quito, "evaluador en Quito"),
    member("Carmen Yépez", "carmen", .coordinator, .quito, "coordinadora en Quito"),
    member("César Aguilar", "cesar", .coordinator, .machala, "coordinador en Machala"),
    member("Mesa de decisión", "mesa", .committee, .quito, "mesa de decisión en Quito"),
    Member(
      name: "Ada Benítez", mailbox: "ada", grants: [RoleGrant(role: .administrator, place: .everywhere)],
      part: "administradora"),
  ]

  /// One of the cast for each role, whom anybody may be with one button at `/entrar`.
  static var accounts: [DemoAccount] {
    ["ana", "fabiola", "teresa", "olga", "elena", "carmen", "mesa", "ada"].compactMap { mailbox in
      guard let member = cast.first(where: { $0.mailbox == mailbox }),
        let identifier = Identifier(typed: member.address)
      else { return nil }
      let part = member.part.prefix(1).uppercased() + member.part.dropFirst()
      return DemoAccount(part: part, identifier: identifier)
    }
  }

  /// Fills an empty database with the cast, through the same functions as for real people.
  ///
  /// - Throws: `DemoRefused` when there is anybody in it.
  package static func fill(_ database: Database, at now: Instant, work: PasswordHash.Work = .standard) throws
  {
    guard let hash = PasswordHash(of: password, work: work) else { throw DemoRefused.noMemory }
    try database.write { db in
      guard try db.one("SELECT count(*) FROM person", as: Int.self) == 0 else { throw DemoRefused.notEmpty }
      try db.run(
        """
        INSERT INTO setting (key, value) VALUES ('demo', '1')
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """)
      for member in cast {
        guard let identifier = Identifier(typed: member.address) else { continue }
        let person = NewPerson(
          name: member.name, identifiers: [(.email, identifier)], password: hash, grants: member.grants)
        _ = try add(person, by: nil, at: now, in: db)
      }
    }
  }

  /// Whether the people in this database are made up.
  package static func isDemo(_ database: Database) throws -> Bool {
    try database.first("SELECT value FROM setting WHERE key = 'demo'", as: String.self) == "1"
  }

  private static func member(
    _ name: String, _ mailbox: String, _ role: Role, _ city: City.ID, _ part: String
  ) -> Member {
    Member(name: name, mailbox: mailbox, grants: [RoleGrant(role: role, place: .city(city))], part: part)
  }
}

/// Why the demonstration was not written.
package enum DemoRefused: Error {
  /// There are people in the database: they would be mixed with made-up ones.
  case notEmpty
  case noMemory
}

extension City.ID {
  fileprivate static let quito = City.ID(rawValue: "quito")
  fileprivate static let machala = City.ID(rawValue: "machala")
}
