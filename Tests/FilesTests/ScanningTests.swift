import Core
import FakeClamd
import Files
import SQLite
import TestSupport
import Testing
import VirusScan
import Web

/// What happens to files where a scanner is configured.
@Suite struct ScanningTests {
  @Test(arguments: [true, false])
  func `an infected file is refused with a sentence, and nothing of it stays`(isPiecemeal: Bool) throws {
    let clamd = FakeClamd { _ in "stream: Win.Test.EICAR_HDB-1 FOUND" }
    defer { clamd.stop() }
    let site = try TestSite(scanner: Clamd(address: clamd.path))
    let browser = site.signIn(.ana)

    let answer: Answer
    if isPiecemeal {
      let ana = TusClient(browser: browser)
      answer = ana.patch(ana.begin(SampleFile.png.count), SampleFile.png, from: 0)
    } else {
      var headers = browser.formHeaders
      headers["Content-Type"] = "multipart/form-data; boundary=xyz"
      let head =
        "--xyz\r\nContent-Disposition: form-data; name=\"archivos\"; filename=\"foto.png\"\r\n\r\n"
      let body = Array(head.utf8) + SampleFile.png + Array("\r\n--xyz--\r\n".utf8)
      answer = browser.send(.post, "/archivos", headers: headers, body: body)
    }

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("«foto.png» tiene un virus"))
    #expect(clamd.streams == [SampleFile.png])
    #expect(try site.database.one("SELECT count(*) FROM file", as: Int.self) == 0)
    #expect(try site.arrivals() == [])
  }

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
