import Optimization
import SeededRandom
import Testing

@Suite struct `A cheapest covering` {
  @Test func `takes one thing of two kinds before two things of one`() throws {
    let covering = Covering(
      costs: [3, 3, 5], needs: [.init([0, 2], atLeast: 1), .init([1, 2], atLeast: 1)])

    #expect(try covering.cheapest() == [2])
  }

  @Test func `is empty where nothing is asked for`() throws {
    #expect(try Covering(costs: [], needs: []).cheapest() == [])
    #expect(try Covering(costs: [1], needs: [.init([0], atLeast: 0)]).cheapest() == [])
  }

  @Test func `is none where all together are not enough`() throws {
    #expect(try Covering(costs: [1, 1], needs: [.init([0, 1], atLeast: 3)]).cheapest() == nil)
    #expect(try Covering(costs: [1], needs: [.init([], atLeast: 1)]).cheapest() == nil)
    #expect(try Covering(costs: [1], needs: [.init([0, 0], atLeast: 2)]).cheapest() == nil)
  }

  @Test func `tells costs apart that differ by one in a thousand million`() throws {
    let dear = Covering.largestCost
    let covering = Covering(costs: [dear, dear - 1, dear], needs: [.init([0, 1, 2], atLeast: 1)])

    #expect(try covering.cheapest() == [1])
  }

  @Test func `costs what the cheapest of all choices costs`() throws {
    var random = SeededGenerator(for: "coverings")
    for _ in 0..<300 {
      let count = Int.random(in: 1...9, using: &random)
      let costs = (0..<count).map { _ in Int.random(in: 0...20, using: &random) * 37 }
      let needs = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Covering.Need(
          (0..<count).filter { _ in Bool.random(using: &random) }, atLeast: .random(in: 0...3, using: &random)
        )
      }

      let found = try Covering(costs: costs, needs: needs).cheapest()

      let choices = (0..<(1 << count)).map { choice in (0..<count).filter { choice >> $0 & 1 == 1 } }
      let enough = choices.filter { choice in
        needs.allSatisfy { need in need.members.count(where: choice.contains) >= need.least }
      }
      let cheapest = enough.map { $0.reduce(0) { $0 + costs[$1] } }.min()
      #expect(found.map { $0.reduce(0) { $0 + costs[$1] } } == cheapest)
      #expect(found.map { choice in enough.contains(choice) } ?? enough.isEmpty)
    }
  }
}
