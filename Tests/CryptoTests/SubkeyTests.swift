import Crypto
import Testing

@Suite struct SubkeyTests {
  @Test func `a subkey belongs to its key and its purpose`() {
    let seal = Seal(key: SecretKey())

    #expect(seal.subkey(for: "a").count == 32)
    #expect(seal.subkey(for: "a") == seal.subkey(for: "a"))
    #expect(seal.subkey(for: "a") != seal.subkey(for: "b"))
    #expect(seal.subkey(for: "a") != Seal(key: SecretKey()).subkey(for: "a"))
  }
}
