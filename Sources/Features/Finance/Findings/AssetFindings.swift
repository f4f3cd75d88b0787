/// What is bought once and lasts.
func assetFindings(_ plan: FinancialPlan, _ context: PlanContext) -> [Finding] {
  var found: [Finding] = []
  for (row, asset) in plan.fixedAssets.enumerated() {
    if let finding = price(asset, row, context) { found.append(finding) }
    if let finding = life(asset, row) { found.append(finding) }
  }
  for (first, again) in repeated(plan.fixedAssets.map(\.name))
  where plan.fixedAssets[first].cost == plan.fixedAssets[again].cost {
    found.append(
      Finding(
        .assetTwice, at: .asset(again, .name),
        "«\(plan.fixedAssets[again].name)» está dos veces y al mismo precio, en las filas \(first + 1) y \(again + 1). Si es el "
          + "mismo equipo, borra uno; si son dos, dilo en el nombre."))
  }
  return found
}

private func price(_ asset: FinancialPlan.FixedAsset, _ row: Int, _ context: PlanContext) -> Finding? {
  let name = called(asset.name, or: "El equipo \(row + 1)")
  if asset.cost <= .zero {
    return Finding(
      .assetWithoutCost, at: .asset(row, .cost),
      "\(name) no tiene precio. Pregunta cuánto cuesta en dos lugares y anótalo. Si ya es tuyo, pon cuánto costaría hoy uno "
        + "igual y súmalo a tu dinero propio.")
  }
  if FoldedName(asset.name).begins(with: stockWords) {
    return Finding(
      .stockAmongAssets, at: .asset(row, .name),
      "\(name) se gasta al vender: no es un equipo. Ponlo en el capital de trabajo, que es la plata para los insumos de los "
        + "primeros meses.")
  }
  guard asset.cost < context.smallestAsset else { return nil }
  return Finding(
    .smallAsset, at: .asset(row, .cost),
    "\(name) cuesta \(asset.cost.dollars). Las cosas de menos de \(context.smallestAsset.dollars) se gastan rápido: es más "
      + "sencillo contarlas como costo fijo del mes, o juntarlas en una sola fila.")
}

/// How long it serves, told by words that leave no doubt. The years are those for which the rules of the income tax let a
/// thing wear down (Reglamento para la aplicación de la LRTI, art. 28.6), and beyond them twice as many.
private func life(_ asset: FinancialPlan.FixedAsset, _ row: Int) -> Finding? {
  let name = called(asset.name, or: "El equipo \(row + 1)")
  if asset.usefulLife <= 0 {
    return Finding(
      .lifeMissing, at: .asset(row, .usefulLife),
      "De \(name) falta decir cuántos meses durará. Con eso se reparte su desgaste: un equipo que dura cinco años son 60 "
        + "meses.")
  }
  if asset.usefulLife <= 10, asset.cost >= Money(cents: 10_000) {
    return Finding(
      .lifeInYears, at: .asset(row, .usefulLife),
      "\(name) cuesta \(asset.cost.dollars) y duraría \(asset.usefulLife) \(asset.usefulLife == 1 ? "mes" : "meses"). ¿Quisiste decir "
        + "años? Aquí se escriben meses: \(asset.usefulLife) \(asset.usefulLife == 1 ? "año son" : "años son") "
        + "\(asset.usefulLife * 12).")
  }
  let folded = FoldedName(asset.name)
  let longest = folded.says(buildingWords) ? 480 : folded.begins(with: electronicWords) ? 72 : 240
  guard asset.usefulLife > longest else { return nil }
  return Finding(
    .lifeTooLong, at: .asset(row, .usefulLife),
    "\(name) duraría \(asset.usefulLife) meses, que son más de \(longest / 12) años. Es mucho para una cosa así. Si te pasas, "
      + "el desgaste sale muy barato y no guardas para comprar otra.")
}

private let stockWords: Phrases = [
  "mercaderia", "mercaderia inicial", "materia prima", "insumos", "ingredientes", "inventario", "harina",
  "tela", "telas",
]

private let buildingWords: Phrases = [
  "local", "casa", "terreno", "edificio", "galpon", "bodega", "construccion", "puesto", "invernadero",
  "caseta",
]

private let electronicWords: Phrases = [
  "celular", "telefono", "computadora", "computador", "laptop", "portatil", "tableta", "tablet", "impresora",
]
