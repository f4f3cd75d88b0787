import Accounts
import Core
import Glibc
import SQLite

/// Erases people, for good and also after a restore.
///
/// The order is what makes it safe against a crash at any moment: the database says that it has begun, from where there is
/// no way back (1); the list beside the database says who, on the disk (2); files go (3); the rest goes in one transaction
/// that also says that it is done (4). Whatever is begun and not done is finished at the next start, and whatever is in
/// the list and not done in the database, because that was restored, is done again.
package struct Eraser: Sendable {
  private let database: Database
  private let clock: Clock
  private let records: [PersonalRecord]
  private let log: ErasureLog

  /// - Parameter records: of all features.
  package init(database: Database, clock: Clock, records: [PersonalRecord], log: ErasureLog) {
    self.database = database
    self.clock = clock
    self.records = records
    self.log = log
  }

  /// How many were erased, and why some could not be: they are tried again next time.
  package struct Outcome {
    package var erased = 0
    package var failures: [any Error] = []
  }

  /// Erases those whose grace is over; whoever signed in meanwhile is not erased.
  package func eraseDue() throws -> Outcome {
    let now = clock.now()
    return try eraseAll(
      try database.all("SELECT person_id FROM erasure WHERE done_at IS NULL AND due_at <= \(now)"))
  }

  /// What must be done before anybody is served: erasures that a crash interrupted, and those that a restore brought back.
  ///
  /// - Throws: `ErasureLogError` when the list cannot be read: nobody is served who was erased.
  package func finish() throws -> Outcome {
    var outcome = try eraseAll(
      try database.all("SELECT person_id FROM erasure WHERE done_at IS NULL AND begun_at IS NOT NULL"))
    for entry in try log.entries() where try isBack(entry) {
      try database.write { db in try beginAgain(entry.person, in: db) }
      try erase(entry)
      outcome.erased += 1
    }
    if let failure = outcome.failures.first { throw failure }
    return outcome
  }

  private func eraseAll(_ people: [Person.ID]) throws -> Outcome {
    var outcome = Outcome()
    for person in people {
      do {
        let now = clock.now()
        let entries = try database.write { db in try begin(person, at: now, in: db) }
        for entry in entries { try log.append(entry) }
        for entry in entries { try erase(entry) }
        if !entries.isEmpty { outcome.erased += 1 }
      } catch {
        outcome.failures.append(error)
      }
    }
    return outcome
  }

  /// The point of no return, for the person and every record that was found to be theirs. None for whoever is not erased
  /// after all.
  private func begin(_ person: Person.ID, at now: Instant, in db: WriteConnection) throws -> [ErasureLog
    .Entry]
  {
    if let request = try erasureRequest(of: person, in: db) {
      guard request.dueAt <= now else { return [] }
      if try hasSignedIn(since: request, in: db) {
        _ = try cancelErasure(of: person, by: person, at: now, in: db)
        return []
      }
      // Somebody who was given a role meanwhile: it has to be taken first.
      if try isStaff(person, in: db) { return [] }
      try db.run("UPDATE erasure SET begun_at = \(now) WHERE person_id = \(person)")
      for merged in try recordsMerged(into: person, in: db) {
        try beginAgain(ErasedPerson(id: merged, code: newErasureCode(), at: now), in: db)
      }
    }
    let people = try [person] + recordsMerged(into: person, in: db)
    return try people.compactMap { person in
      try db.first(
        """
        SELECT erasure.person_id, erasure.code, erasure.begun_at, person_since.created_at
          FROM erasure
          JOIN person_since ON person_since.id = erasure.person_id
         WHERE erasure.person_id = \(person) AND erasure.begun_at IS NOT NULL AND erasure.done_at IS NULL
        """)
    }
  }

  /// Whether the database knows the person of `entry` and does not know that they were erased.
  private func isBack(_ entry: ErasureLog.Entry) throws -> Bool {
    try database.one(
      """
      SELECT EXISTS (SELECT 1 FROM person_since
                      WHERE id = \(entry.person.id) AND created_at = \(entry.createdAt))
         AND NOT EXISTS (SELECT 1 FROM erasure
                          WHERE person_id = \(entry.person.id) AND done_at IS NOT NULL)
      """)
  }

  /// Begins without a request.
  private func beginAgain(_ person: ErasedPerson, in db: WriteConnection) throws {
    try db.run(
      """
      INSERT INTO erasure (person_id, code, requested_by, requested_at, reason, due_at, begun_at)
      VALUES (\(person.id), \(person.code), \(person.id), \(person.at), '', \(person.at), \(person.at))
          ON CONFLICT (person_id) DO UPDATE SET code = excluded.code, begun_at = excluded.begun_at
      """)
  }

  private func erase(_ entry: ErasureLog.Entry) throws {
    let person = entry.person
    try removeFiles(of: person.id)
    let now = clock.now()
    try database.write { db in
      for case .clears(let clear) in records.map(\.erasure) { try clear(person, db) }
      try db.run("UPDATE erasure SET done_at = \(now) WHERE person_id = \(person.id)")
      try record(.personErased, by: nil, about: [("person", person.id.rawValue)], at: now, in: db)
    }
  }

  private func removeFiles(of person: Person.ID) throws {
    for record in records {
      guard let files = record.files, case .clears = record.erasure else { continue }
      for file in try database.read({ db in try files(person, db) }) {
        guard unlink(file.path) == 0 || errno == ENOENT else {
          throw FileNotErased(path: file.path, code: errno)
        }
      }
    }
  }
}

extension ErasureLog.Entry: RowDecodable {
  init(row: borrowing Row) throws(SQLiteError) {
    person = ErasedPerson(id: try row[0], code: try row[1], at: try row[2])
    createdAt = try row[3]
  }
}

/// A file of somebody who is being erased could not be removed.
struct FileNotErased: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  var description: String { "\(path): \(String(cString: strerror(code)))" }
}
