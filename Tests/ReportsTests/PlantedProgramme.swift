import Core
import SQLite
import TestSupport

/// People at every step of the way, put into the database by hand so that every number is known.
struct PlantedProgramme {
  let site: TestSite
  let course: String
  private let call: Int64

  /// A decided call for the first course that is served.
  init(on site: TestSite) throws {
    self.site = site
    course = site.assembly.courses.current.courses.courses.first { $0.training == nil }?.slug.rawValue ?? ""
    let (ada, now, course) = (try site.id(of: .ada), site.clock.now, course)
    call = try site.database.write { db in
      try db.run(
        """
        INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,
               reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)
        VALUES ('Capital', '', \(course), '', 100, 1, 100, 0, 1, 2, 0, 20, 5, 'decided', \(ada), \(now))
        """)
      let call = db.lastInsertedID
      try db.run(
        """
        INSERT INTO award_decision (call_id, budget, seed, basis, note, author_id, at)
        VALUES (\(call), 100, '', 'mean', '', \(ada), \(now))
        """)
      return call
    }
  }

  /// What the planted people have in common.
  struct Kind {
    var city = "quito"
    var sex: String? = "female"
    var nationality: String? = "venezuela"
    var condition = "on-the-move"
    var cohort: Int64?
    var furthest = 0
    /// Whether they agree to be counted; nil where nobody asked.
    var isCounted: Bool?
  }

  /// So many people of one kind, 0 registered, 1 finished, 2 applied, 3 granted; their ids.
  @discardableResult
  func plant(_ count: Int, _ change: (inout Kind) -> Void = { _ in }) throws -> [Int64] {
    var kind = Kind()
    change(&kind)
    let (made, now) = (kind, site.clock.now)
    return try site.database.write { db in try (0..<count).map { _ in try add(made, at: now, in: db) } }
  }

  private func add(_ kind: Kind, at now: Instant, in db: WriteConnection) throws -> Int64 {
    try db.run("INSERT INTO person (name, created_at) VALUES ('Persona', \(now))")
    let person = db.lastInsertedID
    try db.run(
      """
      INSERT INTO profile (person_id, name_key, birth_date, sex, nationality, condition, city)
      VALUES (\(person), 'persona', '1990-01-01', \(kind.sex), \(kind.nationality), \(kind.condition), \(kind.city))
      """)
    if let isCounted = kind.isCounted {
      try db.run(
        "INSERT INTO consent (person_id, purpose, version, is_given, at) VALUES (\(person), 'statistics', 1, \(isCounted), 0)"
      )
    }
    if let cohort = kind.cohort {
      try db.run(
        "INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (\(cohort), \(person), 'active', 0, 0)"
      )
      if kind.furthest >= 1 {
        try db.run(
          "INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (\(person), \(course), \(cohort), 0)"
        )
      }
    }
    if kind.furthest >= 2 { try apply(person, kind, in: db) }
    return person
  }

  private func apply(_ person: Int64, _ kind: Kind, in db: WriteConnection) throws {
    try db.run(
      """
      INSERT INTO application (call_id, person_id, city, state, saved_at, created_at, number, submitted_at)
      VALUES (\(call), \(person), \(kind.city), 'submitted', 0, 0, 1, 0)
      """)
    let outcome = kind.furthest == 3 ? "funded" : "no-money"
    try db.run(
      """
      INSERT INTO award (decision_id, application_id, place, mean, fair, is_tied, outcome, decided, amount, detail)
      VALUES (1, \(db.lastInsertedID), 1, 0, 0, 0, \(outcome), \(outcome), 1, '')
      """)
  }

  /// Says that an application was wrongly turned down.
  func grantAppeal(of person: Int64) throws {
    let ada = try site.id(of: .ada)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO appeal (application_id, reason, at, is_granted, answered_by, answered_at)
        SELECT id, 'no se contó una factura', 0, 1, \(ada), 0 FROM application WHERE person_id = \(person)
        """)
      // As answering it does.
      try db.run(
        """
        UPDATE award SET outcome = 'funded'
         WHERE application_id IN (SELECT id FROM application WHERE person_id = \(person))
        """)
    }
  }
}
