/// What is sold, at which price and cost, and how much of it.
func productFindings(_ plan: FinancialPlan, _ context: PlanContext) -> [Finding] {
  guard !plan.products.isEmpty else {
    return [
      Finding(
        .noProducts, at: .product(0, .name),
        "Todavía no hay nada que vender en tu plan. Escribe al menos un producto o servicio con su precio, lo que te "
          + "cuesta y cuántos vendes en un mes normal: de ahí salen todas las cuentas.")
    ]
  }
  var found: [Finding] = []
  for (row, product) in plan.products.enumerated() {
    found += incomplete(product, row)
    if let finding = slip(product, row) ?? margin(product, row) { found.append(finding) }
  }
  found += repeated(plan.products.map(\.name)).map { first, again in
    Finding(
      .productTwice, at: .product(again, .name),
      "«\(plan.products[again].name)» está dos veces, en los productos \(first + 1) y \(again + 1), y sus ventas se suman "
        + "dos veces. Borra uno, o ponles nombres distintos si de verdad son dos cosas.")
  }
  return found + volume(plan, context)
}

private func incomplete(_ product: FinancialPlan.Product, _ row: Int) -> [Finding] {
  var found: [Finding] = []
  let name = called(product.name, or: "El producto \(row + 1)")
  if isUnnamed(product.name) {
    found.append(
      Finding(
        .unnamedProduct, at: .product(row, .name),
        "El producto \(row + 1) tiene números pero no tiene nombre. Ponle uno para que tú y quien lea tu plan sepan qué es."
      ))
  }
  if product.price <= .zero {
    found.append(
      Finding(
        .noPrice, at: .product(row, .price),
        "\(name) no tiene precio, y así no suma nada a tus ventas. Escribe en cuánto lo vendes."))
  } else if product.unitCost <= .zero {
    found.append(
      Finding(
        .noUnitCost, at: .product(row, .unitCost),
        "\(name) no te cuesta nada por unidad. ¿Seguro? Casi siempre hay algo: una funda, un pasaje, un insumo. Si lo "
          + "olvidas, ganarás menos de lo que dice el plan."))
  }
  if product.monthlyUnits.hundredths <= 0 {
    found.append(
      Finding(
        .noUnits, at: .product(row, .monthlyUnits),
        "De \(called(product.name, or: "el producto \(row + 1)")) no dices cuántos vendes en un mes normal, y así no suma "
          + "nada. Escribe la cantidad, o borra la fila si ya no lo vendes."))
  }
  return found
}

/// A comma in the wrong place: the other number fits when one of them is parted by a hundred, and it is a whole amount, as
/// cents look that were written as dollars.
private func slip(_ product: FinancialPlan.Product, _ row: Int) -> Finding? {
  let (price, cost) = (product.price.cents, product.unitCost.cents)
  guard price > 0, cost > 0 else { return nil }
  let name = called(product.name, or: "el producto \(row + 1)")
  if price % 100 == 0, price / 100 > cost, price / 100 <= 5 * cost {
    return Finding(
      .priceOffByHundred, at: .product(row, .price),
      "El precio de \(name) es \(product.price.dollars) y te cuesta \(product.unitCost.dollars): más de cien veces su "
        + "costo. ¿Quisiste escribir \(Money(cents: price / 100).dollars)? Mira dónde va la coma.")
  }
  if cost % 100 == 0, cost / 100 < price, price <= 5 * (cost / 100) {
    return Finding(
      .costOffByHundred, at: .product(row, .unitCost),
      "El costo de \(name) es \(product.unitCost.dollars) y lo vendes a \(product.price.dollars). ¿Quisiste escribir "
        + "\(Money(cents: cost / 100).dollars)? Mira dónde va la coma. Y recuerda: es lo que cuesta una sola unidad."
    )
  }
  return nil
}

private func margin(_ product: FinancialPlan.Product, _ row: Int) -> Finding? {
  guard product.price > .zero, product.unitCost > .zero else { return nil }
  let name = called(product.name, or: "El producto \(row + 1)")
  let left = product.price - product.unitCost
  if left < .zero {
    return Finding(
      .priceUnderCost, at: .product(row, .price),
      "\(name) se vende a \(product.price.dollars) y te cuesta \(product.unitCost.dollars): en cada venta pierdes "
        + "\((-left).dollars), y mientras más vendas, más pierdes. Sube el precio o baja el costo.")
  }
  if left == .zero {
    return Finding(
      .noMargin, at: .product(row, .price),
      "\(name) se vende a lo mismo que cuesta, \(product.price.dollars): no deja nada para el arriendo ni para tu sueldo. "
        + "Sube el precio o baja el costo.")
  }
  guard left.cents * 20 < product.price.cents else { return nil }
  return Finding(
    .thinMargin, at: .product(row, .price),
    "\(name) te deja apenas \(left.dollars) de cada \(product.price.dollars). Si sube un poquito un insumo, pierdes. "
      + "Revisa si olvidaste un costo, y si el precio puede subir.")
}

private func volume(_ plan: FinancialPlan, _ context: PlanContext) -> [Finding] {
  var found: [Finding] = []
  let units = plan.products.map(\.monthlyUnits)
  if let capacity = context.monthlyCapacity {
    let total = units.reduce(0) { $0 + $1.hundredths }
    let largest = units.indices.max { units[$0] < units[$1] } ?? 0
    if total > capacity.hundredths {
      found.append(
        Finding(
          .overCapacity, at: .product(largest, .monthlyUnits),
          "Planeas \(Units(hundredths: total).text) unidades en un mes normal, y en tu modelo de negocio alcanzas a hacer "
            + "\(capacity.text). Baja la cantidad, o cuenta con qué manos y equipos vas a llegar."))
    }
  }
  if units.count >= 4, units[0].hundredths > 0, Set(units).count == 1 {
    found.append(
      Finding(
        .sameUnits, at: .product(0, .monthlyUnits),
        "Tus \(units.count) productos venden lo mismo: \(units[0].text) al mes cada uno. Casi nunca pasa. Mira tu libreta "
          + "y pon la cantidad de cada uno; si todavía no vendes, pregunta a quien venda algo parecido."))
  }
  return found
}
