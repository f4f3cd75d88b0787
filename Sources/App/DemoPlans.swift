import Core
import Finance
import FinancialTool
import SQLite

extension Demo {
  /// A herramienta financiera that is complete, and one that is half done.
  package static func writePlans(in database: Database, at now: Instant) throws {
    try database.write { db in
      try startPlan(
        empanadas, business: "Empanadas Ana Lucía",
        explanation:
          "Debo vender unos 630 dólares al mes para quedar a mano y pienso vender 1.150. El mes más flojo es enero. Los precios del "
          + "queso los saqué de dos tiendas, y las ventas de mi libreta de octubre. Si suben los insumos, subo el precio de la "
          + "empanada de pollo.",
        of: try id(of: "ana", in: db), at: now - .days(2), in: db)
      try startPlan(
        halfDone, business: "Taller de bicicletas", explanation: "", of: try id(of: "pedro", in: db),
        at: now - .days(1), in: db)
    }
  }

  private static let empanadas = FinancialPlan(
    fixedAssets: [
      FinancialPlan.FixedAsset(name: "Cocina industrial", cost: Money(cents: 65_000), usefulLife: 60),
      FinancialPlan.FixedAsset(name: "Congelador", cost: Money(cents: 42_000), usefulLife: 84),
    ],
    workingCapital: Money(cents: 45_000), ownFunds: Money(cents: 32_000), grant: Money(cents: 90_000),
    loans: [
      FinancialPlan.Loan(
        name: "Cooperativa del barrio", amount: Money(cents: 30_000), yearlyRate: Rate(basisPoints: 1560),
        term: 12)
    ],
    fixedCosts: [
      FinancialPlan.FixedCost(name: "Arriendo del puesto", monthly: Money(cents: 8_000)),
      FinancialPlan.FixedCost(name: "Internet y celular", monthly: Money(cents: 1_800)),
      FinancialPlan.FixedCost(name: "Pasajes", monthly: Money(cents: 2_500)),
    ],
    ownerWage: Money(cents: 18_000),
    products: [
      FinancialPlan.Product(
        name: "Empanada de queso", price: Money(cents: 100), unitCost: Money(cents: 52),
        monthlyUnits: Units(600)),
      FinancialPlan.Product(
        name: "Empanada de pollo", price: Money(cents: 125), unitCost: Money(cents: 68),
        monthlyUnits: Units(280)),
      FinancialPlan.Product(
        name: "Jugo natural", price: Money(cents: 80), unitCost: Money(cents: 35), monthlyUnits: Units(250)),
    ],
    season: Season(
      factors: [80, 95, 100, 100, 100, 100, 95, 90, 100, 105, 110, 125].map { Rate(percent: $0) }))

  private static let halfDone = FinancialPlan(
    fixedCosts: [FinancialPlan.FixedCost(name: "Arriendo del local", monthly: Money(cents: 12_000))],
    products: [
      FinancialPlan.Product(
        name: "Mantenimiento completo", price: Money(cents: 1_200), unitCost: Money(cents: 350),
        monthlyUnits: Units(40)),
      FinancialPlan.Product(
        name: "Parche de llanta", price: Money(cents: 250), unitCost: .zero, monthlyUnits: Units(90)),
    ])
}
