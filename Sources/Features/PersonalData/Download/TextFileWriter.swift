import Glibc

/// Writes text to a new file, some at a time, readable by its owner only.
final class TextFileWriter {
  private let path: String
  private let file: Int32
  private var buffer: [UInt8] = []

  private static let most = 32 * 1024

  init(at path: String) throws {
    self.path = path
    file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw NotWritten(path: path, code: errno) }
    buffer.reserveCapacity(Self.most + 4096)
  }

  deinit {
    if file >= 0 { close(file) }
  }

  func write(_ text: String) throws {
    buffer += text.utf8
    if buffer.count >= Self.most { try flush() }
  }

  func flush() throws {
    var rest = buffer[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw NotWritten(path: path, code: errno) }
      rest = rest.dropFirst(count)
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// A file could not be made, such as for lack of space.
struct NotWritten: Error, CustomStringConvertible {
  let path: String
  let code: Int32

  var description: String { "\(path): \(String(cString: strerror(code)))" }
}
