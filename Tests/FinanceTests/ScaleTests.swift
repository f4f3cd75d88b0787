import Fractions
import SeededRandom
import Testing

@testable import Finance

@Suite struct `Any plan at all` {
  @Test func `with all its money taken several times comes to several times as much`() throws {
    var random = SeededGenerator(for: "scale")
    for _ in 0..<80 {
      var plan = FinancialPlan.random(using: &random)
      // Instalments are rounded to the cent, which no factor can undo.
      plan.loans = []
      let factor = Int.random(in: 2...9, using: &random)
      let (results, scaled) = (try plan.results(), try plan.scaled(by: factor).results())

      // What is shown is rounded once: the factor makes as many halves of a cent of it.
      #expect(abs(scaled.year.result.cents - factor * results.year.result.cents) <= factor)
      #expect(
        abs(scaled.lowestBalance.balance.cents - factor * results.lowestBalance.balance.cents) <= factor)
      #expect(scaled.breakEven?.units == results.breakEven?.units)
      #expect(scaled.payback?.repeatsYear == results.payback?.repeatsYear)
      #expect(scaled.investment.cents == factor * results.investment.cents)
    }
  }

  @Test func `adds its months up to its year`() throws {
    var random = SeededGenerator(for: "year")
    for _ in 0..<80 {
      let plan = FinancialPlan.random(using: &random)
      let results = try plan.results()

      #expect(abs((results.months.map(\.sales).sum - results.year.sales).cents) <= 6)
      #expect(abs((results.months.map(\.result).sum - results.year.result).cents) <= 6)
      #expect(
        results.months[0].opening == results.funding - plan.fixedAssets.map(\.cost).sum)
      #expect(results.lowestBalance.balance == results.months.map(\.closing).min())
    }
  }

  @Test func `gains by dearer prices and by cheaper costs, and loses by the contrary`() throws {
    var random = SeededGenerator(for: "signs")
    for _ in 0..<80 {
      let results = try FinancialPlan.random(using: &random).results()
      let (prices, costs) = (results.sensitivity[0], results.sensitivity[1])

      #expect(prices.lower.year <= results.year.result && results.year.result <= prices.upper.year)
      #expect(costs.upper.year <= results.year.result && results.year.result <= costs.lower.year)
      #expect(prices.lower.lowestBalance <= prices.upper.lowestBalance)
    }
  }

  @Test func `has findings at fields that it has, each once, the wrong ones first`() throws {
    var random = SeededGenerator(for: "findings")
    for _ in 0..<80 {
      let plan = FinancialPlan.random(using: &random)
      let found = findings(in: plan, results: try plan.results())

      #expect(found.allSatisfy { PlanField(name: $0.field.name) == $0.field })
      #expect(Set(found.map { "\($0.kind)\($0.field)" }).count == found.count)
      let firstDoubt = found.firstIndex { $0.weight == .doubtful } ?? found.endIndex
      #expect(found[firstDoubt...].allSatisfy { $0.weight == .doubtful })
      #expect(found == findings(in: plan, results: try plan.results()))
      #expect(found.allSatisfy { $0.sentence.last == "." || $0.sentence.last == "?" })
    }
  }

  @Test func `of the largest numbers that may be typed is counted and looked at`() throws {
    let plan = FinancialPlan.largest

    let results = try plan.results()

    #expect(findings(in: plan, results: results).contains { $0.kind == .productSeasonUnbalanced })
  }
}

extension FinancialPlan {
  /// Every row filled in with the most that a field takes.
  static let largest: FinancialPlan = {
    var draft = PlanDraft()
    for field in PlanField.all {
      if let unit = field.unit {
        draft.numbers[field] = unit.range.upperBound
      } else {
        draft.names[field] = String(repeating: "ñ", count: longestName)
      }
    }
    return draft.plan()
  }()

  fileprivate func scaled(by factor: Int) -> FinancialPlan {
    func times(_ money: Money) -> Money { Money(cents: money.cents * factor) }
    var plan = self
    plan.workingCapital = times(workingCapital)
    plan.ownFunds = times(ownFunds)
    plan.grant = times(grant)
    plan.ownerWage = times(ownerWage)
    for row in fixedAssets.indices { plan.fixedAssets[row].cost = times(fixedAssets[row].cost) }
    for row in fixedCosts.indices { plan.fixedCosts[row].monthly = times(fixedCosts[row].monthly) }
    for row in products.indices {
      plan.products[row].price = times(products[row].price)
      plan.products[row].unitCost = times(products[row].unitCost)
    }
    return plan
  }
}
