import Finance

/// All that follows from a plan as it was typed: a pure function of its text, so that a version that was handed in shows the
/// same whenever it is looked at.
struct PlanOutcome: Sendable {
  let text: PlanText
  let reading: PlanReading
  /// Nil where the assets have so many different useful lives that sums are no longer exact.
  let results: Results?
  let findings: [PlacedFinding]

  init(_ text: PlanText) {
    self.text = text
    reading = PlanReading(text)
    let plan = reading.plan
    do {
      results = try plan.results()
    } catch {
      results = nil
    }
    guard let results else {
      findings = []
      return
    }
    let unread = Set(reading.problems.keys)
    let isWhole =
      unread.isEmpty
      && [Step.products, .unitCosts, .wage, .investment, .funding].allSatisfy { $0.isBegun(in: text) }
    var seen: Set<String> = []
    findings = Finance.findings(in: plan, results: results).compactMap { [reading] finding in
      let field = reading.typed(finding.field)
      let placed = PlacedFinding(
        finding: finding, field: field, reason: text[reviewName(finding.kind, field)])
      // What could not be read has its own message already, and what comes of half a plan says nothing yet.
      if unread.contains(field) || (finding.kind.isOfTheWhole && !isWhole) { return nil }
      return seen.insert(placed.reviewName).inserted ? placed : nil
    }
  }

  /// Sentences that say what must be done before it can be handed in.
  var missing: [String] {
    guard !text.hasNoPlan else { return ["Tu herramienta financiera está vacía. Empieza por lo que vendes."] }
    var sentences = PlanField.all.filter { reading.problems[$0] != nil }.map { field in
      "Paso \(Step(of: field).number), «\(label(of: field))»: hay un número que no se entiende («\(text[field])»)."
    }
    if reading.plan.products.isEmpty {
      sentences.append("Paso 1: todavía no hay ningún producto o servicio.")
    }
    if text[PlanText.explanation].isEmpty {
      sentences.append("Paso 8: falta tu explicación. Cuenta con tus palabras qué te dicen los resultados.")
    }
    if results == nil { sentences.append(Self.tooManyLives) }
    return sentences
  }

  static let tooManyLives =
    "Tus equipos tienen tantos plazos distintos que la cuenta ya no sale exacta. Usa los mismos meses para equipos parecidos."

  /// As the form calls it: rows counted as they are seen.
  func label(of field: PlanField) -> String {
    for table in PlanTable.allCases {
      guard let row = field.row(in: table), let place = text.rows(of: table).firstIndex(of: row) else {
        continue
      }
      return field.inRow(place).label
    }
    return field.label
  }
}

/// A finding with the field of the form that it is about, and what the owner says to it.
struct PlacedFinding: Sendable, Equatable {
  let finding: Finding
  let field: PlanField
  /// Why it is right as it is; empty where nobody has said so.
  let reason: String

  var reviewName: String { FinancialTool.reviewName(finding.kind, field) }
  /// Only what is doubtful can be right.
  var isReviewed: Bool { finding.weight == .doubtful && !reason.isEmpty }
}

extension FindingKind {
  /// Whether it follows from the plan as a whole rather than from one of its fields.
  fileprivate var isOfTheWhole: Bool {
    switch self {
    case .fundingShort, .grantOverGap, .loanOverGap, .negativeCash, .instalmentOverCash, .tightCash,
      .breakEvenOverUnits, .lossEveryMonth, .lossOfYear, .neverPaidBack, .presentValueNegative, .tooGood:
      true
    case .noProducts, .unnamedProduct, .productTwice, .noPrice, .noUnits, .noUnitCost, .priceUnderCost,
      .noMargin,
      .thinMargin, .priceOffByHundred, .costOffByHundred, .overCapacity, .sameUnits, .seasonUnbalanced,
      .productSeasonUnbalanced, .seasonInShares, .evenSeason, .noFixedCosts, .fixedCostTwice, .householdCost,
      .unitCostAmongFixed, .wageAmongFixed, .loanAmongFixed, .wearAmongFixed, .noWage, .wageUnderFloor,
      .assetWithoutCost, .smallAsset, .assetTwice, .stockAmongAssets, .lifeMissing, .lifeInYears,
      .lifeTooLong,
      .grantOverMost, .noOwnFunds, .noWorkingCapital, .largeWorkingCapital, .rateOverLegal, .rateZero,
      .rateTiny,
      .graceCoversTerm, .comparisonRateZero:
      false
    }
  }
}

/// The field in which a person says why something doubtful is right.
func reviewName(_ kind: FindingKind, _ field: PlanField) -> String { "motivo.\(kind.rawValue).\(field.name)" }

/// Whether a field of a form is called so.
func isReviewName(_ name: String) -> Bool {
  let parts = name.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 3 && parts[0] == "motivo" && FindingKind(rawValue: String(parts[1])) != nil
    && PlanField(name: String(parts[2])) != nil
}

extension PlanField {
  /// The same part in another row.
  func inRow(_ row: Int) -> PlanField {
    switch self {
    case .asset(_, let part): .asset(row, part)
    case .loan(_, let part): .loan(row, part)
    case .fixedCost(_, let part): .fixedCost(row, part)
    case .product(_, let part): .product(row, part)
    case .productSeason(_, let month): .productSeason(row, month: month)
    case .workingCapital, .ownFunds, .grant, .ownerWage, .season, .yearlyRate: self
    }
  }
}
