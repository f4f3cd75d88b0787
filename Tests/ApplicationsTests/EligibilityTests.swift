import Core
import GrantCalls
import Submissions
import Testing

@testable import Applications

/// The conditions of a call, as a function of facts.
@Suite struct EligibilityTests {
  private static let today = "2026-03-10"

  private func day(_ text: String) throws -> Day { try #require(Day(rawValue: text)) }

  /// Everything that is asked for.
  private func complete() throws -> EligibilityFacts {
    let work = EligibilityFacts.Work(
      version: SubmissionVersion.ID(rawValue: 1), work: 1, at: Instant(rawValue: 1_760_000_000_000))
    let quito = City.ID(rawValue: "quito")
    return EligibilityFacts(
      today: try day(Self.today), finishedAt: Instant(rawValue: 1_760_000_000_000), model: work, plan: work,
      startedOn: try day("2024-03-27"), proofs: 1,
      residence: .init(city: quito, cityName: "Quito", since: try day("2025-01-01")), destination: .assets,
      city: quito, cities: [quito])
  }

  private func missing(_ facts: EligibilityFacts) -> [EligibilityCondition] {
    eligibility(facts).filter(\.isMissing).map(\.condition)
  }

  @Test func `whoever has everything lacks nothing`() throws {
    #expect(missing(try complete()) == [])
  }

  @Test func `whoever has nothing lacks everything, each with what to do`() throws {
    let facts = EligibilityFacts(today: try day(Self.today), cities: [])

    #expect(missing(facts) == EligibilityCondition.allCases)
    #expect(eligibility(facts).filter { $0.toDo.isEmpty || $0.evidence.isEmpty } == [])
  }

  @Test func `each fact that is not there is one condition that is missing`() throws {
    let takes: [(EligibilityCondition, (inout EligibilityFacts) -> Void)] = [
      (.training, { $0.finishedAt = nil }), (.model, { $0.model = nil }), (.plan, { $0.plan = nil }),
      (.business, { $0.proofs = 0 }), (.business, { $0.startedOn = nil }),
      (.business, { $0.startedOn = Day(rawValue: "2026-03-11") }), (.destination, { $0.destination = nil }),
      (.destination, { $0.destination = .working }), (.city, { $0.cities = [City.ID(rawValue: "machala")] }),
      (.city, { $0.city = City.ID(rawValue: "machala") }),
    ]
    for (condition, take) in takes {
      var facts = try complete()
      take(&facts)

      #expect(missing(facts) == [condition])
    }
  }

  @Test func `working capital asks for an opportunity, in words and shown`() throws {
    var facts = try complete()
    facts.destination = .both
    facts.opportunity = .market
    facts.explanation = "La feria de Chillogallo me dio un puesto."
    #expect(missing(facts) == [.destination])

    facts.evidence = 1
    #expect(missing(facts) == [])

    facts.explanation = " \n"
    #expect(missing(facts) == [.destination])
  }

  @Test(arguments: [
    ("2025-12-10", "2026-03-10"), ("2025-11-30", "2026-02-28"), ("2023-11-30", "2024-02-29"),
    ("2025-10-31", "2026-01-31"), ("2025-08-31", "2025-11-30"), ("2025-12-31", "2026-03-31"),
  ])
  func `three months end on the day of the same number, or the last one of the month`(
    since: String, complete: String
  )
    throws
  {
    #expect(residenceComplete(since: try day(since)) == (try day(complete)))
  }

  @Test func `the day on which three months are complete counts, the day before does not`() throws {
    var facts = try complete()
    facts.residence = .init(city: City.ID(rawValue: "quito"), cityName: "Quito", since: try day("2025-12-10"))
    #expect(missing(facts) == [])

    facts.today = try day("2026-03-09")
    #expect(missing(facts) == [.residence])
  }

  @Test func `what a coordinator takes as met is overridden until the fact itself is there`() throws {
    var facts = try complete()
    let override = EligibilityOverride(
      id: 1, condition: .plan, reason: "Lo vimos en papel", author: "Carmen", at: Instant(rawValue: 0))
    facts.overrides = [override]
    func state() -> EligibilityLine.State? { eligibility(facts).first { $0.condition == .plan }?.state }
    #expect(state() == .met)

    facts.plan = nil
    #expect(state() == .overridden(override))
  }
}
