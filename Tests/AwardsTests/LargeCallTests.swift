import Applications
import Awards
import Core
import Finance
import GrantCalls
import SQLite
import SeededRandom
import TestSupport
import Testing

@Suite struct `A call as large as the programme's` {
  /// 2,224 applications and about 1,002 grants, as in three cycles of the programme (product, «What it must be»).
  @Test func `runs from applications to its decision, with floors kept and nothing above the budget`() throws
  {
    var random = SeededGenerator(seed: 2224)
    let cities = ["quito", "guayaquil", "machala"]
    let applicants = (0..<2224).map { _ in
      Applicant(
        levels: (0..<2).map { _ in (0..<3).map { _ in Int.random(in: 0...2, using: &random) } },
        amount: 50 * Int.random(in: 6...14, using: &random),
        city: cities.randomElement(using: &random) ?? "quito",
        stage: BusinessStage.allCases.randomElement(using: &random) ?? .initial,
        isWoman: Int.random(in: 0..<10, using: &random) < 4)
    }
    let floors = [
      CallFloor(.women, atLeast: 480), CallFloor(.city(City.ID(rawValue: "machala")), atLeast: 380),
      CallFloor(.stage(.opportunity), atLeast: 370),
    ]
    let world = try World(
      applicants,
      call: Sample.grantCall(
        in: cities, budget: Money(cents: 501_000_00), disagreement: 100, floors: floors), evaluatorCount: 30)
    let clock = ContinuousClock()

    let before = clock.now
    let tried = try announced(of: world, seed: "prueba")
    print("ranking and cut line of 2,224 through the database: \(clock.now - before)")
    let answer = try world.decideAll()

    #expect(answer.location == world.path)
    let awards = try world.site.database.read { db in
      try db.all(
        """
        SELECT award.amount, submitted_application.is_woman, submitted_application.city, submitted_application.stage
          FROM award
          JOIN submitted_application ON submitted_application.id = award.application_id
         WHERE award.outcome = 'funded'
        """
      ) { row throws(SQLiteError) in
        (
          amount: try row[0] as Int, isWoman: try row[1] as Bool, city: try row[2] as String,
          stage: try row[3] as String
        )
      }
    }
    #expect((900...1100).contains(awards.count))
    #expect(awards.reduce(0) { $0 + $1.amount } <= 501_000_00)
    #expect(awards.count(where: \.isWoman) >= 480)
    #expect(awards.count { $0.city == "machala" } >= 380)
    #expect(awards.count { $0.stage == "opportunity" } >= 370)
    #expect(tried.trouble == nil)
    #expect(try announced(of: world, seed: world.seed()).funded.count == awards.count)
    #expect(try world.site.database.one("SELECT count(*) FROM award", as: Int.self) == 2224)
    #expect(references(world.site.get(world.path, as: .mesa)).count == 50)
    #expect(references(world.site.get("\(world.path)/acta?nombres=no", as: .mesa)).count == 2224)
    #expect(
      world.site.get("/coordinacion/fondos/\(world.call.rawValue)/traza/traza.xlsx", as: .ada).status == .ok)
  }

  private func announced(of world: World, seed: String) throws -> Standing {
    try world.site.database.read { db in
      let call = try grantCall(world.call, in: db)
      let loaded = try contest(of: call, in: db)
      return try standing(of: loaded, by: DecisionRules(announcedBy: call, floors: loaded.floors, seed: seed))
    }
  }
}
