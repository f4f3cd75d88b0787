import App
import CSQLite
import Core
import Crypto
import Foundation
import Programme
import SQLite
import TestSupport
import Testing

/// What `aula demo --small` writes. The whole size has the same writer and is looked at by `Tests/Faults`, in a release build.
final class DemoTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "aula-demo-\(UUID().uuidString)"
  ).path
  private let now = TestClock.start

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      preconditionFailure("\(folder) cannot be removed: \(error)")
    }
  }

  @Test func `the small demonstration has people at every step, by the rules`() throws {
    let small = try written("a")
    defer { small.close() }

    #expect(
      try numbers(
        small,
        [
          "SELECT count(*) FROM profile",
          "SELECT count(DISTINCT cycle.city) FROM cycle JOIN cohort ON cohort.cycle_id = cycle.id",
          "SELECT count(DISTINCT modality) FROM cohort",
          "SELECT count(*) FROM training_finished JOIN profile USING (person_id)",
          "SELECT count(*) FROM application WHERE state = 'submitted'",
          "SELECT count(*) FROM award WHERE outcome = 'funded'",
          "SELECT count(*) FROM grant_call WHERE state = 'review'",
          "SELECT count(DISTINCT state) FROM review WHERE state IN ('assigned', 'submitted')",
          "SELECT count(*) FROM likely_duplicate",
        ]) == [108, 9, 4, 54, 26, 7, 1, 2, 0])
    #expect(try breaches(of: small) == [])
  }

  @Test func `the officials of the report come out as 55 trainers, 6 of participation and 8 of neither`()
    throws
  {
    let data = "\(folder)/a"
    let officials = Numbers.small.with(Training.whole)
    try Maintenance(data: data).writeDemo(courses: "Courses", size: .made(officials), at: now)
    let database = try Database(path: "\(data)/aula.sqlite")
    defer { database.close() }

    #expect(try breaches(of: database) == [])
    #expect(
      try numbers(
        database,
        [
          "SELECT count(*) FROM training_confirmation WHERE outcome = 'formador'",
          "SELECT count(*) FROM training_confirmation WHERE outcome = 'participacion'",
          "SELECT count(*) FROM certificate WHERE kind = 'formador'",
          "SELECT count(*) FROM practice_class WHERE state = 'asked'",
          """
          SELECT count(DISTINCT mark.person_id)
            FROM attendance_mark AS mark
            JOIN class_session ON class_session.id = mark.session_id
            JOIN cohort ON cohort.id = class_session.cohort_id
           WHERE cohort.course = 'formador-de-formadores' AND mark.minutes > 0
          """,
        ]) == [55, 6, 55, 1, 69])
  }

  @Test func `what the small demonstration has before the generated people stays as it is`() throws {
    let cast = try written("a", .cast)
    let small = try written("b")
    defer {
      cast.close()
      small.close()
    }
    let people: SQL = "SELECT id || ' ' || name FROM person ORDER BY id LIMIT \(try count(cast, "person"))"
    let cohorts: SQL = "SELECT id || ' ' || name FROM cohort ORDER BY id LIMIT \(try count(cast, "cohort"))"
    let submissions: SQL =
      "SELECT id || ' ' || module || ' ' || state FROM submission ORDER BY id LIMIT \(try count(cast, "submission"))"

    for query in [people, cohorts, submissions] {
      #expect(try texts(small, query) == texts(cast, query))
    }
  }

  @Test func `the same seed writes the same demonstration`() throws {
    let once = try written("a")
    let again = try written("b")
    let other = try written("c", seed: 9)
    defer { for database in [once, again, other] { database.close() } }

    let first = try digest(of: once, "a")
    let differing = zip(first, try digest(of: again, "b")).filter { $0 != $1 }.map(\.0)
    #expect(differing == [])
    #expect(try digest(of: other, "c") != first)
  }

  @Test func `what a run that was cut short left behind is no obstacle`() throws {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/a/demo-half-written", withIntermediateDirectories: true)
    try Data("half".utf8).write(to: URL(fileURLWithPath: "\(folder)/a/demo-half-written/aula.sqlite"))

    let cast = try written("a", .cast)
    defer { cast.close() }

    #expect(try count(cast, "person") > 14)
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/a/demo-half-written"))
  }

  @Test func `it tells how far it is, step by step to the end of each`() throws {
    var steps: [String] = []
    var last: [String: DemoProgress] = [:]
    try Maintenance(data: "\(folder)/a").writeDemo(courses: "Courses", size: .small, at: now) { progress in
      if steps.last != progress.step { steps.append(progress.step) }
      last[progress.step] = progress
    }

    #expect(
      steps == [
        "cast", "staff", "people registered", "cycle 1, people who studied", "call 1, applications",
        "call 1, reviews", "call 2, applications", "call 2, reviews", "certificates",
      ])
    #expect(last.values.allSatisfy { $0.done == $0.total })
  }

  private func written(_ name: String, _ size: DemoSize = .small, seed: UInt64 = Demo.seed) throws -> Database
  {
    try Maintenance(data: "\(folder)/\(name)").writeDemo(courses: "Courses", size: size, seed: seed, at: now)
    return try Database(path: "\(folder)/\(name)/aula.sqlite")
  }

  private func numbers(_ database: Database, _ queries: [SQL]) throws -> [Int] {
    try database.read { db in try queries.map { try db.one($0) } }
  }

  private func texts(_ database: Database, _ query: SQL) throws -> [String] {
    try database.read { db in try db.all(query) }
  }

  private func count(_ database: Database, _ table: SQL) throws -> Int {
    try database.read { db in try db.one("SELECT count(*) FROM \(table)") }
  }

  /// Sentences for what no real person could have.
  private func breaches(of database: Database) throws -> [String] {
    let rules: [(String, SQL)] = [
      (
        "finished without the hours or the exam",
        """
        SELECT count(*)
          FROM training_finished
          JOIN cohort ON cohort.id = training_finished.cohort_id
          LEFT JOIN (
            SELECT person_id, course,
                   sum(minutes) FILTER (WHERE kind = 'presencial') AS here,
                   sum(minutes) FILTER (WHERE kind = 'virtual') AS online, max(validations) AS validations
              FROM hours_minutes
             GROUP BY person_id, course) AS earned
            ON earned.person_id = training_finished.person_id AND earned.course = training_finished.course
         WHERE coalesce(earned.validations, 0) = 0
           AND (coalesce(earned.here, 0) < cohort.in_person_minutes
                OR coalesce(earned.online, 0) < cohort.virtual_minutes OR cohort.modality = 'validacion')
        """
      ),
      (
        "validated without a passed attempt",
        """
        SELECT count(*) FROM hours_line
         WHERE kind = 'validacion'
           AND NOT EXISTS (
             SELECT 1 FROM attempt
               JOIN attempt_result ON attempt_result.attempt_id = attempt.id AND outcome = 'passed'
              WHERE attempt.person_id = hours_line.person_id AND 'exam:' || attempt.id = hours_line.evidence)
        """
      ),
      (
        "credited for a quiz that was not passed",
        """
        SELECT count(*) FROM hours_line
         WHERE evidence LIKE 'quiz:%'
           AND NOT EXISTS (
             SELECT 1 FROM attempt
               JOIN attempt_result ON attempt_result.attempt_id = attempt.id AND outcome = 'passed'
              WHERE attempt.person_id = hours_line.person_id AND attempt.course = hours_line.course
                AND attempt.part = hours_line.evidence)
        """
      ),
      (
        "credited for a lesson that was not read",
        """
        SELECT count(*) FROM hours_line
         WHERE evidence LIKE 'lesson:%'
           AND NOT EXISTS (
             SELECT 1 FROM lesson_done
              WHERE lesson_done.person_id = hours_line.person_id AND lesson_done.course = hours_line.course
                AND 'lesson:' || module || '/' || lesson = hours_line.evidence)
        """
      ),
      (
        "credited for a class without a mark",
        """
        SELECT count(*) FROM hours_line
         WHERE evidence LIKE 'class-session:%'
           AND NOT EXISTS (
             SELECT 1 FROM attendance_mark
              WHERE attendance_mark.person_id = hours_line.person_id
                AND 'class-session:' || session_id = hours_line.evidence
                AND attendance_mark.minutes = hours_line.minutes)
        """
      ),
      (
        // The cast's graduates handed in on paper.
        "credited for an assignment that was not handed in",
        """
        SELECT count(*) FROM hours_line
          JOIN profile USING (person_id)
         WHERE evidence LIKE 'assignment:%'
           AND NOT EXISTS (
             SELECT 1 FROM submission
              WHERE submission.person_id = hours_line.person_id AND submission.course = hours_line.course
                AND 'assignment:' || module = hours_line.evidence AND state <> 'draft')
        """
      ),
      (
        "credited for practice that was not signed by both, or observed by the own team",
        """
        SELECT count(*) FROM hours_line
          JOIN practice_class ON 'practice:' || practice_class.id = hours_line.evidence
          JOIN practice_observation ON practice_observation.practice_id = practice_class.id
         WHERE practice_class.state <> 'signed'
            OR EXISTS (SELECT city FROM person_city WHERE person_id = practice_class.person_id
                       INTERSECT
                       SELECT city FROM person_city WHERE person_id = practice_observation.observer_id)
        """
      ),
      (
        "applied without having finished, or without both works approved",
        """
        SELECT count(*) FROM application
         WHERE NOT EXISTS (SELECT 1 FROM training_finished
                            WHERE training_finished.person_id = application.person_id
                              AND training_finished.at <= application.submitted_at)
            OR 2 > (SELECT count(DISTINCT submission_work.delivery)
                      FROM submission
                      JOIN submission_version ON submission_version.submission_id = submission.id
                      JOIN submission_work ON submission_work.version_id = submission_version.id
                     WHERE submission.person_id = application.person_id AND submission.state = 'approved')
        """
      ),
      (
        "funded beyond the budget",
        """
        SELECT count(*) FROM award_decision
         WHERE budget < (SELECT sum(amount) FROM award WHERE decision_id = award_decision.id AND outcome = 'funded')
        """
      ),
      (
        "a certificate for who has not finished",
        """
        SELECT count(*) FROM certificate
         WHERE course = 'aprende-trabaja-emprende'
           AND NOT EXISTS (SELECT 1 FROM training_finished WHERE training_finished.person_id = certificate.person_id)
        """
      ),
      (
        "more people than seats",
        """
        SELECT count(*) FROM cohort
         WHERE seats < (SELECT count(*) FROM enrolment WHERE cohort_id = cohort.id AND state = 'active')
        """
      ),
      (
        "later than now",
        "SELECT count(*) FROM event WHERE at > \(now)"
      ),
    ]
    return try database.read { db in
      try rules.filter { try db.one($0.1, as: Int.self) > 0 }.map(\.0)
    }
  }

  /// Of all rows, without what is random in every run: secrets, salts, codes, and what a draw decides.
  private func digest(of database: Database, _ name: String) throws -> [String] {
    let random: [String: Set<String>] = [
      "password": ["hash"], "class_session": ["code_key"], "certificate": ["code", "compact"],
      "award_draw": ["secret", "seed"], "award_decision": ["seed"], "award": ["place"],
      // A draw decides in which order results are told.
      "event": ["id"], "notice": ["id"],
      "schema_migration": ["applied_at"],
    ]
    let path = "\(folder)/\(name)/aula.sqlite"
    let tables: [(String, [String])] = try database.read { db in
      let names: [String] = try db.all(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
      return try names.map { name in
        (name, try db.all("SELECT name FROM pragma_table_info(\(name)) ORDER BY cid"))
      }
    }
    var connection: OpaquePointer?
    sqlite3_open(path, &connection)
    defer { sqlite3_close(connection) }
    return tables.map { table, columns in
      let kept = columns.filter { random[table]?.contains($0) != true }
      return
        "\(table) \(SHA256(of: rows(of: table, kept, connection).joined(separator: "\n").utf8).hexadecimal)"
    }
  }

  /// `SQL` has no door for the name of a table, so this asks SQLite itself.
  private func rows(of table: String, _ columns: [String], _ connection: OpaquePointer?) -> [String] {
    var statement: OpaquePointer?
    let names = columns.map { "quote(\"\($0)\")" }.joined(separator: " || '|' || ")
    sqlite3_prepare_v2(connection, "SELECT \(names) FROM \"\(table)\"", -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    var rows: [String] = []
    while sqlite3_step(statement) == SQLITE_ROW {
      rows.append(sqlite3_column_text(statement, 0).map { String(cString: $0) } ?? "")
    }
    return rows.sorted()
  }
}
