import Core
import Foundation
import SQLite
import TestSupport
import Testing

@testable import PersonalData

/// The list of the erased beside the database, and what a start makes of it.
@Suite final class ErasureLogTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "aula-erased-\(UUID().uuidString)")
  private var log: ErasureLog { ErasureLog(in: folder.path) }
  private var file: URL { folder.appending(path: "erasures") }

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit {
    do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) }
  }

  private func entry(_ id: Int64, createdAt: Instant = Instant(rawValue: 5)) -> ErasureLog.Entry {
    ErasureLog.Entry(
      person: ErasedPerson(
        id: Person.ID(rawValue: id), code: "ABCD-EF23", at: Instant(rawValue: 7)), createdAt: createdAt)
  }

  @Test func `what was written is read, in its order, by its owner alone`() throws {
    try log.append(entry(3))
    try log.append(entry(1))

    #expect(try log.entries() == [entry(3), entry(1)])
    #expect(try String(contentsOf: file, encoding: .utf8) == "3 5 ABCD-EF23 7\n1 5 ABCD-EF23 7\n")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `no file is an empty list`() throws {
    #expect(try log.entries() == [])
  }

  @Test(arguments: ["1 5 ABCD-EF", "1", "1 5 ABCD-EF23 7"])
  func `a line that a crash cut off does not count, and the next one takes its place`(torn: String) throws {
    try Data("3 5 ABCD-EF23 7\n\(torn)".utf8).write(to: file)
    let before = try log.entries()

    try log.append(entry(4))

    #expect(before == [entry(3)])
    #expect(try log.entries() == [entry(3), entry(4)])
  }

  @Test(arguments: ["x 5 ABCD-EF23 7", "", "1 5 ABCD 7", "1 5 ABCD-EF23", "1 5 ABCD-EF23 7 8"])
  func `a line that nobody of ours wrote is an error`(line: String) throws {
    try Data("3 5 ABCD-EF23 7\n\(line)\n".utf8).write(to: file)

    #expect(throws: ErasureLogError.unreadable(file.path, line: 2)) { try log.entries() }
  }

  @Test func `a restored person is erased again, and another who got the same number is not`() throws {
    let site = try TestSite()
    let created: Instant = try site.database.one("SELECT created_at FROM person WHERE id = 1")
    let log = ErasureLog(in: site.folder)
    try log.append(entry(1, createdAt: created))
    try log.append(entry(2, createdAt: created + .seconds(1)))
    try log.append(entry(999, createdAt: created))

    let outcome = try site.assembly.eraser.finish()

    #expect(outcome.erased == 1)
    #expect(
      try site.database.all("SELECT name FROM person WHERE id <= 2 ORDER BY id") == [
        "Persona ABCD-EF23", "Pedro Alvarado",
      ])
    #expect(try site.assembly.eraser.finish().erased == 0)
  }

  @Test func `an erasure that could not be written down is not done, and is done later`() throws {
    let site = try TestSite()
    site.clock.advance(by: .minutes(1))
    _ = site.post("/cuenta/borrar", ["palabra": "BORRAR", "clave": "demo-aula-2026"], as: .ana)
    site.clock.advance(by: .days(7))
    // Something that is no file is in its place.
    let path = "\(site.folder)/erasures"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)

    let failed = try site.assembly.sweep.run()
    let nameThen: String = try site.database.one("SELECT name FROM person WHERE id = 1")
    try FileManager.default.removeItem(atPath: path)
    let outcome = try site.assembly.eraser.finish()

    #expect(failed.erased == 0)
    #expect(failed.failures.count == 1)
    #expect(nameThen == "Ana Lucía Quishpe")
    #expect(outcome.erased == 1)
    #expect(try ErasureLog(in: site.folder).entries().map(\.person.id.rawValue) == [1])
  }
}
