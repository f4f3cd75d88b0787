import Finance

/// The sheets of the template, in their order.
enum SheetName: String, CaseIterable, Sendable {
  case instructions = "Instrucciones"
  case investment = "Inversión"
  case products = "Productos"
  case fixedCosts = "Costos fijos"
  case season = "Temporada"
  case loans = "Préstamos"
  case cash = "Flujo de caja"
  case results = "Resultados"
  case sensitivity = "Sensibilidad"
}

/// A table of the template: a line of titles and rows below it. A file that comes back is read by these titles and labels,
/// wherever they stand by then, so that moved rows and renamed sheets lose nothing.
enum Block: CaseIterable, Sendable {
  case version
  case money, assets
  case products
  case wage, fixedCosts
  case season, productSeason
  case loans, loanMonths
  case cash, monthResult
  case results, flows, payback
  case sensitivity, trials

  enum Rows: Sendable {
    /// Called 1, 2, 3 … in the first column, with a row called «Total» behind them.
    case numbered(Int)
    /// Each called by the text in the first column.
    case labelled([String])

    var count: Int {
      switch self {
      case .numbered(let count): count
      case .labelled(let labels): labels.count
      }
    }
  }

  var sheet: SheetName {
    switch self {
    case .version: .instructions
    case .money, .assets: .investment
    case .products: .products
    case .wage, .fixedCosts: .fixedCosts
    case .season, .productSeason: .season
    case .loans, .loanMonths: .loans
    case .cash, .monthResult: .cash
    case .results, .flows, .payback: .results
    case .sensitivity, .trials: .sensitivity
    }
  }

  /// Where the line of titles stands in the template, from 0.
  var top: Int {
    switch self {
    case .version: 21
    case .money, .products, .wage, .season, .loans, .cash, .results, .sensitivity: 3
    case .assets: 16
    case .fixedCosts: 8
    case .productSeason: 8
    case .loanMonths: 13
    case .monthResult: 13
    case .flows: 19
    case .payback: 24
    case .trials: 10
    }
  }

  /// The column of its first title, from 0: beside numbered tables the others begin under their names.
  var left: Int {
    switch self {
    case .money, .wage, .season, .loanMonths: 1
    case .version, .assets, .products, .fixedCosts, .productSeason, .loans, .cash, .monthResult, .results,
      .flows, .payback, .sensitivity, .trials:
      0
    }
  }

  /// The titles. The first two tell a block from all others.
  var headers: [String] {
    switch self {
    case .version: ["Este archivo", "Número"]
    case .money: ["Tu inversión y de dónde sale", "Valor", "Qué es"]
    case .assets: ["N.º", "Equipo o herramienta", "Cuánto cuesta", "Meses que durará", "Desgaste de un mes"]
    case .products:
      [
        "N.º", "Producto o servicio", "Precio de uno", "Costo variable de uno", "Unidades de un mes normal",
        "Te deja cada uno", "Parte del precio que te deja", "Ventas de un mes normal",
        "Te deja un mes normal",
        "Unidades para quedar a mano",
      ]
    case .wage: ["Tu sueldo", "Valor", "Qué es"]
    case .fixedCosts: ["N.º", "Costo fijo", "Cuánto es al mes"]
    case .season: ["Temporada del negocio"] + Self.months + ["Promedio"]
    case .productSeason: ["N.º", "Temporada de cada producto"] + Self.months + ["Promedio"]
    case .loans:
      [
        "N.º", "Quién presta", "Cuánto presta", "Tasa al año (%)", "Plazo en meses", "Meses de gracia",
        "Cuota después de la gracia", "Intereses del año",
      ]
    case .loanMonths: ["Préstamos mes a mes"] + Self.months
    case .cash: ["La caja"] + Self.months + ["Año"]
    case .monthResult: ["El resultado"] + Self.months + ["Año"]
    case .results: ["Lo que dice tu plan", "Valor", "Qué quiere decir"]
    case .flows: ["Para calcular", "Mes 0"] + Self.months
    case .payback: ["Recuperación"] + Self.months
    case .sensitivity:
      [
        "Qué se mueve", "Mes normal si baja 20 %", "Mes normal si sube 20 %", "Año si baja 20 %",
        "Año si sube 20 %", "Saldo más bajo si baja 20 %", "Saldo más bajo si sube 20 %",
      ]
    case .trials: ["La caja en cada prueba"] + Self.months
    }
  }

  var rows: Rows {
    switch self {
    case .version: .labelled(["Versión de la plantilla"])
    case .money: .labelled(MoneyLine.allCases.map(\.rawValue))
    case .assets: .numbered(FinancialPlan.mostAssets)
    case .products, .productSeason: .numbered(FinancialPlan.mostProducts)
    case .wage: .labelled(["Tu sueldo de cada mes"])
    case .fixedCosts: .numbered(FinancialPlan.mostFixedCosts)
    case .season: .labelled(["Todo el negocio"])
    case .loans: .numbered(FinancialPlan.mostLoans)
    case .loanMonths:
      .labelled(
        (1...FinancialPlan.mostLoans).flatMap { loan in
          LoanLine.allCases.map { "Préstamo \(loan): \($0.rawValue)" }
        })
    case .cash: .labelled(CashLine.allCases.map(\.rawValue))
    case .monthResult: .labelled(ResultLine.allCases.map(\.rawValue))
    case .results: .labelled(PlanLine.allCases.map(\.rawValue))
    case .flows: .labelled(["Flujo del proyecto", "Acumulado del año"])
    case .payback: .labelled((1...10).map { "Año \($0)" })
    case .sensitivity: .labelled(["El precio", "El costo variable", "Las ventas"])
    case .trials:
      .labelled(["El precio", "El costo variable", "Las ventas"].flatMap { ["\($0) baja", "\($0) sube"] })
    }
  }

  private static let months = (1...12).map { "Mes \($0)" }
}

enum MoneyLine: String, CaseIterable, Sendable {
  case workingCapital = "Capital de trabajo"
  case assets = "Equipos y herramientas"
  case investment = "Inversión total"
  case ownFunds = "Dinero propio"
  case grant = "Capital que pides al fondo"
  case loans = "Préstamos"
  case funding = "Plata que juntas"
  case rest = "Sobra, o falta con signo menos"
  case rate = "Tasa al año con la que comparas tu dinero (%)"
}

enum LoanLine: String, CaseIterable, Sendable {
  case owed = "debes al empezar"
  case interest = "interés"
  case principal = "abono a la deuda"
  case payment = "cuota"
}

enum CashLine: String, CaseIterable, Sendable {
  case opening = "Plata al empezar el mes"
  case sales = "Entra por ventas"
  case variableCosts = "Sale en costos variables"
  case fixedCosts = "Sale en costos fijos"
  case wage = "Sale en tu sueldo"
  case loans = "Sale en préstamos"
  case closing = "Plata al terminar el mes"
}

enum ResultLine: String, CaseIterable, Sendable {
  case contribution = "Lo que dejan las ventas"
  case fixedCosts = "Menos costos fijos"
  case wage = "Menos tu sueldo"
  case depreciation = "Menos desgaste de los equipos"
  case interest = "Menos intereses"
  case result = "Resultado del mes"
}

enum PlanLine: String, CaseIterable, Sendable {
  case sales = "Ventas de un mes normal"
  case contribution = "Lo que dejan esas ventas"
  case toCover = "Costos fijos y sueldo de un mes"
  case breakEven = "Debes vender al mes para quedar a mano"
  case lowest = "Saldo más bajo del año"
  case lowestMonth = "Mes del saldo más bajo"
  case yearSales = "Ventas del año"
  case yearResult = "Resultado del año"
  case payback = "Meses hasta recuperar lo invertido"
  case presentValue = "VAN"
  case internalRate = "TIR al año"
}

/// A cell of the template, told by its block.
struct SheetPlace: Hashable, Sendable {
  let block: Block
  /// From 0 below the titles; behind the last numbered row stands the total.
  let row: Int
  /// From 0 under the first title.
  let column: Int

  /// Its row and column in the template, from 0.
  var position: (row: Int, column: Int) { (block.top + 1 + row, block.left + column) }

  /// Where it stands in the template: `Productos!$C$5`.
  var reference: String {
    "'\(block.sheet.rawValue)'!\(cellName(row: position.row, column: position.column, fixed: true))"
  }

  /// From this cell to that one of the same sheet.
  func range(to last: SheetPlace) -> String {
    "\(reference):\(cellName(row: last.position.row, column: last.position.column, fixed: true))"
  }
}

/// `C5`, or `$C$5`; rows and columns from 0.
func cellName(row: Int, column: Int, fixed: Bool = false) -> String {
  var letters = ""
  var rest = column + 1
  while rest > 0 {
    letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
    rest = (rest - 1) / 26
  }
  return fixed ? "$\(letters)$\(row + 1)" : "\(letters)\(row + 1)"
}
