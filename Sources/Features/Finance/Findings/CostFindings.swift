/// What is paid each month: fixed costs and the owner's wage.
func costFindings(_ plan: FinancialPlan, _ context: PlanContext) -> [Finding] {
  var found: [Finding] = []
  if plan.fixedCosts.map(\.monthly).sum <= .zero {
    found.append(
      Finding(
        .noFixedCosts, at: .fixedCost(0, .monthly),
        "Tu plan no tiene costos fijos. Casi todo negocio paga algo aunque no venda: arriendo, luz, internet, pasajes, una "
          + "cuota. Anota los tuyos y suma la parte de tu casa que usa el negocio."))
  }
  found += repeated(plan.fixedCosts.map(\.name)).map { first, again in
    Finding(
      .fixedCostTwice, at: .fixedCost(again, .name),
      "«\(plan.fixedCosts[again].name)» está dos veces, en las filas \(first + 1) y \(again + 1). Si es el mismo gasto, borra "
        + "una; si son dos, ponles nombres distintos.")
  }
  for (row, cost) in plan.fixedCosts.enumerated() where cost.monthly > .zero {
    if let (kind, sentence) = misplaced(cost, plan) {
      found.append(Finding(kind, at: .fixedCost(row, .name), sentence))
    }
  }
  return found + wage(plan, context)
}

private func wage(_ plan: FinancialPlan, _ context: PlanContext) -> [Finding] {
  guard plan.ownerWage > .zero else {
    return [
      Finding(
        .noWage, at: .ownerWage,
        "Tu sueldo está en cero. Un negocio que no paga a quien trabaja parece sano y no lo está. Pon lo que el negocio te "
          + "paga por tu trabajo, aunque sea poco, y mira si alcanza.")
    ]
  }
  guard let floor = context.wageFloor, plan.ownerWage < floor else { return [] }
  return [
    Finding(
      .wageUnderFloor, at: .ownerWage,
      "Tu sueldo es \(plan.ownerWage.dollars) al mes, menos de \(floor.dollars). Puede ser así al comienzo. Di por qué, cuántas "
        + "horas trabajas y cuándo piensas subirlo.")
  ]
}

/// Costs that belong elsewhere, told by words that leave no doubt; the first that fits.
private func misplaced(
  _ cost: FinancialPlan.FixedCost, _ plan: FinancialPlan
) -> (kind: FindingKind, sentence: String)? {
  let name = FoldedName(cost.name)
  let shown = "«\(cost.name)» (\(cost.monthly.dollars) al mes)"
  if name.says(householdWords) || name.words == ["colegio"],
    !name.says(partWords)
  {
    return (
      .householdCost,
      "\(shown) parece un gasto de tu casa. La casa se paga con tu sueldo, no desde los costos del negocio. Pásalo a tu "
        + "bolsillo; si el negocio usa una parte, anota solo esa parte."
    )
  }
  if name.says(ownWageWords) {
    return (
      .wageAmongFixed,
      "\(shown) parece tu propio sueldo. Tu sueldo tiene su lugar aparte: déjalo solo ahí, para no contarlo dos veces."
    )
  }
  if name.says(wearWords) {
    return (
      .wearAmongFixed,
      "\(shown) ya se calcula solo con el precio y los meses de tus equipos. Bórralo de aquí para no contarlo dos veces."
    )
  }
  if name.says(loanWords) {
    return (
      .loanAmongFixed,
      "\(shown) parece la cuota de un préstamo. Escribe el préstamo en su lugar, con su tasa y su plazo: el plan calcula la "
        + "cuota mes a mes, y deja de pagarla cuando se termina."
    )
  }
  guard name.begins(with: ingredientWords), plan.products.contains(where: { $0.unitCost > .zero }) else {
    return nil
  }
  return (
    .unitCostAmongFixed,
    "\(shown) crece cuando vendes más: es un costo variable. Ponlo dentro del costo de una unidad de tus productos, y "
      + "cuida de no contarlo dos veces."
  )
}

private let householdWords: Phrases = [
  "arriendo de la casa", "arriendo de mi casa", "arriendo casa", "luz de la casa", "agua de la casa",
  "gas de la casa",
  "internet de la casa", "gastos de la casa", "gastos del hogar", "comida de la casa", "comida de la familia",
  "comida familiar", "comida de mis hijos", "alimentacion de la familia", "alimentacion familiar",
  "mercado de la casa", "mercado de la familia", "colegio de los ninos", "colegio de mis hijos",
  "colegio de mi hijo", "colegio de mi hija", "escuela de los ninos",
  "escuela de mis hijos", "pension del colegio", "pension escolar", "pension alimenticia",
  "utiles de mis hijos",
  "ropa de los ninos", "ropa de mis hijos", "panales", "envio a la familia", "envio a mi familia", "remesa",
  "remesas", "medicinas de la familia", "medicinas de mi mama",
]

/// What somebody counts who counts the business's part alone.
private let partWords: Phrases = ["parte", "mitad", "porcentaje"]

private let ownWageWords: Phrases = [
  "mi sueldo", "sueldo propio", "mi salario", "salario propio", "sueldo de la duena", "sueldo del dueno",
  "sueldo dueno",
  "sueldo duena", "mi pago", "sueldo mio",
]

private let wearWords: Phrases = ["depreciacion", "desgaste"]

private let loanWords: Phrases = [
  "prestamo", "prestamos", "cuota del banco", "cuota banco", "cuota de la cooperativa", "cuota cooperativa",
  "cuota del credito", "cuota credito", "pago del credito", "letra del banco", "chulquero", "pago de deuda",
  "deuda",
  "deudas", "microcredito",
]

private let ingredientWords: Phrases = [
  "harina", "queso", "levadura", "masa", "relleno", "ingredientes", "materia prima", "mercaderia", "tela",
  "telas",
  "hilo", "hilos", "carne", "pescado", "camaron", "huevos", "pulpa",
]
