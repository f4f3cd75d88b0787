import Fractions
import Testing

@testable import Finance

/// The plan of the course's module 10: what the lesson tells must be what the server says.
@Suite struct `Yuleisy's plan` {
  let plan = FinancialPlan.yuleisy

  @Test func `a normal month leaves what the lesson says`() throws {
    let month = try plan.results().months[0]

    #expect(month.sales == Money(cents: 125_000))
    #expect(month.contribution == Money(cents: 50_000))
    #expect(month.closing == Money(cents: 35_000))
  }

  @Test func `she must sell a thousand to break even`() throws {
    #expect(try plan.results().breakEven == BreakEven(sales: Money(cents: 100_000), units: [1000]))
  }

  @Test func `the tightest month is the first`() throws {
    #expect(try plan.results().lowestBalance == (month: 1, balance: Money(cents: 35_000)))
  }

  @Test func `what she put in comes back after nine months and a half`() throws {
    #expect(try plan.results().payback == Payback(months: 9.5, repeatsYear: false))
  }

  @Test func `value and return are the lesson's`() throws {
    let results = try plan.results()

    #expect(results.presentValue == Money(cents: 17_915))
    #expect(try #require(results.internalRate).rounded(toThousandths: 3) == 0.563)
  }

  @Test func `each thing that moves by a fifth changes the month as the lesson says`() throws {
    let lines = try plan.results().sensitivity.map {
      [$0.lower.normalMonth.cents, $0.upper.normalMonth.cents]
    }

    #expect(lines == [[-15_000, 35_000], [25_000, -5_000], [0, 20_000]])
  }
}

@Suite struct `A loan` {
  @Test(arguments: [(6, 5176, 31_058), (12, 2665, 31_983)])
  func `costs what the lesson says`(term: Int, instalment: Int, total: Int) {
    let loan = FinancialPlan.Loan(
      name: "Cooperativa", amount: Money(cents: 30_000), yearlyRate: Rate(percent: 12), term: term)

    let schedule = LoanSchedule(loan)

    #expect(schedule.instalment == Money(cents: instalment))
    #expect(schedule.payments.map(\.total).sum == Money(cents: total))
    #expect(schedule.payments.last?.balance == .zero)
  }

  @Test func `pays interest alone during its grace`() {
    let loan = FinancialPlan.Loan(
      name: "Cooperativa", amount: Money(cents: 120_000), yearlyRate: Rate(percent: 10), term: 5, grace: 2)

    let payments = LoanSchedule(loan).payments

    #expect(payments.prefix(2).map(\.total.cents) == [1000, 1000])
    #expect(payments.prefix(3).map(\.balance.cents) == [120_000, 120_000, 80_331])
    #expect(payments.last?.balance == .zero)
  }

  @Test func `without interest is parted evenly, the last taking the rest`() {
    let loan = FinancialPlan.Loan(
      name: "Familia", amount: Money(cents: 10_000), yearlyRate: Rate(percent: 0), term: 3)

    #expect(LoanSchedule(loan).payments.map(\.total.cents) == [3333, 3333, 3334])
  }
}

@Suite struct `Where there is no number` {
  @Test func `nothing that leaves nothing breaks even`() throws {
    var plan = FinancialPlan.yuleisy
    plan.products[0].price = plan.products[0].unitCost

    #expect(try plan.results().breakEven == nil)
  }

  @Test func `what never comes back has neither payback nor return`() throws {
    var plan = FinancialPlan.yuleisy
    plan.products = []

    let results = try plan.results()

    #expect(results.payback == nil)
    #expect(results.internalRate == nil)
  }

  @Test func `what one year does not pay back is looked for in the same year again`() throws {
    var plan = FinancialPlan.yuleisy
    plan.workingCapital = Money(cents: 125_000)

    #expect(try plan.results().payback == Payback(months: 19.5, repeatsYear: true))
  }

  @Test func `of two returns the one nearest to zero comes first`() {
    // Both 0,1 and −0,5 a month make these flows worth the investment: 1 − 1,6 x + 0,55 x² with x = 1 / (1 + m).
    let flows = [Fraction(160), Fraction(-55)] + Array(repeating: Fraction(0), count: 10)

    let yearly = internalRates(of: Money(cents: 100), flows)

    #expect(yearly.map { $0.rounded(toThousandths: 6) } == [2.138428, -0.999756])
  }
}

extension Double {
  func rounded(toThousandths places: Int) -> Double {
    let scale = (0..<places).reduce(1.0) { product, _ in product * 10 }
    return (self * scale).rounded() / scale
  }
}

extension FinancialPlan {
  static let yuleisy = FinancialPlan(
    fixedAssets: [FixedAsset(name: "Horno", cost: Money(cents: 70_000), usefulLife: 60)],
    workingCapital: Money(cents: 25_000), ownFunds: Money(cents: 35_000), grant: Money(cents: 60_000),
    fixedCosts: [FixedCost(name: "Cocina, gas, internet y pasajes", monthly: Money(cents: 18_000))],
    ownerWage: Money(cents: 22_000),
    products: [
      Product(
        name: "Empanada", price: Money(cents: 100), unitCost: Money(cents: 60), monthlyUnits: Units(1250))
    ])
}
