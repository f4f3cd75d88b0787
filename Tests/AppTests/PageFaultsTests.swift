import TestSupport
import Testing

/// The eyes of the other tests: each sort of broken page is noticed.
@Suite struct PageFaultsTests {
  private func page(_ content: String) -> Page {
    Page(
      """
      <!doctype html>
      <html lang="es"><head><title>T</title></head><body><main><h1>T</h1>\(content)</main></body></html>
      """)
  }

  @Test(arguments: [
    "<p>a &amp; b</p>", "<h2>a</h2><h3>b</h3><h2>c</h2>", "<label for=\"a\">A</label><input id=\"a\">",
    "<label><input type=\"checkbox\" name=\"a\"> A</label>",
    "<img src=\"/a\" alt=\"\" width=\"1\" height=\"1\">",
    "<table><thead><tr><th scope=\"col\">A</th></tr></thead></table>", "<input type=\"hidden\" name=\"a\">",
    "<svg aria-hidden=\"true\"><path d=\"M0 0\"/></svg>", "<a href=\"https://otra.example/\">a</a>",
    "<nav>a</nav>",
    "<form method=\"post\" action=\"/a\"><button>a</button></form>",
    "<details><summary>a</summary><p>b</p></details>",
  ])
  func `a good page has no faults`(content: String) {
    #expect(page(content).faults == [])
  }

  @Test(arguments: [
    "<p>a", "<b><i>a</b></i>", "</p>", "<p>a & b</p>", "<p>a &copy b</p>", "<p>1 < 2</p>", "<P>a</P>",
    "<p class=a>a</p>",
    "<p id=\"a\" id=\"b\">a</p>", "<div/>", "<p id=\"a\">a</p><p id=\"a\">b</p>", "<h3>a</h3>", "<h2></h2>",
    "<h1>a</h1>",
    "<input id=\"a\">", "<label>A</label><input>", "<select name=\"a\"></select>",
    "<img src=\"/a\" alt=\"a\">",
    "<img src=\"/a\" width=\"1\" height=\"1\">", "<table><thead><tr><th>A</th></tr></thead></table>",
    "<svg></svg>", "<a href=\"/\"></a>", "<button></button>", "<a href=\"/\"><button>a</button></a>",
    "<p><p>a</p></p>",
    "<ul><p>a</p></ul>", "<script>a</script>", "<style>a</style>", "<p style=\"color:red\">a</p>",
    "<p onclick=\"a\">a</p>",
    "<a href=\"javascript:a\">a</a>", "<a href=\"data:a\">a</a>",
    "<img src=\"https://a\" alt=\"\" width=\"1\" height=\"1\">",
    "<form method=\"get\" action=\"/a\"><input aria-label=\"a\"></form>",
    "<form method=\"post\" action=\"https://a\"></form>",
    "<iframe src=\"/a\"></iframe>",
    "<p aria-describedby=\"a\">a</p>", "<a href=\"#a\">a</a>", "<label for=\"a\">A</label>",
    "<nav>a</nav><nav>b</nav>",
    "<details><p>a</p></details>", "<p>a\0</p>", "<input aria-label=\"a\" aria-invalid=\"true\">",
    "<p title=\"<b>\">a</p>",
  ])
  func `a broken page has`(content: String) {
    #expect(page(content).faults != [])
  }

  @Test func `a page without its frame has faults`() {
    #expect(Page("<p>a</p>").faults.count == 8)
  }

  @Test func `links are told apart by what they do`() {
    let links = page(
      """
      <a href="/a#b">a</a><a href="#c">a</a><a href="mailto:a@b">a</a><form method="post" action="/d"><button>a</button></form>
      """
    ).links

    #expect(
      links == [
        Page.Link(kind: .get, target: "/a", fragment: "b"), Page.Link(kind: .get, target: "", fragment: "c"),
        Page.Link(kind: .post, target: "/d", fragment: nil),
      ])
  }
}
