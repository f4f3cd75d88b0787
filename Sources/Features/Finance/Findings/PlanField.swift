/// One input of a plan: where it is written in a form, in a sheet, and in a finding. Rows and months are counted from 0.
package enum PlanField: Sendable, Hashable {
  case asset(Int, AssetPart)
  case workingCapital
  case ownFunds
  case grant
  case loan(Int, LoanPart)
  case fixedCost(Int, FixedCostPart)
  case ownerWage
  case product(Int, ProductPart)
  /// Of the plan, for the products that have no season of their own.
  case season(month: Int)
  case productSeason(Int, month: Int)
  case yearlyRate

  package enum AssetPart: String, Sendable, CaseIterable {
    case name = "nombre"
    case cost = "costo"
    /// In months.
    case usefulLife = "meses"
  }

  package enum LoanPart: String, Sendable, CaseIterable {
    case name = "nombre"
    case amount = "monto"
    /// In percent.
    case yearlyRate = "tasa"
    case term = "plazo"
    case grace = "gracia"
  }

  package enum FixedCostPart: String, Sendable, CaseIterable {
    case name = "nombre"
    case monthly = "valor"
  }

  package enum ProductPart: String, Sendable, CaseIterable {
    case name = "nombre"
    case price = "precio"
    case unitCost = "costo"
    case monthlyUnits = "unidades"
  }
}

extension PlanField {
  /// As fields of forms are called, with rows and months from 1: `producto-3-precio`, `temporada-12`. It never changes:
  /// drafts that were kept name it.
  package var name: String {
    switch self {
    case .asset(let row, let part): "equipo-\(row + 1)-\(part.rawValue)"
    case .workingCapital: "capital-de-trabajo"
    case .ownFunds: "dinero-propio"
    case .grant: "capital-pedido"
    case .loan(let row, let part): "prestamo-\(row + 1)-\(part.rawValue)"
    case .fixedCost(let row, let part): "gasto-\(row + 1)-\(part.rawValue)"
    case .ownerWage: "sueldo"
    case .product(let row, let part): "producto-\(row + 1)-\(part.rawValue)"
    case .season(let month): "temporada-\(month + 1)"
    case .productSeason(let row, let month): "producto-\(row + 1)-temporada-\(month + 1)"
    case .yearlyRate: "tasa"
    }
  }

  /// Nil for what names no input of a plan, rows and months beyond the last included.
  package init?(name: String) {
    guard let field = Self.byName[name] else { return nil }
    self = field
  }

  /// What a person calls it: «Producto 3: precio».
  package var label: String {
    switch self {
    case .asset(let row, let part): "Equipo \(row + 1): \(part.label)"
    case .workingCapital: "Capital de trabajo"
    case .ownFunds: "Dinero propio"
    case .grant: "Capital que pides al fondo"
    case .loan(let row, let part): "Préstamo \(row + 1): \(part.label)"
    case .fixedCost(let row, let part): "Costo fijo \(row + 1): \(part.label)"
    case .ownerWage: "Tu sueldo de cada mes"
    case .product(let row, let part): "Producto \(row + 1): \(part.label)"
    case .season(let month): "Temporada: mes \(month + 1)"
    case .productSeason(let row, let month): "Producto \(row + 1): temporada, mes \(month + 1)"
    case .yearlyRate: "Tasa al año con la que comparas tu dinero"
    }
  }

  /// Every input that a plan can have, in the order in which a plan is told.
  package static let all: [PlanField] = {
    var fields: [PlanField] = []
    for row in 0..<FinancialPlan.mostProducts {
      fields += ProductPart.allCases.map { .product(row, $0) }
    }
    fields += (0..<12).map { .season(month: $0) }
    for row in 0..<FinancialPlan.mostProducts {
      fields += (0..<12).map { .productSeason(row, month: $0) }
    }
    for row in 0..<FinancialPlan.mostFixedCosts {
      fields += FixedCostPart.allCases.map { .fixedCost(row, $0) }
    }
    fields.append(.ownerWage)
    for row in 0..<FinancialPlan.mostAssets { fields += AssetPart.allCases.map { .asset(row, $0) } }
    fields += [.workingCapital, .ownFunds, .grant]
    for row in 0..<FinancialPlan.mostLoans { fields += LoanPart.allCases.map { .loan(row, $0) } }
    return fields + [.yearlyRate]
  }()

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

extension PlanField.AssetPart {
  var label: String {
    switch self {
    case .name: "qué es"
    case .cost: "cuánto cuesta"
    case .usefulLife: "meses que durará"
    }
  }
}

extension PlanField.LoanPart {
  var label: String {
    switch self {
    case .name: "quién presta"
    case .amount: "cuánto presta"
    case .yearlyRate: "tasa al año"
    case .term: "plazo en meses"
    case .grace: "meses de gracia"
    }
  }
}

extension PlanField.FixedCostPart {
  var label: String {
    switch self {
    case .name: "qué es"
    case .monthly: "cuánto es al mes"
    }
  }
}

extension PlanField.ProductPart {
  var label: String {
    switch self {
    case .name: "qué es"
    case .price: "precio"
    case .unitCost: "costo variable de una unidad"
    case .monthlyUnits: "unidades de un mes normal"
    }
  }
}
