import Crypto
import Testing

@Suite struct BrowserSealTests {
  private let seal = BrowserSeal(key: randomBytes(32))

  /// McGrew and Viega, «The Galois/Counter Mode of Operation», test case 16, with another context and its tag
  /// by OpenSSL, which has that of test case 16 too.
  @Test func `it is AES-256-GCM`() throws {
    let key = bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308")
    let nonce = bytes("cafebabefacedbaddecaf888")
    let content = bytes(
      "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
    )
    let box = bytes(
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
    )
    let tag = bytes("4ec5f9c161e5fb984f50fcbb7d1f5693")

    let opened = BrowserSeal(key: key).open(nonce + box + tag, for: "ticket")

    #expect(opened == content)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 100_000])
  func `what is sealed opens again for the same context`(_ count: Int) {
    let content = randomBytes(count)

    let sealed = seal.seal(content, for: "ticket")

    #expect(sealed.count == count + 28)
    #expect(seal.open(sealed, for: "ticket") == content)
  }

  @Test func `another context and another key do not open it`() {
    let sealed = seal.seal([1, 2, 3], for: "ticket")

    #expect(seal.open(sealed, for: "other") == nil)
    #expect(seal.open(sealed, for: "") == nil)
    #expect(BrowserSeal(key: randomBytes(32)).open(sealed, for: "ticket") == nil)
  }

  @Test func `every bit that changes and every byte that goes or comes is noticed`() {
    let sealed = seal.seal(Array("respuesta=2".utf8), for: "x")

    for index in sealed.indices {
      for bit in 0..<8 {
        var changed = sealed
        changed[index] ^= 1 << bit
        #expect(seal.open(changed, for: "x") == nil)
      }
    }
    for count in 0..<sealed.count { #expect(seal.open(Array(sealed.prefix(count)), for: "x") == nil) }
    #expect(seal.open(sealed + [0], for: "x") == nil)
  }

  private func bytes(_ text: String) -> [UInt8] {
    let digits = text.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
