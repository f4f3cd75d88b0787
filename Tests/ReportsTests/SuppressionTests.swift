import SeededRandom
import Testing

@testable import Reports

/// What is hidden of one table.
@Suite struct SuppressionTests {
  private func hiding(_ rows: [[Int]]) -> [Int] {
    let hiding = suppressed(StepTable(rows.map(StepCounts.init)))
    return hiding.rows + [hiding.total]
  }

  @Test func `where nothing is small nothing is hidden`() {
    #expect(hiding([[100, 60, 40, 20], [50, 30, 10, 5], [7, 0, 0, 0]]) == [4, 4, 4, 4])
  }

  @Test func `nobody at a step is no secret`() {
    #expect(hiding([[100, 60, 0, 0], [50, 30, 0, 0]]) == [4, 4, 4])
  }

  @Test func `one small row takes the row with it whose loss is least`() {
    #expect(hiding([[100, 60, 40, 20], [50, 30, 20, 10], [3, 2, 1, 0]]) == [4, 0, 0, 4])
  }

  @Test
  func `small rows that count five people together protect each other, up to where nobody of them went on`() {
    #expect(hiding([[100, 60, 40, 20], [4, 0, 0, 0], [3, 0, 0, 0]]) == [1, 0, 0, 4])
  }

  @Test func `a row is hidden from its first small step on`() {
    #expect(hiding([[100, 60, 40, 20], [60, 40, 30, 10], [50, 30, 20, 3]]) == [4, 3, 3, 4])
  }

  @Test func `who did not go on is as good as counted`() {
    // Three of the fifty did not apply.
    #expect(hiding([[100, 90, 60, 20], [80, 60, 40, 10], [60, 50, 47, 20]]) == [4, 2, 2, 4])
  }

  @Test func `a small total is hidden with everything under it`() {
    #expect(hiding([[3, 2, 0, 0], [0, 0, 0, 0]]) == [0, 0, 0])
    #expect(hiding([[100, 60, 3, 0], [60, 40, 0, 0]]) == [2, 2, 2])
  }

  /// Which numbers each hidden count could be, of its own one and the two beside it. These suffice: steps along rows and columns
  /// are a network, in which another solution there is can be reached by ones.
  private func possibilities(_ table: StepTable, _ hiding: Hiding) -> [[Set<Int>]] {
    let candidates = table.rows.indices.map { row -> [[Int]] in
      var found: [[Int]] = []
      func extend(_ counts: [Int]) {
        guard counts.count < 4 else {
          found.append(counts)
          return
        }
        let step = Step.allCases[counts.count]
        let own = table.rows[row][step]
        let tried = hiding.shows(row: row, step) ? [own] : [own - 1, own, own + 1]
        for count in tried where count >= 0 && count <= counts.last ?? .max { extend(counts + [count]) }
      }
      extend([])
      return found
    }
    // What is not told of the sum is left open.
    func told(_ sum: [Int]) -> [Int] {
      zip(Step.allCases, sum).map { hiding.showsTotal($0) ? $1 : 0 }
    }
    func add(_ left: [Int], _ right: [Int]) -> [Int] { zip(left, right).map(+) }
    let goal = told(Step.allCases.map { table.total[$0] })
    return table.rows.indices.map { row in
      var sums: Set<[Int]> = [[0, 0, 0, 0]]
      for other in table.rows.indices where other != row {
        var next: Set<[Int]> = []
        for sum in sums {
          for counts in candidates[other] {
            next.insert(told(add(sum, counts)))
          }
        }
        sums = next
      }
      var possible = [Set<Int>](repeating: [], count: 4)
      for counts in candidates[row] {
        let rest = zip(goal, told(counts)).map(-)
        guard sums.contains(rest) else { continue }
        for step in 0..<4 { possible[step].insert(counts[step]) }
      }
      return possible
    }
  }

  private func randomTable(_ random: inout SeededGenerator) -> StepTable {
    let rows = (0..<Int.random(in: 2...3, using: &random)).map { _ -> StepCounts in
      var counts: [Int] = [Int.random(in: 0...8, using: &random)]
      while counts.count < 4 { counts.append(Int.random(in: 0...(counts.last ?? 0), using: &random)) }
      return StepCounts(counts)
    }
    return StepTable(rows)
  }

  @Test func `no hidden number follows from what is shown, and nothing small is shown`() {
    var random = SeededGenerator(for: "tables")
    for _ in 0..<200 {
      let table = randomTable(&random)
      let hiding = suppressed(table)
      let possible = possibilities(table, hiding)
      for (row, counts) in table.rows.enumerated() {
        for step in Step.allCases {
          if hiding.shows(row: row, step) {
            #expect(!isSmall(counts[step]), "shown small: \(table) \(hiding) \(random.seed)")
            if let previous = step.previous, hiding.shows(row: row, previous) {
              #expect(
                !isSmall(counts[previous] - counts[step]), "told small: \(table) \(hiding) \(random.seed)")
            }
          } else {
            #expect(possible[row][step.rawValue].count >= 2, "derived: \(table) \(hiding) \(random.seed)")
          }
        }
      }
    }
  }

  @Test func `nothing is hidden where nothing is small`() {
    var random = SeededGenerator(for: "tables")
    for _ in 0..<2000 {
      let table = randomTable(&random)
      let hasSmall = (table.rows + [table.total]).contains { counts in
        Step.allCases.contains { step in
          isSmall(counts[step]) || step.previous.map { isSmall(counts[$0] - counts[step]) } == true
        }
      }
      let hiding = suppressed(table)
      let hides = table.rows.indices.contains { row in Step.allCases.contains { !hiding.shows(row: row, $0) }
      }
      #expect(hides == hasSmall, "\(table) \(hiding) \(random.seed)")
    }
  }

  @Test func `what is hidden of a column counts five people or more, where its total is shown`() {
    var random = SeededGenerator(for: "tables")
    for _ in 0..<2000 {
      let table = randomTable(&random)
      let hiding = suppressed(table)
      for step in Step.allCases where hiding.showsTotal(step) {
        let secret = table.rows.indices.filter { !hiding.shows(row: $0, step) }
        let sum = secret.reduce(0) { $0 + table.rows[$1][step] }
        #expect(secret.isEmpty || sum >= leastShown, "\(table) \(hiding) \(random.seed)")
      }
    }
  }
}
