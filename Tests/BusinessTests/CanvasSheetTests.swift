import Testing

@testable import Business

@Suite struct `The sheet of paper` {
  private func sheet(_ block: CanvasBlock, _ text: String) -> CanvasSheet.Box {
    var canvas = Canvas()
    canvas[block] = text
    return CanvasSheet(canvas).boxes[block.number - 1]
  }

  @Test func `a short text is set in large letters, a longer one in smaller ones`() {
    let short = sheet(.channels, "Por mensaje")
    let longer = sheet(.channels, String(repeating: "palabra ", count: 60))

    #expect(short.size == .ten)
    #expect(longer.size == .seven)
    #expect(longer.rest == "")
  }

  @Test func `what does not fit goes on elsewhere, and no letter is lost`() {
    let words = (0..<900).map { "palabra\($0)" }
    for block in CanvasBlock.allCases {
      let text = words.joined(separator: " ")

      let box = sheet(block, text)

      #expect(box.size == .seven)
      #expect(box.text + box.rest == text)
      #expect(box.rest.hasPrefix("palabra"), "it goes on with a whole word")
    }
  }

  @Test func `a word without end and a thousand empty lines are cut somewhere`() {
    let endless = sheet(.income, String(repeating: "ñ", count: 10_000))
    let empty = sheet(.income, String(repeating: "a\n", count: 1_000))

    #expect(endless.text + endless.rest == String(repeating: "ñ", count: 10_000))
    #expect((empty.text + empty.rest).filter { $0 == "a" }.count == 1_000)
  }
}
