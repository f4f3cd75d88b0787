import Accounts
import Attempts
import Core
import Courses
import Crypto
import HTTP
import struct Questions.Question
import SQLite
import Web

/// `/facilitacion/correcciones`: questions that were mended after people had answered them.
extension QuizzesFeature {
  func showMendedQuestions(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let catalogue = served.current.courses
    let mended = try site.database.read { db in
      try catalogue.courses.flatMap { course in
        let kept = try olderTexts(of: course.slug, in: db)
        return try course.bankedQuestions.filter { place in
          guard let versions = kept[place.question.id], versions != [QuestionVersion(of: place.question)]
          else {
            return false
          }
          return try !changes(place, seenBy: viewer, most: 1, in: db).isEmpty
        }
      }
    }
    return .page(MendedPage(layout: layout).list(mended, for: viewer), to: visit.request)
  }

  func showChanges(_ visit: Visit, course: Course.Slug, question: String) throws -> Response {
    let viewer = try visit.person()
    let place = try banked(question, in: course)
    let (changes, names) = try site.database.read { db in
      let changes = try self.changes(place, seenBy: viewer, in: db)
      return (changes, try self.names(of: changes.map(\.attempt.person), in: db))
    }
    for person in Set(changes.map(\.attempt.person)) {
      noteView(of: person, by: viewer, for: .regrading, on: site)
    }
    return .page(
      MendedPage(layout: layout).changes(changes, names, to: place, for: viewer), to: visit.request)
  }

  func regradeAnswers(_ visit: Visit, course: Course.Slug, question: String) throws -> Response {
    let viewer = try visit.person()
    let place = try banked(question, in: course)
    // What was confirmed is the question as it was shown, not one that was mended since.
    guard try visit.form()["version"] == place.versionText else {
      throw Refusal.badRequest(
        "La pregunta cambió otra vez. Abre la página de nuevo y mira qué cambia ahora.")
    }
    let now = site.clock.now()
    try site.database.write { db in
      let changes = try self.changes(place, seenBy: viewer, in: db).filter { $0.attempt.person != viewer.id }
      guard !changes.isEmpty else { return }
      let regraded = try regrade(
        changes, with: place.question, of: course, by: viewer.id, at: now, texts: texts, in: db)
      for (attempt, _) in regraded {
        try settleCredit(
          of: attempt.person, place.quiz, because: "Se corrigió la pregunta \(place.question.id)",
          by: viewer.id,
          at: now, in: db)
      }
    }
    return .seeOther("/facilitacion/correcciones")
  }

  /// - Throws: `Refusal.notFound` where no quiz of the course has such a question.
  private func banked(_ id: String, in course: Course.Slug) throws(Refusal) -> BankedQuestion {
    guard let course = served.current.courses[course],
      let place = course.bankedQuestions.first(where: { $0.question.id.rawValue == id })
    else { throw .notFound }
    return place
  }

  private func changes(
    _ place: BankedQuestion, seenBy viewer: Viewer.SignedIn, most: Int = .max, in db: ReadConnection
  ) throws -> [RegradeChange] {
    try Attempts.changes(
      regrading: place.question, of: place.quiz.course.slug, seen: isSeen(by: viewer), most: most,
      texts: texts, in: db)
  }

  private func names(of people: [Person.ID], in db: ReadConnection) throws -> [Person.ID: String] {
    let lines = try db.all("SELECT id, shown FROM person_name WHERE id IN (\(people))") {
      row throws(SQLiteError) in (try row[0] as Person.ID, try row[1] as String)
    }
    return Dictionary(lines) { first, _ in first }
  }
}

/// A question of the bank of a quiz.
struct BankedQuestion: Sendable {
  let quiz: QuizPlace
  let question: Question

  var path: String { "/facilitacion/correcciones/\(quiz.course.slug)/\(question.id)" }
  var versionText: String { String(QuestionVersion(of: question).rawValue.hexadecimal.prefix(16)) }
}

extension Course {
  var bankedQuestions: [BankedQuestion] {
    modules.flatMap { module -> [BankedQuestion] in
      guard let quiz = module.quiz else { return [] }
      let place = QuizPlace(course: self, module: module, quiz: quiz)
      return quiz.bank.map { BankedQuestion(quiz: place, question: $0) }
    }
  }
}
