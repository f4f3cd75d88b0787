/// Where the money comes from, and whether it is what the plan needs.
func fundingFindings(_ plan: FinancialPlan, _ results: Results, _ context: PlanContext) -> [Finding] {
  var found = [gap(plan, results)].compactMap { $0 }
  if let most = context.largestGrant, plan.grant > most {
    found.append(
      Finding(
        .grantOverMost, at: .grant,
        "Pides \(plan.grant.dollars) y esta convocatoria da hasta \(most.dollars). Baja lo que pides, o busca de dónde sale "
          + "el resto."))
  }
  if plan.ownFunds <= .zero, results.investment > .zero {
    found.append(
      Finding(
        .noOwnFunds, at: .ownFunds,
        "En tu plan no pones nada tuyo. Lo que ya tienes también cuenta: un equipo, una máquina, ahorros. Anótalo aquí y, si "
          + "es un equipo, también entre tus equipos."))
  }
  if !plan.products.isEmpty { found += workingCapital(plan) }
  return found
}

private func gap(_ plan: FinancialPlan, _ results: Results) -> Finding? {
  let rest = results.funding - results.investment
  let needed = results.investment.dollars
  if rest < .zero {
    return Finding(
      .fundingShort, at: .grant,
      "Tus equipos y tu capital de trabajo suman \(needed), y de tu dinero, el fondo y los préstamos salen "
        + "\(results.funding.dollars). Faltan \((-rest).dollars). Di de dónde saldrán, o compra menos.")
  }
  guard rest > .zero else { return nil }
  if plan.grant > .zero {
    return Finding(
      .grantOverGap, at: .grant,
      "Necesitas \(needed) y juntas \(results.funding.dollars): sobran \(rest.dollars). Pide al fondo solo lo que te falta, o "
        + "escribe en qué usarás lo que sobra.")
  }
  guard plan.loans.contains(where: { $0.amount > .zero }) else { return nil }
  return Finding(
    .loanOverGap, at: .loan(0, .amount),
    "Necesitas \(needed) y juntas \(results.funding.dollars): sobran \(rest.dollars). Por lo que pides prestado pagas "
      + "intereses. Pide solo lo que te falta.")
}

/// In hundredths of a cent, so that halves of units count.
private func workingCapital(_ plan: FinancialPlan) -> [Finding] {
  guard plan.workingCapital > .zero else {
    return [
      Finding(
        .noWorkingCapital, at: .workingCapital,
        "Tu capital de trabajo está en cero. ¿Con qué compras los insumos y pagas el primer mes, antes de cobrar? Anota la "
          + "plata que tendrás en caja al empezar.")
    ]
  }
  let variable = plan.products.reduce(Int128(0)) {
    $0 + Int128($1.unitCost.cents) * Int128($1.monthlyUnits.hundredths)
  }
  let month = Int128((plan.fixedCosts.map(\.monthly).sum + plan.ownerWage).cents) * 100 + variable
  guard Int128(plan.workingCapital.cents) * 100 > 3 * month else { return [] }
  let shown = Money(cents: Int(clamping: month / 100))
  return [
    Finding(
      .largeWorkingCapital, at: .workingCapital,
      "Tu capital de trabajo es \(plan.workingCapital.dollars): más de tres meses de todo lo que gastas (\(shown.dollars) al "
        + "mes). Si no vendes fiado ni compras para un pedido grande, parece mucho. Explica para qué es.")
  ]
}
