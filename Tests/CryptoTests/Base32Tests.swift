import Crypto
import Testing

@Suite struct Base32Tests {
  /// RFC 4648, section 10, without the padding.
  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
    ("foobar", "MZXW6YTBOI"),
  ])
  func `the vectors of the RFC go both ways`(_ plain: String, _ encoded: String) {
    #expect(Base32.encode(Array(plain.utf8)) == encoded)
    #expect(Base32.decode(encoded) == Array(plain.utf8))
  }

  @Test(arguments: ["M", "MZX", "MZXW6Y", "my", "MY======", "MZ", "M1", "MY\0", "ÑY", "MY "])
  func `what was never encoded is refused`(_ text: String) {
    #expect(Base32.decode(text) == nil)
  }

  @Test func `any bytes come back`() {
    for count in 0..<100 {
      let bytes = randomBytes(count)
      #expect(Base32.decode(Base32.encode(bytes)) == bytes)
    }
  }
}
