import Applications
import Core
import GrantCalls
import SQLite
import SeededRandom
import TestSupport
import Testing

@testable import Reviews

@Suite struct `Giving applications to evaluators` {
  @Test func `each application gets as many as the call wants, and nobody much more than others`() throws {
    let world = try ReviewWorld(applications: 9, extra: 1)

    let assigned = try world.start()

    let reviews = try world.reviews()
    let loads = Dictionary(grouping: reviews, by: \.evaluator).mapValues(\.count).values.sorted()
    #expect(assigned == Assigned(given: 18, short: []))
    #expect(
      Dictionary(grouping: reviews, by: \.application).values.map(\.count) == Array(repeating: 2, count: 9))
    #expect(loads == [6, 6, 6])
    #expect(try world.notices(of: world.evaluators[2]) == ["reviews-assigned"])
  }

  @Test func `the same seed gives the same`() throws {
    let pairs = try (0..<2).map { _ in
      let world = try ReviewWorld(applications: 12, extra: 3)
      try world.start(seed: 42)
      return try world.reviews().map { "\($0.application.rawValue)-\($0.evaluator.rawValue)" }.sorted()
    }

    #expect(pairs[0] == pairs[1])
  }

  @Test func `no assignment goes against a conflict, and what is short is named`() throws {
    var random = SeededGenerator(for: "conflicts of evaluators")
    for _ in 0..<6 {
      let world = try ReviewWorld(
        applications: .random(in: 1...12, using: &random), extra: .random(in: 0...4, using: &random))
      var forbidden: Set<[Int64]> = []
      for application in world.applications {
        for evaluator in world.evaluators where Int.random(in: 0..<3, using: &random) == 0 {
          try world.declare(evaluator, application)
          forbidden.insert([application.rawValue, evaluator.rawValue])
        }
      }

      let assigned = try world.start(seed: Int64.random(in: 1...1000, using: &random))

      let given = try world.reviews()
      #expect(given.filter { forbidden.contains([$0.application.rawValue, $0.evaluator.rawValue]) } == [])
      let short = world.applications.filter { application in
        given.count { $0.application == application } < 2
      }
      #expect(assigned.short == short)
      for application in short {
        let able = world.evaluators.filter {
          !forbidden.contains([application.rawValue, $0.rawValue])
        }
        #expect(given.count { $0.application == application } == able.count)
      }
    }
  }

  @Test func `whoever comes later takes over what nobody has begun`() throws {
    let world = try ReviewWorld(applications: 6, extra: 1)
    try world.start(with: Array(world.evaluators.prefix(2)))
    let begun = try #require(try world.reviews().first)
    try world.write { db in try db.run("UPDATE review SET version = 2 WHERE id = \(begun.id)") }
    let carmen = try world.site.id(of: .carmen)
    try world.write { db in
      try add(evaluators: [world.evaluators[2]], to: world.call, by: carmen, at: world.now, in: db)
    }

    try world.assignAgain()

    let reviews = try world.reviews()
    let loads = Dictionary(grouping: reviews, by: \.evaluator).mapValues(\.count).values.sorted()
    #expect(loads == [4, 4, 4])
    #expect(reviews.contains { $0.id == begun.id && $0.evaluator == begun.evaluator })
  }

  @Test func `what somebody leaves who is taken out goes to others, and what they handed in counts`() throws {
    let world = try ReviewWorld(applications: 3, extra: 2)
    try world.start()
    let elena = world.evaluators[0]
    let own = try world.reviews().filter { $0.evaluator == elena }
    try world.submit(own[0].id)
    let carmen = try world.site.id(of: .carmen)

    try world.write { db in try remove(evaluator: elena, from: world.call, by: carmen, at: world.now, in: db)
    }
    try world.assignAgain()

    let states = try world.reviews().filter { $0.evaluator == elena }.map(\.state)
    #expect(Set(states.dropFirst()) == (own.count > 1 ? [.passedOn] : []))
    #expect(states[0] == .submitted)
    for application in world.applications { #expect(try world.active(of: application).count == 2) }
  }

  @Test func `a role that was taken away ends what was given for it`() throws {
    let world = try ReviewWorld(applications: 2, extra: 1)
    try world.start()
    try world.write { db in
      try db.run("UPDATE role_grant SET revoked_at = \(world.now) WHERE person_id = \(world.evaluators[2])")
    }

    try world.assignAgain()

    #expect(try world.reviews().filter { $0.evaluator == world.evaluators[2] && $0.state.isActive } == [])
    for application in world.applications { #expect(try world.active(of: application).count == 2) }
  }
}
