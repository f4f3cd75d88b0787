import Finance
import Optimization

/// What becomes of everybody in a ranking.
package struct CutLine: Sendable, Equatable {
  package enum Outcome: Sendable, Equatable {
    case funded
    /// What was left of the budget was less than was asked for.
    case beyondBudget(left: Money)
    /// What was left had to be kept for those further down without whom these floors, by their positions, could not be met.
    case keptForFloors([Int])
  }

  /// In the order of the ranking.
  package let outcomes: [Outcome]
  package let spent: Money

  /// Positions in the ranking of those who are funded.
  package var funded: [Int] { outcomes.indices.filter { outcomes[$0] == .funded } }
}

/// Why a ranking has no cut line: its floors cannot be met whoever is funded.
package enum FloorsOutOfReach: Error, Equatable {
  /// The floor at a position asks for more than there are.
  case tooFew(floor: Int, available: Int)
  /// To meet all floors costs at least so much.
  case tooDear(least: Money)
}

/// Goes down `ranking`: an applicant is funded unless the money does not suffice, or a floor could then no longer be met with what is left. Nobody
/// gets a part, and nobody who was passed over is come back to.
///
/// That a floor can still be met is decided exactly, although it is hard in general: a known way to meet all floors is carried along, and only
/// when it does not answer the question is the cheapest one looked for (`Optimization`), which also tells the most that anybody further down who
/// counts for no more can get: what is left only becomes tighter.
///
/// - Parameters:
///   - ranking: the best first.
///   - floors: at most 64; `Candidate.floors` counts in this order.
///   - budget: of the whole call.
/// - Throws: `FloorsOutOfReach`; `OptimizationError` when GLPK fails.
package func cutLine(through ranking: [Candidate], floors: [Floor], budget: Money) throws -> CutLine {
  var descent = try Descent(ranking, floors: floors, budget: budget)
  for position in ranking.indices { try descent.decide(position) }
  return CutLine(outcomes: descent.outcomes, spent: budget - descent.left)
}

/// The state while one goes down a ranking.
private struct Descent {
  let ranking: [Candidate]
  /// What each floor still lacks.
  var lacking: [Int]
  var left: Money
  var outcomes: [CutLine.Outcome] = []
  /// Positions further down that meet all that is lacking, and that what is left suffices for.
  var reserve: Set<Int>
  /// The most that those who count for these floors can get, as it was when it was reckoned last; it never grows.
  var most: [FloorSet: Money] = [:]

  init(_ ranking: [Candidate], floors: [Floor], budget: Money) throws {
    self.ranking = ranking
    lacking = floors.map(\.least)
    left = budget
    reserve = []
    for (floor, least) in lacking.enumerated() {
      let available = ranking.count { $0.floors.contains(floor) }
      if available < least { throw FloorsOutOfReach.tooFew(floor: floor, available: available) }
    }
    reserve = try cheapestReserve(below: -1, lacking: lacking)
    let cost = cost(of: reserve)
    if cost > budget { throw FloorsOutOfReach.tooDear(least: cost) }
  }

  mutating func decide(_ position: Int) throws {
    let candidate = ranking[position]
    if candidate.amount > left {
      outcomes.append(.beyondBudget(left: left))
    } else if let reserve = try reserve(ifFunded: position) {
      outcomes.append(.funded)
      left = left - candidate.amount
      lacking = lacks(after: candidate)
      self.reserve = reserve
    } else {
      outcomes.append(.keptForFloors(lacking.indices.filter { lacking[$0] > 0 }))
    }
  }

  /// A way to meet all floors further down when the one at `position` is funded; nil when there is none within what is left.
  private mutating func reserve(ifFunded position: Int) throws -> Set<Int>? {
    let candidate = ranking[position]
    if reserve.contains(position) { return reserve.subtracting([position]) }
    let lacking = lacks(after: candidate)
    let slack = left - candidate.amount
    let smaller = withoutTheNeedless(reserve, lacking: lacking)
    if cost(of: smaller) <= slack { return smaller }
    let isTooMuch = most.contains { floors, most in
      candidate.amount > most && floors.isSuperset(of: candidate.floors)
    }
    if isTooMuch { return nil }
    let cheapest = try cheapestReserve(below: position, lacking: lacking)
    most[candidate.floors] = left - cost(of: cheapest)
    return cost(of: cheapest) <= slack ? cheapest : nil
  }

  private func lacks(after candidate: Candidate) -> [Int] {
    lacking.indices.map { max(0, lacking[$0] - (candidate.floors.contains($0) ? 1 : 0)) }
  }

  /// Leaves out, the dearest first, whoever is not needed any more.
  private func withoutTheNeedless(_ reserve: Set<Int>, lacking: [Int]) -> Set<Int> {
    var spare = lacking.indices.map { floor in
      reserve.count { ranking[$0].floors.contains(floor) } - lacking[floor]
    }
    guard spare.contains(where: { $0 > 0 }) else { return reserve }
    var kept = reserve
    let dearestFirst = reserve.sorted { (ranking[$1].amount, $0) < (ranking[$0].amount, $1) }
    for position in dearestFirst {
      let counted = spare.indices.filter { ranking[position].floors.contains($0) }
      guard counted.allSatisfy({ spare[$0] > 0 }) else { continue }
      for floor in counted { spare[floor] -= 1 }
      kept.remove(position)
    }
    return kept
  }

  private func cost(of positions: Set<Int>) -> Money {
    positions.lazy.map { ranking[$0].amount }.sum
  }

  /// The cheapest way to meet what is lacking with those below `position`.
  private func cheapestReserve(below position: Int, lacking: [Int]) throws -> Set<Int> {
    let useful = cheapestOfEachKind(below: position, lacking: lacking)
    let needs = lacking.indices.filter { lacking[$0] > 0 }.map { floor in
      Covering.Need(
        useful.indices.filter { ranking[useful[$0]].floors.contains(floor) }, atLeast: lacking[floor])
    }
    let covering = Covering(costs: useful.map { ranking[$0].amount.cents }, needs: needs)
    guard let chosen = try covering.cheapest() else {
      preconditionFailure("a floor that could be met no longer can")
    }
    return Set(chosen.map { useful[$0] })
  }

  /// Of those who count for the same lacking floors only the cheapest can be in a cheapest way: as many as the largest of these floors lacks.
  private func cheapestOfEachKind(below position: Int, lacking: [Int]) -> [Int] {
    let open = lacking.indices.filter { lacking[$0] > 0 }
    var kinds: [FloorSet: [Int]] = [:]
    for other in ranking.indices[(position + 1)...] {
      let counted = open.filter { ranking[other].floors.contains($0) }
      if !counted.isEmpty { kinds[FloorSet(counted), default: []].append(other) }
    }
    let cheapest = kinds.flatMap { kind, positions in
      let most = open.lazy.filter { kind.contains($0) }.map { lacking[$0] }.max() ?? 0
      return positions.sorted { (ranking[$0].amount, $0) < (ranking[$1].amount, $1) }.prefix(most)
    }
    return cheapest.sorted()
  }
}
