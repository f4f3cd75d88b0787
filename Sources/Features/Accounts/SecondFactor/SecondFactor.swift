import Core
import Crypto
import SQLite

/// The second step of a person's sign-in, as it is stored.
struct SecondFactor: RowDecodable, Sendable {
  let sealedSecret: [UInt8]
  /// Its code and those before are used up.
  let lastStep: TimeCode.Step
  let salt: RecoveryCode.Salt
  let setAt: Instant
  /// Codes on paper that were not used yet.
  let codesLeft: Int

  init(row: borrowing Row) throws(SQLiteError) {
    sealedSecret = try row[0]
    lastStep = TimeCode.Step(rawValue: try row[1])
    guard let salt = RecoveryCode.Salt(bytes: try row[2]) else {
      preconditionFailure("a salt that its table would have refused")
    }
    self.salt = salt
    setAt = try row[3]
    codesLeft = try row[4]
  }

  /// What the secret is sealed for: nobody's can be put in another's place.
  static func context(of person: Person.ID) -> String { "time-code/\(person.rawValue)" }
}

/// A secret in the database was sealed with another key than the one of this installation.
package struct SecondFactorUnreadable: Error, CustomStringConvertible {
  package let description =
    "data/keys/secrets.key is not the key with which a second factor was sealed: restore the key that belongs to this "
    + "database, or reset with “aula user reset --second-factor”"
}

extension Seal {
  /// - Throws: `SecondFactorUnreadable`.
  func timeCodeSecret(_ sealed: [UInt8], of person: Person.ID) throws -> TimeCodeSecret {
    guard
      let secret = open(sealed, for: SecondFactor.context(of: person)).flatMap(TimeCodeSecret.init(bytes:))
    else { throw SecondFactorUnreadable() }
    return secret
  }
}

/// Nil for a person who signs in with the password alone.
func secondFactor(of person: Person.ID, in db: ReadConnection) throws -> SecondFactor? {
  try db.first(
    """
    SELECT sealed_secret, last_step, code_salt, set_at,
           (SELECT count(*) FROM second_factor_code
             WHERE second_factor_code.person_id = second_factor.person_id AND used_at IS NULL)
      FROM second_factor
     WHERE person_id = \(person)
    """)
}

/// Uses up `step`, if neither it nor a later one was used.
///
/// - Returns: whether it was free.
func useStep(_ step: TimeCode.Step, of person: Person.ID, in db: WriteConnection) throws -> Bool {
  try db.run(
    """
    UPDATE second_factor SET last_step = \(step.rawValue)
     WHERE person_id = \(person) AND last_step < \(step.rawValue)
    """) == 1
}

/// Uses up the code on paper with that digest.
///
/// - Returns: whether the person has it and had not used it.
func useCode(_ digest: [UInt8], of person: Person.ID, at now: Instant, in db: WriteConnection) throws -> Bool
{
  let isUsed =
    try db.run(
      """
      UPDATE second_factor_code SET used_at = \(now)
       WHERE person_id = \(person) AND digest = \(digest) AND used_at IS NULL
      """) == 1
  if isUsed {
    try record(.secondFactorCodeUsed, by: person, about: [("person", person.rawValue)], at: now, in: db)
  }
  return isUsed
}

/// Puts `codes` in the place of all that the person had.
func replaceCodes(with codes: NewCodes, of person: Person.ID, in db: WriteConnection) throws {
  try db.run("DELETE FROM second_factor_code WHERE person_id = \(person)")
  try db.run("UPDATE second_factor SET code_salt = \(codes.salt.bytes) WHERE person_id = \(person)")
  for digest in codes.digests {
    try db.run("INSERT INTO second_factor_code (person_id, digest) VALUES (\(person), \(digest))")
  }
}

/// Takes the second step away, with its codes and with every sign-in that waits for one.
///
/// - Returns: whether there was one.
package func removeSecondFactor(of person: Person.ID, in db: WriteConnection) throws -> Bool {
  try db.run("DELETE FROM second_factor_code WHERE person_id = \(person)")
  try forgetPendingSignIns(of: person, in: db)
  return try db.run("DELETE FROM second_factor WHERE person_id = \(person)") == 1
}
