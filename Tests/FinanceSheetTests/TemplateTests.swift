import Finance
import Testing
import XLSX

@testable import FinanceSheet

@Suite struct `The spreadsheet of a plan` {
  @Test(arguments: [FinancialPlan(), .small, .full])
  func `comes back as the plan that it was made of`(plan: FinancialPlan) throws {
    let read = try readPlan(try template(for: plan))

    #expect(read.plan == plan)
    #expect(read.problems == [])
    #expect(read.differences == [])
    #expect(read.results == (try plan.results()))
  }

  @Test func `locks everything but the inputs`() throws {
    let book = template(for: .small, results: try FinancialPlan.small.results())

    let inputs = book.sheets.flatMap { sheet in
      sheet.cells.filter { $0.look.role == .input }.map {
        SheetCell(sheet: sheet.name, name: cellName(row: $0.row, column: $0.column))
      }
    }

    #expect(inputs.count == PlanField.all.count)
    #expect(Set(inputs).count == inputs.count)
    #expect(
      Set(inputs) == Set(PlanField.all.map(\.templateCell)))
    #expect(book.sheets.map(\.name) == SheetName.allCases.map(\.rawValue))
  }

  @Test func `has no two things in one cell`() throws {
    let book = template(for: .full, results: try FinancialPlan.full.results())

    for sheet in book.sheets {
      let cells = sheet.cells.map { "\($0.row) \($0.column)" }
      #expect(Set(cells).count == cells.count, "\(sheet.name)")
    }
  }

  @Test func `keeps Excel's bounds in what it says`() {
    for field in PlanField.all {
      #expect(field.shortLabel.utf16.count <= 32)
      #expect(field.hint.utf16.count <= 255)
    }
    for sheet in SheetName.allCases { #expect(sheet.rawValue.utf16.count <= 31) }
  }

  @Test func `tells each block from all others by its first two titles`() {
    #expect(Set(Block.allCases.map { $0.headers.prefix(2) }).count == Block.allCases.count)
    for block in Block.allCases { #expect(Set(block.headers).count == block.headers.count) }
  }

  @Test func `names its number and its tables`() throws {
    let book = try ReadWorkbook(try template(for: .small))

    #expect(
      book.names
        == [
          "aula_plantilla": "1", "aula_productos": "'Productos'!$A$4:$J$35",
          "aula_costos": "'Costos fijos'!$A$9:$C$40",
          "aula_equipos": "'Inversión'!$A$17:$E$48", "aula_prestamos": "'Préstamos'!$A$4:$H$10",
        ])
  }
}

extension FinancialPlan {
  static let small = FinancialPlan(
    fixedAssets: [FixedAsset(name: "Horno", cost: Money(cents: 70_000), usefulLife: 60)],
    workingCapital: Money(cents: 25_000), ownFunds: Money(cents: 35_000), grant: Money(cents: 60_000),
    fixedCosts: [FixedCost(name: "Cocina, gas, internet y pasajes", monthly: Money(cents: 18_000))],
    ownerWage: Money(cents: 22_000),
    products: [
      Product(
        name: "Empanada", price: Money(cents: 100), unitCost: Money(cents: 60), monthlyUnits: Units(1250))
    ])

  /// Every row filled in, with halves of units, seasons of their own and loans of every kind.
  static let full = FinancialPlan(
    fixedAssets: (1...30).map {
      FixedAsset(name: "Equipo \($0)", cost: Money(cents: 10_001 * $0), usefulLife: $0 * 2)
    },
    workingCapital: Money(cents: 123_456), ownFunds: Money(cents: 99_999), grant: Money(cents: 1_000_001),
    loans: [
      Loan(
        name: "Cooperativa", amount: Money(cents: 300_000), yearlyRate: Rate(basisPoints: 1560), term: 18,
        grace: 2),
      Loan(name: "Mi tía", amount: Money(cents: 33_333), yearlyRate: Rate(percent: 0), term: 7),
      Loan(name: "Banco", amount: Money(cents: 120_000), yearlyRate: Rate(basisPoints: 2199), term: 12),
      Loan(name: "Caja", amount: Money(cents: 5_000), yearlyRate: Rate(percent: 12), term: 1),
      Loan(name: "Fondo", amount: Money(cents: 77_700), yearlyRate: Rate(percent: 5), term: 120, grace: 11),
    ],
    fixedCosts: (1...30).map { FixedCost(name: "Costo \($0)", monthly: Money(cents: 333 * $0)) },
    ownerWage: Money(cents: 45_050),
    products: (1...30).map { row in
      Product(
        name: "Producto «\(row)» & <ñ>", price: Money(cents: 155 * row), unitCost: Money(cents: 61 * row),
        monthlyUnits: Units(hundredths: 1_050 + row * 333),
        season: row % 3 == 0
          ? Season(factors: (0..<12).map { Rate(basisPoints: 10_000 + ($0 % 2 == 0 ? row : -row) * 33) })
          : nil)
    },
    season: Season(factors: (0..<12).map { Rate(percent: $0 % 2 == 0 ? 130 : 70) }),
    yearlyRate: Rate(basisPoints: 1425))
}
