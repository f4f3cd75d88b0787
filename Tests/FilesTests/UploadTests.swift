import Core
import Crypto
import Files
import HTTP
import SQLite
import TestSupport
import Testing

/// tus 1.0 as a client sees it.
@Suite struct UploadTests {
  private let site: TestSite
  private let ana: TusClient
  private let file = SampleFile.pdf(5000)

  init() throws {
    site = try TestSite()
    ana = TusClient(browser: site.signIn(.ana))
  }

  @Test func `an upload that was cut goes on where it was, and becomes the file with every byte`() throws {
    let path = ana.begin(5000, name: "mi plan.pdf")
    ana.patchCut(path, file, from: 0, after: 1234)

    let asked = ana.head(path)
    let last = ana.patch(path, Array(file[1234...]), from: 1234)

    #expect(asked["Upload-Offset"] == "1234")
    #expect(asked["Upload-Length"] == "5000")
    #expect(last.status == .noContent)
    #expect(last["Upload-Offset"] == "5000")
    #expect(last["Aula-SHA256"] == SHA256(of: file).hexadecimal)
    let kept = try #require(last["Aula-File"])
    #expect(ana.browser.get("/archivos/\(kept)").body == file)
  }

  @Test func `an upload begins with its address and its end`() throws {
    let answer = ana.create(5000)

    #expect(answer.status == .created)
    #expect(answer.location?.hasPrefix("/archivos/subidas/") == true)
    #expect(answer["Tus-Resumable"] == "1.0.0")
    #expect(answer["Upload-Expires"] == "Sat, 21 Mar 2026 15:00:00 GMT")
  }

  @Test func `whoever lost the last answer learns what became of it`() throws {
    let path = ana.begin(5000)
    let last = ana.patch(path, file, from: 0)

    let asked = ana.head(path)

    #expect(asked.status == .ok)
    #expect(asked["Upload-Offset"] == "5000")
    #expect(asked["Aula-File"] == last["Aula-File"])
    #expect(ana.patch(path, [], from: 5000)["Aula-File"] == last["Aula-File"])
    #expect(try site.database.one("SELECT count(*) FROM file", as: Int.self) == 1)
  }

  @Test func `all bytes that came before a crash of their end are finished when it is asked for`() throws {
    let path = ana.begin(5000)
    ana.patchCut(path, file, from: 0, after: 5000)

    let asked = ana.head(path)

    #expect(asked["Upload-Offset"] == "5000")
    #expect(asked["Aula-SHA256"] == SHA256(of: file).hexadecimal)
  }

  @Test(arguments: [0, 999, 1001, 5000])
  func `a piece from another place than the end is refused`(_ offset: Int) throws {
    let path = ana.begin(5000)
    _ = ana.patch(path, Array(file[..<1000]), from: 0)

    let answer = ana.patch(path, Array(file[..<10]), from: offset)

    #expect(answer.status == .conflict)
    #expect(ana.head(path)["Upload-Offset"] == "1000")
  }

  @Test func `more than was announced is refused, and nothing of it kept`() throws {
    let path = ana.begin(4000)

    let answer = ana.patch(path, file, from: 0)

    #expect(answer.status == .contentTooLarge)
    #expect(ana.head(path)["Upload-Offset"] == "0")
  }

  @Test(arguments: [Cast.pedro, .fabiola, .felix, .carmen, .cesar, .ada])
  func `another person's upload is not there`(_ other: Cast) throws {
    let path = ana.begin(5000)
    let client = TusClient(browser: site.signIn(other))

    let outcomes = [
      client.head(path).status, client.patch(path, file, from: 0).status, client.delete(path).status,
    ]

    #expect(outcomes == [.notFound, .notFound, .notFound])
    #expect(ana.head(path)["Upload-Offset"] == "0")
  }

  @Test func `an upload is over after a week`() throws {
    let path = ana.begin(5000)
    site.clock.advance(by: .days(7))
    let again = TusClient(browser: site.signIn(.ana))

    #expect(again.head(path).status == .gone)
    #expect(again.patch(path, file, from: 0).status == .gone)
  }

  @Test(arguments: ["sha1", "sha256"])
  func `bytes with the sum that was said are kept`(_ way: String) throws {
    let path = ana.begin(5000)
    var sum = Checksum(try #require(Checksum.Way(rawValue: way)))
    sum.add(file)

    let answer = ana.patch(
      path, file, from: 0, headers: ["Upload-Checksum": "\(way) \(base64(sum.finish()))"])

    #expect(answer.status == .noContent)
  }

  @Test func `of bytes with another sum nothing is kept`() throws {
    let path = ana.begin(5000)
    _ = ana.patch(path, Array(file[..<1000]), from: 0)

    let answer = ana.patch(
      path, Array(file[1000...]), from: 1000,
      headers: ["Upload-Checksum": "sha256 \(base64(SHA256(of: file).bytes))"])

    #expect(answer.status == .checksumMismatch)
    #expect(ana.head(path)["Upload-Offset"] == "1000")
  }

  @Test func `of bytes whose sum cannot be compared any more nothing is kept`() throws {
    let path = ana.begin(5000)

    ana.patchCut(
      path, file, from: 0, after: 3000,
      headers: ["Upload-Checksum": "sha256 \(base64(SHA256(of: file).bytes))"])

    #expect(ana.head(path)["Upload-Offset"] == "0")
  }

  @Test func `whoever comes last has the upload`() throws {
    let path = ana.begin(5000)
    let late = ana.browser
    // The first connection is dead, but the server does not know: its sink is still open.
    ana.patchCut(path, file, from: 0, after: 2000)
    _ = ana.head(path)

    let answer = TusClient(browser: late).patch(path, Array(file[2000...]), from: 2000)

    #expect(answer["Aula-SHA256"] == SHA256(of: file).hexadecimal)
  }

  @Test func `an upload that is ended leaves nothing`() throws {
    let path = ana.begin(5000)
    _ = ana.patch(path, file, from: 0)

    #expect(ana.delete(path).status == .noContent)

    #expect(ana.head(path).status == .notFound)
    #expect(try site.database.one("SELECT count(*) FROM file", as: Int.self) == 0)
  }

  @Test func `a client learns what the server can do without signing in`() {
    let answer = site.browser().send(.options, "/archivos/subidas")

    #expect(answer.status == .noContent)
    #expect(answer["Tus-Version"] == "1.0.0")
    #expect(answer["Tus-Extension"] == "creation,termination,checksum,expiration")
    #expect(answer["Tus-Max-Size"] == "26214400")
    #expect(answer["Tus-Checksum-Algorithm"] == "sha1,sha256")
  }

  @Test func `another version of the protocol is refused with ours`() {
    let answer = ana.create(5000, headers: ["Tus-Resumable": "0.2.2"])

    #expect(answer.status == .preconditionFailed)
    #expect(answer["Tus-Version"] == "1.0.0")
  }

  @Test func `a page of strangers can neither begin an upload nor add to one`() {
    let path = ana.begin(5000)
    let stranger = ["Sec-Fetch-Site": "cross-site"]

    #expect(ana.create(5000, headers: stranger).status == .forbidden)
    #expect(ana.patch(path, file, from: 0, headers: stranger).status == .forbidden)
    #expect(ana.head(path)["Upload-Offset"] == "0")
  }

  @Test(arguments: [
    (0, Status.unprocessableContent, "está vacío"), (26_214_401, .contentTooLarge, "25 MB"),
  ])
  func `nothing and too much are refused with a sentence`(
    _ bytes: Int, _ status: Status, _ words: String
  ) {
    let answer = ana.create(bytes)

    #expect(answer.status == status)
    #expect(answer.text.contains(words))
  }

  @Test func `what lies about its type is refused with a sentence, also when it is asked again`() throws {
    let program = Array("#!/bin/sh\necho hola\n".utf8)
    let path = ana.begin(program.count, name: "../../plan.pdf")

    let answer = ana.patch(path, program, from: 0)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.hasPrefix("«plan.pdf» no es de un tipo que recibimos"))
    #expect(ana.head(path).status == .unprocessableContent)
    #expect(try site.arrivals() == [])
  }

  @Test func `of uploads that were left half-way only the latest are kept`() throws {
    let first = ana.begin(5000)
    for _ in 0..<20 {
      site.clock.advance(by: .seconds(1))
      _ = ana.begin(5000)
    }

    #expect(ana.head(first).status == .notFound)
    #expect(try site.arrivals().count == 20)
  }

  @Test func `nobody has more than their share`() throws {
    let person = try site.id(of: .ana)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO file (owner_id, name, kind, bytes, digest, is_scanned, at)
        VALUES (\(person), 'grande.pdf', 'pdf', \(FileRules.quota - 4999), zeroblob(32), 0, 0)
        """)
    }

    let answer = ana.create(5000)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.hasPrefix("Ya tienes 300 MB en archivos"))
  }
}
