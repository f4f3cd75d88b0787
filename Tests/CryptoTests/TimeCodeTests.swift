import Crypto
import Testing

@Suite struct TimeCodeTests {
  /// RFC 6238, appendix B, for SHA-1; the last six of its eight digits.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
    (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func `the vectors of RFC 6238`(_ seconds: Int64, _ code: String) throws {
    #expect(TimeCode.code(of: try vectorSecret, in: TimeCode.Step(at: seconds * 1000)) == code)
  }

  /// RFC 4226, appendix D.
  @Test func `the vectors of RFC 4226`() throws {
    let secret = try vectorSecret

    let codes = (0..<10).map { TimeCode.code(of: secret, in: TimeCode.Step(rawValue: $0)) }

    #expect(
      codes == [
        "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
      ])
  }

  @Test func `the code of a step is accepted during it, the step before and the step after`() throws {
    let secret = try vectorSecret
    let step = TimeCode.Step(rawValue: 1000)
    let code = TimeCode.code(of: secret, in: step)
    func accepted(at milliseconds: Int64) -> TimeCode.Step? {
      TimeCode.step(ofTyped: code, secret: secret, at: milliseconds, after: nil)
    }

    #expect(accepted(at: 999 * 30_000 - 1) == nil)
    #expect(accepted(at: 999 * 30_000) == step)
    #expect(accepted(at: 1000 * 30_000) == step)
    #expect(accepted(at: 1002 * 30_000 - 1) == step)
    #expect(accepted(at: 1002 * 30_000) == nil)
  }

  @Test func `an accepted code, and those before it, are not accepted again`() throws {
    let secret = try vectorSecret
    let now: Int64 = 1000 * 30_000
    func accepted(_ step: Int64, after last: Int64) -> TimeCode.Step? {
      let code = TimeCode.code(of: secret, in: TimeCode.Step(rawValue: step))
      return TimeCode.step(ofTyped: code, secret: secret, at: now, after: TimeCode.Step(rawValue: last))
    }

    #expect(accepted(1000, after: 999)?.rawValue == 1000)
    #expect(accepted(1000, after: 1000) == nil)
    #expect(accepted(999, after: 1000) == nil)
    #expect(accepted(1001, after: 1000)?.rawValue == 1001)
  }

  @Test(arguments: ["755224", " 755 224\n", "755-224", "7\u{A0}55224"])
  func `spaces and hyphens do not matter`(_ typed: String) throws {
    #expect(TimeCode.step(ofTyped: typed, secret: try vectorSecret, at: 0, after: nil)?.rawValue == 0)
  }

  @Test(arguments: [
    "", "75522", "7552240", "755225", "٧٥٥٢٢٤", "７５５２２４", "755224\0", "-755224x", "+755224", "755,224",
  ])
  func `anything else is refused`(_ typed: String) throws {
    #expect(TimeCode.step(ofTyped: typed, secret: try vectorSecret, at: 0, after: nil) == nil)
  }

  @Test func `times before 1970 and at the ends of the numbers do no harm`() throws {
    let secret = try vectorSecret

    #expect(TimeCode.Step(at: -1).rawValue == -1)
    #expect(TimeCode.Step(at: -30_000).rawValue == -1)
    for milliseconds in [Int64.min, Int64.max] {
      #expect(TimeCode.step(ofTyped: "000000x", secret: secret, at: milliseconds, after: nil) == nil)
      _ = TimeCode.step(ofTyped: "000000", secret: secret, at: milliseconds, after: nil)
    }
  }
}

@Suite struct TimeCodeSecretTests {
  @Test func `the address names the account, the issuer and the secret, whatever they hold`() throws {
    let address = try vectorSecret.address(account: "ana:ñ@demo.example?a=b&c", issuer: "Aula: Quito")

    #expect(
      address
        == "otpauth://totp/Aula%20Quito:ana%C3%B1%40demo.example%3Fa%3Db%26c"
        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Aula%20Quito")
  }

  @Test func `it is shown in groups of four`() throws {
    #expect(try vectorSecret.shown == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
  }

  @Test func `new ones have 20 bytes and differ`() {
    #expect(TimeCodeSecret().bytes.count == 20)
    #expect(Set((0..<100).map { _ in TimeCodeSecret().bytes }).count == 100)
  }

  @Test func `less than 16 bytes is no secret`() {
    #expect(TimeCodeSecret(bytes: Array(repeating: 1, count: 15)) == nil)
    #expect(TimeCodeSecret(bytes: Array(repeating: 1, count: 16)) != nil)
  }

  @Test func `a log does not show it`() throws {
    var dumped = ""
    dump(try vectorSecret, to: &dumped)

    #expect("\(try vectorSecret)" == "TimeCodeSecret(hidden)")
    #expect(dumped == "- TimeCodeSecret(hidden)\n")
  }
}

private var vectorSecret: TimeCodeSecret {
  get throws { try #require(TimeCodeSecret(bytes: Array("12345678901234567890".utf8))) }
}
