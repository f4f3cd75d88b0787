import Glibc

/// Why a file could not be read or written.
package struct FileFailure: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(_ path: String, _ code: Int32 = errno) {
    description = "\(path): \(String(cString: strerror(code)))"
  }
}

/// A file that appears under its name all at once: written beside it, readable by its owner only, forced to the disk and
/// then put in place. What was not put in place is removed.
package final class NewFile {
  private let path: String
  private let temporaryPath: String
  private let file: Int32
  private var isInPlace = false

  package init(at path: String) throws(FileFailure) {
    self.path = path
    temporaryPath = "\(path).\(randomBytes(8).hexadecimal).new"
    file = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw FileFailure(temporaryPath) }
  }

  deinit {
    guard file >= 0 else { return }
    close(file)
    if !isInPlace { unlink(temporaryPath) }
  }

  package func append(_ bytes: ArraySlice<UInt8>) throws(FileFailure) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw FileFailure(temporaryPath) }
      rest = rest.dropFirst(count)
    }
  }

  /// Returns when content and name are on the disk. An older file of that name is replaced.
  package func putInPlace() throws(FileFailure) {
    guard fsync(file) == 0, rename(temporaryPath, path) == 0 else { throw FileFailure(path) }
    isInPlace = true
    try syncFolder()
  }

  /// The same, but false, and nothing changed, when there is a file of that name already.
  func putInPlaceIfNew() throws(FileFailure) -> Bool {
    guard fsync(file) == 0 else { throw FileFailure(path) }
    guard link(temporaryPath, path) == 0 else {
      if errno == EEXIST { return false }
      throw FileFailure(path)
    }
    try syncFolder()
    return true
  }

  private func syncFolder() throws(FileFailure) {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    let folder = open(name.isEmpty ? "/" : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw FileFailure(name) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw FileFailure(name) }
  }
}
