import Fractions
import SeededRandom
import Testing

@testable import Finance

@Suite struct `Every plan` {
  @Test func `shows months that add up`() throws {
    var random = SeededGenerator(for: "months that add up")
    for _ in 0..<300 {
      let results = try FinancialPlan.random(using: &random).results()
      for (month, next) in zip(results.months, results.months.dropFirst()) {
        #expect(month.closing == next.opening)
      }
      for month in results.months {
        // Each amount is rounded once from the exact one, so a sum of shown amounts may differ by their halves of a cent.
        let shown =
          month.contribution - month.fixedCosts - month.ownerWage - month.depreciation - month.interest
        #expect(abs((month.result - shown).cents) <= 1)
      }
    }
  }

  @Test func `never loses by a cent more of price or a cent less of cost`() throws {
    var random = SeededGenerator(for: "a cent more")
    for _ in 0..<300 {
      let plan = FinancialPlan.random(using: &random)
      var dearer = plan
      dearer.products[0].price = dearer.products[0].price + Money(cents: 1)
      var cheaper = plan
      cheaper.fixedCosts[0].monthly = cheaper.fixedCosts[0].monthly - Money(cents: 1)

      let results = try [plan, dearer, cheaper].map { try $0.results() }

      #expect(results[1].year.result >= results[0].year.result)
      #expect(results[2].year.result == results[0].year.result + Money(cents: 12))
      #expect(results[1].lowestBalance.balance >= results[0].lowestBalance.balance)
    }
  }

  @Test func `pays each loan back to the cent`() {
    var random = SeededGenerator(for: "loans")
    for _ in 0..<1000 {
      let loan = FinancialPlan.Loan.random(using: &random)
      let schedule = LoanSchedule(loan)
      #expect(schedule.payments.map(\.principal).sum == loan.amount)
      #expect(schedule.payments.allSatisfy { $0.interest >= .zero && $0.principal >= .zero })
      #expect(schedule.payments.last?.balance == .zero)
    }
  }

  @Test func `is worth nothing at the rate that it returns`() throws {
    var random = SeededGenerator(for: "returns")
    var checked = 0
    while checked < 100 {
      var plan = FinancialPlan.random(using: &random)
      // A few things sold by the hundred return what can be compared; thirty of them multiply the investment each month.
      plan.products = [
        FinancialPlan.Product(
          name: "Producto", price: .random(upTo: 500, using: &random), unitCost: .zero,
          monthlyUnits: Units(300))
      ]
      let results = try plan.results()
      guard let rate = results.internalRate, rate > -0.5, rate < 5 else { continue }
      let flows = results.months.map { Fraction(($0.contribution - $0.fixedCosts - $0.ownerWage).cents) }
      let value = presentValue(
        of: results.investment, flows, at: Rate(basisPoints: Int((rate * 10_000).rounded())))
      // The rate is rounded to a basis point, which moves the value by less than a hundredth of a percent of what flows.
      let volume = flows.reduce(Double(results.investment.cents)) { $0 + abs($1.approximation) }
      #expect(abs(Double(try #require(value).cents)) <= 2 + volume / 5000)
      checked += 1
    }
  }
}

extension FinancialPlan {
  /// A plan as somebody may write it, or worse.
  static func random(using random: inout SeededGenerator) -> FinancialPlan {
    FinancialPlan(
      fixedAssets: (0..<Int.random(in: 0...6, using: &random)).map { _ in
        FixedAsset(
          name: "Equipo", cost: .random(upTo: 300_000, using: &random),
          usefulLife: [6, 12, 24, 36, 60, 120].randomElement(using: &random) ?? 60)
      },
      workingCapital: .random(upTo: 200_000, using: &random),
      ownFunds: .random(upTo: 300_000, using: &random),
      grant: .random(upTo: 200_000, using: &random),
      loans: (0..<Int.random(in: 0...2, using: &random)).map { _ in .random(using: &random) },
      fixedCosts: (0...Int.random(in: 0...8, using: &random)).map { _ in
        FixedCost(name: "Costo", monthly: .random(upTo: 30_000, using: &random))
      },
      ownerWage: .random(upTo: 60_000, using: &random),
      products: (0...Int.random(in: 0...29, using: &random)).map { _ in
        Product(
          name: "Producto", price: .random(upTo: 5000, using: &random),
          unitCost: .random(upTo: 3000, using: &random),
          monthlyUnits: Units(hundredths: .random(in: 0...100_000, using: &random)),
          season: Bool.random(using: &random) ? nil : .random(using: &random))
      },
      season: .random(using: &random), yearlyRate: Rate(basisPoints: .random(in: 0...4000, using: &random)))
  }
}

extension FinancialPlan.Loan {
  static func random(using random: inout SeededGenerator) -> Self {
    let term = Int.random(in: 1...60, using: &random)
    return Self(
      name: "Préstamo", amount: .random(upTo: 500_000, using: &random),
      yearlyRate: Rate(basisPoints: .random(in: 0...5000, using: &random)), term: term,
      grace: .random(in: 0..<term, using: &random))
  }
}

extension Money {
  static func random(upTo most: Int, using random: inout SeededGenerator) -> Money {
    Money(cents: .random(in: 0...most, using: &random))
  }
}

extension Season {
  static func random(using random: inout SeededGenerator) -> Season {
    Season(factors: (0..<12).map { _ in Rate(percent: .random(in: 0...250, using: &random)) })
  }
}
