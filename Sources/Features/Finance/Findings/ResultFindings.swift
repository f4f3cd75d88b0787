/// What comes of the plan. One cause is told once: who does not sell enough does not need to hear of the value that is lost.
func resultFindings(_ plan: FinancialPlan, _ results: Results) -> [Finding] {
  [cash(plan, results), earnings(plan, results), outcome(plan, results)].compactMap { $0 }
}

/// Contribution of a month in which every factor is 100 %, less fixed costs and wage; in hundredths of a cent.
private func surplus(_ plan: FinancialPlan) -> Int128 {
  let contribution = plan.products.reduce(Int128(0)) {
    $0 + Int128(($1.price - $1.unitCost).cents) * Int128($1.monthlyUnits.hundredths)
  }
  return contribution - Int128((plan.fixedCosts.map(\.monthly).sum + plan.ownerWage).cents) * 100
}

private func cash(_ plan: FinancialPlan, _ results: Results) -> Finding? {
  if let index = results.months.firstIndex(where: { $0.closing < .zero }) {
    return shortage(plan, results.months[index], in: index + 1)
  }
  let lowest = results.lowestBalance
  let monthly = plan.fixedCosts.map(\.monthly).sum + plan.ownerWage
  guard lowest.balance.cents < (monthly.cents + 3) / 4 else { return nil }
  return Finding(
    .tightCash, at: .workingCapital,
    "En el mes \(lowest.month) quedan \(lowest.balance.dollars) en caja: menos de una semana de costos fijos y sueldo. Un susto "
      + "pequeño te deja sin plata. Busca un colchón: más capital de trabajo, un abono o un gasto que se mueva."
  )
}

private func shortage(_ plan: FinancialPlan, _ month: Results.Month, in number: Int) -> Finding {
  let missing = (-month.closing).dollars
  if month.loanPayments > .zero, month.closing + month.loanPayments >= .zero {
    let payments = plan.loans.map { LoanSchedule($0).payment(in: number).total }
    let largest = payments.indices.max { payments[$0] < payments[$1] } ?? 0
    return Finding(
      .instalmentOverCash, at: .loan(largest, .amount),
      "En el mes \(number) la cuota de tus préstamos es \(month.loanPayments.dollars) y en caja hay "
        + "\((month.closing + month.loanPayments).dollars): faltan \(missing). Pide menos, un plazo más largo o meses de gracia."
    )
  }
  return Finding(
    .negativeCash, at: .workingCapital,
    "En el mes \(number) la caja queda en \(month.closing.dollars): te faltan \(missing) para pagar todo. Mira las cinco "
      + "maneras de tapar un hueco: cobrar antes, pagar después, guardar, vender otra cosa o empezar con más capital de trabajo."
  )
}

private func earnings(_ plan: FinancialPlan, _ results: Results) -> Finding? {
  // Where nothing is left of what is sold, its price or its quantity has been told of already.
  guard let breakEven = results.breakEven else { return nil }
  if surplus(plan) < 0 {
    let missing = Money(cents: Int(clamping: (-surplus(plan) + 99) / 100))
    return Finding(
      .breakEvenOverUnits, at: .product(0, .monthlyUnits),
      "Para quedar a mano debes vender \(breakEven.sales.dollars) al mes, y con lo que planeas no llegas: cada mes normal "
        + "faltan \(missing.dollars) para tus costos fijos y tu sueldo. Revisa precio, costos o cantidad.")
  }
  let losing = results.months.count { $0.result < .zero }
  if losing == results.months.count {
    return Finding(
      .lossEveryMonth, at: .product(0, .monthlyUnits),
      "En los doce meses el resultado es menor que cero. Después del desgaste de tus equipos y los intereses, el negocio "
        + "pierde \((-results.year.result).dollars) en el año. Así no puede comprar otra máquina cuando esta se canse."
    )
  }
  guard surplus(plan) >= 0, results.year.result < .zero else { return nil }
  return Finding(
    .lossOfYear, at: .product(0, .monthlyUnits),
    "En \(losing) de los doce meses pierdes, y el año cierra con \(results.year.result.dollars). Los meses buenos no alcanzan a "
      + "pagar los flojos. Revisa la temporada, tus costos fijos y lo que invertirás.")
}

private func outcome(_ plan: FinancialPlan, _ results: Results) -> Finding? {
  guard surplus(plan) >= 0, results.investment > .zero else { return nil }
  guard let payback = results.payback else {
    return Finding(
      .neverPaidBack, at: .asset(0, .cost),
      "Lo que inviertes, \(results.investment.dollars), no vuelve ni en diez años con lo que deja tu negocio. Compra menos, o "
        + "cambia precio, costos o cantidad antes de invertir.")
  }
  if surplus(plan) > Int128(plan.ownerWage.cents) * 1_000, plan.ownerWage > .zero, payback.months < 1 {
    return Finding(
      .tooGood, at: .product(0, .monthlyUnits),
      "Tu plan recupera toda la inversión antes de un mes y deja más de diez veces tu sueldo. Ojalá, pero casi siempre es una "
        + "coma o un cero de más. Revisa precios y cantidades.")
  }
  guard let value = results.presentValue, value < .zero else { return nil }
  return Finding(
    .presentValueNegative, at: .yearlyRate,
    "El VAN es \(value.dollars): en doce meses la plata rinde menos que \(plan.yearlyRate.text) al año. No siempre es malo, "
      + "porque un equipo dura más de un año. Mira en cuánto tiempo vuelve, y explica por qué vale la pena.")
}
