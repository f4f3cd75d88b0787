import Attempts
import Core
import Questions
import SQLite

/// A question with how it did.
struct QuestionStatistic: Sendable {
  let key: QuestionKey
  /// Whether it was annulled in this sitting; its numbers stay those of the answers.
  let isAnnulled: Bool
  let title: String
  /// Empty where nothing is chosen.
  let options: [String]
  let analysis: ItemAnalysis
}

/// How each question of a sitting did, the least discriminating first. It reads every answer of the sitting.
func questionStatistics(of sitting: Sitting.ID, texts: QuestionTexts, in db: ReadConnection) throws
  -> [QuestionStatistic]
{
  let ids: [Attempt.ID] = try db.all(
    """
    SELECT attempt.id
      FROM exam_attempt
      JOIN attempt ON attempt.id = exam_attempt.attempt_id
     WHERE exam_attempt.sitting_id = \(sitting) AND attempt.handed_in_at IS NOT NULL
    """)
  var observations: [QuestionVersion: (question: Question, seen: [ItemAnalysis.Observation])] = [:]
  let annulled = Set(try annulments(in: sitting, in: db).filter { $0.undoneAt == nil }.map(\.version))
  for id in ids {
    guard let attempt = try attempt(id, in: db) else { continue }
    let questions = try marked(attempt, texts: texts, in: db)
    let sum = questions.reduce(0) { $0 + $1.mark.number }
    for question in questions {
      let rest = questions.count > 1 ? (sum - question.mark.number) / Double(questions.count - 1) : 0
      observations[question.place.version, default: (question.drawn.question, [])].seen.append(
        ItemAnalysis.Observation(
          mark: question.mark.number, rest: rest, chosen: question.place.response.chosenOptions))
    }
  }
  return
    observations
    .sorted { $0.value.question.id < $1.value.question.id }
    .map { version, seen in
      let options = seen.question.options
      return QuestionStatistic(
        key: QuestionKey(version), isAnnulled: annulled.contains(version), title: seen.question.title,
        options: options,
        analysis: ItemAnalysis(seen.seen, optionCount: options.count))
    }
    .sorted { ($0.analysis.discrimination ?? 2) < ($1.analysis.discrimination ?? 2) }
}

extension Mark {
  /// 0 to 1.
  fileprivate var number: Double {
    switch self {
    case .awaitsGrading: 0
    case .part(let part): Double(part.numerator) / Double(part.denominator)
    }
  }
}

extension Question {
  /// As the author wrote them; empty where nothing is chosen.
  fileprivate var options: [String] {
    switch kind {
    case .single(let options, _), .several(let options, _): options
    case .trueFalse, .number, .calculated, .shortText, .open, .order, .matching: []
    }
  }
}

extension Response {
  /// The author's indices.
  fileprivate var chosenOptions: Set<Int> {
    switch self {
    case .option(let index): [index]
    case .options(let ticked): ticked
    case .unanswered, .truth, .text, .places, .choices: []
    }
  }
}
