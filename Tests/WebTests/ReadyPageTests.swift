import HTTP
import Markup
import SeededRandom
import Testing
import Web

private let top = Slot("top")
private let bottom = Slot("bottom")

private let page: HTML = "<p>uno</p>\(.slot(top))<p>dos</p>\(.slot(bottom))<p>tres</p>"

@Suite struct ReadyPageTests {
  @Test func `slots are filled where they stand, and one without content stays empty`() {
    let response = ReadyPage(page).response(to: request(), [top: "<b>\("Ñ & <ü>")</b>"])

    #expect(response.status == .ok)
    #expect(response.body?.text == "<p>uno</p><b>Ñ &amp; &lt;ü&gt;</b><p>dos</p><p>tres</p>")
  }

  @Test func `the answer says all that caches need to know`() {
    let response = ReadyPage("<p>uno</p>").response(to: request(.get, ("Accept-Encoding", "gzip")), [:])

    #expect(
      response.headers.fields.map { "\($0.name): \($0.value)" } == [
        "ETag: W/\"e07cd8b8f985\"", "Cache-Control: private, no-cache", "Vary: Accept-Encoding, Cookie",
        "Content-Type: text/html; charset=utf-8", "Content-Encoding: gzip",
      ])
  }

  @Test func `who has the page is told so, until a slot or the page changes`() {
    let ready = ReadyPage(page)
    let content: [Slot: HTML] = [top: "Ana", bottom: "1"]
    let tag = ready.response(to: request(), content).headers["ETag"] ?? ""
    let again = request(.get, ("If-None-Match", tag))

    let same = ready.response(to: again, content)

    #expect(same.status == .notModified)
    #expect(same.body == nil)
    #expect(same.headers["ETag"] == tag)
    #expect(same.headers["Content-Encoding"] == nil)
    #expect(ready.response(to: again, [top: "Ana", bottom: "2"]).status == .ok)
    #expect(ready.response(to: again, [top: "Ana1"]).status == .ok)
    #expect(ready.response(to: again, [top: "An", bottom: "a1"]).status == .ok)
    #expect(ReadyPage(page + "!").response(to: again, content).status == .ok)
  }

  @Test func `compressed or not, everyone gets the same page`() {
    var generator = SeededGenerator(for: "pages")

    for number in 0..<400 {
      let slots = [Slot("a"), Slot("b"), Slot("c"), Slot("d")].prefix(number % 5)
      var page = HTML.text(generator.text(upTo: 3000))
      var content: [Slot: HTML] = [:]
      for slot in slots {
        page += .slot(slot) + .text(generator.text(upTo: number % 2 == 0 ? 3 : 3000))
        content[slot] = .text(generator.text(upTo: [0, 3, 160, 3000].randomElement(using: &generator) ?? 0))
      }
      let ready = ReadyPage(page)

      let plain = ready.response(to: request(), content).body
      let gzipped = ready.response(to: request(.get, ("Accept-Encoding", "gzip")), content).body

      #expect(gzipped?.gunzipped() == plain?.bytes, "seed \(generator.seed), page \(number)")
    }
  }

  @Test(arguments: [0, 1, 159, 160, 161, 162, 254, 255, 256, 65_535, 65_536, 200_000])
  func `a slot may be of any length, and of text that cannot be compressed`(_ length: Int) {
    var generator = SeededGenerator(for: "a slot of \(length)")
    let text = String(
      decoding: (0..<length).map { _ in UInt8.random(in: 1...127, using: &generator) }, as: UTF8.self)
    let ready = ReadyPage(page)
    let content: [Slot: HTML] = [bottom: .trusted(text, because: "the text of a test")]

    let plain = ready.response(to: request(), content).body
    let gzipped = ready.response(to: request(.get, ("Accept-Encoding", "gzip")), content).body

    #expect(plain?.count == 31 + length)
    #expect(gzipped?.gunzipped() == plain?.bytes, "seed \(generator.seed)")
  }

  @Test func `an empty page is a page`() {
    let gzipped = ReadyPage(.empty).response(to: request(.get, ("Accept-Encoding", "gzip")), [:]).body

    #expect(gzipped?.gunzipped() == [])
  }

  @Test func `its weight is what is sent when its slots are empty`() {
    let ready = ReadyPage(page)

    #expect(ready.response(to: request(.get, ("Accept-Encoding", "gzip")), [:]).body?.count == ready.weight)
  }

  @Test func `a page for one moment is kept by nobody`() {
    let html: HTML = "<p>\(String(repeating: "Ana ", count: 1000))</p>"

    let plain = Response.page(html, status: .notFound, to: request())
    let gzipped = Response.page(html, to: request(.get, ("Accept-Encoding", "gzip")))

    #expect(plain.status == .notFound)
    #expect(plain.headers["Cache-Control"] == "no-store")
    #expect(plain.headers["Content-Encoding"] == nil)
    #expect(plain.body?.text == html.markup)
    #expect(gzipped.headers["Content-Encoding"] == "gzip")
    #expect(gzipped.body?.gunzipped() == Array(html.markup.utf8))
    #expect(gzipped.body.map { $0.count < 200 } == true)
  }

  @Test func `bytes that cannot be compressed fit too`() {
    var generator = SeededGenerator(for: "files")

    for length in [0, 1, 100, 16_383, 16_384, 16_385, 32_768, 70_000, 300_000] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }

      let file = StaticFile(bytes, mediaType: "image/png")

      #expect(file.response(to: request(.get, ("Accept-Encoding", "gzip"))).body?.bytes == bytes)
    }
  }
}
