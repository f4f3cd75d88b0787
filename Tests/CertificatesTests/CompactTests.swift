import Core
import Courses
import Crypto
import SeededRandom
import TestSupport
import Testing

@testable import Certificates

/// The signed form in the QR code, and the verdict on what somebody shows.
@Suite struct CompactTests {
  private let ring: KeyRing.Keys
  private let pair: KeyRing.SigningPair
  private let today: Day

  init() throws {
    pair = KeyRing.SigningPair(SigningKey(seed: SecretKey()))
    ring = KeyRing.Keys(current: pair, all: [KeyRing.PublicKey(pair.key.verifying)])
    today = try #require(Day(rawValue: "2026-03-14"))
  }

  private func certificate(
    _ name: String = "Ana Lucía Quishpe", title: String = "Huerto en casa", expires: Day? = nil
  )
    -> CompactCertificate
  {
    CompactCertificate(
      code: CertificateCode(), kind: .participant, modality: .mixed, isValidated: true,
      minutes: Minutes(2400),
      issuedOn: today, expiresOn: expires, name: name, courseTitle: title)
  }

  private func judge(_ bytes: [UInt8], _ withdrawals: Withdrawals = Withdrawals()) -> Verdict {
    verdict(on: Base64URL.encode(bytes), by: ring, withdrawals, today: today).0
  }

  @Test(arguments: [
    "", "A", "Ana Lucía Quishpe", "محمد عبد الله", "李小龙", String(repeating: "ñ", count: 40),
    String(repeating: "ñ", count: 41), String(repeating: "李", count: 120), String(repeating: "👩‍👩‍👧‍👦", count: 50),
    "e" + String(repeating: "\u{301}", count: 100),
  ])
  func `is under 300 bytes for any name, and says what was put in`(name: String) throws {
    let title = String(repeating: "Título ", count: 20)
    let original = certificate(name, title: title, expires: Day(rawValue: "2028-03-13"))

    let signed = original.signed(with: pair)
    let (read, key, _) = try CompactCertificate.read(signed)

    #expect(Base64URL.encode(signed).utf8.count < 300)
    #expect(read == original)
    #expect(key == pair.id)
    #expect(read.isFor(name))
    #expect(!read.isFor(name + "x"))
  }

  @Test func `each state has its verdict`() throws {
    let valid = certificate()
    let bytes = valid.signed(with: pair)
    let yesterday = today.adding(days: -1)

    #expect(judge(bytes) == .valid)
    #expect(judge(bytes, Withdrawals(revoked: [valid.code.mark])) == .revoked)
    #expect(judge(bytes, Withdrawals(replaced: [valid.code.mark])) == .replaced)
    #expect(judge(certificate(expires: yesterday).signed(with: pair)) == .expired(yesterday))
    #expect(judge(certificate(expires: today).signed(with: pair)) == .valid)
  }

  @Test func `a changed letter in the name is altered`() throws {
    var bytes = certificate().signed(with: pair)
    let place = try #require(bytes.firstRange(of: Array("Quishpe".utf8)))
    bytes[place.lowerBound] = UInt8(ascii: "K")

    #expect(judge(bytes) == .altered)
  }

  @Test func `another issuer's key is none of ours, also under the name of ours`() throws {
    let other = KeyRing.SigningPair(SigningKey(seed: SecretKey()))
    var bytes = certificate().signed(with: other)

    #expect(judge(bytes) == .unknownKey)
    bytes.replaceSubrange(1..<5, with: pair.id.bytes)
    #expect(judge(bytes) == .altered)
  }

  @Test func `cut anywhere it is incomplete, and never valid`() throws {
    let text = Base64URL.encode(certificate().signed(with: pair))

    for length in 1..<text.utf8.count {
      let cut = String(text.prefix(length))
      #expect(
        verdict(on: cut, by: ring, Withdrawals(), today: today).0 == .unreadable(.incomplete),
        "\(length) letters")
    }
    #expect(verdict(on: "", by: ring, Withdrawals(), today: today).0 == .unreadable(.foreign))
    #expect(verdict(on: text + "AAAA", by: ring, Withdrawals(), today: today).0 == .unreadable(.incomplete))
  }

  @Test func `what is not ours is said to be foreign, and what is later to be later`() {
    let foreign = [
      "hola mundo", "https://otro.example/x", "%00", "😀", String(repeating: "A", count: 5000), "////",
    ]

    #expect(
      foreign.map { verdict(on: $0, by: ring, Withdrawals(), today: today).0 }
        == foreign.map { _ in .unreadable(.foreign) })
    #expect(judge([2, 1, 2, 3]) == .unreadable(.laterVersion))
  }

  @Test func `no byte can be changed unnoticed, and no garbage is valid`() throws {
    var random = SeededGenerator(for: "certificates")
    let bytes = certificate().signed(with: pair)
    for index in bytes.indices {
      var changed = bytes
      changed[index] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      #expect(judge(changed) != .valid, "byte \(index)")
    }
    for _ in 0..<5000 {
      var garbage = (0..<Int.random(in: 0...250, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random), !garbage.isEmpty { garbage[0] = 1 }
      #expect(judge(garbage) != .valid)
    }
  }

  @Test func `codes are read as people type them`() throws {
    let code = CertificateCode()

    #expect(CertificateCode(typed: code.shown) == code)
    #expect(CertificateCode(typed: " \(code.shown.lowercased().replacing("-", with: " "))") == code)
    #expect(
      CertificateCode(typed: code.shown.replacing("0", with: "o").replacing("1", with: "l")) == code)
    #expect(code.shown.utf8.count == 19)
    #expect(CertificateCode(typed: String(code.shown.dropLast())) == nil)
    #expect(CertificateCode(typed: code.shown + "A") == nil)
    #expect(CertificateCode(typed: "UUUU-UUUU-UUUU-UUUU") == nil)
    #expect("\(code)" == "CertificateCode(hidden)")
  }
}
