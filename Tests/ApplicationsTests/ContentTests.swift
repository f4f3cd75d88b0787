import Core
import Files
import Finance
import GrantCalls
import TestSupport
import Testing

@testable import Applications

/// What is kept of an application, and the sums in it.
@Suite struct ContentTests {
  private func sample(_ cases: inout RandomCases) throws -> ApplicationContent {
    ApplicationContent(
      businessName: cases.hostileText(), activity: cases.hostileText(),
      stage: cases.pick(BusinessStage.allCases),
      startedOn: try #require(Day(rawValue: "2024-02-29")), address: cases.hostileText(),
      destination: cases.pick(Destination.allCases), opportunity: cases.pick([nil] + Opportunity.allCases),
      opportunityText: cases.hostileText(), items: items(&cases),
      declarations: [cases.pick(Declaration.allCases)],
      proof: [StoredFile.ID(rawValue: .max)],
      documents: [.init(id: 3, name: cases.hostileText(), files: [StoredFile.ID(rawValue: 4)])],
      conditions: [.init(condition: "training", isOverridden: true, evidence: cases.hostileText())])
  }

  private func items(_ cases: inout RandomCases) -> [ApplicationContent.Item] {
    (0..<Int.random(in: 0...DraftItem.most, using: &cases)).map { _ in
      ApplicationContent.Item(
        what: cases.hostileText(), quantity: Int.random(in: 1...100_000, using: &cases),
        unitPrice: Int.random(in: 1...1_000_000_000, using: &cases),
        kind: cases.pick(ApplicationContent.Item.Kind.allCases))
    }
  }

  @Test func `whatever was handed in reads back as it was`() throws {
    var cases = RandomCases()
    for _ in 0..<300 {
      let content = try sample(&cases)

      let back = ApplicationContent(encoded: try content.encoded)

      #expect(back == content, "seed \(cases.seed)")
    }
  }

  @Test func `a text that is no content is none, and never a crash`() throws {
    var cases = RandomCases()
    #expect(ApplicationContent(encoded: ApplicationContent.erased) == nil)
    for _ in 0..<300 {
      var bytes = Array(try sample(&cases).encoded.utf8)
      // Cut, or with a byte of its own; what is still content is content.
      if Bool.random(using: &cases) { bytes.removeLast(Int.random(in: 1...bytes.count, using: &cases)) }
      if !bytes.isEmpty {
        bytes[Int.random(in: bytes.indices, using: &cases)] = UInt8.random(in: 0...255, using: &cases)
      }
      _ = ApplicationContent(encoded: String(decoding: bytes, as: UTF8.self))
    }
  }

  /// Against schoolbook addition of figures, which knows nothing of cents or of integers.
  @Test func `the sum of the items is exact to the cent`() {
    var cases = RandomCases()
    for _ in 0..<300 {
      let items = items(&cases)
      var figures = [0]
      for item in items {
        for (place, digit) in String(item.unitPrice).reversed().enumerated() {
          add((digit.wholeNumberValue ?? 0) * item.quantity, at: place, to: &figures)
        }
      }
      let expected = figures.reversed().map { String($0) }.joined()

      #expect(Int(expected) == items.map(\.total).sum.cents, "seed \(cases.seed)")
    }
  }

  private func add(_ number: Int, at place: Int, to figures: inout [Int]) {
    var (carry, place) = (number, place)
    while carry > 0 {
      while figures.count <= place { figures.append(0) }
      carry += figures[place]
      figures[place] = carry % 10
      carry /= 10
      place += 1
    }
  }

  @Test func `a difference from the financial tool is said in words, and none is no sentence`() {
    let oven = ApplicationContent.Item(what: "Horno", quantity: 1, unitPrice: 300_00, kind: .asset)
    let plan = FinancialPlan(
      fixedAssets: [.init(name: "Horno", cost: Money(cents: 300_00), usefulLife: 60)],
      grant: Money(cents: 300_00))

    #expect(differences(from: plan, [oven]) == [])
    #expect(differences(from: plan, [oven, oven]).count == 2)
    #expect(differences(from: plan, [oven, oven])[0].contains("$\u{A0}300,00 más"))
  }
}
