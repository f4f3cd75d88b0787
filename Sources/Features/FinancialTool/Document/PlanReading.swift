import Finance

/// What the server understands of a plan as it was typed.
struct PlanReading: Sendable {
  let draft: PlanDraft
  /// What could not be read, by the field that says it.
  let problems: [PlanField: TypedNumber]
  let plan: FinancialPlan

  init(_ text: PlanText) {
    var draft = PlanDraft()
    var problems: [PlanField: TypedNumber] = [:]
    for (name, typed) in text.fields {
      guard let field = PlanField(name: name) else { continue }
      guard let unit = field.unit else {
        draft.names[field] = typed
        continue
      }
      let read = TypedNumber(typed, in: unit)
      switch read {
      case .none: break
      case .number(let number): draft.numbers[field] = number
      case .problem, .unclear: problems[field] = read
      }
    }
    self.draft = draft
    self.problems = problems
    plan = draft.plan()
  }

  /// The field as the form has it, of one that counts the plan's rows: empty rows of the form are no rows of the plan.
  func typed(_ field: PlanField) -> PlanField {
    switch field {
    case .asset(let row, let part): .asset(slot(row, .assets), part)
    case .loan(let row, let part): .loan(slot(row, .loans), part)
    case .fixedCost(let row, let part): .fixedCost(slot(row, .fixedCosts), part)
    case .product(let row, let part): .product(slot(row, .products), part)
    case .productSeason(let row, let month): .productSeason(slot(row, .products), month: month)
    case .workingCapital, .ownFunds, .grant, .ownerWage, .season, .yearlyRate: field
    }
  }

  private func slot(_ row: Int, _ table: PlanTable) -> Int {
    let rows = draft.rows(of: table)
    return rows.indices.contains(row) ? rows[row] : row
  }
}
