import Testing

@testable import Applications

/// Two pages that write the same application.
@Suite struct DraftMergeTests {
  private func merge(
    _ sent: [String: String], seen: [String: String], over stored: [String: String], tab: String = "",
    number: Int = 0, last: (String, Int) = ("", 0), lists: Set<String> = []
  ) -> MergedDraft {
    merged(
      DraftChange(sent: sent, seen: seen.mapValues { [mark(of: $0)] }, tab: tab, number: number),
      over: stored,
      lastTab: last, lists: lists)
  }

  @Test func `what a page changed is written, what it did not change is left as it is now`() {
    let result = merge(
      ["a": "uno nuevo", "b": "dos"], seen: ["a": "uno", "b": "dos"], over: ["a": "uno", "b": "otro"])

    #expect(result == MergedDraft(written: ["a": "uno nuevo"]))
  }

  @Test func `a field that two pages changed waits for the person`() {
    let result = merge(["a": "mío"], seen: ["a": "antes"], over: ["a": "de la otra"])

    #expect(result == MergedDraft(conflicts: ["a"]))
  }

  @Test func `both pages writing the same is no conflict`() {
    #expect(merge(["a": "igual"], seen: ["a": "antes"], over: ["a": "igual"]) == MergedDraft())
  }

  @Test func `what was sent without an answer is the page's own`() {
    let change = DraftChange(
      sent: ["a": "abc"], seen: ["a": [mark(of: ""), mark(of: "ab")]], tab: "t", number: 2)

    let result = merged(change, over: ["a": "ab"], lastTab: ("t", 1), lists: [])

    #expect(result == MergedDraft(written: ["a": "abc"]))
  }

  @Test func `an emptied field is written though another page saved something else`() {
    let result = merge(["a": ""], seen: ["a": "uno"], over: ["a": "uno", "b": "x"])

    #expect(result == MergedDraft(written: ["a": ""]))
  }

  @Test func `a save that arrives after a later one of its page changes nothing`() {
    let result = merge(
      ["a": "viejo"], seen: ["a": "nuevo"], over: ["a": "nuevo"], tab: "t", number: 3, last: ("t", 4))

    #expect(result == MergedDraft(isLate: true))
  }

  @Test func `files that two pages chose are all kept`() {
    let result = merge(["f": "1 3"], seen: ["f": "1"], over: ["f": "1 2"], lists: ["f"])

    #expect(result == MergedDraft(written: ["f": "1 2 3"]))
  }
}
