import Attempts
import Courses
import Questions

/// What an attempt came to in one module.
struct ModuleResult: Sendable, Equatable {
  let module: Module.Slug
  /// Hundredths of a percent, cut.
  let score: Int
  let passes: Bool

  var percentText: String { "\(Score.percentText(hundredths: score)) %" }
}

/// By module, in the order of the exam. A module that is under the pass mark is one to study; one whose questions were all
/// annulled is left out.
///
/// - Parameter marks: of every question of the attempt in its order; nil for one that does not count.
func results(byModule blueprint: Blueprint, _ marks: [Mark?], passMark: Int) throws -> [ModuleResult] {
  var first = 0
  return try blueprint.parts.compactMap { part in
    let own = marks.dropFirst(first).prefix(part.count).compactMap { $0 }
    first += part.count
    guard !own.isEmpty else { return nil }
    let score = try Score(own)
    return ModuleResult(
      module: part.module, score: score.hundredths ?? 0, passes: score.outcome(passMark: passMark) == .passed)
  }
}
