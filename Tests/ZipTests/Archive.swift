import Foundation
import Testing
import Zip

/// A folder for one test, gone when the test is.
final class Folder: Sendable {
  let path = FileManager.default.temporaryDirectory.appending(path: "zip-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

/// What Python's zipfile, which shares no code with libzip, finds in an archive.
struct ArchiveEntry: Decodable, Equatable {
  let name: String
  let text: String
  let time: [Int]
}

func entries(of path: String) throws -> [ArchiveEntry] {
  let script = """
    import json, sys, zipfile
    archive = zipfile.ZipFile(sys.argv[1])
    assert archive.testzip() is None
    print(json.dumps([{"name": i.filename, "text": archive.read(i).decode(), "time": i.date_time}
      for i in archive.infolist()]))
    """
  let process = Process()
  process.executableURL = URL(filePath: "/usr/bin/env")
  process.arguments = ["python3", "-c", script, path]
  let output = Pipe()
  process.standardOutput = output
  try process.run()
  let answer = try output.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  try #require(process.terminationStatus == 0)
  return try JSONDecoder().decode([ArchiveEntry].self, from: answer)
}

let noon = ZipTime(year: 2026, month: 11, day: 21, hour: 12, minute: 34, second: 56)

func entry(_ name: String, _ text: String) throws -> ZipEntry {
  ZipEntry(try #require(ZipName(name)), .bytes(Array(text.utf8)))
}
