/// The plan of a business for twelve months, as its owner states it: what a grant is decided on.
package struct FinancialPlan: Sendable, Equatable {
  /// What is bought once and lasts.
  package var fixedAssets: [FixedAsset]
  /// Money for the first months: part of the investment, and cash at the start.
  package var workingCapital: Money
  package var ownFunds: Money
  /// What is asked of the call.
  package var grant: Money
  package var loans: [Loan]
  package var fixedCosts: [FixedCost]
  /// What the business pays its owner each month.
  package var ownerWage: Money
  package var products: [Product]
  package var season: Season
  /// What money must earn in a year, against which the plan is compared.
  package var yearlyRate: Rate

  package static let mostProducts = 30
  package static let mostAssets = 30
  package static let mostFixedCosts = 30
  package static let mostLoans = 5
  /// Letters of the name of a product, a cost, an asset or whoever lends.
  package static let longestName = 80

  package init(
    fixedAssets: [FixedAsset] = [], workingCapital: Money = .zero, ownFunds: Money = .zero,
    grant: Money = .zero,
    loans: [Loan] = [], fixedCosts: [FixedCost] = [], ownerWage: Money = .zero, products: [Product] = [],
    season: Season = .even, yearlyRate: Rate = Rate(basisPoints: 1200)
  ) {
    self.fixedAssets = fixedAssets
    self.workingCapital = workingCapital
    self.ownFunds = ownFunds
    self.grant = grant
    self.loans = loans
    self.fixedCosts = fixedCosts
    self.ownerWage = ownerWage
    self.products = products
    self.season = season
    self.yearlyRate = yearlyRate
  }

  /// Equipment and whatever else serves for longer than a month.
  package struct FixedAsset: Sendable, Equatable {
    package var name: String
    package var cost: Money
    /// In months, 1 to 600.
    package var usefulLife: Int

    package init(name: String, cost: Money, usefulLife: Int) {
      self.name = name
      self.cost = cost
      self.usefulLife = usefulLife
    }
  }

  /// A cost of each month, however much is sold.
  package struct FixedCost: Sendable, Equatable {
    package var name: String
    package var monthly: Money

    package init(name: String, monthly: Money) {
      self.name = name
      self.monthly = monthly
    }
  }

  /// Something that is sold: a thing or a service.
  package struct Product: Sendable, Equatable {
    package var name: String
    package var price: Money
    /// What one unit costs to make.
    package var unitCost: Money
    package var monthlyUnits: Units
    /// Its own good and bad months; nil where it follows the plan's.
    package var season: Season?

    package init(name: String, price: Money, unitCost: Money, monthlyUnits: Units, season: Season? = nil) {
      self.name = name
      self.price = price
      self.unitCost = unitCost
      self.monthlyUnits = monthlyUnits
      self.season = season
    }
  }

  /// Borrowed money, received at the start and paid back in equal instalments.
  package struct Loan: Sendable, Equatable {
    package var name: String
    package var amount: Money
    /// Nominal, a twelfth each month.
    package var yearlyRate: Rate
    /// In months, 1 to 120.
    package var term: Int
    /// The first months of the term, in which interest alone is paid; below `term`.
    package var grace: Int

    package init(name: String, amount: Money, yearlyRate: Rate, term: Int, grace: Int = 0) {
      self.name = name
      self.amount = amount
      self.yearlyRate = yearlyRate
      self.term = term
      self.grace = grace
    }
  }
}

/// How much is sold in a normal month, in hundredths of a unit: services come in halves.
package struct Units: Hashable, Sendable, Comparable {
  package let hundredths: Int

  package init(hundredths: Int) {
    self.hundredths = hundredths
  }

  package init(_ whole: Int) {
    hundredths = whole * 100
  }

  package static func < (left: Units, right: Units) -> Bool { left.hundredths < right.hundredths }
}

/// A share or a rate in hundredths of a percent: 1.200 basis points are 12 %.
package struct Rate: Hashable, Sendable, Comparable {
  package let basisPoints: Int

  package init(basisPoints: Int) {
    self.basisPoints = basisPoints
  }

  package init(percent: Int) {
    basisPoints = percent * 100
  }

  package static func < (left: Rate, right: Rate) -> Bool { left.basisPoints < right.basisPoints }
}

/// How the months differ: a factor for each, which average 100 %.
package struct Season: Hashable, Sendable {
  /// Twelve, none below zero.
  package let factors: [Rate]

  package static let even = Season(factors: Array(repeating: Rate(percent: 100), count: 12))

  /// - Parameter factors: twelve.
  package init(factors: [Rate]) {
    precondition(factors.count == 12, "a season of \(factors.count) months")
    self.factors = factors
  }

  /// Whether they average 100 %, to a hundredth of a percent.
  package var isBalanced: Bool { factors.reduce(0) { $0 + $1.basisPoints } == 12 * 10_000 }
}
