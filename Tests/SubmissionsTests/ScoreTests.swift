import SeededRandom
import Testing

@testable import Submissions

/// Points from levels (rule 91).
@Suite struct ScoreTests {
  @Test func `a level in the middle is worth its share of the weight`() {
    #expect(score([(weight: 60, level: 1, last: 2), (weight: 40, level: 1, last: 1)]).hundredths == 7000)
    #expect(score([(weight: 100, level: 1, last: 3)]).hundredths == 3333)
    #expect(score([(weight: 50, level: 1, last: 3), (weight: 50, level: 2, last: 3)]).hundredths == 5000)
  }

  @Test(arguments: [
    (0, "0 de 100"), (10_000, "100 de 100"), (8250, "82,5 de 100"), (3333, "33,33 de 100"),
    (7005, "70,05 de 100"),
  ])
  func `points are written as people do`(hundredths: Int, words: String) {
    #expect(Score(hundredths: hundredths).inWords == words)
  }

  @Test func `for any rubric all levels at their last are 100, and a higher level never gives less`() {
    var random = SeededGenerator(for: "rubrics")
    for _ in 0..<2000 {
      let count = Int.random(in: 1...8, using: &random)
      var left = 100
      var criteria: [(weight: Int, level: Int, last: Int)] = []
      for index in 0..<count {
        let weight =
          index == count - 1 ? left : Int.random(in: 1...(left - (count - index - 1)), using: &random)
        left -= weight
        let last = Int.random(in: 1...6, using: &random)
        criteria.append((weight, Int.random(in: 0...last, using: &random), last))
      }

      let before = score(criteria)
      let best = score(criteria.map { ($0.weight, $0.last, $0.last) })
      let raised = criteria.firstIndex { $0.level < $0.last }

      #expect(best.hundredths == 10_000, "seed \(random.seed): \(criteria)")
      if let raised {
        criteria[raised].level += 1
        #expect(score(criteria) > before, "seed \(random.seed): \(criteria)")
      }
    }
  }
}
