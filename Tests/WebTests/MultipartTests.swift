import HTTP
import SeededRandom
import Testing
import Web

@Suite struct `A form with files` {
  private func form(_ body: [UInt8], boundary: String = "aula") -> Multipart? {
    var headers = Headers()
    headers.add("Content-Type", "multipart/form-data; boundary=\(boundary)")
    return Multipart(Request(id: "1", method: .post, path: "/", headers: headers, body: body))
  }

  private let good = Array(
    """
    --aula\r\nContent-Disposition: form-data; name="nombre"\r\n\r\nAna ñ\r\n--aula\r\n\
    Content-Disposition: form-data; name="archivo"; filename="lista %22uno%22.csv"\r\nContent-Type: text/csv\r\n\r\n\
    a\r\n--b\r\n--aula--\r\n
    """.utf8)

  @Test func `gives its fields and its files, whatever bytes they have`() throws {
    let form = try #require(self.form(good))

    #expect(form["nombre"] == "Ana ñ")
    #expect(form["archivo"] == nil)
    #expect(form.file("archivo")?.name == "lista \"uno\".csv")
    #expect(form.file("archivo")?.bytes == Array("a\r\n--b".utf8))
    #expect(form.file("nombre") == nil)
  }

  @Test func `without its end, its marks or its names is none`() {
    let broken = [
      "", "--aula", "--aula\r\n", "--otra\r\n\r\n--otra--", "--aula\r\n\r\nx\r\n--aula--",
      "--aula\r\nContent-Disposition: form-data\r\n\r\nx\r\n--aula--",
      "--aula\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\0\r\n--aula--",
      "--aula\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
    ]

    #expect(broken.filter { form(Array($0.utf8)) != nil } == [])
    #expect(form(good, boundary: "") == nil)
    #expect(form(good, boundary: String(repeating: "a", count: 71)) == nil)
  }

  @Test func `that is broken anywhere harms nobody`() {
    var generator = SeededGenerator(for: "forms with files")
    for _ in 0..<500 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      _ = form(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))))
      _ = form(generator.bytes(upTo: 100))
    }
  }
}
