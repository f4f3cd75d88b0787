/// The least-squares fit of points = application + evaluator. Applications are eliminated first, which leaves one linear equation for each
/// evaluator (Searle, *Linear Models*, chapter 7: the two-way crossed classification without interaction).
struct AdditiveModel {
  let leanings: [Int: Double]
  let groups: [[Int]]
  let basis: FairScores.Basis

  init(_ scores: [Score]) {
    let evaluators = Set(scores.map(\.evaluator)).sorted()
    // In one order, so that the same scores always give the same last digit.
    let byApplication = Dictionary(grouping: scores, by: \.application).sorted { $0.key < $1.key }.map(
      \.value)
    groups = Self.groups(of: evaluators, byApplication)
    let system = Self.equations(evaluators, byApplication)
    var leanings: [Int: Double] = [:]
    for group in groups {
      for (evaluator, leaning) in Self.solve(system, for: group, of: evaluators) {
        leanings[evaluator] = leaning
      }
      let shift = scores.filter { group.contains($0.evaluator) }.mean { leanings[$0.evaluator] ?? 0 }
      for evaluator in group { leanings[evaluator, default: 0] -= shift }
    }
    self.leanings = leanings
    basis = Self.basis(leanings, byApplication, groupCount: groups.count)
  }

  /// Evaluators who are joined by applications that two of them scored, each group ascending.
  private static func groups(of evaluators: [Int], _ applications: [[Score]]) -> [[Int]] {
    var parent = Dictionary(uniqueKeysWithValues: evaluators.map { ($0, $0) })
    func root(_ evaluator: Int) -> Int {
      var root = evaluator
      while let above = parent[root], above != root { root = above }
      return root
    }
    for scores in applications {
      for score in scores.dropFirst() { parent[root(score.evaluator)] = root(scores[0].evaluator) }
    }
    return Dictionary(grouping: evaluators, by: root).values.sorted { $0[0] < $1[0] }
  }

  /// The normal equations of the leanings: `matrix` · leanings = `right`, one row for each evaluator.
  private struct Equations {
    var matrix: [[Double]]
    var right: [Double]
  }

  private static func equations(_ evaluators: [Int], _ applications: [[Score]]) -> Equations {
    let index = Dictionary(uniqueKeysWithValues: evaluators.enumerated().map { ($1, $0) })
    let row = [Double](repeating: 0, count: evaluators.count)
    var system = Equations(matrix: .init(repeating: row, count: evaluators.count), right: row)
    for scores in applications {
      let mean = scores.mean(of: \.points)
      let places = scores.compactMap { index[$0.evaluator] }
      for (place, score) in zip(places, scores) {
        system.right[place] += score.points - mean
        system.matrix[place][place] += 1
        for other in places { system.matrix[place][other] -= 1 / Double(scores.count) }
      }
    }
    return system
  }

  /// Within a group the equations fix differences only: its first evaluator stands at 0. What is left is positive definite, so that elimination
  /// needs no exchange of rows.
  private static func solve(_ system: Equations, for group: [Int], of evaluators: [Int]) -> [Int: Double] {
    let free = group.dropFirst().compactMap { evaluators.firstIndex(of: $0) }
    var matrix = free.map { row in free.map { system.matrix[row][$0] } }
    var right = free.map { system.right[$0] }
    for pivot in free.indices {
      for row in free.indices[(pivot + 1)...] where matrix[row][pivot] != 0 {
        let factor = matrix[row][pivot] / matrix[pivot][pivot]
        for column in pivot..<free.count { matrix[row][column] -= factor * matrix[pivot][column] }
        right[row] -= factor * right[pivot]
      }
    }
    var solution = [Int: Double](uniqueKeysWithValues: group.prefix(1).map { ($0, 0) })
    var values = [Double](repeating: 0, count: free.count)
    for row in free.indices.reversed() {
      let known = free.indices[(row + 1)...].reduce(0) { $0 + matrix[row][$1] * values[$1] }
      values[row] = (right[row] - known) / matrix[row][row]
      solution[evaluators[free[row]]] = values[row]
    }
    return solution
  }

  /// Compares what chance is left with and without leanings.
  private static func basis(
    _ leanings: [Int: Double], _ applications: [[Score]], groupCount: Int
  ) -> FairScores.Basis {
    let scoreCount = applications.reduce(0) { $0 + $1.count }
    let leaningCount = leanings.count - groupCount
    let freedom = scoreCount - applications.count - leaningCount
    guard leaningCount > 0, freedom > 0 else { return .tooFewInCommon }
    let without = applications.map { scores in squares(scores.map(\.points)) }.reduce(0, +)
    let with = applications.map { scores in
      squares(scores.map { $0.points - (leanings[$0.evaluator] ?? 0) })
    }.reduce(0, +)
    // Scores that agree to the last point leave nothing to explain, but for what floating point adds.
    guard without > 1e-9 * Double(scoreCount) else { return .noDifference(chance: 1) }
    let explained = max(0, without - with) / Double(leaningCount)
    let unexplained = max(with, 1e-12 * without) / Double(freedom)
    let chance = chanceOfMore(than: explained / unexplained, Double(leaningCount), Double(freedom))
    return chance < FairScores.significance ? .adjusted(chance: chance) : .noDifference(chance: chance)
  }

  /// Around their mean.
  private static func squares(_ values: [Double]) -> Double {
    let mean = values.mean { $0 }
    return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
  }
}
