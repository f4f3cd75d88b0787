import Core
import Testing

@testable import App

@Suite struct ServedCertificateTests {
  @Test(
    arguments: [
      (1_000_000, 1_000_000, 0), (1_000_000, 1_000_001, -1), (1_000_000, 999_999 - 86_400, 1),
      (1_000_000, 1_000_000 - 14 * 86_400, 14),
    ])
  func `whole days are left until a certificate ends, and less than none afterwards`(
    end: Int, now: Int, days: Int
  ) {
    #expect(daysLeft(until: end, at: Instant(rawValue: Int64(now) * 1000)) == days)
  }

  @Test func `a server whose certificate is not there says which`() {
    let files = Configuration.CertificateFiles(certificate: "/nowhere.pem", key: "/nowhere.key")

    let refused = #expect(throws: StartRefused.self) { try readCertificate(files) }

    #expect(refused?.description == "/nowhere.pem: No such file or directory")
  }
}
