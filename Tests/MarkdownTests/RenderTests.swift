import Markdown
import Markup
import Testing

@Suite struct RenderTests {
  @Test(arguments: [
    (
      "Uno *dos* **tres** `c<d`\ncuatro\\\ncinco",
      "<p>Uno <em>dos</em> <strong>tres</strong> <code>c&lt;d</code>\ncuatro<br>\ncinco</p>\n"
    ),
    ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("- a\n\n- b", "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n"),
    ("- a\n  - b", "<ul>\n<li>a<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n"),
    ("1. a", "<ol>\n<li>a</li>\n</ol>\n"), ("3) a", "<ol start=\"3\">\n<li>a</li>\n</ol>\n"),
    ("> a\n\n---\n\n## b", "<blockquote><p>a</p>\n</blockquote>\n<hr>\n<h2>b</h2>\n"),
    ("```x\n<b> & \"\n```", "<pre><code>&lt;b&gt; &amp; &quot;\n</code></pre>\n"), ("", ""),
    ("a &amp; &lt; &#65;", "<p>a &amp; &lt; A</p>\n"), ("a\0b", "<p>a\u{FFFD}b</p>\n"),
    ("![a *b* \"c\"](d.png)", "<p><img src=\"d.png\" alt=\"a b &quot;c&quot;\"></p>\n"),
    ("[a **b**](c.md \"t\")", "<p><a href=\"c.md\">a <strong>b</strong></a></p>\n"),
  ])
  func `Markdown becomes HTML`(_ source: String, _ expected: String) throws {
    #expect(try Document(source).html().markup == expected)
  }

  @Test(arguments: [
    ("Hola <b onclick=\"x()\">tú</b>", "<p>Hola &lt;b onclick=&quot;x()&quot;&gt;tú&lt;/b&gt;</p>\n"),
    ("<!-- nota -->", "<p>&lt;!-- nota --&gt;</p>\n"),
    ("<div>\n*a*\n</div>", "<p>&lt;div&gt;<br>\n*a*<br>\n&lt;/div&gt;</p>\n"),
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"),
    ("a <!-- b --> <?c?> <![CDATA[d]]>", "<p>a &lt;!-- b --&gt; &lt;?c?&gt; &lt;![CDATA[d]]&gt;</p>\n"),
  ])
  func `raw HTML is seen as text`(_ source: String, _ expected: String) throws {
    #expect(try Document(source).html().markup == expected)
  }

  @Test(arguments: [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "&#1;javascript:x",
    "vbscript:x", "data:text/html,x",
    "file:///etc/passwd", "blob:x", "C:/x", "%6aavascript&colon;x", "javascript&#58;x", "x-y:z",
  ])
  func `an address that could run code gets no link`(_ address: String) throws {
    let document = try Document("[a](<\(address)>) ![b](<\(address)>)")

    #expect(document.html().markup == "<p>a </p>\n")
  }

  @Test(arguments: [
    ("https://example.org/á b?c=d&e=\"f\"#g", "https://example.org/%C3%A1%20b?c=d&amp;e=%22f%22#g"),
    ("mailto:a@b.ec", "mailto:a@b.ec"),
    ("tel:+593-911", "tel:+593-911"), ("#a", "#a"), ("../a.md", "../a.md"), ("a%20b", "a%20b"),
    ("a:b/c", nil), ("/a:b", "/a:b"), ("?a:b", "?a:b"),
    ("'><b>", "&#39;%3E%3Cb%3E"),
  ])
  func `an address is encoded for its attribute`(_ address: String, _ expected: String?) throws {
    let shown = expected.map { "<a href=\"\($0)\">x</a>" } ?? "x"

    #expect(
      try Document("[x](<\(address.replacing("<", with: "\\<").replacing(">", with: "\\>"))>)").html().markup
        == "<p>\(shown)</p>\n")
  }

  @Test func `whoever renders decides where links lead, and what is safe stays safe`() throws {
    let document = try Document("[a](1) [b](2) [c](3) ![d](4)")
    let rendering = Rendering(address: { ["1": "/uno", "2": "javascript:x", "4": "/cuatro"][$0] })

    #expect(
      document.html(rendering).markup == "<p><a href=\"/uno\">a</a> b c <img src=\"/cuatro\" alt=\"d\"></p>\n"
    )
  }

  @Test func `whoever renders may put something else in the place of a node and all it holds`() throws {
    let document = try Document("- a\n\n  > b\n- **c**\n\nd")
    let rendering = Rendering(replacement: { index in
      switch document[index].kind {
      case .blockQuote: "<aside></aside>"
      case .strong: .empty
      default: nil
      }
    })

    #expect(
      document.html(rendering).markup
        == "<ul>\n<li><p>a</p>\n<aside></aside></li>\n<li><p></p>\n</li>\n</ul>\n<p>d</p>\n")
  }

  @Test func `an anchor becomes an id, and its mark is not shown`() throws {
    let document = try Document("## Uno *dos* {#a}\n### {#b}\n## Tres {#a}")
    let headings = document.blocks

    let html = document.html(Rendering(anchors: [headings[0]: "a", headings[1]: "b"]))

    #expect(html.markup == "<h2 id=\"a\">Uno <em>dos</em></h2>\n<h3 id=\"b\"></h3>\n<h2>Tres {#a}</h2>\n")
  }

  @Test func `parts of a document are rendered alone`() throws {
    let document = try Document("a\n\n- b\n\nc")

    #expect(document.html(in: document.blocks[1]..<document.blocks[2]).markup == "<ul>\n<li>b</li>\n</ul>\n")
    #expect(document.html(in: 1..<document.blocks[2]).markup == "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n")
  }

  @Test func `inline text is rendered without a block around it`() throws {
    #expect(try Document(inline: "1. *Uno* <b>").inlineHTML().markup == "1. <em>Uno</em> &lt;b&gt;")
    #expect(try Document(inline: "").inlineHTML().markup == "")
  }
}
