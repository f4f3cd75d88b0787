import Core
import Glibc

/// Who was erased, in a file beside the database that is only ever added to. A restore brings an older database back and
/// leaves this file, so that whoever was erased meanwhile is erased again at the next start.
///
/// One line a person: id, moment of entry, code, moment of erasure. Id and moment of entry together tell a person from
/// another who got the same id after a restore. It tells no name.
package struct ErasureLog: Sendable {
  let path: String

  /// - Parameter folder: of the database.
  package init(in folder: String) {
    path = "\(folder)/erasures"
  }

  struct Entry: Sendable, Equatable {
    let person: ErasedPerson
    /// When the person was entered.
    let createdAt: Instant
  }

  /// In the order in which they were written; none without a file. A last line that a crash cut off does not count: its
  /// erasure had not been done yet.
  ///
  /// - Throws: `ErasureLogError`, also for a line that means nothing: an erasure is never forgotten in silence.
  func entries() throws(ErasureLogError) -> [Entry] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0, errno == ENOENT { return [] }
    guard file >= 0 else { throw .file(path, errno) }
    defer { close(file) }
    let text = try contents(of: file)
    var entries: [Entry] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().enumerated()
    {
      guard let entry = Entry(line: line) else { throw .unreadable(path, line: index + 1) }
      entries.append(entry)
    }
    return entries
  }

  /// Returns when the line is on the disk.
  func append(_ entry: Entry) throws(ErasureLogError) {
    let isNew = access(path, F_OK) != 0
    let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(path, errno) }
    defer { close(file) }
    // The server and a command may both be at it.
    guard flock(file, LOCK_EX) == 0 else { throw .file(path, errno) }
    let written = try contents(of: file)
    if !written.isEmpty, !written.hasSuffix("\n") {
      let whole = written.utf8.count - (written.split(separator: "\n").last?.utf8.count ?? 0)
      guard ftruncate(file, off_t(whole)) == 0 else { throw .file(path, errno) }
    }
    let line = Array(entry.line.utf8)
    guard write(file, line, line.count) == line.count, fsync(file) == 0 else { throw .file(path, errno) }
    if isNew { try syncFolder() }
  }

  private func contents(of file: Int32) throws(ErasureLogError) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    guard lseek(file, 0, SEEK_SET) == 0 else { throw .file(path, errno) }
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(path, errno) }
      if count == 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  private func syncFolder() throws(ErasureLogError) {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    let folder = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .file(name, errno) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .file(name, errno) }
  }
}

extension ErasureLog.Entry {
  fileprivate var line: String {
    "\(person.id.rawValue) \(createdAt.rawValue) \(person.code) \(person.at.rawValue)\n"
  }

  fileprivate init?(line: Substring) {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 4, let id = Int64(words[0]), let created = Int64(words[1]), words[2].utf8.count == 9,
      let at = Int64(words[3])
    else { return nil }
    person = ErasedPerson(
      id: Person.ID(rawValue: id), code: String(words[2]), at: Instant(rawValue: at))
    createdAt = Instant(rawValue: created)
  }
}

/// Why the list of the erased could not be read or written.
package enum ErasureLogError: Error, Equatable, CustomStringConvertible {
  case file(String, Int32)
  /// A line that nobody of ours wrote.
  case unreadable(String, line: Int)

  package var description: String {
    switch self {
    case .file(let path, let code): "\(path): \(String(cString: strerror(code)))"
    case .unreadable(let path, let line):
      "\(path), line \(line): not a line of erased persons; put the file back from a copy of it"
    }
  }
}
