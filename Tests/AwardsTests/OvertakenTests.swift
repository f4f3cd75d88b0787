import Applications
import Awards
import Core
import Finance
import GrantCalls
import Reviews
import SQLite
import TestSupport
import Testing

@Suite struct `Deciding while others write` {
  private func world() throws -> World {
    try World(
      [Applicant(2, 2), Applicant(1, 1), Applicant(0, 0)],
      call: Sample.grantCall(budget: Money(cents: 100_000), disagreement: 100), leavingOut: [2])
  }

  private func prepared(_ world: World) throws -> PreparedDecision {
    try world.site.database.read { db in
      let contest = try contest(of: grantCall(world.call, in: db), in: db)
      let rules = DecisionRules(
        announcedBy: contest.call, floors: contest.floors, seed: try world.drawn(in: db))
      return PreparedDecision(
        NewDecision(rules: rules, lacks: [world.applications[2]: "Viajó"]), contest: contest,
        standing: try standing(of: contest, by: rules))
    }
  }

  /// The score that is missing comes in, the best there is.
  private func handInLast(_ world: World) throws {
    let id = try world.site.database.one("SELECT id FROM review WHERE state = 'assigned'", as: Review.ID.self)
    let outcome = try world.site.database.write { db in
      try submitReview(
        id, scores: World.scores([2, 2, 2]), comment: "", board: world.board, at: world.site.clock.now, in: db
      )
    }
    #expect(outcome == .submitted)
  }

  private func decide(_ prepared: PreparedDecision, _ world: World) throws -> Deciding {
    let mesa = try world.site.id(of: .mesa)
    return try world.site.database.write { db in
      try Awards.decide(prepared, telling: world.board, by: mesa, at: world.site.clock.now, in: db)
    }
  }

  @Test func `a score that comes in after it was worked out stops it, and nothing is written`() throws {
    let world = try world()
    world.drawLots()
    let prepared = try prepared(world)

    try handInLast(world)
    let outcome = try decide(prepared, world)

    #expect(outcome == .overtaken)
    #expect(try world.outcomes() == [])
    #expect(try world.site.database.read { db in try grantCall(world.call, in: db).state } == .review)
    #expect(
      try world.site.database.one("SELECT count(*) FROM notice WHERE kind = 'grant-decided'", as: Int.self)
        == 0)
  }

  @Test func `an application that is withdrawn meanwhile stops it too`() throws {
    let world = try world()
    world.drawLots()
    let prepared = try prepared(world)

    try world.site.database.write { db in
      let own = try application(world.applications[0], in: db)
      _ = try withdraw(own, by: own.person, at: world.site.clock.now, in: db)
    }

    #expect(try decide(prepared, world) == .overtaken)
    #expect(try world.outcomes() == [])
  }

  @Test func `what was worked out beforehand is what is written, and what one working out alone would write`()
    throws
  {
    let (one, other) = (try world(), try world())
    for world in [one, other] { world.drawLots() }
    // The secret of the draw differs; the seed is made the same.
    for world in [one, other] {
      try world.site.database.write { db in
        try db.run("UPDATE award_draw SET seed = \(String(repeating: "a", count: 64))")
      }
    }

    let first = try decide(try prepared(one), one)
    let mesa = try other.site.id(of: .mesa)
    let second = try other.site.database.write { db in
      let call = try grantCall(other.call, in: db)
      let rules = DecisionRules(
        announcedBy: call, floors: try floors(of: call.id, in: db), seed: try other.drawn(in: db))
      return try Awards.decide(
        on: call, NewDecision(rules: rules, lacks: [other.applications[2]: "Viajó"]), telling: other.board,
        by: mesa, at: other.site.clock.now, in: db)
    }

    guard case .decided = first, case .decided = second else {
      Issue.record("\(first), \(second)")
      return
    }
    let lines = try [one, other].map { world in
      try world.site.database.read { db in
        try #require(try decision(on: world.call, in: db).map { try decidedStanding(of: $0, in: db) }).lines
      }
    }
    #expect(lines[0].map(\.outcome) == lines[1].map(\.outcome))
    #expect(lines[0].map(\.entry.id) == lines[1].map(\.entry.id))
    #expect(lines[0].map(\.place) == [1, 2, 3])
  }

  @Test func `a page that is older than the last score decides nothing, says so and keeps the note`() throws {
    let world = try world()
    world.drawLots()
    let fields = try world.decisionFields([("falta-todas", "Viajó"), ("nota", "Sin novedad")])

    try handInLast(world)
    let stale = world.site.post("\(world.path)/decidir", fields, as: .mesa)
    let without = world.site.post(
      "\(world.path)/decidir", [("semilla", try world.seed()), ("confirmo", "1")], as: .mesa)

    #expect(stale.status == .unprocessableContent && without.status == .unprocessableContent)
    #expect(stale.text.contains("cambiaron desde que abriste esta página"))
    #expect(stale.text.contains(">Sin novedad</textarea>"))
    #expect(try stale.text.contains("name=\"visto\" value=\"\(world.facts().fingerprint)\""))
    #expect(try world.outcomes() == [])
    #expect(
      world.site.post("\(world.path)/decidir", try world.decisionFields(), as: .mesa).location == world.path)
  }

  @Test func `every fact that a decision stands on is in its fingerprint`() throws {
    let world = try world()
    let facts = try world.facts()
    func changed(
      floors: [CallFloor]? = nil, entries: [Contest.Entry]? = nil, waiting: [Application.ID]? = nil,
      shared: [[Application.ID]] = [], scores: Int = 0
    ) -> String {
      ContestFacts(
        call: facts.call, floors: floors ?? facts.floors, entries: entries ?? facts.entries,
        scores: Array(facts.scores.dropFirst(scores)), waiting: waiting ?? facts.waiting, shared: shared
      ).fingerprint
    }

    let fingerprints = [
      facts.fingerprint, changed(floors: [CallFloor(.women, atLeast: 1)]),
      changed(entries: Array(facts.entries.dropLast())),
      changed(waiting: []), changed(shared: [Array(world.applications.prefix(2))]), changed(scores: 1),
    ]

    #expect(changed() == facts.fingerprint)
    #expect(Set(fingerprints).count == fingerprints.count)
  }
}
