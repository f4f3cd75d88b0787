import Finance
import Markup

/// What a plan comes to, as far as it matters in one step.
struct SoFar {
  let step: Step
  let outcome: PlanOutcome

  private var plan: FinancialPlan { outcome.reading.plan }
  private var pieces: ResultsPieces { ResultsPieces(outcome: outcome) }

  var html: HTML {
    switch step {
    case .results: full
    case .products, .unitCosts, .seasons, .fixedCosts, .wage, .investment, .funding:
      plan.products.isEmpty && step == .products
        ? .empty
        : """
        <h2>Hasta aquí</h2>
        \(lines.map { "<p>\($0)</p>" as HTML })\(table)
        """
    }
  }

  private var full: HTML {
    """
    <h2>Lo que dice tu plan</h2>
    \(pieces.all)
    <h2>Revisa esto</h2>
    \(FindingsList(outcome: outcome, isOwn: true).html)
    """
  }

  private var table: HTML? {
    switch step {
    case .unitCosts: plan.products.isEmpty ? nil : pieces.margins
    case .funding: pieces.loans
    case .products, .seasons, .fixedCosts, .wage, .investment, .results: nil
    }
  }

  private var lines: [HTML] {
    guard let results = outcome.results else { return ["\(PlanOutcome.tooManyLives)"] }
    let sales = CrossingLines(plan)
    let fixed = plan.fixedCosts.map(\.monthly).sum
    switch step {
    case .products: return ["En un mes normal venderías <b>\(Money(cents: sales.sales).dollars)</b>."]
    case .unitCosts:
      return [
        "De esas ventas te quedarían <b>\(Money(cents: sales.sales - sales.variableCosts).dollars)</b> después de pagar lo que cuesta hacerlas."
      ]
    case .seasons:
      let sum = plan.season.factors.reduce(0) { $0 + $1.basisPoints }
      return [
        "Tus doce meses suman <b>\(Rate(basisPoints: sum).text)</b>: deben sumar 1.200 %.",
        "En el año venderías <b>\(results.year.sales.dollars)</b>.",
      ]
    case .fixedCosts: return ["Tus costos fijos son <b>\(fixed.dollars)</b> al mes."]
    case .wage:
      let toCover = (fixed + plan.ownerWage).dollars
      guard let point = results.breakEven else {
        return ["Cada mes debes cubrir <b>\(toCover)</b>: costos fijos y tu sueldo."]
      }
      return [
        "Cada mes debes cubrir <b>\(toCover)</b>: costos fijos y tu sueldo.",
        "Para eso debes vender <b>\(point.sales.dollars)</b> al mes.",
      ]
    case .investment:
      return ["Tu inversión es <b>\(results.investment.dollars)</b>: equipos y capital de trabajo."]
    case .funding:
      let rest = results.funding - results.investment
      let words: HTML =
        rest == .zero
        ? "Alcanza justo." : rest > .zero ? "Sobran \(rest.dollars)." : "Faltan \((-rest).dollars)."
      return [
        "Necesitas <b>\(results.investment.dollars)</b> y juntas <b>\(results.funding.dollars)</b>. \(words)"
      ]
    case .results: return []
    }
  }
}
