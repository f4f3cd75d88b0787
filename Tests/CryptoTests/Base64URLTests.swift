import Crypto
import SeededRandom
import Testing

@Suite struct Base64URLTests {
  /// RFC 4648, section 10, without the padding, and the two characters that differ from plain base 64.
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"), ("???>>>", "Pz8_Pj4-"),
  ])
  func `it is the one of the standard`(_ text: String, _ encoded: String) {
    #expect(Base64URL.encode(Array(text.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(text.utf8))
  }

  @Test(arguments: [
    "Z", "Zg=", "Zg==", "Zh", "Zm9", "Zm9vZ", "Zm 9v", " Zm9v", "Zm9v\n", "Pz8/", "Pz8+", "Zm9v\0", "\0", "ñ",
    "Zm9vñ", "Z.g",
  ])
  func `what nobody encoded is not decoded`(_ text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test func `any bytes come back`() {
    var generator = SeededGenerator(for: "bytes")

    for _ in 0..<5000 {
      let bytes = generator.bytes(upTo: 70)

      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes, "seed \(generator.seed)")
    }
  }

  @Test func `what is decoded is what was encoded, and no other text stands for it`() {
    var generator = SeededGenerator(for: "texts")
    let alphabet = Array("AZaz09-_+/= \0".utf8)

    for _ in 0..<5000 {
      let length = Int.random(in: 0...6, using: &generator)
      let text = String(
        decoding: (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? 0 }, as: UTF8.self)

      if let bytes = Base64URL.decode(text) {
        #expect(Base64URL.encode(bytes) == text, "seed \(generator.seed)")
      }
    }
  }
}
