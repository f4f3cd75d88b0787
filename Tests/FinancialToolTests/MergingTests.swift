import Core
import SeededRandom
import Testing

@testable import FinancialTool

/// Two pages of one plan.
@Suite struct MergingTests {
  private func stored(_ fields: [String: String], _ version: Int, tab: String = "") -> StoredPlan {
    var text = PlanText()
    for (name, value) in fields { text[name] = value }
    return StoredPlan(version: version, text: text, savedAt: Instant(rawValue: 0), tab: tab, tabNumber: 1)
  }

  private func change(_ number: Int, _ name: String, _ before: String, _ after: String, tab: String = "")
    -> PlanChange
  {
    var (old, new) = (PlanText(), PlanText())
    old[name] = before
    new[name] = after
    return PlanChange(number: number, tab: tab, tabNumber: 1, before: old, after: new)
  }

  @Test func `what another page changed meanwhile stays when this one did not touch it`() {
    let result = merged(
      StepDraft(fields: ["sueldo": "100", "tasa": "15"], base: 1, tab: "", number: 0),
      over: stored(["sueldo": "200", "tasa": "12"], 2), since: [change(2, "sueldo", "100", "200")],
      isBaseKnown: true, asides: [])

    #expect(result == Merged(written: ["tasa": "15"]))
  }

  @Test func `what both changed to something else waits for the person`() {
    let result = merged(
      StepDraft(fields: ["sueldo": "300"], base: 1, tab: "", number: 0), over: stored(["sueldo": "200"], 2),
      since: [change(2, "sueldo", "100", "200")], isBaseKnown: true, asides: [])

    #expect(result == Merged(aside: ["sueldo": "300"]))
  }

  @Test func `what both changed to the same waits for nobody`() {
    let result = merged(
      StepDraft(fields: ["sueldo": "200"], base: 1, tab: "", number: 0), over: stored(["sueldo": "200"], 2),
      since: [change(2, "sueldo", "100", "200")], isBaseKnown: true, asides: [])

    #expect(result == Merged())
  }

  @Test func `a page that did not hear the answer to its last save goes on`() {
    let result = merged(
      StepDraft(fields: ["sueldo": "250"], base: 1, tab: "a", number: 2),
      over: stored(["sueldo": "200"], 2, tab: "a"), since: [change(2, "sueldo", "100", "200", tab: "a")],
      isBaseKnown: true, asides: [])

    #expect(result == Merged(written: ["sueldo": "250"]))
  }

  @Test func `a save that arrives after a later one of its page is late`() {
    let result = merged(
      StepDraft(fields: ["sueldo": "1"], base: 1, tab: "a", number: 1),
      over: stored(["sueldo": "200"], 2, tab: "a"), since: [], isBaseKnown: true, asides: [])

    #expect(result == Merged(isLate: true))
  }

  @Test func `a page of so long ago that nobody knows what it read overwrites nothing`() {
    let result = merged(
      StepDraft(fields: ["sueldo": "1", "tasa": "12"], base: 1, tab: "", number: 0),
      over: stored(["sueldo": "200", "tasa": "12"], 900), since: [], isBaseKnown: false, asides: [])

    #expect(result == Merged(aside: ["sueldo": "1"]))
  }

  /// Pages A and B change fields in any order from what they last read: at the end each field has what somebody wrote last without
  /// knowing better, or waits; nothing that was typed is in neither place.
  @Test func `nothing that anybody typed is lost`() {
    var random = SeededGenerator(for: "two pages")
    for _ in 0..<500 {
      var plan = stored(["a": "0", "b": "0"], 1)
      var log: [PlanChange] = []
      var waiting: [AsideText] = []
      var bases = ["x": 1, "y": 1]
      for step in 1...12 {
        let tab = Bool.random(using: &random) ? "x" : "y"
        let name = Bool.random(using: &random) ? "a" : "b"
        let typed = "\(tab)\(step)"
        let base = bases[tab] ?? 1
        let result = merged(
          StepDraft(fields: [name: typed], base: base, tab: tab, number: step), over: plan,
          since: log.filter { $0.number > base }, isBaseKnown: true, asides: waiting)
        #expect(!result.isLate)
        if result.written[name] != nil {
          let next = plan.version + 1
          log.append(
            PlanChange(
              number: next, tab: tab, tabNumber: step, before: change(0, name, plan.text[name], "").before,
              after: change(0, name, "", typed).after))
          var text = plan.text
          text[name] = typed
          plan = StoredPlan(version: next, text: text, savedAt: plan.savedAt, tab: tab, tabNumber: step)
        } else {
          #expect(result.aside == [name: typed])
          waiting.removeAll { $0.field == name && $0.tab == tab }
          waiting.append(AsideText(id: Int64(step), field: name, text: typed, tab: tab))
        }
        #expect(plan.text[name] == typed || waiting.contains { $0.text == typed })
        if Bool.random(using: &random) { bases[tab] = plan.version }
      }
    }
  }
}
