import Applications
import Core
import Finance
import GrantCalls
import Selection

/// Where every application of a call stands by some rules, and what becomes of it.
package struct Standing: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    /// From 1.
    package let place: Int
    package let entry: Contest.Entry
    /// In hundredths of a point.
    package let mean: Int
    package let fair: Int
    /// Whether a draw decided among this one and others.
    package let isTied: Bool
    /// Nil when the floors cannot be met, whoever is funded.
    package let outcome: CutLine.Outcome?

    package var isFunded: Bool { outcome == .funded }
  }

  package let rules: DecisionRules
  /// The best first; those without any score are not among them.
  package let lines: [Line]
  package let trouble: FloorsOutOfReach?

  package var funded: [Line] { lines.filter(\.isFunded) }
  package var spent: Money { funded.map(\.entry.amount).sum }
  package var left: Money { rules.budget - spent }

  /// How many of those who are funded count for each floor.
  package var reached: [Int] {
    let funded = funded
    return rules.floors.map { floor in funded.count { floor.counts($0.entry) } }
  }

  /// The points, in hundredths, of the last one who is funded; nil for nobody.
  package var leastFunded: Int? {
    lines.last(where: \.isFunded).map { rules.basis == .fair ? $0.fair : $0.mean }
  }
}

/// Ranks a contest and draws the cut line (module `Selection`, decision 0020).
///
/// - Throws: `OptimizationError` when GLPK fails.
package func standing(of contest: Contest, by rules: DecisionRules) throws -> Standing {
  let entries = Dictionary(uniqueKeysWithValues: contest.entries.map { (Int($0.id.rawValue), $0) })
  let scored = contest.fair.lines.filter { entries[$0.key] != nil }
  let ranked = ranking(
    of: scored.mapValues { rules.basis == .fair ? $0.fair : $0.mean }, seed: rules.seed)
  let candidates = ranked.compactMap { one in
    entries[one.application].map { entry in
      Candidate(
        id: one.application, amount: entry.amount,
        floors: FloorSet(rules.floors.indices.filter { rules.floors[$0].counts(entry) }))
    }
  }
  let (line, trouble) = try reachableCutLine(through: candidates, rules)
  let lines = ranked.indices.compactMap { index -> Standing.Line? in
    let application = ranked[index].application
    guard let entry = entries[application], let points = scored[application] else { return nil }
    return Standing.Line(
      place: index + 1, entry: entry, mean: hundredths(points.mean), fair: hundredths(points.fair),
      isTied: ranked[index].isTied, outcome: line?.outcomes[index])
  }
  return Standing(rules: rules, lines: lines, trouble: trouble)
}

private func reachableCutLine(
  through candidates: [Candidate], _ rules: DecisionRules
) throws -> (CutLine?, FloorsOutOfReach?) {
  do {
    let floors = rules.floors.map { Floor("", atLeast: $0.least) }
    return (try cutLine(through: candidates, floors: floors, budget: rules.budget), nil)
  } catch let trouble as FloorsOutOfReach {
    return (nil, trouble)
  }
}

/// Of points, rounded as the page shows them.
func hundredths(_ points: Double) -> Int {
  Int((points * 100).rounded(.toNearestOrAwayFromZero))
}

/// What becomes different when one goes from one standing to another.
package struct StandingChange: Sendable, Equatable {
  /// Funded now and not before, in the order of the new ranking.
  package let entering: [Application.ID]
  /// Funded before and not now, in the order of the old ranking.
  package let leaving: [Application.ID]

  package init(from old: Standing, to new: Standing) {
    let before = Set(old.funded.map(\.entry.id))
    let after = Set(new.funded.map(\.entry.id))
    entering = new.funded.map(\.entry.id).filter { !before.contains($0) }
    leaving = old.funded.map(\.entry.id).filter { !after.contains($0) }
  }
}

/// «87,25», from hundredths of a point.
func pointsText(_ hundredths: Int) -> String {
  let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
  return "\(hundredths < 0 ? "−" : "")\(whole),\(rest < 10 ? "0" : "")\(rest)"
}
