import Core
import Files
import HTTP
import SQLite
import TestSupport
import Testing

/// `/archivos`: what somebody sent, also without JavaScript.
@Suite struct OwnFilesTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  /// A form as browsers send it, with one file.
  private func send(_ bytes: [UInt8], named name: String, as person: Cast) -> Answer {
    let browser = site.signIn(person)
    let head = "--xyz\r\nContent-Disposition: form-data; name=\"archivos\"; filename=\"\(name)\"\r\n"
    let body = Array((head + "Content-Type: image/png\r\n\r\n").utf8) + bytes + Array("\r\n--xyz--\r\n".utf8)
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=xyz"
    return browser.send(.post, "/archivos", headers: headers, body: body)
  }

  @Test func `nobody has sent anything at first`() {
    let page = Page(site.get("/archivos", as: .ana).text)

    #expect(page.faults == [])
    #expect(site.get("/archivos", as: .ana).text.contains("Todavía no enviaste ningún archivo"))
  }

  @Test func `a plain form keeps a file, with a name without folders`() throws {
    let answer = send(SampleFile.png, named: "../../etc/mi\u{202E}foto.png", as: .ana)

    #expect(answer.outcome == "303→/archivos")
    let files = try site.database.all("SELECT name FROM file", as: String.self)
    #expect(files == ["mifoto.png"])
    let page = site.get("/archivos", as: .ana)
    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("67 bytes · llegó entero"))
    #expect(site.get("/archivos", as: .pedro).text.contains("mifoto.png") == false)
  }

  @Test(arguments: [
    ([UInt8](), "«foto.png» está vacío: pesa 0 bytes."),
    (Array("hola".utf8), "«foto.png» no es de un tipo que recibimos"),
    (Array("PK\u{3}\u{4}roto".utf8), "«foto.png» está dañado"),
  ])
  func `what is no file of ours comes back with its sentence`(_ bytes: [UInt8], _ sentence: String) throws {
    let answer = send(bytes, named: "foto.png", as: .ana)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains(sentence))
    #expect(try site.database.one("SELECT count(*) FROM file", as: Int.self) == 0)
    #expect(try site.arrivals() == [])
  }

  @Test func `one deletes what hangs on nothing, and nothing of others`() throws {
    let free = try site.keep(SampleFile.png, named: "a.png", of: .ana)
    let used = try site.keep(SampleFile.pdf(100), named: "b.pdf", of: .ana)
    let now = site.clock.now
    try site.database.write { db in
      try attach([used.id], to: FileUse(.init(rawValue: "sample"), 1), of: used.owner, at: now, in: db)
    }

    let outcomes = [
      site.post("\(free.path)/borrar", as: .pedro).outcome,
      site.post("\(used.path)/borrar", as: .ana).outcome,
      site.post("\(free.path)/borrar", as: .ana).outcome, site.post("\(free.path)/borrar", as: .ana).outcome,
    ]

    #expect(outcomes == ["404", "404", "303→/archivos", "404"])
    #expect(site.get(free.path, as: .ana).status == .notFound)
  }

  @Test func `a file of somebody else cannot be tied to one's own work`() throws {
    let anas = try site.keep(SampleFile.png, named: "a.png", of: .ana)
    let own = try site.keep(SampleFile.pdf(100), named: "b.pdf", of: .pedro)
    let use = FileUse(.init(rawValue: "sample"), 1)
    let now = site.clock.now

    #expect(throws: Refusal.notFound) {
      try site.database.write { db in try attach([own.id, anas.id], to: use, of: own.owner, at: now, in: db) }
    }

    #expect(try site.database.read { db in try files(of: use, in: db) } == [])
  }
}
