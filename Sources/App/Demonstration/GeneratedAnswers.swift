import Attempts
import Programme
import Questions

extension DrawnQuestion {
  /// What somebody answers who knows it; nil for an open question, to which there is more than one answer.
  var rightResponse: Response? {
    switch question.kind {
    case .single(_, let right): .option(right)
    case .several(_, let right): .options(right)
    case .trueFalse(let answer, _): .truth(answer)
    case .number(let accepted): accepted.first.flatMap(text)
    case .calculated: rightNumber.flatMap(text)
    case .shortText(let accepted): accepted.first.map { .text($0) }
    case .order(let items): .places(items.indices.map { $0 })
    case .matching(let pairs, _): .choices(pairs.map(\.choice))
    case .open: nil
    }
  }

  /// What somebody answers to an open question; nil for any other.
  func ownWords(isGood: Bool, using draw: inout SeededDraw) -> Response? {
    guard question.kind == .open else { return nil }
    let number = draw.number(in: 0..<1000)
    return .text(OpenAnswerTexts.answer(to: question.id.rawValue, isGood: isGood, number: number).text)
  }

  /// What somebody answers who does not know it: the mistakes that people make, which differ.
  func wrongResponse(using draw: inout SeededDraw) -> Response? {
    switch question.kind {
    case .single(let options, let right):
      return .option((right + 1 + draw.number(in: 0..<max(1, options.count - 1))) % options.count)
    case .trueFalse(let answer, _): return .truth(!answer)
    case .several(let options, let right):
      // One too many, or one forgotten.
      var ticked = right
      ticked.formSymmetricDifference([draw.number(in: 0..<options.count)])
      return .options(ticked)
    case .number, .calculated:
      guard case .text(let number)? = rightResponse else { return nil }
      return .text(number.first?.isNumber == true ? "1\(number)" : "1")
    case .shortText: return .text("No me acuerdo")
    case .order(let items):
      var places: [Int?] = Array(items.indices)
      let first = draw.number(in: 0..<max(1, items.count - 1))
      if first + 1 < places.count { places.swapAt(first, first + 1) }
      return .places(places)
    case .matching(let pairs, let choices):
      let moved = draw.number(in: 0..<pairs.count)
      return .choices(
        pairs.indices.map { index in
          index == moved ? (pairs[index].choice + 1) % choices.count : pairs[index].choice
        })
    case .open: return nil
    }
  }

  /// What whoever facilitates says about an open answer that was generated; nil for any other.
  func grade(of response: Response) -> OpenGrade? {
    guard question.kind == .open, case .text(let text) = response,
      let answer = OpenAnswerTexts.answer(to: question.id.rawValue, as: text)
    else { return nil }
    return OpenGrade(percent: answer.percent, comment: answer.comment)
  }

  private func text(_ accepted: AcceptedNumber) -> Response? {
    do { return .text(try accepted.value.text(upTo: 4)) } catch { return nil }
  }
}
