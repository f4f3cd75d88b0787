import Finance

// What the template says, in plain Spanish.
extension SheetName {
  var title: String {
    switch self {
    case .instructions: "Tu herramienta financiera"
    case .investment: "Lo que necesitas para empezar o crecer, y de dónde sale"
    case .products: "Lo que vendes"
    case .fixedCosts: "Lo que pagas cada mes, vendas o no"
    case .season: "Tus meses buenos y tus meses flojos"
    case .loans: "Plata prestada"
    case .cash: "La caja, mes a mes"
    case .results: "Lo que dice tu plan"
    case .sensitivity: "¿Y si…?"
    }
  }

  /// Each with its row, from 0.
  var notes: [(row: Int, text: String)] {
    switch self {
    case .instructions: Array(zip(2..., Self.howTo)).map { (row: $0.0, text: $0.1) }
    case .investment:
      [
        (1, "Escribe solo en las celdas amarillas. Lo gris se calcula solo."),
        (
          14,
          "Los equipos que ya tienes y quieres contar, y los que piensas comprar. Cinco años son 60 meses."
        ),
      ]
    case .products:
      [
        (
          1,
          "Una fila por producto o servicio, o por grupo parecido. Escribe solo en lo amarillo: lo gris se calcula solo."
        ),
        (
          2,
          "El costo variable es lo que gastas en UNA unidad: insumos, funda, pasaje. Si mañana no vendes, no lo pagas."
        ),
      ]
    case .fixedCosts:
      [
        (
          1, "Tu sueldo va aparte de los costos fijos. Lo de tu casa se paga con tu sueldo, no se anota aquí."
        ),
        (
          6,
          "Arriendo del local, luz, internet, pasajes, cuotas del gremio… Si el negocio usa tu casa, anota solo su parte."
        ),
      ]
    case .season:
      [
        (
          1,
          "Un mes normal vale 100. Si en un mes vendes la mitad más, pon 150; si vendes la mitad, 50. Deben promediar 100."
        ),
        (6, "Solo si un producto tiene otra temporada. Las celdas vacías siguen a la temporada del negocio."),
      ]
    case .loans:
      [
        (
          1,
          "Copia los datos de la tabla de pagos que te dan. La gracia son los primeros meses en que pagas solo intereses."
        ),
        (
          11,
          "Cuotas iguales, redondeadas al centavo; la última cierra la cuenta. Recibes la plata al empezar y pagas al fin de cada mes."
        ),
      ]
    case .cash:
      [
        (
          1,
          "El mes 1 empieza con lo que juntas menos los equipos. Ventas e insumos se anotan el mes de la venta."
        ),
        (
          2,
          "Un saldo con signo menos es plata que te falta. El desgaste y los intereses se restan en el resultado."
        ),
      ]
    case .results:
      [
        (
          1, "Aquí no se escribe nada. Cada número contesta una pregunta. No se suman ni se restan impuestos."
        ),
        (17, "De aquí para abajo están los pasos de las cuentas. No hace falta leerlos."),
      ]
    case .sensitivity:
      [
        (
          1,
          "Se mueve una sola cosa a la vez, una quinta parte, y se mira qué pasa. Lo que más cambia es lo que debes cuidar."
        ),
        (8, "Plata al terminar cada mes en cada prueba."),
      ]
    }
  }

  private static let howTo = [
    "Este archivo y la herramienta de tu aula son dos puertas a los mismos datos. Puedes seguir en cualquiera de las dos.",
    "",
    "1. Escribe solo en las celdas amarillas. Las demás están protegidas para que nada se dañe por error.",
    "2. Empieza por «Productos». Sigue con «Costos fijos», «Temporada», «Inversión» y, si tienes, «Préstamos».",
    "3. Escribe números, sin letras ni el signo $. Para los centavos usa la coma o el punto, como los use tu programa.",
    "4. No escribas el punto de los miles: mil doscientos se escribe 1200.",
    "5. Los meses de vida, el plazo y la gracia van en meses. Las tasas van en porcentaje: 12, no 0,12.",
    "6. Si no tienes tantos productos, deja las filas vacías. Si te sobra una fila, bórrala con la tecla Suprimir.",
    "7. Mira «Flujo de caja», «Resultados» y «Sensibilidad». Ahí nada se escribe: se calcula solo.",
    "8. Guarda el archivo como libro de Excel (.xlsx), sin clave, y súbelo en tu aula.",
    "",
    "Al subirlo, tu aula vuelve a hacer todas las cuentas. Si algo no cuadra, te dice en qué celda.",
    "Las cantidades van en dólares. El mes 1 es el primero de tu plan, no enero.",
    "",
    "¿Dudas? Vuelve al módulo «Educación financiera», o pregunta a quien facilita tu grupo.",
    "No cambies los títulos de las tablas ni borres esta hoja: por ellos tu aula reconoce el archivo.",
  ]

  /// Of the columns from A, in characters.
  var widths: [Double] {
    switch self {
    case .instructions: [28, 12]
    case .investment: [6, 42, 16, 16, 16]
    case .products: [6, 34, 14, 16, 16, 14, 16, 16, 16, 16]
    case .fixedCosts: [6, 42, 16]
    case .season: [6, 34] + Array(repeating: 9, count: 13)
    case .loans: [6, 32] + Array(repeating: 13, count: 12)
    case .cash: [32] + Array(repeating: 12, count: 13)
    case .results: [40, 16] + Array(repeating: 12, count: 12)
    case .sensitivity: [28] + Array(repeating: 14, count: 12)
    }
  }

  var frozen: (rows: Int, columns: Int) {
    switch self {
    case .products: (4, 2)
    case .cash: (4, 1)
    case .instructions, .investment, .fixedCosts, .season, .loans, .results, .sensitivity: (0, 0)
    }
  }
}

extension Block {
  /// Beside the rows of a labelled block, in column C.
  var explanations: [String] {
    switch self {
    case .money: MoneyLine.allCases.map(\.explanation)
    case .wage:
      [
        "Lo que el negocio te paga por tu trabajo, como se lo pagaría a cualquier persona. No lo dejes en cero."
      ]
    case .results: PlanLine.allCases.map(\.explanation)
    case .version, .assets, .products, .fixedCosts, .season, .productSeason, .loans, .loanMonths, .cash,
      .monthResult, .flows, .payback, .sensitivity, .trials:
      []
    }
  }
}

extension MoneyLine {
  fileprivate var explanation: String {
    switch self {
    case .workingCapital: "La plata en caja para comprar y pagar hasta que las ventas alcancen."
    case .assets: "La suma de la tabla de abajo."
    case .investment: "Equipos más capital de trabajo."
    case .ownFunds: "Lo tuyo: ahorros, y lo que valen hoy los equipos que ya tienes y contaste abajo."
    case .grant: "Lo que pides al capital de fortalecimiento. Si no pides, deja 0."
    case .loans: "La suma de la hoja «Préstamos»."
    case .funding: "Lo tuyo más lo que pides más los préstamos."
    case .rest: "Lo mejor es 0: juntas justo lo que necesitas."
    case .rate: "Lo que ganarías guardando tu plata, o lo que cuesta prestarla. Si no sabes, deja 12."
    }
  }
}

extension PlanLine {
  fileprivate var explanation: String {
    switch self {
    case .sales: "Lo que entra en un mes de 100, antes de pagar nada."
    case .contribution: "Ventas menos costos variables."
    case .toCover: "Lo que hay que pagar cada mes, vendas o no."
    case .breakEven: "Con menos que eso pierdes; con más, ganas. Las unidades están en la hoja «Productos»."
    case .lowest: "Tu mes más apretado. Si es menor que cero, falta esa plata."
    case .lowestMonth: "En cuál mes te pasa."
    case .yearSales: "Todo lo que entra en doce meses."
    case .yearResult: "Lo que queda después de costos, sueldo, desgaste e intereses."
    case .payback: "Si doce meses no alcanzan, se repite el mismo año hasta diez veces."
    case .presentValue: "Mayor que cero: el plan rinde más que la tasa que pusiste. Solo mira doce meses."
    case .internalRate: "Cuánto rinde al año lo que inviertes. Compárala con tu tasa."
    }
  }
}

extension PlanField {
  /// At most 32 characters.
  var shortLabel: String {
    switch self {
    case .asset(_, .name): "Equipo o herramienta"
    case .asset(_, .cost): "Cuánto cuesta"
    case .asset(_, .usefulLife): "Meses que durará"
    case .loan(_, .name): "Quién presta"
    case .loan(_, .amount): "Cuánto presta"
    case .loan(_, .yearlyRate): "Tasa al año, en %"
    case .loan(_, .term): "Plazo en meses"
    case .loan(_, .grace): "Meses de gracia"
    case .fixedCost(_, .name): "Costo fijo"
    case .fixedCost(_, .monthly): "Cuánto es al mes"
    case .product(_, .name): "Producto o servicio"
    case .product(_, .price): "Precio de uno"
    case .product(_, .unitCost): "Costo variable de uno"
    case .product(_, .monthlyUnits): "Unidades de un mes normal"
    case .season, .productSeason: "Temporada, en %"
    case .ownerWage: "Tu sueldo de cada mes"
    case .workingCapital: "Capital de trabajo"
    case .ownFunds: "Dinero propio"
    case .grant: "Capital que pides al fondo"
    case .yearlyRate: "Tasa al año, en %"
    }
  }

  /// At most 255 characters.
  var hint: String {
    switch self {
    case .asset(_, .name): "Por ejemplo: horno, máquina de coser, congelador."
    case .asset(_, .cost): "En dólares, sin puntos de miles. Si ya es tuyo, lo que cuesta hoy uno igual."
    case .asset(_, .usefulLife): "Un número entero de 1 a 600. Cinco años son 60 meses."
    case .loan(_, .name): "Por ejemplo: cooperativa, mi hermana."
    case .loan(_, .amount): "En dólares: lo que recibes al empezar."
    case .loan(_, .yearlyRate): "En porcentaje al año: 12 quiere decir 12 %."
    case .loan(_, .term): "Un número entero de 1 a 120: en cuántos meses lo pagas."
    case .loan(_, .grace):
      "Los primeros meses en que pagas solo intereses. Si no hay, 0. Debe ser menor que el plazo."
    case .fixedCost(_, .name): "Por ejemplo: arriendo del local, luz, internet."
    case .fixedCost(_, .monthly): "En dólares al mes. Si pagas una vez al año, divide para 12."
    case .product(_, .name): "Por ejemplo: empanada, corte de pelo, uniforme."
    case .product(_, .price): "En cuánto vendes uno, en dólares. Noventa centavos: 0,90."
    case .product(_, .unitCost): "Lo que gastas para hacer o comprar UNO. Cuenta una tanda y divide."
    case .product(_, .monthlyUnits): "Cuántos vendes en un mes normal. Las de verdad, no las soñadas."
    case .season, .productSeason: "Mes normal: 100. La mitad más: 150. La mitad: 50. Nada: 0."
    case .ownerWage: "En dólares al mes."
    case .workingCapital: "En dólares."
    case .ownFunds: "En dólares."
    case .grant: "En dólares."
    case .yearlyRate: "En porcentaje al año: 12 quiere decir 12 %."
    }
  }
}
