import Fractions

/// A question as one attempt shows it: its numbers drawn, its options in an order of their own.
package struct DrawnQuestion: Sendable, Equatable, Identifiable {
  /// As the author wrote it, with drawn numbers in place of `{names}` in heading, stem and feedback (rule 81).
  package let question: Question
  /// The author's indices of the options, the items to order or the choices of a matching question, in the order in
  /// which they are shown. Empty for the other kinds; true or false is shown as its author listed it (rule 61).
  package let shownOrder: [Int]
  /// The right answer of a calculated question for the drawn numbers; nil for the other kinds.
  package let rightNumber: AcceptedNumber?

  package var id: Question.ID { question.id }
}

extension Question {
  /// The question as the attempt with this seed shows it. It depends on the seed and the question alone, not on the
  /// other questions of the attempt.
  package func drawn(_ seed: Seed) -> DrawnQuestion {
    guard case .calculated(let calculation) = kind else {
      return DrawnQuestion(question: self, shownOrder: shownOrder(seed), rightNumber: nil)
    }
    var stream = seed.stream(for: id, .numbers)
    let draw = calculation.draw(from: &stream)
    return DrawnQuestion(question: substituting(draw.texts), shownOrder: [], rightNumber: draw.answer)
  }

  private func shownOrder(_ seed: Seed) -> [Int] {
    let count =
      switch kind {
      case .single(let options, _), .several(let options, _): options.count
      case .order(let items): items.count
      case .matching(_, let choices): choices.count
      case .trueFalse, .number, .shortText, .calculated, .open: 0
      }
    if isFixedOrder { return Array(0..<count) }
    var stream = seed.stream(for: id, .shuffling)
    return stream.shuffled(count)
  }

  private func substituting(_ texts: [String: String]) -> Question {
    let replaced = { (text: String) in Placeholder.replace(in: text) { texts[$0] } }
    return Question(
      id: id, title: replaced(title), stem: replaced(stem), kind: kind, feedback: feedback.map(replaced),
      isPartial: isPartial, isFixedOrder: isFixedOrder)
  }
}

extension Calculation {
  /// A value of each parameter with its text as shown, and the answer for them.
  struct Draw {
    let texts: [String: String]
    let answer: AcceptedNumber
  }

  /// Values that the formula has no result for are drawn again; `checkRange` has made sure that there are others.
  func draw(from stream: inout RandomStream) -> Draw {
    for _ in 0..<1000 {
      if let draw = draw(at: parameters.map { stream.below($0.count) }) { return draw }
    }
    for indices in Trials(parameters) {
      if let draw = draw(at: indices) { return draw }
    }
    preconditionFailure("a calculation that has no result for any of its values")
  }

  private func draw(at indices: [Int]) -> Draw? {
    do throws(Fraction.Failure) {
      let values = try values(at: indices)
      var texts: [String: String] = [:]
      for (parameter, value) in zip(parameters, values) {
        texts[parameter.name] = try value.text(decimals: parameter.decimals)
      }
      return Draw(texts: texts, answer: try answer(for: values))
    } catch {
      return nil
    }
  }
}
