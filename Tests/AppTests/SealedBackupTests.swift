import Crypto
import Foundation
import SQLite
import Testing

@testable import App

/// Backups that leave the machine, and what comes back of them.
@Suite final class SealedBackupTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "aula-sealed-\(UUID().uuidString)"
  )
  .path
  private var maintenance: Maintenance { Maintenance(data: path("data")) }
  private var key: String { path("backup.key") }

  init() throws {
    try FileManager.default.createDirectory(atPath: path("data"), withIntermediateDirectories: true)
    try Maintenance.makeBackupKey(at: key)
    let lock = try lockData(path("data"))
    try withExtendedLifetime(lock) { try openDatabase(in: path("data")).close() }
    try write("clave", to: "data/keys/secrets.key")
    try write("una foto", to: "data/files/ab/cdef")
    try write("3\n", to: "data/erasures")
    try write("no es nuestro", to: "data/notas.txt")
    try write("a medias", to: "data/files/ab/x.0011.new")
    _ = try maintenance.addPerson(name: "Rosa", identifier: "rosa@demo.example", role: nil)
  }

  deinit {
    do { try FileManager.default.removeItem(atPath: folder) } catch { Issue.record(error) }
  }

  private func path(_ name: String) -> String { "\(folder)/\(name)" }

  private func write(_ text: String, to name: String) throws {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path(name))), as: UTF8.self)
  }

  private func people(in data: String) throws -> [String] {
    let database = try Database(path: path("\(data)/aula.sqlite"))
    defer { database.close() }
    return try database.read { db in try db.all("SELECT name FROM person ORDER BY name", as: String.self) }
  }

  /// Everything below a folder, but for what a database keeps beside itself.
  private func names(in name: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path(name)).filter {
      !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm")
    }.sorted()
  }

  /// Changes one byte in the middle of a file.
  private func damage(_ name: String) throws {
    var bytes = Array(try Data(contentsOf: URL(filePath: path(name))))
    bytes[bytes.count / 2] ^= 1
    try Data(bytes).write(to: URL(filePath: path(name)))
  }

  private func sentence(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return String(describing: error)
    }
  }

  @Test func `all that belongs together comes back in another folder`() throws {
    let count = try maintenance.backUp(to: path("copia"), sealedWith: key)

    let kept = try Maintenance(data: path("otra")).restore(from: path("copia"), sealedWith: key)

    #expect(count == 4)
    #expect(kept == nil)
    #expect(try Maintenance.check(backup: path("copia"), sealedWith: key) == 4)
    #expect(try people(in: "otra") == ["Rosa"])
    #expect(try text("otra/keys/secrets.key") == "clave")
    #expect(try text("otra/files/ab/cdef") == "una foto")
    #expect(try text("otra/erasures") == "3\n")
    #expect(
      try names(in: "otra") == [
        "aula.sqlite", "erasures", "files", "files/ab", "files/ab/cdef", "keys", "keys/secrets.key", "lock",
      ])
  }

  @Test func `nothing in a backup is in plain, and its files tell nothing by their names`() throws {
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)

    let names = try names(in: "copia")

    #expect(
      names == [
        "000001.sealed", "000002.sealed", "000003.sealed", "000004.sealed", "README.txt", "manifest.sealed",
      ])
    for name in names where name != "README.txt" {
      let bytes = Array(try Data(contentsOf: URL(filePath: path("copia/\(name)"))))
      for word in ["SQLite format", "rosa", "Rosa", "clave", "una foto", "cdef"] {
        #expect(bytes.firstRange(of: Array(word.utf8)) == nil, "\(name): \(word)")
      }
    }
    #expect(try self.names(in: "data").filter { $0.hasPrefix(".backup") } == [])
  }

  @Test func `another key opens nothing and changes nothing`() throws {
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)
    try Maintenance.makeBackupKey(at: path("otra.key"))
    _ = try maintenance.addPerson(name: "Luis", identifier: "luis@demo.example", role: nil)

    let sentence = sentence { _ = try maintenance.restore(from: path("copia"), sealedWith: path("otra.key")) }

    #expect(sentence == "\(path("copia")) was sealed with another key, or its manifest is damaged")
    #expect(try people(in: "data") == ["Luis", "Rosa"])
  }

  @Test(arguments: ["000001.sealed", "000002.sealed", "000003.sealed", "000004.sealed", "manifest.sealed"])
  func `damage is found before anything is replaced`(name: String) throws {
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)
    _ = try maintenance.addPerson(name: "Luis", identifier: "luis@demo.example", role: nil)
    try damage("copia/\(name)")
    let before = try names(in: "data")

    #expect(throws: MaintenanceRefused.self) {
      try Maintenance.check(backup: path("copia"), sealedWith: key)
    }
    #expect(throws: MaintenanceRefused.self) {
      try maintenance.restore(from: path("copia"), sealedWith: key)
    }
    #expect(try people(in: "data") == ["Luis", "Rosa"])
    #expect(try names(in: "data") == before)
  }

  @Test func `files of one backup in another are found out`() throws {
    _ = try maintenance.backUp(to: path("una"), sealedWith: key)
    _ = try maintenance.addPerson(name: "Luis", identifier: "luis@demo.example", role: nil)
    _ = try maintenance.backUp(to: path("dos"), sealedWith: key)
    try FileManager.default.removeItem(atPath: path("dos/000001.sealed"))
    try FileManager.default.copyItem(atPath: path("una/000001.sealed"), toPath: path("dos/000001.sealed"))

    let sentence = sentence { _ = try Maintenance.check(backup: path("dos"), sealedWith: key) }

    #expect(sentence == "\(path("dos")): aula.sqlite is not what was copied; nothing was changed")
  }

  @Test
  func `a restore takes back no erasure, keeps newer uploads and puts keys of another installation aside`()
    throws
  {
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)
    try write("5\n3\n8\n", to: "data/erasures")
    try write("otra foto", to: "data/files/cd/ef01")
    try write("otra clave", to: "data/keys/secrets.key")

    let kept = try maintenance.restore(from: path("copia"), sealedWith: key)

    #expect(try text("data/erasures") == "5\n3\n8\n")
    #expect(try text("data/files/cd/ef01") == "otra foto")
    #expect(try text("data/keys/secrets.key") == "clave")
    let aside = try names(in: "data").filter { $0.hasPrefix("keys/secrets.key.before-") }
    #expect(try aside.map { try text("data/\($0)") } == ["otra clave"])
    #expect(kept.map { FileManager.default.fileExists(atPath: $0) } == true)
  }

  @Test func `lines of the list that only the backup has come back`() throws {
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)
    try write("5\n", to: "data/erasures")

    _ = try maintenance.restore(from: path("copia"), sealedWith: key)

    #expect(try text("data/erasures") == "5\n3\n")
  }

  @Test func `half a line of the list does not count, here or there`() throws {
    try write("3\n4", to: "data/erasures")
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)
    try write("5\n6", to: "data/erasures")

    _ = try maintenance.restore(from: path("copia"), sealedWith: key)

    #expect(try text("data/erasures") == "5\n3\n")
  }

  @Test func `a restore that was cut off is finished or forgotten by the next start`() throws {
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)
    _ = try Maintenance(data: path("otra")).restore(from: path("copia"), sealedWith: key)
    _ = try maintenance.addPerson(name: "Luis", identifier: "luis@demo.example", role: nil)
    for name in ["aula.sqlite", "keys", "files", "erasures"] {
      try FileManager.default.createDirectory(
        atPath: path("data/.restoring"), withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: path("otra/\(name)"), toPath: path("data/.restoring/\(name)"))
    }
    let lock = try lockData(path("data"))

    // Cut off before everything was opened: forgotten.
    try FileManager.default.copyItem(atPath: path("data/.restoring"), toPath: path("whole"))
    try finishRestore(in: path("data"), holding: lock)
    let afterFirst = try people(in: "data")
    // Cut off afterwards: finished.
    try FileManager.default.moveItem(atPath: path("whole"), toPath: path("data/.restoring"))
    try write("", to: "data/.restoring/whole")
    try finishRestore(in: path("data"), holding: lock)

    #expect(afterFirst == ["Luis", "Rosa"])
    #expect(try people(in: "data") == ["Rosa"])
    #expect(try names(in: "data").filter { $0.hasPrefix(".") } == [])
  }

  @Test func `each misuse has its sentence`() throws {
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)
    try Maintenance.makeBackupKey(at: path("copia/dentro.key"))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path("copia/dentro.key"))
    try FileManager.default.copyItem(atPath: key, toPath: path("abierta.key"))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path("abierta.key"))
    func sentence(_ folder: String, _ key: String) -> String? {
      self.sentence { _ = try Maintenance.check(backup: path(folder), sealedWith: path(key)) }
    }

    #expect(
      sentence("nada", "backup.key") == "no sealed backup in \(path("nada")), or one that was not finished")
    #expect(sentence("copia", "nada.key") == "\(path("nada.key")): No such file or directory")
    #expect(
      sentence("copia", "copia/dentro.key")
        == "the key \(path("copia/dentro.key")) lies in the backup that it opens: keep it elsewhere")
    #expect(
      sentence("copia", "abierta.key")
        == "\(path("abierta.key")) can be read by others than its owner: chmod 600, and consider the key known"
    )
    #expect(
      self.sentence { _ = try maintenance.backUp(to: path("copia"), sealedWith: key) }
        == "\(path("copia")) exists already: give another folder")
    #expect(
      self.sentence { try Maintenance.makeBackupKey(at: key) }
        == "\(key) exists already: a key that was used must not be lost")
  }

  @Test func `two backups of the same data do not meet, and one that was killed leaves nothing`() throws {
    try write("a medias", to: "data/.backup/aula.sqlite")
    let lock = try DataLock(folder: path("data/.backup"))

    let meanwhile = withExtendedLifetime(lock) {
      sentence { _ = try maintenance.backUp(to: path("copia"), sealedWith: key) }
    }
    try FileManager.default.removeItem(atPath: path("data/.backup/lock"))
    _ = try maintenance.backUp(to: path("copia"), sealedWith: key)

    #expect(meanwhile?.hasPrefix("another backup of \(path("data")) is under way") == true)
    #expect(try names(in: "data").filter { $0.hasPrefix(".") } == [])
  }

  @Test(
    arguments: [
      "aula-backup 2\n", "", "aula-backup 1", "aula-backup 1\nxyz\n",
      "aula-backup 1\n\(String(repeating: "0", count: 64)) 3 ../etc/passwd\n",
      "aula-backup 1\n\(String(repeating: "0", count: 64)) 3 files/../../x\n",
      "aula-backup 1\n\(String(repeating: "0", count: 64)) 3 files//x\n",
      "aula-backup 1\n\(String(repeating: "0", count: 64)) 3 /files/x\n",
      "aula-backup 1\n\(String(repeating: "0", count: 64)) 3 files\n",
      "aula-backup 1\n\(String(repeating: "0", count: 63)) 3 files/x\n",
    ])
  func `a manifest of another form is refused`(text: String) {
    #expect(BackupManifest(text: text) == nil)
  }

  @Test func `a manifest is read as it was written`() {
    var manifest = BackupManifest()
    let content = SealedFile.Content(sha256: SHA256(of: [1, 2]), count: 2)
    for path in ["aula.sqlite", "files/ab/una foto.jpg", "keys/secrets.key"] {
      manifest.entries.append(.init(path: path, content: content))
    }

    #expect(BackupManifest(text: manifest.text) == manifest)
  }
}
