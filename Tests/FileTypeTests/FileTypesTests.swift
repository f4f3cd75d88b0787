import FileType
import Foundation
import SeededRandom
import Testing
import Zip

/// What files turn out to be.
@Suite struct FileTypesTests {
  private let types = FileTypes()
  private let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "types-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
  }

  private func finding(_ bytes: [UInt8]) throws -> FileTypes.Finding {
    let path = "\(folder)/\(UUID().uuidString).pdf"
    try Data(bytes).write(to: URL(filePath: path))
    defer { unlink(path) }
    return try types.finding(at: path)
  }

  /// An archive of those parts.
  private func archive(_ parts: KeyValuePairs<String, [UInt8]>) throws -> [UInt8] {
    let path = "\(folder)/\(UUID().uuidString).zip"
    let entries = try parts.map { ZipEntry(try #require(ZipName($0.key)), .bytes($0.value)) }
    let noon = ZipTime(year: 2026, month: 11, day: 21, hour: 12, minute: 0, second: 0)
    try ZipArchive.write(entries, to: path, at: noon)
    defer { unlink(path) }
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  private func types(of main: String) -> [UInt8] {
    Array("<Types><Override PartName=\"/x\" ContentType=\"application/vnd.\(main)\"/></Types>".utf8)
  }

  private static let word = "openxmlformats-officedocument.wordprocessingml.document.main+xml"
  private static let excel = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

  @Test func `a file is what its bytes are, whatever they are called`() throws {
    let found = try [
      finding(Array("%PDF-1.7\nhola\n%%EOF".utf8)),
      finding([0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 0, 0]),
      finding(Array("RIFF\u{1A}\0\0\0WEBPVP8 \u{E}\0\0\0".utf8)),
      finding([0, 0, 0, 24] + Array("ftypheic\0\0\0\0mif1heic".utf8)),
      finding(archive(["[Content_Types].xml": types(of: Self.word), "word/document.xml": [1]])),
      finding(archive(["word/document.xml": [1], "[Content_Types].xml": types(of: Self.excel)])),
      finding(archive(["mimetype": Array("application/vnd.oasis.opendocument.text".utf8)])),
      finding(archive(["a": [1], "mimetype": Array("application/vnd.oasis.opendocument.spreadsheet".utf8)])),
    ]

    #expect(found == [.pdf, .jpeg, .webp, .heic, .docx, .xlsx, .odt, .ods].map { .known($0) })
  }

  @Test(arguments: [
    "MZ\u{90}\0\u{3}", "#!/bin/sh\nrm", "<html><script>alert(1)</script>",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "hola", "\0\0\0\0", "GIF89a", "{\\rtf1", "%!PS-Adobe",
  ])
  func `everything else is none of the kinds that are taken`(_ text: String) throws {
    #expect(try finding(Array(text.utf8)) == .other)
  }

  @Test func `an archive that is no document is none of the kinds that are taken`() throws {
    let presentation = "openxmlformats-officedocument.presentationml.presentation.main+xml"

    #expect(try finding(archive(["a.txt": [1]])) == .other)
    #expect(try finding(archive(["[Content_Types].xml": types(of: presentation)])) == .other)
    #expect(try finding(archive(["mimetype": Array("application/epub+zip".utf8)])) == .other)
  }

  @Test func `a document with a program in it is told apart`() throws {
    let macro = types(of: "ms-word.document.macroEnabled.main+xml")

    #expect(try finding(archive(["[Content_Types].xml": macro])) == .hasMacros)
    #expect(
      try finding(archive(["[Content_Types].xml": types(of: Self.word), "word/vbaProject.bin": [1]]))
        == .hasMacros)
  }

  @Test func `an archive that says or holds too much is a bomb`() throws {
    let large = [UInt8](repeating: 0, count: 90 << 20)
    let honest = try archive([
      "[Content_Types].xml": types(of: Self.word), "a": large, "b": large, "c": large,
    ])

    #expect(honest.count < 1 << 20)
    #expect(try finding(honest) == .bomb)
  }

  @Test func `an archive that holds more than it says is a bomb or damaged`() throws {
    var bytes = try archive([
      "[Content_Types].xml": types(of: Self.word), "a": [UInt8](repeating: 0, count: 70_000),
    ])
    // 70,000 becomes 1,000 wherever a directory or a head says it.
    let (said, lie): ([UInt8], [UInt8]) = ([0x70, 0x11, 1, 0], [0xE8, 3, 0, 0])
    while let place = bytes.firstRange(of: said) { bytes.replaceSubrange(place, with: lie) }

    #expect([.bomb, .damaged].contains(try finding(bytes)))
  }

  @Test func `an archive whose parts would leave their folder is damaged`() throws {
    var bytes = try archive(["[Content_Types].xml": types(of: Self.word), "xx/secreto": [1]])
    while let place = bytes.firstRange(of: Array("xx/secreto".utf8)) {
      bytes.replaceSubrange(place, with: Array("../secreto".utf8))
    }

    #expect(try finding(bytes) == .damaged)
  }

  @Test func `no change of a byte, and no cut, makes it fail`() throws {
    var random = SeededGenerator(for: "files of every kind")
    let samples = try [
      archive(["[Content_Types].xml": types(of: Self.word), "word/document.xml": Array("hola".utf8)]),
      archive(["mimetype": Array("application/vnd.oasis.opendocument.text".utf8)]),
      Array("%PDF-1.7\nhola\n%%EOF".utf8),
    ]

    for _ in 0..<600 {
      var bytes = samples.randomElement(using: &random) ?? []
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      _ = try finding(bytes)
    }
  }
}
