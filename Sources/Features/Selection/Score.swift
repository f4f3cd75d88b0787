/// What one evaluator gave one application: the weighted sum over the rubric's criteria, in points of the call's scale.
package struct Score: Sendable, Equatable {
  package let application: Int
  package let evaluator: Int
  package let points: Double

  package init(application: Int, evaluator: Int, points: Double) {
    self.application = application
    self.evaluator = evaluator
    self.points = points
  }
}

/// How much more or less than others each evaluator gives, and what applications have without that.
///
/// Evaluators see different applications, so whoever sees good ones gives more points rightly. The model is additive (two-way without interaction, by
/// least squares): points = application + evaluator + chance. What it takes off an evaluator is what they gave *the same* applications above
/// their colleagues. It is used only where such differences are larger than chance explains (F test, one in a hundred), so where nobody is severe
/// or lenient the ranking stays that of the plain means.
package struct FairScores: Sendable, Equatable {
  package enum Basis: Sendable, Equatable {
    /// `chance`: how often such differences would arise if all evaluators were alike.
    case adjusted(chance: Double)
    case noDifference(chance: Double)
    /// Too few applications are scored by more than one evaluator to tell severe evaluators from good applications.
    case tooFewInCommon
  }

  package struct Line: Sendable, Equatable {
    package let mean: Double
    /// Equal to `mean` unless `basis` is `.adjusted`.
    package let fair: Double
  }

  package let basis: Basis
  /// By application.
  package let lines: [Int: Line]
  /// By evaluator: points above colleagues, below zero for severe ones; as estimated, whether or not it was used. Their mean over all scores is 0
  /// within each group of evaluators.
  package let leanings: [Int: Double]
  /// Groups of evaluators that share no application, not even through others. Leanings are comparable within a group only.
  package let groups: [[Int]]

  /// How often chance may pass for a difference.
  package static let significance = 0.01

  package init(_ scores: [Score]) {
    let model = AdditiveModel(scores)
    basis = model.basis
    groups = model.groups
    leanings = model.leanings
    let isUsed = if case .adjusted = basis { true } else { false }
    lines = Dictionary(grouping: scores, by: \.application).mapValues { scores in
      let mean = scores.mean(of: \.points)
      let fair = scores.mean { $0.points - (model.leanings[$0.evaluator] ?? 0) }
      return Line(mean: mean, fair: isUsed ? fair : mean)
    }
  }
}

extension Array {
  /// 0 for none.
  func mean(of value: (Element) -> Double) -> Double {
    isEmpty ? 0 : reduce(0) { $0 + value($1) } / Double(count)
  }
}
