import Finance

/// A plan as it came back in a file. The server's numbers count, never the file's.
package struct ReadPlan: Sendable, Equatable {
  /// What could be read; what could not is as if it had been left empty, and named among the problems.
  package let plan: FinancialPlan
  /// The same input by input, with the rows of `plan`.
  package let draft: PlanDraft
  /// Nil where the plan has none, because its useful lives cannot be added exactly.
  package let results: Results?
  /// What could not be read as it stands, in the order of the sheets.
  package let problems: [SheetProblem]
  /// Where the file counted something else than the server.
  package let differences: [SheetDifference]
  /// Where each input stood in the file, with the rows of `plan`.
  package let cells: [PlanField: SheetCell]
}

/// A cell of a file, as its program calls it.
package struct SheetCell: Sendable, Hashable {
  package let sheet: String
  /// `C5`.
  package let name: String

  /// `«Productos», celda C5`.
  package var text: String { "«\(sheet)», celda \(name)" }
}

/// Something in a file that was not what the template asks for.
package struct SheetProblem: Sendable, Equatable {
  package let kind: Kind
  /// The input that it concerns, with the rows of the read plan; nil where it is none.
  package let field: PlanField?
  package let cell: SheetCell?
  /// What stood there, to be kept beside the field; empty where nothing did.
  package let written: String
  /// What is there, and what to do.
  package let sentence: String

  package enum Kind: String, Sendable, CaseIterable {
    // Inputs
    case textForNumber, ambiguousNumber, dateForNumber, errorValue, uncountedFormula
    case negative, tooLarge, notWhole, rounded, longName
    // Rows and tables
    case tooManyRows, missingTable, tableTwice, missingTitle, missingLine
    // What the file counted
    case formulaOverwritten, errorInResult, noResults
    case externalLinks

    /// Whether what stood there is not in the plan.
    package var losesInput: Bool {
      switch self {
      case .textForNumber, .ambiguousNumber, .dateForNumber, .errorValue, .uncountedFormula, .negative,
        .tooLarge, .notWhole, .tooManyRows, .missingTable, .missingTitle, .missingLine:
        true
      case .rounded, .longName, .tableTwice, .formulaOverwritten, .errorInResult, .noResults, .externalLinks:
        false
      }
    }
  }
}

/// A cell in which the file shows another number than the server.
package struct SheetDifference: Sendable, Equatable {
  package let cell: SheetCell
  /// What the row is called, and the column.
  package let name: String
  /// As each shows it.
  package let inFile: String
  package let onServer: String

  package var sentence: String {
    "En \(cell.text) («\(name)») tu archivo dice \(inFile) y el aula calcula \(onServer). Vale lo que calcula el aula: revisa "
      + "si esa celda, o una de las que usa, cambió."
  }
}
