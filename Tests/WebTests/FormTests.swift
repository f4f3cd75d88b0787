import SeededRandom
import Testing
import Web

@Suite struct FormTests {
  @Test(arguments: [
    ("a=1&b=2", "b", ["2"]), ("a=1&a=2", "a", ["1", "2"]), ("a", "a", [""]), ("a=", "a", [""]),
    ("=x", "", ["x"]),
    ("a=b=c", "a", ["b=c"]), ("a+b=c+d", "a b", ["c d"]), ("a=%2B%26%3D", "a", ["+&="]),
    ("&&a=1&&", "a", ["1"]),
    ("n=%C3%B1", "n", ["ñ"]), ("n=ñ", "n", ["ñ"]), ("a= 1 ", "a", [" 1 "]), ("a=1", "A", []), ("", "a", []),
  ])
  func `fields are read as they were typed`(_ encoded: String, _ name: String, _ values: [String]) throws {
    let form = try #require(Form(encoded: encoded.utf8))

    #expect(form.all(name) == values)
    #expect(form[name] == values.first)
  }

  @Test(arguments: [
    "a=%", "a=%4", "a=%4g", "%zz=1", "a=%FF", "a=%C3", "a=%C0%AF", "a=%ED%A0%80", "a=%00", "%00=1", "a=\0",
  ])
  func `what no browser sends is no form`(_ encoded: String) {
    #expect(Form(encoded: encoded.utf8) == nil)
  }

  @Test func `a thousand fields are the most`() {
    #expect(Form(encoded: String(repeating: "a=b&", count: 1000).utf8)?.all("a").count == 1000)
    #expect(Form(encoded: String(repeating: "a=b&", count: 1001).utf8) == nil)
    #expect(Form(encoded: String(repeating: "&", count: 100_000).utf8) == Form.empty)
  }

  @Test func `any fields that are encoded come back`() throws {
    var generator = SeededGenerator(for: "fields")

    for _ in 0..<2000 {
      let fields = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        (name: "n" + generator.text(upTo: 8), value: generator.text(upTo: 40))
      }
      let encoded = fields.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }.joined(
        separator: "&")

      let form = try #require(Form(encoded: encoded.utf8), "seed \(generator.seed)")

      for field in fields {
        let values = fields.filter { $0.name == field.name }.map(\.value)
        #expect(form.all(field.name) == values, "seed \(generator.seed)")
      }
    }
  }

  @Test func `no bytes can harm`() {
    var generator = SeededGenerator(for: "forms")
    let alphabet = Array("%&=+0aF\0ñ".utf8) + [0xFF]

    for _ in 0..<5000 {
      _ = Form(encoded: generator.bytes(upTo: 40))
      _ = Form(encoded: (0..<20).map { _ in alphabet.randomElement(using: &generator) ?? 0 })
    }
  }
}

@Suite struct PercentEncodingTests {
  @Test func `only unreserved characters stay as they are`() {
    #expect(percentEncoded("aZ09-._~ /+%ñ\0") == "aZ09-._~%20%2F%2B%25%C3%B1%00")
  }

  @Test func `a plus is a space in forms only`() {
    #expect(percentDecoded("a+b".utf8) == "a+b")
    #expect(percentDecoded("a+b".utf8, plusIsSpace: true) == "a b")
    #expect(percentDecoded("a%2bb".utf8, plusIsSpace: true) == "a+b")
  }

  @Test func `any text that is encoded comes back, in letters that need no care`() {
    var generator = SeededGenerator(for: "texts")

    for _ in 0..<5000 {
      let text = generator.text(upTo: 40)
      let encoded = percentEncoded(text)

      #expect(percentDecoded(encoded.utf8) == text, "seed \(generator.seed)")
      #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"&=+#?/;\"'<>".utf8.contains($0) })
    }
  }

  @Test func `what is decoded is UTF-8 or nothing`() {
    var generator = SeededGenerator(for: "bytes")

    for _ in 0..<5000 {
      let bytes = generator.bytes(upTo: 8)
      let encoded = bytes.map { "%" + String($0, radix: 16).leftPadded }.joined()

      #expect(
        percentDecoded(encoded.utf8) == String(validating: bytes, as: UTF8.self), "seed \(generator.seed)")
    }
  }
}

extension String {
  fileprivate var leftPadded: String { count == 1 ? "0" + self : self }
}
