/// How a question did in the attempts that asked it (classical test theory).
struct ItemAnalysis: Sendable, Equatable {
  /// How many attempts asked it.
  let count: Int
  /// The mean of its marks, 0 to 1: the higher, the easier.
  let difficulty: Double
  /// Point-biserial correlation of its mark with what the same attempt reached in all *other* questions, −1 to 1, so that
  /// the question does not correlate with itself; nil under three attempts and where one side does not vary.
  let discrimination: Double?
  /// How often each option was chosen, in the author's order; empty for questions without options.
  let choices: [Int]

  /// One attempt's answer to the question.
  struct Observation: Sendable {
    /// 0 to 1.
    let mark: Double
    /// The mean mark of the attempt's other questions, 0 to 1.
    let rest: Double
    /// The author's indices of the options that were chosen.
    let chosen: Set<Int>
  }

  /// - Parameter optionCount: 0 for questions without options.
  init(_ observations: [Observation], optionCount: Int = 0) {
    count = observations.count
    difficulty = mean(observations.map(\.mark))
    discrimination =
      observations.count < 3 ? nil : correlation(observations.map(\.mark), observations.map(\.rest))
    choices = (0..<optionCount).map { option in observations.count { $0.chosen.contains(option) } }
  }

  enum Advice: Sendable, Equatable {
    /// Fewer than ten answers say nothing.
    case tooFew
    /// Who knows more answers it worse: its key may be wrong.
    case suspicious
    case tooEasy
    case tooHard
    case fine
  }

  var advice: Advice {
    if count < 10 { return .tooFew }
    if let discrimination, discrimination < 0 { return .suspicious }
    if difficulty > 0.95 { return .tooEasy }
    return difficulty < 0.2 ? .tooHard : .fine
  }
}

private func mean(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}

/// Pearson's; nil where one side does not vary.
private func correlation(_ left: [Double], _ right: [Double]) -> Double? {
  let (leftMean, rightMean) = (mean(left), mean(right))
  var (both, leftSquares, rightSquares) = (0.0, 0.0, 0.0)
  for (x, y) in zip(left, right) {
    both += (x - leftMean) * (y - rightMean)
    leftSquares += (x - leftMean) * (x - leftMean)
    rightSquares += (y - rightMean) * (y - rightMean)
  }
  guard leftSquares > 1e-12, rightSquares > 1e-12 else { return nil }
  return both / (leftSquares * rightSquares).squareRoot()
}
