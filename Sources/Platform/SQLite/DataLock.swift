import Glibc

/// The right to use a data folder alone: a second server on the same data, or a restore under a running one, would do
/// harm. Held until `release` or until nobody refers to it; the kernel takes it back when the process dies, however
/// it dies. Children that the process starts do not inherit it.
package final class DataLock: Sendable {
  /// The name of the lock's file in the folder.
  package static let fileName = "lock"

  private let file: Int32

  /// Takes the lock of `folder`, which exists. While another process has it, tries again for `seconds`, as the
  /// successor of a server does that is still finishing its requests.
  package init(folder: String, waiting seconds: Double = 0) throws(DataLockError) {
    let path = "\(folder)/\(DataLock.fileName)"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .unusable(path: path, reason: String(cString: strerror(errno))) }
    let deadline = monotonicNanoseconds() + UInt64(max(0, seconds) * 1e9)
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      if code == EINTR { continue }
      guard code == EWOULDBLOCK, monotonicNanoseconds() < deadline else {
        // All of this object is there by now, so that `deinit` closes the file, whatever is thrown. A second `close` here
        // would end whatever another thread has opened meanwhile under the same number.
        throw code == EWOULDBLOCK
          ? .held(by: holder(in: file)) : .unusable(path: path, reason: String(cString: strerror(code)))
      }
      usleep(20_000)
    }
    writeHolder(to: file)
  }

  deinit {
    // Closing the file gives the lock back. Its content stays: only who holds the lock is believed.
    if file >= 0 { close(file) }
  }
}

/// Why the data folder could not be had alone.
package enum DataLockError: Error, Equatable {
  /// Another process has it; its process id, if it could be read.
  case held(by: Int?)
  case unusable(path: String, reason: String)
}

extension DataLockError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .held(let holder?): "the data folder is in use by process \(holder)"
    case .held(nil): "the data folder is in use by another process"
    case .unusable(let path, let reason): "\(path) cannot be opened: \(reason)"
    }
  }
}

private func holder(in file: Int32) -> Int? {
  var bytes = [UInt8](repeating: 0, count: 20)
  let count = pread(file, &bytes, bytes.count, 0)
  return Int(String(decoding: bytes.prefix(max(0, count)).prefix { $0 != 10 }, as: UTF8.self))
}

private func writeHolder(to file: Int32) {
  let line = Array("\(getpid())\n".utf8)
  // Only a help for people: a full disk must not keep the server from its data.
  if ftruncate(file, 0) == 0 { _ = pwrite(file, line, line.count, 0) }
}
