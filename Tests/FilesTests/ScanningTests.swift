import Core
import Files
import SQLite
import TestSupport
import Testing
import VirusScan
import Web

/// What happens to files where a scanner is configured.
@Suite struct ScanningTests {
  @Test func `what cannot be looked at waits, and the person is told`() throws {
    let scanner = try #require(Clamd(address: "/nowhere/clamd.sock"))
    let site = try TestSite(scanner: scanner)
    let ana = TusClient(browser: site.signIn(.ana))
    let path = ana.begin(SampleFile.png.count)

    let answer = ana.patch(path, SampleFile.png, from: 0)

    #expect(answer.status == .serviceUnavailable)
    #expect(answer.text.hasPrefix("No pudimos revisar si «foto.png» tiene virus"))
    #expect(try site.database.one("SELECT count(*) FROM file", as: Int.self) == 0)
    #expect(ana.head(path).status == .serviceUnavailable)
    #expect(try site.arrivals() == [String(path.suffix(32))])
  }
}
