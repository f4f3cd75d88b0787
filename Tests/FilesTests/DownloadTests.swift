import Core
import Crypto
import Files
import HTTP
import TestSupport
import Testing
import Web

/// `GET /archivos/{archivo}`: who gets the bytes, and how.
@Suite struct DownloadTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  @Test func `who sent a file gets back every byte, to be saved`() throws {
    let file = try site.keep(SampleFile.png, named: "mi huerto.png", of: .ana)

    let answer = site.get(file.path, as: .ana)

    #expect(answer.status == .ok)
    #expect(answer.body == SampleFile.png)
    #expect(
      answer["Content-Disposition"]
        == "attachment; filename=\"mi huerto.png\"; filename*=UTF-8''mi%20huerto.png")
    #expect(answer["X-Content-Type-Options"] == "nosniff")
    #expect(answer.headers.all("Content-Security-Policy").first == "sandbox")
    #expect(answer["Content-Type"] == "image/png")
  }

  @Test(arguments: [Cast.pedro, .fabiola, .carmen, .cesar, .ada])
  func `a file that hangs on nothing is not there for anybody else`(_ other: Cast) throws {
    let file = try site.keep(SampleFile.png, named: "foto.png", of: .ana)

    let answer = site.get(file.path, as: other)

    #expect(answer.status == .notFound)
  }

  @Test func `nobody is asked to sign in first`() throws {
    let file = try site.keep(SampleFile.png, named: "foto.png", of: .ana)

    #expect(site.get(file.path).outcome == "303→/entrar")
  }

  @Test(arguments: [
    ("bytes=0-3", 0..<4), ("bytes=10-", 10..<67), ("bytes=-7", 60..<67), ("bytes=60-9999", 60..<67),
  ])
  func `a part of a file is sent alone`(_ field: String, _ range: Range<Int>) throws {
    let file = try site.keep(SampleFile.png, named: "foto.png", of: .ana)

    let answer = site.signIn(.ana).get(file.path, headers: ["Range": field])

    #expect(answer.status == .partialContent)
    #expect(answer.body == Array(SampleFile.png[range]))
    #expect(answer["Content-Range"] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/67")
  }

  @Test func `a part beyond the end is refused with the length`() throws {
    let file = try site.keep(SampleFile.png, named: "foto.png", of: .ana)

    let answer = site.signIn(.ana).get(file.path, headers: ["Range": "bytes=67-"])

    #expect(answer.status == .rangeNotSatisfiable)
    #expect(answer["Content-Range"] == "bytes */67")
  }

  @Test(arguments: ["bytes=0-1,3-4", "bytes=", "bytes=a-b", "lines=1-2", "bytes=5-2", "bytes=--1"])
  func `what is no range of ours is answered with the whole`(_ field: String) throws {
    let file = try site.keep(SampleFile.png, named: "foto.png", of: .ana)

    let answer = site.signIn(.ana).get(file.path, headers: ["Range": field])

    #expect(answer.status == .ok)
    #expect(answer.body == SampleFile.png)
  }
}
