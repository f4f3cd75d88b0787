import Core
import TestSupport
import Testing

@testable import Learning

@Suite struct `What becomes of a text that is sent` {
  private let now = TestClock.start

  private func stored(
    _ text: String, version: Int = 3, tab: String = "a", from base: Int = 2, number: Int = 4
  ) -> SavedText {
    SavedText(
      version: version, text: text, savedAt: now, copiedAt: now, tab: tab, tabBase: base, tabNumber: number)
  }

  private func draft(_ text: String, base: Int, tab: String = "b", number: Int = 1) -> TextDraft {
    TextDraft(text: text, base: base, tab: tab, number: number)
  }

  @Test func `the first one is written`() {
    #expect(
      saving(draft("uno", base: 0), over: nil, lastNumber: nil, at: now) == .write(base: 0, isCopied: false))
  }

  @Test func `one that was based on the current text is written, and the text of the other page kept`() {
    #expect(
      saving(draft("dos", base: 3), over: stored("uno"), lastNumber: nil, at: now)
        == .write(base: 3, isCopied: true))
  }

  @Test func `one that was based on an older text is set aside`() {
    #expect(saving(draft("dos", base: 2), over: stored("uno"), lastNumber: nil, at: now) == .setAside)
  }

  @Test func `the same page may write on before it was answered`() {
    #expect(
      saving(draft("dos", base: 2, tab: "a", number: 5), over: stored("uno"), lastNumber: nil, at: now)
        == .write(base: 2, isCopied: false))
  }

  @Test func `an earlier save of the same page is late`() {
    #expect(
      saving(draft("cero", base: 2, tab: "a", number: 3), over: stored("uno"), lastNumber: nil, at: now)
        == .late)
  }

  @Test func `a page that writes for long leaves earlier versions`() {
    let later = now + timeBetweenCopies

    #expect(
      saving(draft("dos", base: 3, tab: "a", number: 5), over: stored("uno"), lastNumber: nil, at: later)
        == .write(base: 2, isCopied: true))
  }

  @Test func `forms without a script never belong to one page`() {
    #expect(
      saving(
        draft("dos", base: 2, tab: "", number: 0), over: stored("uno", tab: ""), lastNumber: nil, at: now)
        == .setAside)
  }

  @Test func `the same text changes nothing`() {
    #expect(saving(draft("uno", base: 0), over: stored("uno"), lastNumber: nil, at: now) == .unchanged)
  }
}
