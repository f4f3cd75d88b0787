import HTTP
import Testing
import Web

@Suite struct StaticFileTests {
  private let bytes = Array(String(repeating: "a { color: red }\n", count: 100).utf8)

  @Test func `a file is kept for ever under its hash`() {
    let response = StaticFile(bytes, mediaType: "text/css").response(to: request())

    #expect(
      response.headers.fields.map { "\($0.name): \($0.value)" } == [
        "ETag: \"2dd056149e43e6b5\"", "Cache-Control: public, max-age=31536000, immutable",
        "Content-Type: text/css",
        "Vary: Accept-Encoding",
      ])
    #expect(response.body == ByteStore(bytes))
  }

  @Test func `it is compressed for those who take it`() {
    let file = StaticFile(bytes, mediaType: "text/css")

    let response = file.response(to: request(.get, ("Accept-Encoding", "gzip")))

    #expect(response.headers["Content-Encoding"] == "gzip")
    #expect(response.body?.gunzipped() == bytes)
    #expect(response.body?.count == file.weight)
  }

  @Test func `a file that compression makes no smaller stays as it is`() {
    let file = StaticFile([1, 2, 3], mediaType: "image/png", isDownload: true)

    let response = file.response(to: request(.get, ("Accept-Encoding", "gzip")))

    #expect(response.headers["Content-Encoding"] == nil)
    #expect(response.headers["Vary"] == nil)
    #expect(response.headers["Content-Disposition"] == "attachment")
    #expect(response.body == ByteStore([1, 2, 3]))
    #expect(file.weight == 3)
  }

  @Test func `who has it is told so`() {
    let file = StaticFile(bytes, mediaType: "text/css")

    let response = file.response(to: request(.get, ("If-None-Match", "\"\(file.hash)\"")))

    #expect(response.status == .notModified)
    #expect(response.body == nil)
  }

  @Test(arguments: [
    ("a.css", "text/css; charset=utf-8"), ("A.B.JPG", "image/jpeg"), ("x.xlsx.pdf", "application/pdf"),
    ("a.html", nil), ("css", nil), ("", nil), (".", nil), ("a.", nil), ("a.css\0", nil), ("a.svg ", nil),
  ])
  func `the media type follows from the name, by our table`(_ name: String, _ type: String?) {
    #expect(mediaType(ofFileNamed: name) == type)
  }
}
