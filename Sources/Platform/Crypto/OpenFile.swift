import Glibc

/// A file that is read from its beginning to its end.
package final class OpenFile {
  private let path: String
  private let file: Int32

  package init(at path: String) throws(FileFailure) {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileFailure(path) }
  }

  deinit {
    if file >= 0 { close(file) }
  }

  /// The next `count` bytes; fewer only at the end of the file.
  package func next(_ count: Int) throws(FileFailure) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        read(file, $0.baseAddress?.advanced(by: filled), count - filled)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw FileFailure(path) }
      if got == 0 { break }
      filled += got
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// Whether people other than the owner may read or write it.
  func isOpenToOthers() throws(FileFailure) -> Bool {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw FileFailure(path) }
    return facts.st_mode & 0o077 != 0
  }
}
