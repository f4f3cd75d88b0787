import Attempts
import Core
import Courses
import Questions
import SQLite

/// A quiz that generated people take, by the deeds of the pages: for the demonstration.
package struct GeneratedQuiz: Sendable {
  private let place: QuizPlace

  /// Nil for a module without a quiz.
  package init?(_ module: Module, of course: Course) {
    guard let quiz = module.quiz else { return nil }
    place = QuizPlace(course: course, module: module, quiz: quiz)
  }

  package var module: Module { place.module }

  /// Whether the attempt that this seed draws asks for an answer in one's own words.
  package func asksOpenly(seed: Seed, of person: Person.ID) -> Bool {
    place.attempt(of: person, seed: seed).questions(preferringUnlike: []).contains { $0.kind == .open }
  }

  /// Reads the open answers of the person's last attempt and grades them, where it was handed in.
  ///
  /// - Parameter grade: nil leaves an answer waiting.
  package func readAnswers(
    of person: Person.ID, by reader: Person.ID, at now: Instant, texts: QuestionTexts, in db: WriteConnection,
    grade: (DrawnQuestion, Response) -> OpenGrade?
  ) throws {
    let taken = try attempts(of: person, in: place.course.slug, at: place.part, in: db)
    guard let attempt = taken.last?.attempt, !attempt.isOpen else { return }
    for marked in try marked(attempt, texts: texts, in: db) where marked.mark == .awaitsGrading {
      guard let given = grade(marked.drawn, marked.place.response) else { continue }
      _ = try Attempts.grade(
        marked.place.position, of: attempt, given, by: reader, at: now, texts: texts, in: db)
    }
    try settleCredit(
      of: person, place, because: "Se calificó de nuevo una respuesta escrita", by: reader, at: now, in: db)
  }

  /// What the person's attempts have come to.
  package func isPassed(by person: Person.ID, in db: ReadConnection) throws -> Bool {
    try attempts(of: person, in: place.course.slug, at: place.part, in: db).isPassed
  }

  /// Begins an attempt, answers what `answers` says, and hands in; passing credits the quiz where it counts.
  ///
  /// - Parameters:
  ///   - isHandedIn: false leaves the attempt open.
  ///   - answers: nil to leave a question unanswered.
  /// - Returns: what it came to; nil for an attempt that is open, and where none is left.
  @discardableResult
  package func take(
    as person: Person.ID, seed: Seed, at now: Instant, isHandedIn: Bool = true, texts: QuestionTexts,
    in db: WriteConnection, answers: (DrawnQuestion) -> Response?
  ) throws -> AttemptResult.Outcome? {
    let new = place.attempt(of: person, seed: seed)
    guard case .begun(let id) = try start(new, at: now, in: db),
      let attempt = try Attempts.attempt(id, in: db)
    else { return nil }
    let asked = try questions(of: id, in: db)
    for question in asked {
      let drawn = try texts.question(question.version, in: db).drawn(seed)
      guard let response = answers(drawn) else { continue }
      let answer = NewAnswer(
        attempt: id, at: place.part, of: place.course.slug, position: question.position, person: person,
        stamp: AnswerStamp(page: Int64(question.position), turn: 1), base: 0)
      _ = try save(answer, at: now + .seconds(50 * question.position), texts: texts, in: db) { _, _ in
        .response(response)
      }
    }
    guard isHandedIn else { return nil }
    return try handIn(attempt, at: place, at: now + .seconds(50 * asked.count + 70), texts: texts, in: db)?
      .outcome
  }
}
