import Testing

@testable import Finance

/// Two changes of Yuleisy's plan, a cent (or a word) from each other: the first has the finding, the second has not.
struct FindingCase: Sendable, CustomTestStringConvertible {
  let kind: FindingKind
  let field: PlanField
  var context = PlanContext()
  let wrong: @Sendable (inout FinancialPlan) -> Void
  let right: @Sendable (inout FinancialPlan) -> Void

  var testDescription: String { kind.rawValue }

  static let all = products + seasons + costs + assets + funding + loans + outcomes
}

extension FindingCase {
  private static let products = [
    FindingCase(kind: .noProducts, field: .product(0, .name)) {
      $0.products = []
    } right: { _ in
    },
    FindingCase(kind: .unnamedProduct, field: .product(0, .name)) {
      $0.products[0].name = " …"
    } right: {
      $0.products[0].name = "E"
    },
    FindingCase(kind: .productTwice, field: .product(1, .name)) {
      $0.sell("  EMPANÁDA ")
    } right: {
      $0.sell("Empanada 2")
    },
    FindingCase(kind: .noPrice, field: .product(0, .price)) {
      $0.products[0].price = .zero
    } right: {
      $0.products[0].price = Money(cents: 1)
    },
    FindingCase(kind: .noUnits, field: .product(0, .monthlyUnits)) {
      $0.products[0].monthlyUnits = Units(0)
    } right: {
      $0.products[0].monthlyUnits = Units(hundredths: 1)
    },
    FindingCase(kind: .noUnitCost, field: .product(0, .unitCost)) {
      $0.products[0].unitCost = .zero
    } right: {
      $0.products[0].unitCost = Money(cents: 1)
    },
    priced(.priceUnderCost, .price, (59, 60), (60, 60)), priced(.noMargin, .price, (60, 60), (61, 60)),
    priced(.thinMargin, .price, (63, 60), (64, 60)),
    priced(.priceOffByHundred, .price, (15_000, 149), (15_000, 150)),
    priced(.costOffByHundred, .unitCost, (300, 6_000), (301, 6_000)),
    FindingCase(
      kind: .overCapacity, field: .product(0, .monthlyUnits),
      context: PlanContext(monthlyCapacity: Units(1250))
    ) {
      $0.products[0].monthlyUnits = Units(hundredths: 125_001)
    } right: {
      $0.products[0].monthlyUnits = Units(1250)
    },
    FindingCase(kind: .sameUnits, field: .product(0, .monthlyUnits)) {
      for name in ["Bolón", "Jugo", "Café"] { $0.sell(name) }
    } right: {
      for name in ["Bolón", "Jugo", "Café"] { $0.sell(name) }
      $0.products[3].monthlyUnits = Units(hundredths: 125_001)
    },
  ]

  private static func priced(
    _ kind: FindingKind, _ part: PlanField.ProductPart, _ wrong: (price: Int, cost: Int),
    _ right: (price: Int, cost: Int)
  ) -> FindingCase {
    FindingCase(kind: kind, field: .product(0, part)) {
      $0.products[0].price = Money(cents: wrong.price)
      $0.products[0].unitCost = Money(cents: wrong.cost)
    } right: {
      $0.products[0].price = Money(cents: right.price)
      $0.products[0].unitCost = Money(cents: right.cost)
    }
  }

  private static let seasons = [
    FindingCase(kind: .seasonUnbalanced, field: .season(month: 3)) {
      $0.season = .even.with(10_001, in: 3)
    } right: {
      $0.season = .even.with(10_001, in: 3).with(9_999, in: 4)
    },
    FindingCase(kind: .productSeasonUnbalanced, field: .productSeason(0, month: 3)) {
      $0.products[0].season = .even.with(10_001, in: 3)
    } right: {
      $0.products[0].season = .even.with(10_001, in: 3).with(9_999, in: 4)
    },
    FindingCase(kind: .seasonInShares, field: .season(month: 0)) {
      $0.season = Season(factors: Array(repeating: Rate(percent: 10), count: 12))
    } right: {
      $0.season = Season(factors: Array(repeating: Rate(percent: 10), count: 12)).with(1_001, in: 5)
    },
    FindingCase(kind: .evenSeason, field: .season(month: 0)) {
      $0.products[0].name = "Uniformes"
    } right: {
      $0.products[0].name = "Uniformes"
      $0.season = .even.with(10_001, in: 3).with(9_999, in: 4)
    },
  ]

  private static let costs =
    [
      FindingCase(kind: .noFixedCosts, field: .fixedCost(0, .monthly)) {
        $0.fixedCosts[0].monthly = .zero
      } right: {
        $0.fixedCosts[0].monthly = Money(cents: 1)
      },
      FindingCase(kind: .fixedCostTwice, field: .fixedCost(1, .name)) {
        $0.pay(["Luz", " lúz"])
      } right: {
        $0.pay(["Luz", "Luz 2"])
      },
      FindingCase(kind: .noWage, field: .ownerWage) {
        $0.ownerWage = .zero
      } right: {
        $0.ownerWage = Money(cents: 1)
      },
      FindingCase(
        kind: .wageUnderFloor, field: .ownerWage, context: PlanContext(wageFloor: Money(cents: 22_000))
      ) {
        $0.ownerWage = Money(cents: 21_999)
      } right: {
        $0.ownerWage = Money(cents: 22_000)
      },
    ]
    + [
      (FindingKind.householdCost, "Colegio de los niños", "Parte del arriendo de la casa"),
      (.unitCostAmongFixed, "Compra de HARINA", "Molino de harina"),
      (.wageAmongFixed, "Mi sueldo", "Sueldo de Bryan"),
      (.loanAmongFixed, "Cuota de la cooperativa", "Cuota de la asociación"),
      (.wearAmongFixed, "Depreciación del horno", "Mantenimiento del horno"),
    ].map { kind, wrong, right in
      FindingCase(kind: kind, field: .fixedCost(0, .name)) {
        $0.fixedCosts[0].name = wrong
      } right: {
        $0.fixedCosts[0].name = right
      }
    }

  private static let assets = [
    bought(.assetWithoutCost, .cost, (0, 60), (1, 60)), bought(.smallAsset, .cost, (1_499, 60), (1_500, 60)),
    bought(.lifeMissing, .usefulLife, (70_000, 0), (70_000, 1)),
    bought(.lifeInYears, .usefulLife, (70_000, 10), (70_000, 11)),
    bought(.lifeTooLong, .usefulLife, (70_000, 241), (70_000, 240)),
    FindingCase(kind: .assetTwice, field: .asset(1, .name)) {
      $0.fixedAssets.append($0.fixedAssets[0])
    } right: {
      $0.fixedAssets.append($0.fixedAssets[0])
      $0.fixedAssets[1].cost = Money(cents: 70_001)
    },
    FindingCase(kind: .stockAmongAssets, field: .asset(0, .name)) {
      $0.fixedAssets[0].name = "Mercadería"
    } right: {
      $0.fixedAssets[0].name = "Vitrina de mercadería"
    },
  ]

  private static func bought(
    _ kind: FindingKind, _ part: PlanField.AssetPart, _ wrong: (cost: Int, life: Int),
    _ right: (cost: Int, life: Int)
  ) -> FindingCase {
    FindingCase(kind: kind, field: .asset(0, part)) {
      $0.fixedAssets[0].cost = Money(cents: wrong.cost)
      $0.fixedAssets[0].usefulLife = wrong.life
    } right: {
      $0.fixedAssets[0].cost = Money(cents: right.cost)
      $0.fixedAssets[0].usefulLife = right.life
    }
  }

  private static let funding = [
    FindingCase(kind: .fundingShort, field: .grant) {
      $0.ownFunds = Money(cents: 34_999)
    } right: { _ in
    },
    FindingCase(kind: .grantOverGap, field: .grant) {
      $0.grant = Money(cents: 60_001)
    } right: { _ in
    },
    FindingCase(kind: .loanOverGap, field: .loan(0, .amount)) {
      $0.grant = .zero
      $0.borrow(60_001)
    } right: {
      $0.grant = .zero
      $0.borrow(60_000)
    },
    FindingCase(
      kind: .grantOverMost, field: .grant, context: PlanContext(largestGrant: Money(cents: 60_000))
    ) {
      $0.grant = Money(cents: 60_001)
    } right: { _ in
    },
    FindingCase(kind: .noOwnFunds, field: .ownFunds) {
      $0.ownFunds = .zero
    } right: {
      $0.ownFunds = Money(cents: 1)
    },
    FindingCase(kind: .noWorkingCapital, field: .workingCapital) {
      $0.workingCapital = .zero
    } right: {
      $0.workingCapital = Money(cents: 1)
    },
    FindingCase(kind: .largeWorkingCapital, field: .workingCapital) {
      $0.workingCapital = Money(cents: 345_001)
    } right: {
      $0.workingCapital = Money(cents: 345_000)
    },
  ]

  private static let loans = [
    lent(.rateOverLegal, .yearlyRate, rate: (2_824, 2_823), grace: (0, 0)),
    lent(.rateZero, .yearlyRate, rate: (0, 1), grace: (0, 0)),
    lent(.rateTiny, .yearlyRate, rate: (99, 100), grace: (0, 0)),
    lent(.graceCoversTerm, .grace, rate: (1_500, 1_500), grace: (12, 11)),
    FindingCase(kind: .comparisonRateZero, field: .yearlyRate) {
      $0.yearlyRate = Rate(percent: 0)
    } right: {
      $0.yearlyRate = Rate(basisPoints: 1)
    },
  ]

  private static func lent(
    _ kind: FindingKind, _ part: PlanField.LoanPart, rate: (wrong: Int, right: Int),
    grace: (wrong: Int, right: Int)
  ) -> FindingCase {
    FindingCase(kind: kind, field: .loan(0, part)) {
      $0.borrow(30_000, rate: rate.wrong, grace: grace.wrong)
    } right: {
      $0.borrow(30_000, rate: rate.right, grace: grace.right)
    }
  }

  private static let outcomes = [
    FindingCase(kind: .negativeCash, field: .workingCapital) {
      $0.ownFunds = Money(cents: 10_000)
      $0.fixedCosts[0].monthly = Money(cents: 28_001)
    } right: {
      $0.ownFunds = Money(cents: 10_000)
      $0.fixedCosts[0].monthly = Money(cents: 28_000)
    },
    // An instalment of a hundred takes what the month leaves.
    FindingCase(kind: .instalmentOverCash, field: .loan(0, .amount)) {
      $0.borrow(30_000, rate: 0, term: 3)
      $0.fixedAssets[0].cost = Money(cents: 125_001)
    } right: {
      $0.borrow(30_000, rate: 0, term: 3)
      $0.fixedAssets[0].cost = Money(cents: 125_000)
    },
    FindingCase(kind: .tightCash, field: .workingCapital) {
      $0.ownFunds = Money(cents: 9_999)
    } right: {
      $0.ownFunds = Money(cents: 10_000)
    },
    fixed(.breakEvenOverUnits, .product(0, .monthlyUnits), 28_001),
    fixed(.lossEveryMonth, .product(0, .monthlyUnits), 26_834),
    fixed(.lossOfYear, .product(0, .monthlyUnits), 26_834, season: .halves),
    fixed(.neverPaidBack, .asset(0, .cost), 27_209), fixed(.presentValueNegative, .yearlyRate, 19_587),
    FindingCase(kind: .tooGood, field: .product(0, .monthlyUnits)) {
      $0.products[0].monthlyUnits = Units(hundredths: 650_001)
    } right: {
      $0.products[0].monthlyUnits = Units(6500)
    },
  ]

  /// With so much of fixed costs, and a cent less.
  private static func fixed(
    _ kind: FindingKind, _ field: PlanField, _ cents: Int, season: Season = .even
  ) -> FindingCase {
    FindingCase(kind: kind, field: field) {
      $0.fixedCosts[0].monthly = Money(cents: cents)
      $0.season = season
    } right: {
      $0.fixedCosts[0].monthly = Money(cents: cents - 1)
      $0.season = season
    }
  }
}

extension FinancialPlan {
  fileprivate mutating func sell(_ name: String) {
    products.append(
      Product(name: name, price: Money(cents: 100), unitCost: Money(cents: 60), monthlyUnits: Units(1250)))
  }

  fileprivate mutating func pay(_ names: [String]) {
    fixedCosts = names.map { FixedCost(name: $0, monthly: Money(cents: 9_000)) }
  }

  fileprivate mutating func borrow(_ cents: Int, rate: Int = 1_500, term: Int = 12, grace: Int = 0) {
    loans.append(
      Loan(
        name: "Cooperativa", amount: Money(cents: cents), yearlyRate: Rate(basisPoints: rate), term: term,
        grace: grace))
  }
}

extension Season {
  func with(_ basisPoints: Int, in month: Int) -> Season {
    var factors = factors
    factors[month] = Rate(basisPoints: basisPoints)
    return Season(factors: factors)
  }

  /// Nothing in one month, twice as much in the next.
  static let halves = Season(factors: (0..<12).map { Rate(percent: $0 % 2 == 0 ? 200 : 0) })
}
