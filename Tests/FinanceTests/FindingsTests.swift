import Foundation
import Testing

@testable import Finance

@Suite struct `What is found in a plan` {
  @Test(arguments: FindingCase.all) func `is told of the plan that has it, and not a cent away`(
    example: FindingCase
  ) throws {
    var wrong = FinancialPlan.yuleisy
    example.wrong(&wrong)
    var right = FinancialPlan.yuleisy
    example.right(&right)

    let found = findings(in: wrong, results: try wrong.results(), context: example.context)
    let foundBeside = findings(in: right, results: try right.results(), context: example.context)

    #expect(found.filter { $0.kind == example.kind }.map(\.field) == [example.field])
    #expect(foundBeside.filter { $0.kind == example.kind } == [])
  }

  @Test func `has an example for each kind`() {
    #expect(Set(FindingCase.all.map(\.kind)) == Set(FindingKind.allCases))
    #expect(FindingCase.all.count == FindingKind.allCases.count)
    #expect(FindingKind.allCases.count >= 30)
  }

  @Test func `is told in whole sentences, with a number as people write it`() throws {
    var plan = FinancialPlan.yuleisy
    plan.products[0].price = Money(cents: 55)
    plan.ownFunds = Money(cents: 3_499_999)

    let found = findings(in: plan, results: try plan.results())

    #expect(found.map(\.kind) == [.priceUnderCost, .grantOverGap])
    #expect(
      found[0].sentence
        == "«Empanada» se vende a $\u{A0}0,55 y te cuesta $\u{A0}0,60: en cada venta pierdes $\u{A0}0,05, y mientras más vendas, "
        + "más pierdes. Sube el precio o baja el costo.")
    #expect(
      found[1].sentence
        == "Necesitas $\u{A0}950,00 y juntas $\u{A0}35.599,99: sobran $\u{A0}34.649,99. Pide al fondo solo lo que te falta, o escribe "
        + "en qué usarás lo que sobra.")
  }

  @Test func `sends to a lesson that there is`() throws {
    let course = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Courses/aprende-trabaja-emprende")
    let files = FileManager.default
    var lessons: Set<String> = []
    for module in try files.contentsOfDirectory(atPath: course.path) where module.first?.isNumber == true {
      for file in try files.contentsOfDirectory(atPath: course.appending(path: module).path)
      where file.first?.isNumber == true {
        lessons.insert("\(module.dropFirst(3))/\(file.dropFirst(3).dropLast(3))")
      }
    }

    #expect(Set(HelpfulLesson.allCases.map(\.rawValue)).subtracting(lessons) == [])
  }

  @Test func `is nothing in a plan that holds together`() throws {
    for (trade, plan) in CleanPlan.all {
      #expect(findings(in: plan, results: try plan.results()).map(\.sentence) == [], "\(trade)")
    }
    #expect(CleanPlan.all.count == 20)
  }
}

@Suite struct `A field of a plan` {
  @Test func `is found by its name, and no other`() {
    #expect(PlanField.all.allSatisfy { PlanField(name: $0.name) == $0 })
    #expect(PlanField(name: "producto-3-precio") == .product(2, .price))
    #expect(
      ["producto-31-precio", "producto-0-precio", "temporada-13", "", "precio"].map { PlanField(name: $0) }
        == [nil, nil, nil, nil, nil])
  }

  @Test func `keeps its value on the way through a draft`() {
    for (_, plan) in CleanPlan.all { #expect(PlanDraft(plan).plan() == plan) }
  }

  @Test func `of an empty row is left out, and those behind it close up`() {
    var draft = PlanDraft()
    draft.names[.product(3, .name)] = "Corte"
    draft.numbers[.product(3, .price)] = 350
    draft.numbers[.productSeason(3, month: 1)] = 12_000
    draft.numbers[.season(month: 0)] = 8_000

    let plan = draft.plan()

    var factors = Array(repeating: Rate(percent: 100), count: 12)
    factors[0] = Rate(percent: 80)
    factors[1] = Rate(percent: 120)
    #expect(
      plan.products == [
        FinancialPlan.Product(
          name: "Corte", price: Money(cents: 350), unitCost: .zero, monthlyUnits: Units(0),
          season: Season(factors: factors))
      ])
  }
}
