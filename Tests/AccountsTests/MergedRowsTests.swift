import App
import Core
import SQLite
import TestSupport
import Testing

@testable import Accounts

/// What becomes of every feature's rows when two records are made one and taken apart again.
@Suite struct `Rows of merged records` {
  let site: TestSite
  let kept: Person.ID
  let other: Person.ID
  let carmen: Person.ID

  init() throws {
    site = try TestSite()
    kept = try site.add("Rosa Mina", identifiers: [], password: "tres lomas verdes")
    other = try site.add("Rosa Mína", identifiers: [], password: "tres lomas verdes")
    carmen = try site.id(of: .carmen)
  }

  /// Columns that refer to a person and are not moved.
  private static let staying = [
    "who did something is history": [
      "attempt_result.author_id", "attendance_mark.author_id", "canvas_version.author_id",
      "certificate.issued_by", "certificate_revocation.author_id", "certificate_run.started_by",
      "claim_code.issued_by", "class_session.cancelled_by", "class_session.planned_by",
      "cohort.opened_by", "cohort_facilitator.assigned_by", "cycle.closed_by", "cycle.opened_by",
      "cycle_turn.author_id", "duplicate_decision.decided_by", "duplicate_decision.undone_by",
      "endorsement.added_by", "endorsement.ended_by", "enrolment.added_by", "erasure.requested_by",
      "event.actor_id", "exam_accommodation.author_id", "exam_candidate.added_by",
      "exam_sitting.cancelled_by", "exam_sitting.opened_by", "grant_call.created_by",
      "grant_call_turn.author_id", "financial_plan_version.author_id",
      "hours_line.author_id",
      "identity_check.checked_by", "invitation.created_by", "module_opening.opened_by",
      "open_grade.author_id",
      "password_card.issued_by", "profile.verified_by", "record_view.viewer_id", "regrade.author_id",
      "regrade.undone_by",
      "role_grant.granted_by", "roster_import.created_by", "staff_entry.entered_by", "due_date.set_by",
      "award_draw.prepared_by", "award_draw.drawn_by", "award_decision.author_id", "appeal.answered_by",
      "conflict_of_interest.author_id", "conflict_of_interest.undone_by", "grant_evaluator.added_by",
      "review.assigned_by", "review.ended_by",
      "submission_grade.author_id", "application_turn.author_id", "eligibility_override.author_id",
      "eligibility_override.undone_by",
      "practice_observation.observer_id", "practice_turn.author_id",
      "training_confirmation.author_id",
    ],
    "it opens the record that goes, which nobody signs in with any more": [
      "account_alert.person_id", "claim_code.person_id", "mail_job.person_id", "mail_recovery.person_id",
      "password.person_id", "password_card.person_id", "pending_sign_in.person_id", "second_factor.person_id",
      "second_factor_code.person_id", "session.person_id",
    ],
    "it says what became of the record itself": [
      "duplicate_decision.kept_id", "duplicate_decision.other_id", "erasure.person_id", "person.merged_into",
      "person_word.person_id",
    ],
    "it is chosen whose they are": ["consent.person_id", "role_grant.person_id"],
  ]

  @Test func `every column that refers to a person is moved, or it is said why not`() throws {
    let columns: [String] = try site.database.all(
      """
      SELECT list.name || '.' || reference."from"
        FROM pragma_table_list AS list
        JOIN pragma_foreign_key_list(list.name) AS reference
       WHERE list.schema = 'main' AND list.type = 'table' AND lower(reference."table") = 'person'
       ORDER BY 1
      """)
    let moved = Set(site.assembly.personRows.map(\.place))
    let staying = Set(Self.staying.values.joined())

    #expect(columns.filter { !moved.contains($0) && !staying.contains($0) } == [])
    #expect(staying.subtracting(columns).sorted() == [])
    #expect(staying.intersection(moved).sorted() == [])
    #expect(moved.count == site.assembly.personRows.count)
  }

  @Test func `rows of every feature go along, count once, and come back exactly`() throws {
    try fill()
    let before = try everything()

    try merge()
    let merged = try everything()
    let noted: [String] = try site.database.all("SELECT DISTINCT place FROM duplicate_decision_cell")
    let held = try standing()
    try undoMerge()

    let ofOthers = Set(site.assembly.personRows.map(\.place)).subtracting(PersonRows.ofAccounts.map(\.place))
    #expect(
      ofOthers.subtracting(noted).sorted() == [
        // Noted after a merge, where one of two applications is kept (AwardsTests).
        "application.person_id exchanged", "application.state withdrawn",
        // Both have a plan, so that one stays behind with its changes.
        "financial_plan.person_id", "financial_plan_aside.person_id", "financial_plan_change.person_id",
        "training_finish.at",
      ], "fill them")
    #expect(merged != before)
    #expect(
      held == [
        "120 minutes", "answer a own", "answer b theirs", "attempt quiz:x 1", "attempt quiz:x 2 open",
        "attempt quiz:x 3", "attempt quiz:y 1 open", "block clientes own", "block copy clientes theirs",
        "block copy costos earlier", "block costos theirs", "canvas handed-in 7", "canvas handed-in 8",
        "copy a theirs", "copy b earlier", "lesson m/both 100",
        "lesson m/theirs 300", "mark 1 present 60", "mark 2 present 60", "mark 3 late 30",
      ])
    for (table, rows) in try everything() { #expect(rows == before[table], "\(table)") }
  }

  @Test func `what was taken back after the merge goes back with its line`() throws {
    try fill()
    try merge()
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, counters, reason, at)
        SELECT person_id, course, cohort_id, kind, -minutes, evidence, id, 'error', 9
          FROM hours_line WHERE evidence = 'lesson:m/theirs'
        """)
    }

    try undoMerge()

    let sums: [Int] = try site.database.all(
      "SELECT sum(minutes) FROM hours_line WHERE person_id IN (\([kept, other])) GROUP BY person_id ORDER BY person_id"
    )
    #expect(sums == [60, 60])
  }

  @Test func `hours of both may finish a training, and no longer do when they are apart again`() throws {
    let cohort = try site.cohort("Uno", with: [])
    try site.database.write { db in
      try db.run(
        "UPDATE cohort SET virtual_minutes = 120, extra_minutes = 0, in_person_minutes = 0, practice_minutes = 0"
      )
      try db.run(
        """
        INSERT INTO enrolment (cohort_id, person_id, state, added_at, since)
        VALUES (\(cohort), \(kept), 'active', 0, 0)
        """)
      for person in [kept, other] {
        try db.run(
          """
          INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, at)
          SELECT \(person), course, id, 'virtual', 60, \("lesson:m/\(person.rawValue)"), 1
            FROM cohort WHERE id = \(cohort)
          """)
      }
    }
    let before = try everything()

    try merge()
    let finished: [Person.ID] = try site.database.all("SELECT person_id FROM training_finished")
    try undoMerge()

    #expect(finished == [kept])
    for (table, rows) in try everything() { #expect(rows == before[table], "\(table)") }
  }

  @Test func `erasing the record that stays clears what stayed behind with the other`() throws {
    try fill()
    try merge()
    try site.database.write { db in
      for person in try [kept] + recordsMerged(into: kept, in: db) {
        let erased = ErasedPerson(id: person, code: "ABCD-\(1000 + person.rawValue)", at: site.clock.now)
        for case .clears(let clear) in site.assembly.personalRecords.map(\.erasure) { try clear(erased, db) }
      }
    }

    let left = try everything().values.joined().filter {
      $0.contains("theirs|") || $0.contains("Rosa M") || $0.contains("1985-03-27")
    }
    let cells: Int = try site.database.one("SELECT count(*) FROM duplicate_decision_cell")

    #expect(left.filter { !$0.contains("lesson:m/theirs") && !$0.contains("|m|theirs|") } == [])
    #expect(cells == 0)
  }

  private func everything() throws -> [String: [String]] {
    try dump(site.database, without: ["event", "duplicate_decision", "duplicate_decision_cell"])
  }

  private var features: [PersonRows] {
    Array(site.assembly.personRows.dropFirst(PersonRows.ofAccounts.count))
  }

  private func merge() throws {
    try site.database.write { db in
      try carryOut(
        Merge(kept: kept, other: other, consentsOf: kept, fields: [], roles: []), movingRowsOf: features,
        by: carmen, at: site.clock.now, in: db)
    }
  }

  private func undoMerge() throws {
    try site.database.write { db in
      let decision = try #require(try decision(about: kept, and: other, in: db))
      let isUndone = try undo(decision, movingRowsOf: features, by: carmen, at: site.clock.now, in: db)
      #expect(isUndone)
    }
  }

  /// What the record that stays has.
  private func standing() throws -> [String] {
    try site.database.all(
      """
      SELECT 'lesson ' || module || '/' || lesson || ' ' || done_at FROM lesson_done WHERE person_id = \(kept)
       UNION ALL SELECT 'answer ' || activity || ' ' || text FROM workbook_answer WHERE person_id = \(kept)
       UNION ALL SELECT 'copy ' || activity || ' ' || text FROM workbook_copy WHERE person_id = \(kept)
       UNION ALL SELECT 'block ' || block || ' ' || text FROM canvas_block WHERE person_id = \(kept)
       UNION ALL SELECT 'block copy ' || block || ' ' || text FROM canvas_block_copy WHERE person_id = \(kept)
       UNION ALL SELECT 'canvas ' || kind || ' ' || at FROM canvas_version WHERE person_id = \(kept)
       UNION ALL SELECT 'attempt ' || part || ' ' || number || iif(handed_in_at IS NULL, ' open', '')
                   FROM attempt WHERE person_id = \(kept)
       UNION ALL SELECT 'mark ' || session_id || ' ' || state || ' ' || minutes FROM attendance
                  WHERE person_id = \(kept)
       UNION ALL SELECT sum(minutes) || ' minutes' FROM hours_line WHERE person_id = \(kept)
       ORDER BY 1
      """)
  }
}
