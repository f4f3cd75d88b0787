import Foundation
import Markdown
import Markup
import Testing

/// A text of which a report shows the beginning only.
struct LongText: CustomTestStringConvertible, Sendable {
  let text: String

  var testDescription: String { "\(text.prefix(24))… (\(text.utf8.count) bytes)" }
}

/// Texts that are meant to exhaust the parser, or that no editor would write.
@Suite struct ExcessTests {
  @Test(arguments: [
    String(repeating: ">", count: 100), String(repeating: "- ", count: 30) + "a",
    String(repeating: "1. > ", count: 13),
    String(repeating: " ", count: 121) + "- a",
  ])
  func `a line that opens too many blocks is refused`(_ line: String) {
    #expect(throws: Excess.nesting(line: 8)) { try Document("a\n\n\(line)\n", firstLine: 6) }
  }

  @Test(arguments: [
    String(repeating: "-", count: 500), String(repeating: "- ", count: 100),
    String(repeating: "* ", count: 100), String(repeating: "---|", count: 100),
    String(repeating: ".", count: 100), String(repeating: "9", count: 100),
    String(repeating: "> ", count: 24), String(repeating: " ", count: 500) + "a",
    "    " + String(repeating: "**", count: 100),
  ])
  func `a line that only looks so is not`(_ line: String) throws {
    _ = try Document(line)
  }

  @Test func `a text that is too long is refused`() {
    #expect(throws: Excess.size) { try Document(String(repeating: "a", count: Excess.mostBytes)) }
  }

  /// Each of these made some Markdown parser take time or stack that grows with the square of the text.
  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      String(repeating: "*a **a ", count: 14_000),
      String(repeating: "*a ", count: 15_000) + String(repeating: "a* ", count: 15_000),
      String(repeating: "**x [a*b**c*](d)", count: 6_000), String(repeating: "[", count: 100_000),
      String(repeating: "![", count: 50_000), String(repeating: "![[]()", count: 10_000),
      String(repeating: "[a](<b", count: 16_000), String(repeating: "<!--", count: 25_000),
      String(repeating: "<?", count: 50_000), String(repeating: "<![CDATA[", count: 11_000),
      String(repeating: "&", count: 100_000),
      (0..<440).map { "e" + String(repeating: "`", count: $0) }.joined(),
      (0..<8_000).map { "[a\($0)]: x\n" }.joined(),
      "[a]: " + String(repeating: "x", count: 5_000) + "\n" + String(repeating: "[a]", count: 30_000),
      String(repeating: "_a __b ", count: 14_000),
      (0..<300).map { String(repeating: "  ", count: min($0, 59)) + "- a\n" }.joined()
        + String(repeating: "\n", count: 50_000),
      String(repeating: String(repeating: "> ", count: 24) + "a\n", count: 2_000),
      String(repeating: "#", count: 100_000), String(repeating: "a\n===\n", count: 16_000),
    ].map(LongText.init))
  func `hostile text is parsed and rendered in time and without recursion`(_ long: LongText) throws {
    let text = long.text
    let document = try Document(text)

    let html = document.html().markup

    #expect(html.isBalanced)
    #expect(document.plainText.utf8.count <= text.utf8.count * 6)
  }

  @Test(arguments: [1, 2, 3, 4])
  func `any text makes a whole tree and balanced HTML`(_ lane: Int) throws {
    for round in 0..<250 {
      let seed = UInt64(lane * 1000 + round)
      let source = randomText(seed)
      guard let document = try? Document(source) else { continue }

      #expect(document.nodes[0].end == document.nodes.count, "seed \(seed)")
      for (index, node) in document.nodes.enumerated().dropFirst() {
        let parent = document[node.parent]
        #expect(node.parent < index && node.end > index && node.end <= parent.end, "seed \(seed)")
        #expect(
          node.line >= 1 && node.line <= max(1, document.lines.count) && node.endLine >= node.line,
          "seed \(seed)")
      }
      #expect(document.html().markup.isBalanced, "seed \(seed)")
    }
  }

  @Test func `parsing gives all its memory back`() throws {
    let source = String(repeating: "- *a* [b](c) `d`\n\n> e\n\n```f\ng\n```\n\n", count: 100)
    for _ in 0..<20 { _ = try Document(source) }

    // Tests beside this one take memory too: only what is lost is taken every time.
    var growth = Int.max
    for _ in 0..<5 where growth >= 5_000 {
      let before = residentPages()
      for _ in 0..<300 { _ = try Document(source) }
      growth = min(growth, residentPages() - before)
    }

    // One document takes more than 40 pages: three hundred lost ones would be far above.
    #expect(growth < 5_000)
  }

  private func residentPages() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0
  }

  private func randomText(_ seed: UInt64) -> String {
    let parts = [
      "a", "ñ", "\n", "\n\n", "  ", "    ", "\t", "*", "**", "_", "`", "```", "~~~", "#", "## ", "- ", "1. ",
      "> ", "[", "]", "(b)", "![", "<", "<b>", "</b>",
      "<!--", "-->", "&amp;", "&#0;", "\\", "---", "===", "|", "{#a}", "\u{300}", "\0", "\r", "\u{2028}", "👩‍👩‍👧",
      "\u{FEFF}",
    ]
    var state = seed
    var text = ""
    for _ in 0..<120 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += parts[Int(state >> 33) % parts.count]
    }
    return text
  }
}

extension String {
  /// Whether every tag that is opened is closed in order; in this HTML `<` always begins a tag.
  fileprivate var isBalanced: Bool {
    var open: [[UInt8]] = []
    for part in utf8.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: UInt8(ascii: ">")) else { return false }
      let name = Array(part[..<end].prefix { $0 != UInt8(ascii: " ") })
      if ["br", "hr", "img"].contains(String(decoding: name, as: UTF8.self)) { continue }
      if name.first == UInt8(ascii: "/") {
        guard open.popLast() == Array(name.dropFirst()) else { return false }
      } else {
        open.append(name)
      }
    }
    return open.isEmpty
  }
}
