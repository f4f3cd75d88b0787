import HTTP
import Testing

@Suite struct HeadersTests {
  @Test func `a field is found whatever the case of its name, and the first of several`() {
    var headers = Headers()
    headers.add("Content-Type", "text/plain")
    headers.add("content-TYPE", "text/html")

    #expect(headers["CONTENT-type"] == "text/plain")
    #expect(headers.all("content-type") == ["text/plain", "text/html"])
    #expect(headers["Content-Typ"] == nil)
    #expect(headers.all("Accept") == [])
  }

  @Test func `a field that is set stands alone, at the end`() {
    var headers = Headers()
    headers.add("A", "1")
    headers.add("a", "2")
    headers.add("B", "3")

    headers.set("A", "4")

    #expect(headers.fields.map(\.name) == ["B", "A"])
    #expect(headers.fields.map(\.value) == ["3", "4"])
  }

  @Test(arguments: [
    ("Host", "hOST", true), ("", "", true), ("Host", "Hos", false), ("Host", "Hosts", false),
    ("@", "`", false), ("[", "{", false), ("ñ", "Ñ", false), ("ñ", "ñ", true),
    ("a long name of many letters", "A LONG NAME OF MANY LETTERS", true),
  ])
  func `only the letters of ASCII are folded`(_ left: String, _ right: String, _ isEqual: Bool) {
    #expect(equalIgnoringCase(left, right) == isEqual)
    #expect(equalIgnoringCase(right, left) == isEqual)
  }
}
