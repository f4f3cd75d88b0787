import Core
import Files
import FileStore
import Foundation
import SQLite
import TestSupport
import Testing

/// What lies on the disk and what the database says of it.
@Suite struct StrayTests {
  private let site: TestSite
  private var store: ContentStore { site.assembly.files.keeper.store }

  init() throws {
    site = try TestSite()
  }

  private func age(_ path: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: path)
  }

  @Test func `a content without a row goes when it is old, and no other`() throws {
    let kept = try site.keep(SampleFile.png, named: "a.png", of: .ana)
    let stray = try site.keep(SampleFile.pdf(100), named: "b.pdf", of: .ana)
    let fresh = try site.keep(SampleFile.pdf(101), named: "c.pdf", of: .ana)
    try site.database.write { db in
      try db.run("DELETE FROM file WHERE id IN (\([stray.id, fresh.id]))")
    }
    try age(store.path(of: kept.digest))
    try age(store.path(of: stray.digest))

    let removed = try site.assembly.files.keeper.removeStrays()

    #expect(removed == 1)
    #expect([kept, stray, fresh].map { store.holds($0.digest) } == [true, false, true])
  }

  @Test func `a part of an upload that is over goes, and one that may go on stays`() throws {
    let ana = TusClient(browser: site.signIn(.ana))
    let over = ana.begin(100)
    site.clock.advance(by: .days(4))
    let open = ana.begin(100)
    site.clock.advance(by: .days(4))
    for path in [over, open] { try age("\(store.arrivals)/\(path.suffix(32))") }

    let removed = try site.assembly.files.keeper.removeStrays()

    #expect(removed == 1)
    #expect(try site.arrivals() == [String(open.suffix(32))])
  }

  @Test func `a content that is missing or changed is named`() throws {
    let sound = try site.keep(SampleFile.png, named: "a.png", of: .ana)
    let missing = try site.keep(SampleFile.pdf(100), named: "b.pdf", of: .ana)
    let changed = try site.keep(SampleFile.pdf(101), named: "c.pdf", of: .ana)
    try FileManager.default.removeItem(atPath: store.path(of: missing.digest))
    try Data("otra cosa".utf8).write(to: URL(filePath: store.path(of: changed.digest)))

    let problems = try contentProblems(in: store, site.database)

    #expect(store.problem(of: sound.digest) == nil)
    #expect(
      Set(problems) == [
        "\(store.path(of: missing.digest)): No such file or directory",
        "\(store.path(of: changed.digest)): its content is not what was kept",
      ])
  }

  @Test func `a file that was sent twice is one content, and stays while one of both needs it`() throws {
    let anas = try site.keep(SampleFile.png, named: "a.png", of: .ana)
    let pedros = try site.keep(SampleFile.png, named: "b.png", of: .pedro)
    let records = site.assembly.files.personalRecords
    let files = try #require(records.first { "\($0.table)" == "file" }?.files)

    let ofAna = try site.database.read { db in try files(anas.owner, db) }
    try site.database.write { db in try db.run("DELETE FROM file WHERE id = \(pedros.id)") }
    let afterPedro = try site.database.read { db in try files(anas.owner, db) }

    #expect(ofAna.map(\.path) == [])
    #expect(afterPedro.map(\.path) == [store.path(of: anas.digest)])
  }

  @Test func `a file that hangs on nothing goes after a month, and one in use stays`() throws {
    let used = try site.keep(SampleFile.png, named: "a.png", of: .ana)
    _ = try site.keep(SampleFile.pdf(100), named: "b.pdf", of: .ana)
    let now = site.clock.now
    try site.database.write { db in
      try attach([used.id], to: FileUse(.init(rawValue: "sample"), 1), of: used.owner, at: now, in: db)
    }
    site.clock.advance(by: .days(31))

    _ = try site.assembly.sweep.run()

    #expect(try site.database.all("SELECT id FROM file", as: StoredFile.ID.self) == [used.id])
  }
}
