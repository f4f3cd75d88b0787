import Markdown
import Testing

@Suite struct DocumentTests {
  @Test func `blocks say on which lines of their file they stand`() throws {
    let document = try Document("Uno\ndos\n\n> Tres\ncuatro\n\n- a\n  - b\n\n¿Y?\n---\n## Z\n", firstLine: 5)

    let blocks = document.blocks.map { document[$0] }

    #expect(
      blocks.map(\.kind) == [
        .paragraph, .blockQuote, .list(.bullet(isTight: true)), .heading(level: 2), .heading(level: 2),
      ])
    #expect(blocks.map(\.line) == [5, 8, 11, 14, 16])
    #expect(blocks.map(\.endLine).enumerated().map { $0.offset == 2 ? 0 : $0.element } == [6, 9, 0, 15, 16])
  }

  @Test func `inlines say their line, in paragraphs of several and behind code that runs on`() throws {
    let document = try Document("Uno *dos*\ntres `cua\ntro` **cinco** [seis](a\n\"b\")\n\n> siete\n> `ocho`")

    let lines = document.nodes.compactMap { node -> String? in
      switch node.kind {
      case .emphasis, .strong, .code, .link: "\(node.line)"
      default: nil
      }
    }

    #expect(lines == ["1", "2", "3", "3", "7"])
  }

  @Test func `the tree is in reading order, each node before what it holds`() throws {
    let document = try Document("- *a* b\n- c")

    #expect(document.nodes.map(\.parent) == [0, 0, 1, 2, 3, 4, 3, 1, 7, 8])
    #expect(document.nodes.map(\.end) == [10, 10, 7, 7, 6, 6, 7, 10, 10, 10])
    #expect(document.children(of: 1) == [2, 7])
    #expect(document.children(of: 3) == [4, 6])
    #expect(document.blocks == [1])
  }

  @Test func `the source of a line is the line of the file`() throws {
    let document = try Document("Uno\r\ndos\rtres\n\ncinco", firstLine: 10)

    #expect(document.source(line: 9) == "")
    #expect(document.source(line: 10) == "Uno")
    #expect(document.source(line: 12) == "tres")
    #expect(document.source(lines: 11...99) == ["dos", "tres", "", "cinco"])
    #expect(document.source(lines: 1...10) == ["Uno"])
    #expect(document.source(line: 15) == "")
  }

  @Test(arguments: [
    ("## Uno", "Uno"), ("  ##  *Uno* {#a} ##  ", "*Uno* {#a}"), ("# C#", "C#"), ("## a \\#", "a \\#"),
    ("##", ""),
    ("## ##", ""), ("Uno\n===", "Uno"), ("Uno\ndos *tres*\n---", "Uno dos *tres*"), ("#\tUno", "Uno"),
  ])
  func `the source of a heading has not its marks`(_ source: String, _ expected: String) throws {
    let document = try Document(source)
    let heading = try #require(
      document.nodes.firstIndex { if case .heading = $0.kind { true } else { false } })

    #expect(document.headingSource(heading) == expected)
  }

  @Test(arguments: [
    ("```a b\nx\n```", "a b", "x\n", true), ("~~~\nx\n~~~~", "", "x\n", true), ("```\nx", "", "x", false),
    ("````\n```\n````", "", "```\n", true), ("````\nx\n```", "", "x\n```", false),
    ("> ```\n> x\n> ```", "", "x\n", true),
    ("> ```\n> x\n\ny", "", "x\n", false), ("- ```a\n  x\n  ```", "a", "x\n", true),
    ("```\n```", "", "", true), ("```", "", "", false),
    ("```\n\n\n", "", "\n\n", false), ("  ```a\n  x\n  ```", "a", "x\n", true),
  ])
  func `a fence knows its word, its text and whether it is closed`(
    _ source: String, _ info: String, _ text: String, _ isClosed: Bool
  ) throws {
    let document = try Document(source)

    let blocks = document.nodes.compactMap { node -> Document.CodeBlock? in
      if case .codeBlock(let block) = node.kind { block } else { nil }
    }

    let block = try #require(blocks.first)
    #expect(blocks.count == 1)
    #expect(block.info == info)
    #expect(block.text.trimmingEnd() == text.trimmingEnd())
    #expect(block.isFenced)
    #expect(block.isClosed == isClosed)
  }

  @Test(arguments: ["    ```\n    x", "    ```", "\t~~~\n\t~~~", "    x"])
  func `indented code is no fence, even where it shows one`(_ source: String) throws {
    let document = try Document(source)

    guard case .codeBlock(let block) = document[1].kind else {
      Issue.record("no code")
      return
    }
    #expect(!block.isFenced)
    #expect(block.isClosed)
    #expect(block.info == "")
  }

  @Test(arguments: [
    "1. Uno", "# x", "- a", "> b", "```", "    c", "a\nb", "C #", "---", "", "  ", "[a]: b", "<div>",
  ])
  func `inline text makes no blocks`(_ source: String) throws {
    let document = try Document(inline: source, line: 7)

    #expect(document.blocks.count == 1)
    #expect(document[1].kind == .heading(level: 1))
    #expect(document[1].line == 7)
    #expect(document.plainText == source.replacing("\n", with: " ").trimmingBlanks())
  }
}

extension String {
  fileprivate func trimmingEnd() -> Substring { self[...].trimmingLineEnds() }
  fileprivate func trimmingBlanks() -> String { String(self[...].trimmingBlanks()) }
}

extension Substring {
  fileprivate func trimmingLineEnds() -> Substring { hasSuffix("\n") ? dropLast().trimmingLineEnds() : self }
}
