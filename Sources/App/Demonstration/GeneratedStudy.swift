import Attempts
import Core
import Courses
import Learning
import Programme
import Questions
import Quizzes
import SQLite

/// How generated people study a course on line, by the deeds of its pages.
struct GeneratedStudy {
  let course: Course
  let texts = QuestionTexts()
  private let quizzes: [Module.Slug: GeneratedQuiz]

  /// Where somebody leaves a quiz.
  enum QuizEnd {
    /// As often as it takes.
    case passed
    /// Failed that often, and tries no more for now.
    case failed(Int)
    /// Began, and has not handed in.
    case open
  }

  init(of course: Course) {
    self.course = course
    quizzes = Dictionary(
      uniqueKeysWithValues: course.modules.compactMap { module in
        GeneratedQuiz(module, of: course).map { (module.slug, $0) }
      })
  }

  /// Reads every lesson of a module.
  func read(_ module: Module, by person: Person.ID, from start: Instant, in db: WriteConnection) throws {
    for (index, lesson) in module.lessons.enumerated() {
      let place = LessonPlace(course: course, module: module, lesson: lesson)
      try finish(place, by: person, at: start + .minutes(40 * index), in: db)
    }
  }

  /// Tries the quiz of a module, where it has one.
  ///
  /// - Parameters:
  ///   - skill: how many of a hundred answers are right at first.
  ///   - reader: who reads what was written in one's own words, the morning after; nil while nobody has.
  func tryQuiz(
    of module: Module, by person: Person.ID, skill: Int, until end: QuizEnd, from start: Instant,
    readBy reader: Person.ID? = nil, using draw: inout SeededDraw, in db: WriteConnection
  ) throws {
    guard let quiz = quizzes[module.slug] else { return }
    for (index, share) in end.shares(of: skill).enumerated() {
      // The second time after a night.
      let at = start + .minutes(21 * 60 * index + draw.number(in: 0..<50))
      var answering = Answering(end: end, share: share)
      let outcome = try quiz.take(
        as: person, seed: Seed(rawValue: draw.next()), at: at, isHandedIn: !end.isOpen, texts: texts, in: db
      ) { answering.response(to: $0, using: &draw) }
      if let reader, !end.isOpen {
        try quiz.readAnswers(of: person, by: reader, at: at + .hours(14), texts: texts, in: db) {
          $0.grade(of: $1)
        }
      }
      if outcome == .passed { return }
      if outcome == .awaitsGrading, try quiz.isPassed(by: person, in: db) { return }
    }
  }
}

/// What somebody answers, question by question.
private struct Answering {
  let end: GeneratedStudy.QuizEnd
  /// How many of a hundred answers are right.
  let share: Int
  private var right = 0
  private var wrong = 0

  init(end: GeneratedStudy.QuizEnd, share: Int) {
    self.end = end
    self.share = share
  }

  mutating func response(to question: DrawnQuestion, using draw: inout SeededDraw) -> Response? {
    let isRight = draw.happens(inPercent: share)
    if end.isOpen, draw.happens(inPercent: 45) { return nil }
    if let words = question.ownWords(isGood: isRight && !end.isFailing, using: &draw) { return words }
    switch end {
    case .passed, .open: return isRight ? question.rightResponse : question.wrongResponse(using: &draw)
    case .failed:
      // Two right ones at most, and of the others each second one is left out, so that parts of marks do not add up to a pass.
      if isRight, right < 2 {
        right += 1
        return question.rightResponse
      }
      wrong += 1
      return wrong.isMultiple(of: 2) ? nil : question.wrongResponse(using: &draw)
    }
  }
}

extension GeneratedStudy.QuizEnd {
  fileprivate var isFailing: Bool { if case .failed = self { true } else { false } }
  fileprivate var isOpen: Bool { if case .open = self { true } else { false } }

  /// Of right answers, in hundredths, for each attempt until one passes.
  fileprivate func shares(of skill: Int) -> [Int] {
    switch self {
    case .passed: [skill, min(96, skill + 9), min(98, skill + 20), 100]
    case .failed(let times): (0..<times).map { 30 + 10 * $0 }
    case .open: [skill]
    }
  }
}
