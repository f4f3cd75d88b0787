import Courses
import QuestionImport
import SeededRandom
import Testing

@Suite struct `Any file at all` {
  @Test func `is imported or refused, and what is imported is a bank`() throws {
    var random = SeededGenerator(for: "imports")
    let pieces = [
      "::", "{", "}", "=", "~", "#", "####", "->", "%50%", "%", "\\", "\n", "\n\n", "T", "ANSWER: A", "A) ",
      "B. ", "//", "$CATEGORY:",
      "¿Qué?", "uno", "2,5", "..", ":", "<p>", "<b>", "</b>", "&amp;", "[html]", "[markdown]", "*", "_", "- ",
      "1. ", "> ", "`", "|",
    ]
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        pieces.randomElement(using: &random) ?? ""
      }.joined()
      do throws(QuestionImportError) {
        let result = try QuestionImport(Array(text.utf8))
        let found = problems(inBank: result.bank).filter { !$0.isNotice }
        #expect(
          found == [] || text.contains("[markdown]"),
          "seed \(random.seed): \(text.debugDescription)\n\(result.bank)")
      } catch {
        #expect(!error.sentence.isEmpty)
      }
    }
  }

  @Test func `bytes of any kind crash nothing`() {
    var random = SeededGenerator(for: "bytes to import")
    for _ in 0..<500 {
      let bytes = Array("<quiz>".utf8.prefix(.random(in: 0...6, using: &random))) + random.bytes(upTo: 200)
      do throws(QuestionImportError) {
        _ = try QuestionImport(bytes)
      } catch {
        #expect(!error.sentence.isEmpty)
      }
    }
  }
}
