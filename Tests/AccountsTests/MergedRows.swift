import Core
import SQLite
import TestSupport
import Testing

@testable import Accounts

/// What two records have in the tables of every feature before they are made one.
extension `Rows of merged records` {
  /// Something of both in each table, some of it twice.
  func fill() throws {
    let (one, two) = (kept, other)
    let cohort = try site.cohort("Uno", with: [])
    let second = try site.cohort("Dos", with: [])
    try site.database.write { db in
      for (cohort, person) in [(cohort, one), (cohort, two), (second, two)] {
        try db.run(
          """
          INSERT INTO enrolment (cohort_id, person_id, state, added_at, since)
          VALUES (\(cohort), \(person), 'active', 0, 0)
          """)
        try db.run(
          """
          INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at)
          VALUES (\(cohort), \(person), \(carmen), 0)
          """)
      }
      try fillRosters(cohort.rawValue, in: db)
      try fillStudy(cohort.rawValue, in: db)
      try fillAttempts(in: db)
      try fillPlans(in: db)
      try fillHours(cohort.rawValue, in: db)
      try fillAttendance(cohort.rawValue, in: db)
      try fillFiles(in: db)
      try fillWork(cohort.rawValue, in: db)
      try fillCertificates(cohort.rawValue, in: db)
      try fillApplications(in: db)
      try fillReviews(in: db)
      try fillPractice(cohort.rawValue, in: db)
    }
  }

  /// Both score in the first call, and Carmen's application to it; in the second only the other does.
  private func fillReviews(in db: WriteConnection) throws {
    for (call, people) in [(901, [kept, other]), (902, [other])] {
      try db.run(
        """
        INSERT INTO grant_call (id, name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,
                                reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)
        VALUES (\(call), 'Fondo', '', 'c', '', 100, 1, 100, 0, 1, 2, 1, 20, 5, 'review', \(carmen), 0)
        """)
      try db.run(
        """
        INSERT INTO application (id, call_id, person_id, city, state, saved_at, created_at)
        VALUES (\(call), \(call), \(carmen), 'quito', 'draft', 0, 0)
        """)
      for person in people {
        try db.run(
          """
          INSERT INTO grant_evaluator (call_id, person_id, added_by, added_at) VALUES (\(call), \(person), \(carmen), 0)
          """)
        try db.run(
          """
          INSERT INTO review (application_id, evaluator_id, state, is_third, assigned_at)
          VALUES (\(call), \(person), 'assigned', 0, 0)
          """)
        try db.run(
          """
          INSERT INTO conflict_of_interest (application_id, evaluator_id, kind, reason, author_id, at)
          VALUES (\(call), \(person), 'other', 'Sí', \(carmen), 0)
          """)
      }
      try db.run(
        """
        INSERT INTO award_decision (id, call_id, budget, seed, basis, note, author_id, at)
        VALUES (\(call), \(call), 100, 's', 'fair', '', \(carmen), 0)
        """)
      for person in people {
        try db.run(
          "INSERT INTO award_leaning (decision_id, evaluator_id, leaning) VALUES (\(call), \(person), 0)")
        try db.run(
          "INSERT INTO award_signature (decision_id, person_id, remark, at) VALUES (\(call), \(person), '', 0)"
        )
      }
    }
  }

  /// Both applied to the first call, where the other's stays behind; to the second only the other, with a condition that was
  /// taken as met.
  private func fillApplications(in db: WriteConnection) throws {
    for (call, people) in [(1, [kept, other]), (2, [other])] {
      try db.run(
        """
        INSERT INTO grant_call (id, name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,
                                reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)
        VALUES (\(call), 'Capital', '', 'c', '', 100, 1, 100, 0, 1, 2, 1, 20, 5, 'published', \(carmen), 0)
        """)
      for person in people {
        try db.run(
          """
          INSERT INTO application (call_id, person_id, city, state, saved_at, created_at)
          VALUES (\(call), \(person), 'quito', 'draft', 0, 0)
          """)
      }
    }
    try db.run(
      """
      INSERT INTO eligibility_override (call_id, person_id, condition, reason, author_id, at)
      VALUES (2, \(other), 'plan', 'En papel', \(carmen), 0)
      """)
  }

  /// Both hold one of the same course; in the first run both were named, in the second only the other.
  private func fillCertificates(_ cohort: Int64, in db: WriteConnection) throws {
    for person in [kept, other] {
      try db.run(
        """
        INSERT INTO certificate (code, kind, person_id, cohort_id, course, course_title, wording, name, in_person_minutes,
                                 virtual_minutes, extra_minutes, practice_minutes, minutes, is_validated, finished_on,
                                 issued_by, issued_at, compact)
        VALUES (\([UInt8](repeating: UInt8(person.rawValue), count: 10)), 'participante', \(person), \(cohort), 'c', 'C',
                'hizo', 'Rosa', 0, 60, 0, 0, 60, 0, '2026-03-14', \(carmen), 0, x'01')
        """)
    }
    for (run, people) in [(1, [kept, other]), (2, [other])] {
      try db.run(
        "INSERT INTO certificate_run (id, cohort_id, started_by, started_at) VALUES (\(run), \(cohort), \(carmen), 0)"
      )
      for person in people {
        try db.run("INSERT INTO certificate_run_line (run_id, person_id) VALUES (\(run), \(person))")
      }
    }
  }

  /// Both taught a class and were confirmed by it.
  private func fillPractice(_ cohort: Int64, in db: WriteConnection) throws {
    for person in [kept, other] {
      try db.run(
        """
        INSERT INTO practice_class (person_id, course, cohort_id, state, number)
        VALUES (\(person), 'c', \(cohort), 'signed', 1)
        """)
      try db.run(
        """
        INSERT INTO training_confirmation (person_id, cohort_id, outcome, in_person_minutes, virtual_minutes, extra_minutes,
               practice_minutes, quizzes, assignments, certificate_id, author_id, at)
        SELECT \(person), \(cohort), 'formador', 0, 0, 0, 0, 0, 0, id, \(carmen), 0
          FROM certificate
         WHERE person_id = \(person)
        """)
    }
  }

  private func fillFiles(in db: WriteConnection) throws {
    for (number, person) in [(1, kept), (2, other)] {
      try db.run(
        """
        INSERT INTO file (owner_id, name, kind, bytes, digest, is_scanned, at)
        VALUES (\(person), 'plan.pdf', 'pdf', 1, zeroblob(32), 0, 0)
        """)
      try db.run(
        """
        INSERT INTO upload (token, person_id, name, bytes, started_at, expires_at)
        VALUES (printf('%032d', \(number)), \(person), 'plan.pdf', 1, 0, 1)
        """)
    }
  }

  private func fillWork(_ cohort: Int64, in db: WriteConnection) throws {
    for (person, module) in [(kept, "m"), (other, "m"), (other, "n")] {
      try db.run(
        """
        INSERT INTO submission (person_id, course, module, cohort_id, state)
        VALUES (\(person), 'c', \(module), \(cohort), 'draft')
        """)
      try db.run(
        """
        INSERT INTO notice (person_id, kind, path, at)
        VALUES (\(person), 'work-returned', \("/\(module)"), 0)
        """)
    }
    try db.run("INSERT INTO notice_choice (person_id, by_mail, at) VALUES (\(other), 0, 0)")
  }

  private func fillRosters(_ cohort: Int64, in db: WriteConnection) throws {
    try db.run(
      """
      INSERT INTO roster_import (id, cohort_id, state, created_by, created_at)
      VALUES (1, \(cohort), 'done', \(carmen), 0)
      """)
    for (number, person) in [(1, kept), (2, other)] {
      try db.run(
        """
        INSERT INTO roster_import_line (import_id, number, name, identifier, problem, fate, person_id)
        VALUES (1, \(number), '', '', '', 'added', \(person))
        """)
    }
    try db.run(
      """
      INSERT INTO staff_entry (person_id, name_key, birth_date, city, entered_by, entered_at)
      VALUES (\(other), 'rosa mina', '1985-03-27', 'quito', \(carmen), 0)
      """)
  }

  private func fillPlans(in db: WriteConnection) throws {
    for (person, text) in [(kept, "negocio=own"), (other, "negocio=theirs")] {
      try db.run("INSERT INTO financial_plan VALUES (\(person), 1, \(text), 0, '', 0)")
      try db.run("INSERT INTO financial_plan_change VALUES (\(person), 1, '', 0, 0, '', \(text))")
      try db.run(
        """
        INSERT INTO financial_plan_aside (person_id, field, text, tab, saved_at)
        VALUES (\(person), 'negocio', \(text), '', 0)
        """)
      try db.run(
        """
        INSERT INTO financial_plan_version (person_id, author_id, kind, at, text)
        VALUES (\(person), \(person), 'handed-in', 0, \(text))
        """)
    }
  }

  private func fillStudy(_ cohort: Int64, in db: WriteConnection) throws {
    for (lesson, person, at) in [
      ("both", kept, 200), ("both", other, 100), ("theirs", other, 300),
    ] {
      try db.run("INSERT INTO lesson_done VALUES (\(person), 'c', 'm', \(lesson), \(at))")
    }
    for (course, person) in [("c", kept), ("c", other), ("d", other)] {
      try db.run(
        "INSERT INTO study_place (person_id, course, module, lesson, at) VALUES (\(person), \(course), 'm', 'l', 1)"
      )
      try db.run(
        """
        INSERT INTO module_opening (person_id, course, module, cohort_id, reason, opened_by, at)
        VALUES (\(person), \(course), 'm', \(cohort), 'porque sí', \(carmen), 0)
        """)
    }
    for (activity, person, text) in [("a", kept, "own"), ("a", other, "theirs"), ("b", other, "theirs")] {
      try db.run(
        "INSERT INTO workbook_answer VALUES (\(person), 'c', \(activity), 1, \(text), 5, 5, 'tab', 0, 1)")
    }
    try db.run(
      """
      INSERT INTO workbook_copy (person_id, course, activity, is_aside, text, saved_at, tab, tab_number)
      VALUES (\(other), 'c', 'b', 0, 'earlier', 4, '', 0)
      """)
    for (block, person, text) in [
      ("clientes", kept, "own"), ("clientes", other, "theirs"), ("costos", other, "theirs"),
    ] {
      try db.run("INSERT INTO canvas_block VALUES (\(person), \(block), 1, \(text), 5, 5, 'tab', 0, 1)")
    }
    try db.run(
      """
      INSERT INTO canvas_block_copy (person_id, block, is_aside, text, saved_at, tab, tab_number)
      VALUES (\(other), 'costos', 0, 'earlier', 4, '', 0)
      """)
    for (person, at) in [(kept, 7), (other, 8)] {
      try db.run(
        """
        INSERT INTO canvas_version (person_id, author_id, kind, at)
        VALUES (\(person), \(person), 'handed-in', \(at))
        """)
    }
  }

  private func fillAttempts(in db: WriteConnection) throws {
    let attempts: [(Person.ID, String, Int, Int64?)] = [
      (kept, "quiz:x", 1, 5), (kept, "quiz:x", 2, nil), (other, "quiz:x", 1, 4), (other, "quiz:x", 2, nil),
      (other, "quiz:y", 1, nil),
    ]
    for (person, part, number, end) in attempts {
      try db.run(
        """
        INSERT INTO attempt (person_id, course, part, number, seed, course_version, pass_mark, feedback, started_at,
                             handed_in_at)
        VALUES (\(person), 'c', \(part), \(number), 7, 'v', 70, 'nunca', 1, \(end))
        """)
    }
  }

  private func fillHours(_ cohort: Int64, in db: WriteConnection) throws {
    for (person, evidence) in [
      (kept, "lesson:m/both"), (other, "lesson:m/both"), (other, "lesson:m/theirs"), (other, "lesson:m/no"),
    ] {
      try db.run(
        """
        INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, at)
        VALUES (\(person), 'c', \(cohort), 'virtual', 60, \(evidence), 1)
        """)
    }
    try db.run(
      """
      INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, counters, reason, at)
      SELECT person_id, course, cohort_id, kind, -minutes, evidence, id, 'error', 2
        FROM hours_line WHERE evidence = 'lesson:m/no'
      """)
    for (person, course) in [(kept, "c"), (other, "c"), (other, "d")] {
      try db.run(
        "INSERT INTO training_finish (person_id, course, cohort_id, at) VALUES (\(person), \(course), \(cohort), 3)"
      )
    }
  }

  /// In the first session the other was there longer, in the second the one who stays; at the third only the other.
  private func fillAttendance(_ cohort: Int64, in db: WriteConnection) throws {
    for number in 1...3 {
      try db.run(
        """
        INSERT INTO class_session (id, cohort_id, starts_at, minutes, kind, place, topic, code_key, planned_by, planned_at)
        VALUES (\(number), \(cohort), 0, 60, 'presencial', 'Aula', 'Tema', zeroblob(32), \(carmen), 0)
        """)
    }
    let marks: [(Int, Person.ID, String, Int)] = [
      (1, other, "absent", 0), (1, other, "present", 60), (1, kept, "absent", 0), (2, kept, "present", 60),
      (2, other, "late", 30), (3, other, "late", 30),
    ]
    for (session, person, state, minutes) in marks {
      try db.run(
        """
        INSERT INTO attendance_mark (session_id, person_id, state, minutes, author_id, at)
        VALUES (\(session), \(person), \(state), \(minutes), \(carmen), 0)
        """)
    }
    try db.run(
      """
      INSERT INTO exam_accommodation (person_id, course, extra_minutes, extra_attempts, reason, author_id, at)
      VALUES (\(other), 'c', 30, 0, 'Lee despacio', \(carmen), 0)
      """)
    for (sitting, people) in [(1, [other]), (2, [other, kept])] {
      try db.run(
        """
        INSERT INTO exam_sitting (id, course, city, name, opens_at, closes_at, minutes, pass_mark, waiting_hours,
               opened_by, opened_at)
        VALUES (\(sitting), 'c', 'quito', 'Sábado', 0, 1, 90, 70, 24, \(carmen), 0)
        """)
      for person in people {
        try db.run(
          """
          INSERT INTO exam_candidate (sitting_id, person_id, added_by, added_at)
          VALUES (\(sitting), \(person), \(carmen), 0)
          """)
      }
    }
  }
}
