import Crypto
import Glibc

/// A file that is arriving, piece by piece: what has come stays on the disk under its name until it is adopted or removed.
/// Used by one thread at a time.
package final class Arrival: @unchecked Sendable {
  package let path: String
  private let file: Int32
  /// Bytes that have come.
  package private(set) var count: Int

  private init(path: String, file: Int32, count: Int) {
    self.path = path
    self.file = file
    self.count = count
  }

  deinit { close(file) }

  /// Opens the arrival of that name, which must exist when `isNew` is false and must not when it is true. Nil when it is
  /// not so.
  ///
  /// - Parameter name: ours, never a client's.
  package static func open(
    _ name: String, isNew: Bool, in store: ContentStore
  ) throws(StorageError) -> Arrival? {
    try store.makeFolder(store.arrivals)
    let path = "\(store.arrivals)/\(name)"
    let file = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | (isNew ? O_CREAT | O_EXCL : 0), 0o600)
    guard file >= 0 else {
      if errno == ENOENT || errno == EEXIST { return nil }
      throw StorageError(path)
    }
    let end = lseek(file, 0, SEEK_END)
    guard end >= 0 else {
      let error = StorageError(path)
      close(file)
      throw error
    }
    return Arrival(path: path, file: file, count: Int(end))
  }

  /// Adds all of `bytes` or, when that fails, nothing.
  package func append(_ bytes: ArraySlice<UInt8>) throws(StorageError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        let error = StorageError(path)
        try cut(to: self.count)
        throw error
      }
      rest = rest.dropFirst(count)
    }
    count += bytes.count
  }

  /// Forgets all after the first `count` bytes.
  package func cut(to count: Int) throws(StorageError) {
    guard ftruncate(file, off_t(count)) == 0, lseek(file, off_t(count), SEEK_SET) >= 0 else {
      throw StorageError(path)
    }
    self.count = count
  }

  /// The SHA-256 of all that has come.
  package func digest() throws(StorageError) -> SHA256 {
    var digest = SHA256.Running()
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    var offset = 0
    while offset < count {
      let got = pread(file, &piece, piece.count, off_t(offset))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw StorageError(path) }
      digest.add(got == piece.count ? piece : Array(piece[..<got]))
      offset += got
    }
    return digest.finish()
  }

  /// Takes the name away; what is left goes with the last reference.
  package func remove() { unlink(path) }
}
