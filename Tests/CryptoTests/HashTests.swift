import Crypto
import Testing

@Suite struct HashTests {
  /// The examples of FIPS 180-2, appendix B, and the empty message of NIST's test vectors.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func `SHA-256 is the one of the standard`(_ text: String, _ digest: String) {
    #expect(SHA256(of: text.utf8).hexadecimal == digest)
    #expect(SHA256(of: Array(text.utf8)).hexadecimal == digest)
    #expect(SHA256(of: AnySequence(text.utf8)).hexadecimal == digest)
  }

  @Test func `bytes are written as two digits each`() {
    #expect([0, 9, 10, 255].hexadecimal == "00090aff")
    #expect([].hexadecimal == "")
  }

  @Test func `bytes are compared to their last`() {
    #expect(equalInConstantTime([1, 2, 3], [1, 2, 3]))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2, 4]))
    #expect(!equalInConstantTime([1, 2, 3], [1, 2]))
    #expect(!equalInConstantTime([], [0]))
    #expect(equalInConstantTime([], []))
  }

  @Test func `random bytes are as many as asked for, and never the same`() {
    #expect(randomBytes(0) == [])
    #expect(randomBytes(33).count == 33)
    #expect(Set((0..<1000).map { _ in randomBytes(16) }).count == 1000)
  }
}
