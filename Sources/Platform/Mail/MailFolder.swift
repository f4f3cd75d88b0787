import Glibc

/// A folder in which each message is one file, for development: `1795269600000-ID.eml`, in the order of time by its name.
package struct MailFolder: Sendable, Equatable {
  /// A folder that exists.
  package let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// Returns when the file is on the disk under its name; nobody ever sees half of it. The same message again replaces it.
  func keep(_ message: Message) throws(MailError) {
    let name = "\(path)/\(message.writtenAt)-\(message.id.text)"
    let temporaryName = "\(name).\(UInt64.random(in: 0 ... .max)).new"
    let file = open(temporaryName, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .failed(temporaryName) }
    let isWritten = writeAll(message.encoded, to: file) && fsync(file) == 0
    let code = errno
    close(file)
    guard isWritten, rename(temporaryName, name + ".eml") == 0 else {
      let error = MailError.failed(name, isWritten ? errno : code)
      unlink(temporaryName)
      throw error
    }
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw .failed(path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw .failed(path) }
  }
}

private func writeAll(_ bytes: [UInt8], to file: Int32) -> Bool {
  var written = 0
  while written < bytes.count {
    let count = bytes.withUnsafeBytes {
      write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
    }
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { return false }
    written += count
  }
  return true
}

extension MailError {
  fileprivate static func failed(_ path: String, _ code: Int32 = errno) -> MailError {
    .unwritable("\(path): \(String(cString: strerror(code)))")
  }
}
