@testable import Finance

/// Plans as honest people of twenty trades may make them, of which nothing is to be said.
enum CleanPlan {
  static let all: [(trade: String, plan: FinancialPlan)] = [
    ("empanadas", .yuleisy),
    (
      "tienda de barrio",
      plan(
        assets: [("Congelador", 450, 96), ("Perchas y vitrina", 180, 60)], capital: 900, own: 630, grant: 900,
        costs: [("Parte del arriendo", 90), ("Luz", 45), ("Permiso y patente", 6.25)], wage: 320,
        products: [
          ("Víveres", 1.20, 0.96, 1800), ("Bebidas", 0.75, 0.58, 1400), ("Pan y huevos", 0.25, 0.20, 2500),
          ("Recargas", 3, 2.82, 160),
        ])
    ),
    (
      "panadería",
      plan(
        assets: [("Horno industrial", 1_400, 120), ("Amasadora", 900, 120), ("Latas", 120, 36)], capital: 600,
        own: 1_520, grant: 1_500,
        costs: [("Arriendo del local", 180), ("Luz y agua", 70), ("Ayudante", 250)],
        wage: 450,
        products: [
          ("Pan de sal", 0.15, 0.08, 15_000), ("Pan de dulce", 0.20, 0.11, 6_000), ("Torta", 12, 6.80, 20),
        ])
    ),
    (
      "costura de uniformes",
      plan(
        assets: [("Máquina recta industrial", 620, 120), ("Overlock", 480, 120)], capital: 450, own: 750,
        grant: 800,
        costs: [
          ("Parte del arriendo", 80), ("Luz", 30), ("Mantenimiento de la máquina", 15), ("Internet", 15),
        ],
        wage: 300, products: [("Uniforme", 18, 10, 80), ("Basta", 2.50, 0.30, 40)],
        season: [60, 60, 145, 180, 100, 65, 80, 150, 110, 90, 80, 80])
    ),
    (
      "almuerzos",
      plan(
        assets: [("Cocina industrial", 380, 84), ("Ollas y vajilla", 220, 48)], capital: 400, own: 400,
        grant: 600,
        costs: [("Puesto", 150), ("Agua y luz", 30), ("Transporte", 40), ("Limpieza", 40)], wage: 400,
        products: [("Encebollado", 3, 1.80, 700), ("Jugo", 0.75, 0.30, 350)])
    ),
    (
      "peluquería a domicilio",
      plan(
        assets: [
          ("Silla plegable", 85, 60), ("Secador profesional", 110, 36), ("Maletín con planchas", 95, 36),
        ],
        capital: 160, own: 150, grant: 300,
        costs: [("Plan del teléfono", 12), ("Cuota de la asociación", 5)], wage: 380,
        products: [("Corte", 3.50, 0.90, 140), ("Peinado de fiesta", 12, 4, 14), ("Tinte", 22, 11.50, 8)],
        season: [85, 90, 95, 95, 100, 95, 95, 95, 95, 95, 110, 150])
    ),
    (
      "taller de motos",
      plan(
        assets: [
          ("Compresor", 320, 96), ("Elevador de motos", 540, 120), ("Juego de herramientas", 400, 60),
        ],
        capital: 500, own: 860, grant: 900,
        costs: [("Arriendo del taller", 160), ("Luz", 35), ("Internet", 22)],
        wage: 470,
        products: [
          ("Mantenimiento completo", 18, 6.50, 55), ("Cambio de aceite", 9, 6.20, 90),
          ("Reparación de frenos", 14, 5.80, 30),
        ])
    ),
    (
      "gallinas ponedoras",
      plan(
        assets: [("Galpón pequeño", 700, 180), ("Doscientas gallinas", 1_500, 20), ("Comederos", 90, 48)],
        capital: 700,
        own: 1_190, grant: 1_800,
        costs: [("Balanceado", 520), ("Vitaminas y vacunas", 35), ("Agua y luz", 20)], wage: 250,
        products: [
          ("Cubeta de huevos", 4.20, 0.25, 160), ("Abono en saco", 2.50, 0.30, 25),
          ("Gallina en pie", 7, 0.50, 62),
        ])
    ),
    (
      "limpieza de casas y oficinas",
      plan(
        assets: [("Aspiradora industrial", 210, 60), ("Lavadora de alfombras", 330, 60)], capital: 180,
        own: 220,
        grant: 500, costs: [("Pasajes", 60), ("Teléfono", 12), ("Insumos de limpieza de base", 25)],
        wage: 420,
        products: [("Limpieza de una casa", 25, 6.20, 26), ("Limpieza de oficina, por hora", 6, 1.10, 40.5)])
    ),
    (
      "pulpa de fruta",
      plan(
        assets: [("Despulpadora", 360, 60), ("Congelador", 520, 96), ("Selladora", 65, 48)], capital: 300,
        own: 445,
        grant: 800, costs: [("Luz", 55), ("Parte del arriendo", 70), ("Registro y permisos", 15)], wage: 300,
        products: [("Funda de pulpa", 2, 0.85, 420), ("Pulpa al por mayor, caja", 16, 9.40, 12)],
        season: [140, 130, 110, 90, 80, 70, 75, 80, 90, 100, 110, 125])
    ),
    (
      "carpintería",
      plan(
        assets: [("Sierra de banco", 240, 96), ("Caladora y taladro", 190, 60)], capital: 420, own: 350,
        grant: 500,
        costs: [("Arriendo del taller", 120), ("Luz", 40), ("Flete fijo", 30)], wage: 450,
        products: [("Mesa", 85, 44, 12), ("Silla", 32, 17.50, 16)])
    ),
    (
      "bisutería con préstamo familiar",
      plan(
        assets: [("Herramientas y mesa", 130, 60)], capital: 220, own: 150,
        loans: [
          FinancialPlan.Loan(name: "Mi hermana", amount: dollars(200), yearlyRate: Rate(percent: 0), term: 10)
        ],
        costs: [("Puesto en la feria", 45), ("Internet", 15)], wage: 220,
        products: [("Aretes", 4, 1.20, 85), ("Collar", 9.50, 3.10, 22)])
    ),
    (
      "lavandería con crédito",
      plan(
        assets: [("Lavadora de 18 kg", 780, 84), ("Secadora a gas", 690, 84)], capital: 350, own: 520,
        grant: 700,
        loans: [
          FinancialPlan.Loan(
            name: "Cooperativa", amount: dollars(600), yearlyRate: Rate(basisPoints: 1560), term: 18, grace: 2
          )
        ],
        costs: [("Arriendo del local", 150), ("Luz y agua", 85), ("Gas", 24)], wage: 380,
        products: [("Lavado por carga", 4.50, 0.90, 240), ("Edredón", 6, 1.30, 45)])
    ),
    (
      "huerto urbano",
      plan(
        assets: [("Invernadero", 380, 60), ("Riego por goteo", 140, 48)], capital: 150, own: 170, grant: 500,
        costs: [("Agua", 14), ("Arriendo del terreno", 40), ("Transporte a la feria", 48)], wage: 220,
        products: [("Canasta de hortalizas", 5, 1.40, 95), ("Plántulas", 0.35, 0.12, 400)],
        season: [95, 95, 100, 105, 105, 100, 90, 90, 100, 105, 105, 110])
    ),
    (
      "clases de refuerzo",
      plan(
        assets: [("Pizarra y sillas", 140, 60), ("Computadora usada", 220, 36)], capital: 120, own: 180,
        grant: 300,
        costs: [("Parte del arriendo", 50), ("Internet", 22)], wage: 260,
        products: [("Hora de refuerzo", 5, 0.60, 92), ("Paquete del mes", 38, 4, 4)],
        season: [60, 70, 110, 120, 120, 110, 110, 60, 90, 120, 120, 110])
    ),
    (
      "reparación de celulares",
      plan(
        assets: [("Estación de calor", 95, 48), ("Microscopio", 160, 60), ("Vitrina de repuestos", 120, 84)],
        capital: 400, own: 275, grant: 500, costs: [("Arriendo del local", 110), ("Luz e internet", 40)],
        wage: 420,
        products: [
          ("Cambio de pantalla", 38, 22, 26), ("Batería", 18, 9.50, 22),
          ("Limpieza y software", 10, 0.80, 20),
        ])
    ),
    (
      "papelería con copias",
      plan(
        assets: [("Copiadora usada", 650, 60), ("Mostrador", 130, 96)], capital: 520, own: 600, grant: 700,
        costs: [("Arriendo del local", 120), ("Luz", 30), ("Internet", 22)], wage: 320,
        products: [
          ("Copias e impresiones", 0.05, 0.02, 9_000), ("Útiles", 1.15, 0.74, 700),
          ("Anillados", 1.50, 0.45, 60),
        ],
        season: [60, 70, 120, 150, 140, 95, 80, 85, 130, 110, 90, 70])
    ),
    (
      "sánduches en bicicleta",
      plan(
        assets: [("Bicicleta de carga", 420, 72), ("Hielera y caja térmica", 75, 36)], capital: 150, own: 195,
        grant: 450, costs: [("Permiso", 12), ("Garaje", 20), ("Teléfono", 10)], wage: 300,
        products: [("Sánduche", 1.75, 0.95, 520), ("Bebida", 0.75, 0.45, 260)])
    ),
    (
      "velas y jabones",
      plan(
        assets: [("Moldes y balanza", 110, 36), ("Olla eléctrica", 70, 48)], capital: 260, own: 140,
        grant: 300,
        costs: [("Ferias", 40), ("Internet", 12)], wage: 220,
        products: [("Jabón", 2.50, 0.90, 150), ("Vela", 5, 1.95, 50)],
        season: [70, 90, 85, 90, 120, 90, 85, 85, 90, 95, 120, 180])
    ),
    (
      "cafetería con ayudante",
      plan(
        assets: [("Máquina de café", 1_250, 96), ("Refrigeradora", 620, 96), ("Mesas y sillas", 480, 84)],
        capital: 900, own: 1_250, grant: 2_000,
        costs: [("Arriendo del local", 280), ("Luz, agua e internet", 95), ("Sueldo de Bryan", 460)],
        wage: 480,
        products: [
          ("Café", 1.25, 0.38, 1_100), ("Sánduche", 2.50, 1.20, 420), ("Postre", 2, 0.95, 260),
          ("Jugo natural", 1.50, 0.55, 300),
        ])
    ),
  ]

  private static func plan(
    assets: [(String, Double, Int)], capital: Double, own: Double, grant: Double = 0,
    loans: [FinancialPlan.Loan] = [], costs: [(String, Double)], wage: Double,
    products: [(String, Double, Double, Double)], season: [Int]? = nil
  ) -> FinancialPlan {
    FinancialPlan(
      fixedAssets: assets.map { FinancialPlan.FixedAsset(name: $0.0, cost: dollars($0.1), usefulLife: $0.2) },
      workingCapital: dollars(capital), ownFunds: dollars(own), grant: dollars(grant), loans: loans,
      fixedCosts: costs.map { FinancialPlan.FixedCost(name: $0.0, monthly: dollars($0.1)) },
      ownerWage: dollars(wage),
      products: products.map {
        FinancialPlan.Product(
          name: $0.0, price: dollars($0.1), unitCost: dollars($0.2),
          monthlyUnits: Units(hundredths: Int(($0.3 * 100).rounded())))
      }, season: season.map { Season(factors: $0.map { Rate(percent: $0) }) } ?? .even)
  }

  private static func dollars(_ amount: Double) -> Money { Money(cents: Int((amount * 100).rounded())) }
}
