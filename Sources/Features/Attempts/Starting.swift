import Core
import Courses
import Questions
import SQLite

/// An attempt to be begun.
package struct NewAttempt: Sendable {
  package let person: Person.ID
  package let course: Course
  package let part: Attempt.Part
  /// From each bank so many questions, in this order; in a quiz there is one.
  package let draws: [Draw]
  package let passMark: Percent
  package let feedback: Quiz.Feedback
  package let limit: AttemptLimit
  package let seed: Seed

  package struct Draw: Sendable {
    package let count: Int
    package let bank: [Question]

    package init(_ count: Int, of bank: [Question]) {
      self.count = count
      self.bank = bank
    }
  }

  package init(
    person: Person.ID, course: Course, part: Attempt.Part, draws: [Draw], passMark: Percent,
    feedback: Quiz.Feedback, limit: AttemptLimit, seed: Seed
  ) {
    self.person = person
    self.course = course
    self.part = part
    self.draws = draws
    self.passMark = passMark
    self.feedback = feedback
    self.limit = limit
    self.seed = seed
  }
}

/// What came of wanting to begin.
package enum Start: Sendable, Equatable {
  case begun(Attempt.ID)
  /// There was an open one.
  case resumed(Attempt.ID)
  case noneLeft
}

/// Begins an attempt with questions of its own, those first that the person has not been asked before; goes on with the
/// open one where there is one.
package func start(_ new: NewAttempt, at now: Instant, in db: WriteConnection) throws -> Start {
  let earlier = try db.all(
    """
    SELECT id, handed_in_at IS NULL, number
      FROM attempt
     WHERE person_id = \(new.person) AND course = \(new.course.slug) AND part = \(new.part)
    """
  ) { row throws(SQLiteError) in
    (id: try row[0] as Attempt.ID, isOpen: try row[1] as Bool, number: try row[2] as Int)
  }
  if let open = earlier.first(where: \.isOpen) { return .resumed(open.id) }
  if case .atMost(let most) = new.limit, earlier.count >= most { return .noneLeft }
  // Not their count: two records that were made one and taken apart again leave gaps.
  let number = (earlier.map(\.number).max() ?? 0) + 1
  let id: Attempt.ID = try db.one(
    """
    INSERT INTO attempt (person_id, course, part, number, seed, course_version, pass_mark, feedback, started_at)
    VALUES (\(new.person), \(new.course.slug), \(new.part), \(number),
           \(Int64(bitPattern: new.seed.rawValue)), \(new.course.version.rawValue), \(new.passMark.count),
           \(new.feedback), \(now))
    RETURNING id
    """)
  let questions = new.questions(preferringUnlike: try questionsSeen(by: new, in: db))
  precondition(!questions.isEmpty, "an attempt without questions")
  for (index, question) in questions.enumerated() {
    let version = try keep(question, of: new.course.slug, in: db)
    try db.run(
      """
      INSERT INTO attempt_question (attempt_id, position, version, is_open)
      VALUES (\(id), \(index + 1), \(version), \(question.kind == .open))
      """)
  }
  return .begun(id)
}

extension NewAttempt {
  /// As their author wrote them: the seed gives numbers and order whenever they are shown.
  package func questions(preferringUnlike seen: Set<Question.ID>) -> [Question] {
    draws.flatMap { draw in
      let written = Dictionary(draw.bank.map { ($0.id, $0) }) { first, _ in first }
      return Drawing.draw(draw.count, of: draw.bank, seed: seed, preferringUnlike: seen)
        .compactMap { written[$0.id] }
    }
  }
}

private func questionsSeen(by new: NewAttempt, in db: ReadConnection) throws -> Set<Question.ID> {
  let ids: [String] = try db.all(
    """
    SELECT DISTINCT question_text.question
      FROM attempt
      JOIN attempt_question ON attempt_question.attempt_id = attempt.id
      JOIN question_text ON question_text.version = attempt_question.version
     WHERE attempt.person_id = \(new.person) AND attempt.course = \(new.course.slug) AND attempt.part = \(new.part)
    """)
  return Set(ids.map(Question.ID.init(rawValue:)))
}
