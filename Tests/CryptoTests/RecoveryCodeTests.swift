import Crypto
import Testing

@Suite struct RecoveryCodeTests {
  @Test func `new ones look as they are printed, differ and use the whole alphabet`() {
    let codes = (0..<1000).map { _ in RecoveryCode().shown }

    #expect(codes.allSatisfy { $0.wholeMatch(of: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/) != nil })
    #expect(Set(codes).count == 1000)
    #expect(String(Set(codes.joined()).sorted()) == "-0123456789ACDEFHJKMNPRTVWXY")
  }

  @Test(arguments: [
    "7KTA-0P3N-XH4R", "7kta0p3nxh4r", " 7KTA 0P3N XH4R\n", "7KTA–0P3N—XH4R", "7KTA.OP3N.XH4R",
    "7kta-qp3n-xh4r",
    "7\u{A0}K-T--A0P3NXH4R-",
  ])
  func `it is understood however it is typed`(_ typed: String) {
    #expect(RecoveryCode(typed: typed)?.shown == "7KTA-0P3N-XH4R")
  }

  @Test func `letters that look like others are those`() {
    #expect(RecoveryCode(typed: "bgilo-qsuz-123")?.shown == "8611-005V-2123")
  }

  @Test(arguments: [
    "", "7KTA-0P3N-XH4", "7KTA-0P3N-XH4RA", "7KTA-0P3N-XH4Ñ", "7KTA-0P3N-XH4\0", "7KTA-0P3N-XH4_",
    "７KTA-0P3N-XH4R",
    "7KTA0P3NXHß", String(repeating: "7KTA ", count: 100_000),
  ])
  func `what can be no code is refused`(_ typed: String) {
    #expect(RecoveryCode(typed: typed) == nil)
  }

  @Test func `the digest is the same for the same code and salt only`() throws {
    let code = try #require(RecoveryCode(typed: "7KTA-0P3N-XH4R"))
    let other = try #require(RecoveryCode(typed: "7KTA-0P3N-XH4T"))
    let salt = try #require(RecoveryCode.Salt(bytes: Array(0..<16)))

    let digest = try #require(code.digest(salt: salt, work: .least))

    #expect(digest.count == 32)
    #expect(RecoveryCode(typed: "7kta op3n xh4r")?.digest(salt: salt, work: .least) == digest)
    #expect(other.digest(salt: salt, work: .least) != digest)
    #expect(code.digest(salt: RecoveryCode.Salt(), work: .least) != digest)
    #expect(code.digest(salt: salt, work: PasswordHash.Work.standard) != digest)
  }

  /// As the argon2 program gives it: `printf 7KTA0P3NXH4R | argon2 ABCDEFGHIJKLMNOP -id -t 2 -k 19456 -p 1 -l 32 -r`.
  @Test func `the digest is argon2id`() throws {
    let code = try #require(RecoveryCode(typed: "7KTA-0P3N-XH4R"))
    let salt = try #require(RecoveryCode.Salt(bytes: Array("ABCDEFGHIJKLMNOP".utf8)))

    #expect(
      code.digest(salt: salt)?.hexadecimal
        == "1cc37a4e1a811565b0b7c0aa7d53e0c970ebbaf372d2dd7b6af740ce6e4ca48b")
  }

  @Test func `a salt has sixteen bytes`() {
    #expect(RecoveryCode.Salt(bytes: Array(repeating: 0, count: 15)) == nil)
    #expect(RecoveryCode.Salt().bytes.count == 16)
    #expect(RecoveryCode.Salt() != RecoveryCode.Salt())
  }

  @Test func `a log does not show it`() {
    var dumped = ""
    dump(RecoveryCode(), to: &dumped)

    #expect(dumped == "- RecoveryCode(hidden)\n")
  }
}
