/// Something in a plan that its owner should look at again.
package struct Finding: Sendable, Equatable {
  package let kind: FindingKind
  /// Where to mend it.
  package let field: PlanField
  /// In plain Spanish: what is there, why it matters and what to do.
  package let sentence: String

  package init(_ kind: FindingKind, at field: PlanField, _ sentence: String) {
    self.kind = kind
    self.field = field
    self.sentence = sentence
  }

  /// The lesson that helps: course, module and lesson, as an address names them behind `/cursos/`.
  package var lesson: String { "aprende-trabaja-emprende/\(kind.lesson.rawValue)" }

  package var weight: FindingKind.Weight { kind.weight }
}

/// What can be wrong or doubtful in a plan; the raw values are kept with versions and never change.
package enum FindingKind: String, Sendable, CaseIterable {
  // What is sold
  case noProducts, unnamedProduct, productTwice
  case noPrice, noUnits, noUnitCost
  case priceUnderCost, noMargin, thinMargin
  case priceOffByHundred, costOffByHundred
  case overCapacity, sameUnits
  // When it is sold
  case seasonUnbalanced, productSeasonUnbalanced, seasonInShares, evenSeason
  // What is paid each month
  case noFixedCosts, fixedCostTwice, householdCost, unitCostAmongFixed, wageAmongFixed, loanAmongFixed
  case wearAmongFixed
  case noWage, wageUnderFloor
  // What is bought
  case assetWithoutCost, smallAsset, assetTwice, stockAmongAssets, lifeMissing, lifeInYears, lifeTooLong
  // Where the money comes from
  case fundingShort, grantOverGap, loanOverGap, grantOverMost, noOwnFunds
  case noWorkingCapital, largeWorkingCapital
  case rateOverLegal, rateZero, rateTiny, graceCoversTerm, comparisonRateZero
  // What comes of it
  case negativeCash, instalmentOverCash, tightCash
  case breakEvenOverUnits, lossEveryMonth, lossOfYear
  case neverPaidBack, presentValueNegative, tooGood

  package enum Weight: String, Sendable {
    /// It does not fit together, or the business loses by it.
    case wrong
    /// It may be so; somebody should say why.
    case doubtful
  }

  package var weight: Weight {
    switch self {
    case .noProducts, .productTwice, .noPrice, .noUnits, .priceUnderCost, .noMargin, .seasonUnbalanced,
      .productSeasonUnbalanced, .seasonInShares, .noWage, .assetWithoutCost, .lifeMissing, .fundingShort,
      .grantOverMost, .rateOverLegal, .graceCoversTerm, .negativeCash, .instalmentOverCash,
      .breakEvenOverUnits, .lossEveryMonth, .neverPaidBack:
      .wrong
    case .unnamedProduct, .noUnitCost, .thinMargin, .priceOffByHundred, .costOffByHundred, .overCapacity,
      .sameUnits, .evenSeason, .noFixedCosts, .fixedCostTwice, .householdCost, .unitCostAmongFixed,
      .wageAmongFixed, .loanAmongFixed, .wearAmongFixed, .wageUnderFloor, .smallAsset, .assetTwice,
      .stockAmongAssets, .lifeInYears, .lifeTooLong, .grantOverGap, .loanOverGap, .noOwnFunds,
      .noWorkingCapital, .largeWorkingCapital, .rateZero, .rateTiny, .comparisonRateZero, .tightCash,
      .lossOfYear, .presentValueNegative, .tooGood:
      .doubtful
    }
  }
}

/// Module and lesson of the course, as in its addresses.
enum HelpfulLesson: String, CaseIterable {
  case twoPockets = "educacion-financiera/dos-bolsillos"
  case fixedAndVariable = "educacion-financiera/fijos-y-variables"
  case priceAndMargin = "educacion-financiera/precio-y-margen"
  case breakEven = "educacion-financiera/punto-de-equilibrio"
  case cashFlow = "educacion-financiera/flujo-de-caja"
  case credit = "educacion-financiera/credito-y-herramienta"
  case incomeAndCosts = "activa-tu-negocio/ingresos-costos-y-tu-lienzo"
  case resources = "activa-tu-negocio/recursos-y-actividades"
  case whatTheFundPays = "capital-de-fortalecimiento/que-paga-el-fondo"
  case investmentPlan = "capital-de-fortalecimiento/plan-de-inversion"
}

extension FindingKind {
  var lesson: HelpfulLesson {
    switch self {
    case .noProducts, .unnamedProduct, .productTwice, .noPrice, .noUnits, .sameUnits: .incomeAndCosts
    case .priceUnderCost, .noMargin, .thinMargin, .priceOffByHundred, .costOffByHundred: .priceAndMargin
    case .overCapacity: .resources
    case .seasonUnbalanced, .productSeasonUnbalanced, .seasonInShares, .evenSeason: .cashFlow
    case .noUnitCost, .noFixedCosts, .fixedCostTwice, .unitCostAmongFixed, .wearAmongFixed, .assetWithoutCost,
      .smallAsset, .assetTwice, .lifeMissing, .lifeInYears, .lifeTooLong:
      .fixedAndVariable
    case .householdCost, .wageAmongFixed, .noWage, .wageUnderFloor: .twoPockets
    case .loanAmongFixed, .rateOverLegal, .rateZero, .rateTiny, .graceCoversTerm, .comparisonRateZero,
      .instalmentOverCash, .loanOverGap, .neverPaidBack, .presentValueNegative, .tooGood:
      .credit
    case .stockAmongAssets, .grantOverMost: .whatTheFundPays
    case .fundingShort, .grantOverGap, .noOwnFunds: .investmentPlan
    case .noWorkingCapital, .largeWorkingCapital, .negativeCash, .tightCash: .cashFlow
    case .breakEvenOverUnits, .lossEveryMonth, .lossOfYear: .breakEven
    }
  }
}
