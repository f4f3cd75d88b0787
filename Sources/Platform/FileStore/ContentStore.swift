import Crypto
import Glibc

/// Files by the SHA-256 of their content, `ab/cdef…` in a folder: the same content is kept once, and what is kept never
/// changes. A file appears under its name all at once, and is on the disk before anything refers to it.
package struct ContentStore: Sendable {
  /// Where the contents are.
  package let folder: String
  /// Where they are while they arrive: on the same file system, so that a rename moves them.
  package let arrivals: String

  /// - Parameters:
  ///   - folder: made when the first file comes.
  ///   - arrivals: on the same file system.
  package init(folder: String, arrivals: String) {
    self.folder = folder
    self.arrivals = arrivals
  }

  /// Where the content lies, whether it is there or not.
  package func path(of digest: SHA256) -> String {
    let name = digest.hexadecimal
    return "\(folder)/\(name.prefix(2))/\(name.dropFirst(2))"
  }

  package func holds(_ digest: SHA256) -> Bool { access(path(of: digest), R_OK) == 0 }

  /// Bytes of the content that is kept; nil when it is not there.
  package func size(of digest: SHA256) -> Int? {
    var facts = stat()
    return stat(path(of: digest), &facts) == 0 ? Int(facts.st_size) : nil
  }

  /// Moves the file at `path`, whose content has that digest, to its place. Returns when content and names are on the disk.
  ///
  /// A content that is there already is replaced by itself, so that it counts as new for `sweep`.
  package func adopt(_ path: String, as digest: SHA256) throws(StorageError) {
    let target = self.path(of: digest)
    let part = "\(folder)/\(digest.hexadecimal.prefix(2))"
    try makeFolder(folder)
    if access(part, F_OK) != 0 {
      try makeFolder(part)
      try sync(folder, O_DIRECTORY)
    }
    try sync(path, 0)
    guard utimensat(AT_FDCWD, path, nil, 0) == 0, rename(path, target) == 0 else {
      throw StorageError(target)
    }
    try sync(part, O_DIRECTORY)
  }

  /// Makes a folder that only its owner reads; one that is there is left as it is.
  func makeFolder(_ path: String) throws(StorageError) {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw StorageError(path) }
  }

  private func sync(_ path: String, _ flags: Int32) throws(StorageError) {
    let file = open(path, O_RDONLY | O_CLOEXEC | flags)
    guard file >= 0 else { throw StorageError(path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw StorageError(path) }
  }
}
