import Finance
import FinanceSheet

extension PlanText {
  /// The plan of a file, as its owner could have typed it: a cell that could not be read stands as it was written, with its message
  /// beside the field. What a file does not have (the name of the business, the explanation, why something is right) stays.
  init(_ sheet: ReadPlan, over current: PlanText) {
    let current = current.closedUp
    var text = PlanText(sheet.draft)
    for problem in sheet.problems where problem.kind.losesInput && !problem.written.isEmpty {
      guard let field = problem.field, text[field].isEmpty else { continue }
      text[field] = String(problem.written.prefix(StepForm.longestNumber))
    }
    // A number that is the same stays as it was typed, and what was left empty stays empty.
    for field in PlanField.all {
      guard let unit = field.unit, let number = sheet.draft.numbers[field] else { continue }
      let typed = current[field]
      if TypedNumber(typed, in: unit) == .number(number) || (typed.isEmpty && number == field.whenEmpty) {
        text[field] = typed
      }
    }
    for (name, said) in current.fields where PlanField(name: name) == nil { text[name] = said }
    self = text
  }

  /// The same plan without empty rows between others, as a file has it.
  var closedUp: PlanText {
    var text = self
    for table in PlanTable.allCases {
      for (place, row) in rows(of: table).enumerated() where place != row {
        for (from, to) in zip(Self.fields(of: table, row: row), Self.fields(of: table, row: place)) {
          text.move(from, to: to)
        }
      }
    }
    return text
  }

  private mutating func move(_ from: PlanField, to: PlanField) {
    self[to] = self[from]
    self[from] = ""
    for kind in FindingKind.allCases {
      self[reviewName(kind, to)] = self[reviewName(kind, from)]
      self[reviewName(kind, from)] = ""
    }
  }
}

extension PlanField {
  /// What counts where nothing is typed.
  var whenEmpty: Int {
    switch self {
    case .season: 10_000
    case .yearlyRate: 1_200
    case .loan(_, .term): 1
    case .asset, .workingCapital, .ownFunds, .grant, .loan, .fixedCost, .ownerWage, .product, .productSeason:
      0
    }
  }
}
