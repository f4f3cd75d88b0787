import Markup
import SeededRandom
import Testing

@Suite struct HTMLTests {
  @Test func `text that looks like markup is shown, not obeyed`() {
    let name = #"<script>alert("1")</script> & 'Ñusta'"#

    let html: HTML = "<p title=\"\(name)\">\(name)</p>"

    let escaped = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Ñusta&#39;"
    #expect(html.markup == "<p title=\"\(escaped)\">\(escaped)</p>")
  }

  @Test func `markup in markup is inserted as it is`() {
    let row: HTML = "<li>\(3)</li>"

    let list: HTML = "<ul>\([row, row])</ul>\(nil as HTML?)"

    #expect(list.markup == "<ul><li>3</li><li>3</li></ul>")
  }

  @Test func `a NUL never reaches the page`() {
    #expect(HTML.text("a\0b").markup == "ab")
  }

  @Test func `pieces are joined with a separator between them only`() {
    #expect(["a", "b", "c"].map(HTML.text).joined(separator: "<br>").markup == "a<br>b<br>c")
  }
}

@Suite struct EscapingTests {
  @Test func `no text becomes markup, and every text can be read back`() {
    var generator = SeededGenerator(for: "texts")

    for _ in 0..<5000 {
      let text = generator.text(upTo: 60)
      let html: HTML = "\(text)"

      #expect(!html.markup.utf8.contains { "<>\"'\0".utf8.contains($0) }, "seed \(generator.seed)")
      #expect(html.markup.unescaped == text, "seed \(generator.seed)")
      #expect(html == HTML.text(text))
      #expect(html == "\(text[...])")
    }
  }

  @Test func `bytes that are no text become text`() {
    var generator = SeededGenerator(for: "bytes")

    for _ in 0..<5000 {
      let html = HTML.text(String(decoding: generator.bytes(upTo: 30), as: UTF8.self))

      #expect(!html.markup.utf8.contains { "<>\"'\0".utf8.contains($0) }, "seed \(generator.seed)")
    }
  }
}

@Suite struct SlotTests {
  @Test func `a page is what lies between its slots`() {
    let first = Slot("first")
    let second = Slot("second")
    let page: HTML = "<p>\(.slot(first))</p>\(.slot(second))\(.slot(first))"

    let parts = page.partsBetweenSlots

    #expect(parts.pieces == ["<p>", "</p>", "", ""])
    #expect(parts.slots == [first, second, first])
  }

  @Test func `no text can make a slot`() {
    let page: HTML = "<p>\("\0first\0")</p>"

    #expect(page.partsBetweenSlots.pieces == ["<p>first</p>"])
    #expect(page.partsBetweenSlots.slots == [])
  }

  @Test func `a page without slots is one piece`() {
    #expect(HTML.empty.partsBetweenSlots.pieces == [""])
  }
}

extension String {
  /// With the references that `HTML` writes turned back.
  fileprivate var unescaped: String {
    var result = String.UnicodeScalarView()
    var rest = unicodeScalars[...]
    let references = ["&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'", "&amp;": "&"]
    while let scalar = rest.first {
      if let (reference, character) = references.first(where: { rest.starts(with: $0.key.unicodeScalars) }) {
        result += character.unicodeScalars
        rest = rest.dropFirst(reference.unicodeScalars.count)
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return String(result)
  }
}
