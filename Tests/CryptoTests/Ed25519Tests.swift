import Crypto
import Testing

/// Signatures, by the vectors of RFC 8032, 7.1.
@Suite struct Ed25519Tests {
  struct Vector: Sendable {
    let seed: String
    let open: String
    let message: String
    let signature: String
  }

  static let vectors = [
    Vector(
      seed: "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      open: "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", message: "",
      signature:
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    Vector(
      seed: "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      open: "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", message: "72",
      signature:
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ]

  @Test func `a message that was changed, or another key, is no signature`() throws {
    let key = SigningKey(seed: SecretKey())
    let message = Array("Ana Lucía".utf8)
    let signature = key.signature(of: message)

    #expect(key.verifying.isSignature(signature, of: message))
    #expect(!key.verifying.isSignature(signature, of: Array("Ana Lucia".utf8)))
    #expect(!key.verifying.isSignature(signature.dropLast(), of: message))
    #expect(!SigningKey(seed: SecretKey()).verifying.isSignature(signature, of: message))
  }

  @Test(arguments: vectors)
  func `the vectors of the standard`(vector: Vector) throws {
    let key = try #require(VerifyingKey(bytes: bytes(vector.open)))

    #expect(key.isSignature(bytes(vector.signature), of: bytes(vector.message)))
  }

  @Test func `a key is of 32 bytes, and its private half is never shown`() {
    #expect(VerifyingKey(bytes: [1, 2, 3]) == nil)
    #expect("\(SigningKey(seed: SecretKey()))" == "SigningKey(hidden)")
  }

  private func bytes(_ text: String) -> [UInt8] {
    let digits = text.utf8.map { $0 < 0x3A ? $0 - 0x30 : $0 - 0x57 }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
