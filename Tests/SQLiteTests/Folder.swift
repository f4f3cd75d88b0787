import Glibc
import SQLite

/// The tables of `Folder`'s database.
let noteSteps = [
  Migration(1, "notes", Array("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;".utf8))
]

/// A folder with a database of ten notes, gone when the test is.
final class Folder: Sendable {
  let path: String
  var database: String { path + "/aula.sqlite" }
  var copy: String { path + "/copy.sqlite" }

  init() throws {
    path = temporaryPath()
    mkdir(path, 0o700)
    let open = try Database(path: database)
    try open.migrate(by: noteSteps, at: 0)
    try open.write { db in
      for id in 1...10 { try db.run("INSERT INTO note (id, text) VALUES (\(id), 'old')") }
    }
    open.close()
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// The files in it, sorted.
  var names: [String] {
    guard let entries = opendir(path) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func notes(of path: String) throws -> [String] {
    let open = try Database(path: path)
    defer { open.close() }
    return try open.all("SELECT text FROM note ORDER BY id")
  }

  func overwrite(_ path: String, at offset: Int, with text: String) {
    let file = fopen(path, "r+")
    fseek(file, offset, SEEK_SET)
    fputs(text, file)
    fclose(file)
  }

  func lock() throws -> DataLock { try DataLock(folder: path) }
}
