import Accounts
import Applications
import Cohorts
import Core
import SQLite
import TestSupport
import Testing

@testable import Reviews

/// Each sort of conflict of interest: a case that has it, and one beside it that has not.
@Suite struct `Conflicts of interest` {
  private let world: ReviewWorld
  private let elena: Person.ID
  private let person: Person.ID
  private let other: Person.ID

  init() throws {
    world = try ReviewWorld(applications: 2, extra: 1)
    elena = world.evaluators[0]
    (person, other) = (world.applicants[0], world.applicants[1])
  }

  /// Elena's conflicts with the first applicant, and with the second.
  private func found() throws -> [[Conflict.Kind]] {
    try world.applications.map { application in
      (try world.conflicts(with: application)[elena] ?? []).map(\.kind).sorted { $0.rawValue < $1.rawValue }
    }
  }

  private func run(_ statements: SQL...) throws {
    try world.write { db in for statement in statements { try db.run(statement) } }
  }

  @Test func `nobody has one who did nothing for either`() throws {
    #expect(try found() == [[], []])
  }

  @Test func `whoever applies does not score the own application`() throws {
    let conflicts = try world.conflicts(with: world.applications[0])

    #expect(conflicts[person] == [Conflict(.isApplicant)])
    #expect(conflicts[other] == nil)
  }

  @Test func `whoever runs or ran a group of the person, but not a group that the person never studied in`()
    throws
  {
    let group = try world.site.cohort("Sábados", run: [], with: [])
    let second = try world.site.cohort("Domingos", run: [], with: [])
    try run(
      "INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at, ended_at) VALUES (\(group), \(elena), \(other), 0, 1)",
      "INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (\(group), \(person), 'withdrawn', 0, 0)",
      "INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (\(second), \(other), 'active', 0, 0)",
      "INSERT INTO enrolment (cohort_id, person_id, state, added_at, since) VALUES (\(group), \(other), 'declined', 0, 0)"
    )

    #expect(try found() == [[.taught], []])
    #expect(
      try world.conflicts(with: world.applications[0])[elena]?.first?.sentence
        == "Le dio clases en el grupo «Sábados»")
  }

  @Test func `whoever credited hours by hand, but not where the server did`() throws {
    let group = try world.site.cohort(run: [], with: [])
    try run(
      """
      INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, author_id, at)
      VALUES (\(person), 'huerto', \(group), 'extra', 60, 'a', \(elena), 0),
             (\(other), 'huerto', \(group), 'extra', 60, 'b', NULL, 0)
      """)

    #expect(try found() == [[.credited], []])
  }

  @Test func `whoever graded a submission, but not one that another person graded`() throws {
    let group = try world.site.cohort(run: [], with: [])
    for (number, (owner, grader)) in [(person, elena), (other, person)].enumerated() {
      try run(
        """
        INSERT INTO submission (id, person_id, course, module, cohort_id, state, number, submitted_at)
        VALUES (\(number + 1), \(owner), 'huerto', 'la-tierra', \(group), 'approved', 1, 0)
        """,
        """
        INSERT INTO submission_version (id, submission_id, number, text, course_version, at, is_late, digest)
        VALUES (\(number + 1), \(number + 1), 1, '', '', 0, 0, zeroblob(32))
        """,
        """
        INSERT INTO submission_grade (version_id, outcome, score, comment, author_id, at)
        VALUES (\(number + 1), 'approved', 10000, '', \(grader), 0)
        """)
    }

    #expect(try found() == [[.graded], []])
  }

  @Test func `whoever graded an open answer, but not one of somebody else`() throws {
    try run(
      """
      INSERT INTO attempt (id, person_id, course, part, number, seed, course_version, pass_mark, feedback, started_at)
      VALUES (1, \(person), 'huerto', 'quiz:la-tierra', 1, 1, '', 70, 'nunca', 0),
             (2, \(other), 'huerto', 'quiz:la-tierra', 1, 1, '', 70, 'nunca', 0)
      """,
      """
      INSERT INTO attempt_result (attempt_id, outcome, score, cause, author_id, at)
      VALUES (1, 'passed', 9000, 'graded', \(elena), 0), (2, 'passed', 9000, 'handed-in', NULL, 0)
      """)

    #expect(try found() == [[.graded], []])
  }

  @Test func `whoever accommodated somebody's exam or named them to it, but not whom another did`() throws {
    try run(
      """
      INSERT INTO exam_accommodation (person_id, course, extra_minutes, extra_attempts, reason, author_id, at)
      VALUES (\(person), 'huerto', 10, 0, 'Lo pidió', \(elena), 0), (\(other), 'huerto', 10, 0, 'Lo pidió', \(person), 0)
      """)

    #expect(try found() == [[.examined], []])
  }

  @Test func `whoever opened the sitting that somebody took, but not one that nobody took`() throws {
    try run(
      """
      INSERT INTO exam_sitting (id, course, city, name, opens_at, closes_at, minutes, pass_mark, waiting_hours, opened_by, opened_at)
      VALUES (1, 'huerto', 'quito', 'Sábado', 0, 9, 60, 70, 0, \(elena), 0)
      """,
      """
      INSERT INTO attempt (id, person_id, course, part, number, seed, course_version, pass_mark, feedback, started_at)
      VALUES (1, \(person), 'huerto', 'exam', 1, 1, '', 70, 'nunca', 0), (2, \(other), 'huerto', 'quiz:a', 1, 1, '', 70, 'nunca', 0)
      """,
      "INSERT INTO exam_attempt (attempt_id, sitting_id, blueprint, deadline_at, extra_minutes) VALUES (1, 1, 'a:1', 9, 0)"
    )

    #expect(try found() == [[.examined], []])
  }

  @Test func `whoever granted a role, but not taking part`() throws {
    try run(
      """
      INSERT INTO role_grant (person_id, role, city, granted_by, granted_at)
      VALUES (\(person), 'facilitator', 'machala', \(elena), 0), (\(other), 'participant', 'machala', \(elena), 0)
      """)

    #expect(try found() == [[.granted], []])
  }

  @Test func `whoever took a condition as met, until it is taken back`() throws {
    try run(
      """
      INSERT INTO eligibility_override (call_id, person_id, condition, reason, author_id, at, undone_by, undone_at)
      VALUES (\(world.call), \(person), 'training', 'Lo vi', \(elena), 0, NULL, NULL),
             (\(world.call), \(other), 'training', 'Lo vi', \(elena), 0, \(elena), 1)
      """)

    #expect(try found() == [[.waived], []])
  }

  @Test func `the same telephone, however it is written, but not a similar one`() throws {
    try run(
      "INSERT INTO identifier (normalised, kind, person_id, shown) VALUES ('+593991112233', 'phone', \(elena), '0991112233')",
      "INSERT INTO contested_identifier (person_id, normalised, kind, shown) VALUES (\(person), '+593991112233', 'phone', '0991112233')",
      "INSERT INTO contested_identifier (person_id, normalised, kind, shown) VALUES (\(other), '+593991112234', 'phone', '0991112234')"
    )

    #expect(try found() == [[.household], []])
  }

  @Test func `the same way to be reached, in a profile too`() throws {
    for (owner, contact) in [(elena, "099 111 2233"), (person, "+593-99-111-2233"), (other, "la tienda 099")]
    {
      try run(
        """
        INSERT INTO profile (person_id, name_key, birth_date, condition, city, contact)
        VALUES (\(owner), 'x', '1990-01-01', 'host', 'quito', \(contact))
        """)
    }

    #expect(try found() == [[.household], []])
  }

  @Test func `staff of one city, but not staff of another`() throws {
    try run(
      """
      INSERT INTO role_grant (person_id, role, city, granted_at)
      VALUES (\(person), 'facilitator', 'quito', 0), (\(other), 'facilitator', 'machala', 0)
      """)

    #expect(try found() == [[.team], []])
  }

  @Test func `what is declared holds for that application alone`() throws {
    try world.declare(elena, world.applications[0])

    #expect(try found() == [[.family], []])
    #expect(
      try world.conflicts(with: world.applications[0])[elena]?.first?.sentence
        == "Es familia o vive en la misma casa: Es mi prima")
  }

  @Test func `what somebody did under a record that was merged counts for who they are`() throws {
    let old = try world.site.add("Elena V.", identifiers: [], password: ReviewWorld.password)
    try run(
      """
      INSERT INTO exam_accommodation (person_id, course, extra_minutes, extra_attempts, reason, author_id, at)
      VALUES (\(person), 'huerto', 10, 0, 'Lo pidió', \(old), 0)
      """)
    let before = try found()
    try run("UPDATE person SET merged_into = \(elena) WHERE id = \(old)")

    #expect(before == [[], []])
    #expect(try found() == [[.examined], []])
  }
}
