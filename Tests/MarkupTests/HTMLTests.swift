import Markup
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
