import Accounts
import Core
import Dispatch
import SQLite

/// Takes confirmed lists, a few lines to a transaction, so that everybody else's writes go between. Each line is done or not
/// done at any moment: whoever stops in the middle goes on where it stopped, and nobody is added twice.
package struct ImportRunner: Sendable {
  let site: Site
  let admissions: Admissions
  private let queue = DispatchQueue(label: "aula.imports")

  /// Lines of one transaction, a few milliseconds.
  static let chunk = 20
  /// How long whoever confirmed waits for the end; beyond it the rest is done while they look at the progress.
  static let patience = Duration.milliseconds(800)

  init(site: Site, admissions: Admissions) {
    self.site = site
    self.admissions = admissions
  }

  /// Takes the list, and returns when all of it is done or `patience` has run out; the rest is done behind.
  func take(_ list: RosterImport.ID) throws {
    let end = ContinuousClock.now + Self.patience
    while try takeChunk(of: list) {
      guard ContinuousClock.now > end else { continue }
      queue.async {
        do {
          while try takeChunk(of: list) {}
        } catch {
          // The page of the list shows where it stopped, and its button goes on.
        }
      }
      return
    }
  }

  /// - Returns: Whether there is more to take.
  func takeChunk(of id: RosterImport.ID) throws -> Bool {
    let now = site.clock.now()
    return try site.database.write { db in
      let list: RosterImport? = try db.first(
        "SELECT id, cohort_id, state, created_by, created_at FROM roster_import WHERE id = \(id)")
      guard let list, list.state == .running, let cohort = try anyCohort(list.cohort, in: db) else {
        return false
      }
      try refuseFrozen(cohort)
      let lines: [ImportLine] = try db.all(
        """
        SELECT number, name, identifier, birth_date, problem, fate, person_id
          FROM roster_import_line
         WHERE import_id = \(id) AND fate IS NULL
         ORDER BY number
         LIMIT \(Self.chunk)
        """)
      for line in lines { try take(line, of: list, into: cohort, at: now, in: db) }
      guard lines.count < Self.chunk else { return true }
      try finish(list, at: now, in: db)
      return false
    }
  }

  private func take(
    _ line: ImportLine, of list: RosterImport, into cohort: Cohort, at now: Instant, in db: WriteConnection
  ) throws {
    guard let identifier = Identifier(typed: line.identifier) else {
      return try note(.skipped, line.problem, nil, line, list, in: db)
    }
    var person = try Accounts.person(identifiedBy: identifier, in: db)
    if person == nil {
      guard !line.name.isEmpty else { return try note(.skipped, missingName, nil, line, list, in: db) }
      person = try addUnclaimed(
        UnclaimedPerson(name: line.name, identifier: identifier, birth: line.birth, city: cohort.city),
        by: list.author, at: now, in: db)
    }
    guard let person else { return }
    switch try admissions.admit(person, to: cohort, by: list.author, at: now, in: db) {
    case .active: try note(.added, "", person, line, list, in: db)
    case .waiting: try note(.waiting, "", person, line, list, in: db)
    case .alreadyIn: try note(.already, "", person, line, list, in: db)
    case .refused(let refusal): try note(.skipped, refusal.sentence, person, line, list, in: db)
    }
  }

  /// Writes down what became of a line, and forgets what was typed.
  private func note(
    _ fate: ImportLine.Fate, _ problem: String, _ person: Person.ID?, _ line: ImportLine,
    _ list: RosterImport,
    in db: WriteConnection
  ) throws {
    try db.run(
      """
      UPDATE roster_import_line
         SET fate = \(fate), problem = \(problem), person_id = \(person), name = '', identifier = '', birth_date = NULL
       WHERE import_id = \(list.id) AND number = \(line.number)
      """)
  }

  private func finish(_ list: RosterImport, at now: Instant, in db: WriteConnection) throws {
    try db.run(
      """
      UPDATE roster_import_line SET name = '', identifier = '', birth_date = NULL
       WHERE import_id = \(list.id) AND fate = \(ImportLine.Fate.skipped)
      """)
    try db.run(
      """
      UPDATE roster_import SET state = \(RosterImport.State.done), finished_at = \(now) WHERE id = \(list.id)
      """)
    try record(
      .rosterImported, by: list.author,
      about: [("cohort", list.cohort.rawValue), ("import", list.id.rawValue)],
      at: now, in: db)
  }
}
