import Finance
import FinanceSheet
import SeededRandom
import Testing

@testable import FinancialTool

@Suite struct PlanTextTests {
  @Test func `what is stored is read again as it was typed, whatever it is`() {
    var random = SeededGenerator(for: "texts")
    for _ in 0..<500 {
      var text = PlanText()
      for field in PlanField.all.shuffled(using: &random).prefix(20) { text[field] = random.text(upTo: 12) }
      text[PlanText.explanation] = random.text(upTo: 40) + "\n\\n\\"

      #expect(PlanText(encoded: text.encoded) == text)
      _ = PlanOutcome(text)
    }
  }

  @Test func `form, plan and form again are the same`() {
    var random = SeededGenerator(for: "plans")
    for _ in 0..<300 {
      let plan = randomPlan(&random)
      let text = PlanText(PlanDraft(plan))
      let reading = PlanReading(text)

      #expect(reading.problems == [:])
      #expect(reading.plan == plan)
      #expect(PlanText(reading.draft) == text)
    }
  }

  @Test func `the spreadsheet brings back the same plan as it was typed`() throws {
    let text = PlanSample.text
    let file = try readPlan(template(for: PlanReading(text).plan))

    #expect(file.problems == [])
    #expect(PlanText(file, over: text) == text)
  }

  @Test func `the largest numbers that fit do not bring a page down`() {
    var text = PlanText()
    for field in PlanField.all {
      guard let unit = field.unit else { continue }
      text[field] = typedText(unit.range.upperBound, in: unit)
    }
    let outcome = PlanOutcome(text)

    #expect(outcome.reading.problems == [:])
    #expect(!PlanSheet(outcome: outcome).html.isEmpty)
    for step in Step.allCases { _ = SoFar(step: step, outcome: outcome).html }
  }

  @Test func `rows left empty between others close up, with the reasons that were given`() {
    var text = PlanText()
    text["producto-3-nombre"] = "Jugo"
    text["producto-3-precio"] = "0,80"
    text["motivo.thinMargin.producto-3-precio"] = "Es para atraer gente"

    #expect(
      text.closedUp.fields == [
        "producto-1-nombre": "Jugo", "producto-1-precio": "0,80",
        "motivo.thinMargin.producto-1-precio": "Es para atraer gente",
      ])
  }

  @Test func `a finding is said at the row that a person sees`() {
    var text = PlanSample.text
    for (from, to) in zip(PlanText.fields(of: .products, row: 0), PlanText.fields(of: .products, row: 4)) {
      text[to] = text[from]
      text[from] = ""
    }
    text["producto-5-costo"] = "2"

    let under = PlanOutcome(text).findings.first { $0.finding.kind == .priceUnderCost }

    #expect(under.map { Step(of: $0.field) } == .products || under.map { Step(of: $0.field) } == .unitCosts)
    #expect(under.map { $0.field.row(in: .products) } == 4)
  }

  @Test func `the plan of the course comes to what the course says`() throws {
    let outcome = PlanOutcome(PlanSample.text)
    let results = try #require(outcome.results)

    #expect(outcome.reading.problems == [:])
    #expect(outcome.missing == [])
    #expect(results.breakEven?.units == [1_000])
    #expect(results.presentValue == Money(cents: 17_915))
    #expect(results.investment == Money(cents: 95_000))
  }

  private func randomPlan(_ random: inout SeededGenerator) -> FinancialPlan {
    func money(_ random: inout SeededGenerator) -> Money {
      Money(cents: Int.random(in: 0...Money.largest.cents, using: &random))
    }
    var plan = FinancialPlan(
      workingCapital: money(&random), ownFunds: money(&random), grant: money(&random),
      ownerWage: money(&random),
      yearlyRate: Rate(basisPoints: Int.random(in: 0...100_000, using: &random)))
    for index in 0..<Int.random(in: 0...30, using: &random) {
      plan.products.append(
        FinancialPlan.Product(
          name: "Producto \(index)", price: money(&random), unitCost: money(&random),
          monthlyUnits: Units(hundredths: Int.random(in: PlanField.Unit.units.range, using: &random)),
          season: Bool.random(using: &random) ? .even : nil))
    }
    for index in 0..<Int.random(in: 0...5, using: &random) {
      plan.loans.append(
        FinancialPlan.Loan(
          name: "Banco \(index)", amount: money(&random), yearlyRate: Rate(basisPoints: 1_560),
          term: Int.random(in: 1...120, using: &random), grace: 0))
    }
    for index in 0..<Int.random(in: 0...30, using: &random) {
      plan.fixedAssets.append(
        FinancialPlan.FixedAsset(
          name: "Equipo \(index)", cost: money(&random), usefulLife: Int.random(in: 1...600, using: &random)))
    }
    return plan
  }
}
