/// Borrowed money, and the rate with which money is compared.
func loanFindings(_ plan: FinancialPlan, _ context: PlanContext) -> [Finding] {
  var found: [Finding] = []
  for (row, loan) in plan.loans.enumerated() where loan.amount > .zero {
    if let finding = rate(loan, row, context) { found.append(finding) }
    guard loan.grace >= loan.term else { continue }
    found.append(
      Finding(
        .graceCoversTerm, at: .loan(row, .grace),
        "\(called(loan.name, or: "El préstamo \(row + 1)")) tiene \(months(loan.grace)) de gracia y un plazo de "
          + "\(months(loan.term)). La gracia va dentro del plazo y debe ser menor: después de ella se paga la deuda."
      ))
  }
  if plan.yearlyRate.basisPoints <= 0 {
    found.append(
      Finding(
        .comparisonRateZero, at: .yearlyRate,
        "La tasa con la que comparas tu dinero está en cero, como si esperar un año no costara nada. Pon lo que ganarías "
          + "guardándolo en una cooperativa o lo que te cobrarían por prestártelo: por ejemplo, 12."))
  }
  return found
}

private func rate(_ loan: FinancialPlan.Loan, _ row: Int, _ context: PlanContext) -> Finding? {
  let name = called(loan.name, or: "El préstamo \(row + 1)")
  let field = PlanField.loan(row, .yearlyRate)
  if loan.yearlyRate > context.highestLoanRate {
    return Finding(
      .rateOverLegal, at: field,
      "\(name) cobra \(loan.yearlyRate.text) al año, más de \(context.highestLoanRate.text), lo más que la ley permite cobrar. Si "
        + "es de verdad, no firmes: busca una cooperativa autorizada. Si es por mes o por día, pásala a un año."
    )
  }
  if loan.yearlyRate.basisPoints <= 0 {
    let folded = FoldedName(loan.name)
    guard !folded.says(kin) else { return nil }
    return Finding(
      .rateZero, at: field,
      "\(name) no cobra interés. ¿Seguro? Una persona de tu familia puede prestar así; un banco o una cooperativa, no. Pide "
        + "la tabla de pagos y copia la tasa.")
  }
  guard loan.yearlyRate.basisPoints < 100 else { return nil }
  return Finding(
    .rateTiny, at: field,
    "\(name) cobra \(loan.yearlyRate.text) al año, casi nada. La tasa se escribe en porcentaje: si cobra doce de cada cien, "
      + "se pone 12, no 0,12.")
}

private func months(_ count: Int) -> String { count == 1 ? "1 mes" : "\(count) meses" }

/// Whoever lends without interest; the rest asks for some.
private let kin: Phrases = [
  "familia", "familiar", "mama", "papa", "madre", "padre", "hermana", "hermano", "hija", "hijo", "tia", "tio",
  "prima",
  "primo", "abuela", "abuelo", "cunada", "cunado", "suegra", "suegro", "esposa", "esposo", "amiga", "amigo",
  "vecina",
  "vecino", "comadre", "compadre", "sin interes",
]
