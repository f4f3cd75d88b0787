import Foundation
import Testing
import Zip

@Suite struct ZipArchiveTests {
  @Test func `another program reads back names, content and times, in order`() throws {
    let folder = try Folder()
    try "from a file".write(toFile: folder.path + "/source", atomically: false, encoding: .utf8)
    let name = try #require(ZipName("archivos/señal.txt"))

    try ZipArchive.write(
      [
        try entry("datos.json", "{}"), ZipEntry(name, .file(path: folder.path + "/source")),
        try entry("archivos/empty", ""),
      ], to: folder.path + "/a.zip", at: noon)

    let time = [2026, 11, 21, 12, 34, 56]
    #expect(
      try entries(of: folder.path + "/a.zip") == [
        ArchiveEntry(name: "datos.json", text: "{}", time: time),
        ArchiveEntry(name: "archivos/señal.txt", text: "from a file", time: time),
        ArchiveEntry(name: "archivos/empty", text: "", time: time),
      ])
    #expect(try folder.names == ["a.zip", "source"])
  }

  @Test func `an archive of nothing is refused`() throws {
    let folder = try Folder()

    #expect(throws: ZipError.empty) { try ZipArchive.write([], to: folder.path + "/a.zip", at: noon) }

    #expect(try folder.names == [])
  }

  @Test func `megabytes survive, from memory and from a file`() throws {
    let folder = try Folder()
    let text = (0..<400_000).map { "\($0 &* 2_654_435_761 % 1_000_003) " }.joined()
    try text.write(toFile: folder.path + "/source", atomically: false, encoding: .utf8)
    let name = try #require(ZipName("file"))

    try ZipArchive.write(
      [try entry("bytes", text), ZipEntry(name, .file(path: folder.path + "/source"))],
      to: folder.path + "/a.zip", at: noon)

    #expect(try entries(of: folder.path + "/a.zip").map { $0.text == text } == [true, true])
  }

  @Test func `the same entries give the same bytes`() throws {
    let folder = try Folder()
    try "x".write(toFile: folder.path + "/source", atomically: false, encoding: .utf8)
    let name = try #require(ZipName("b"))
    func archive(_ number: Int) throws -> Data {
      let path = folder.path + "/\(number).zip"
      try ZipArchive.write(
        [try entry("a", "1"), ZipEntry(name, .file(path: folder.path + "/source"))], to: path, at: noon)
      return try Data(contentsOf: URL(filePath: path))
    }

    let first = try archive(1)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: folder.path + "/source")

    #expect(try archive(2) == first)
  }

  @Test func `only the owner can read it`() throws {
    let folder = try Folder()

    try ZipArchive.write([try entry("a", "1")], to: folder.path + "/a.zip", at: noon)

    let rights = try FileManager.default.attributesOfItem(atPath: folder.path + "/a.zip")[.posixPermissions]
    #expect(rights as? Int == 0o600)
  }

  @Test func `a file that is missing leaves nothing behind`() throws {
    let folder = try Folder()
    let name = try #require(ZipName("a"))
    let missing = ZipEntry(name, .file(path: folder.path + "/missing"))

    #expect(throws: ZipError.self) {
      try ZipArchive.write([try entry("b", "1"), missing], to: folder.path + "/a.zip", at: noon)
    }

    #expect(try folder.names == [])
  }

  @Test func `a file that exists is not replaced`() throws {
    let folder = try Folder()
    try "mine".write(toFile: folder.path + "/a.zip", atomically: false, encoding: .utf8)

    #expect(throws: ZipError.failed("\(folder.path)/a.zip: File exists")) {
      try ZipArchive.write([try entry("a", "1")], to: folder.path + "/a.zip", at: noon)
    }

    #expect(try String(contentsOfFile: folder.path + "/a.zip", encoding: .utf8) == "mine")
  }

  @Test(arguments: [["a", "a"], ["a/b", "A/B"], ["a", "a/b"], ["a/b/c", "a/b"]])
  func `entries in each other's way are refused`(_ names: [String]) throws {
    let folder = try Folder()
    let entries = try names.map { try entry($0, "1") }

    #expect(throws: ZipError.self) { try ZipArchive.write(entries, to: folder.path + "/a.zip", at: noon) }

    #expect(try folder.names == [])
  }
}
