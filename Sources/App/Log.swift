import Glibc
import Synchronization

/// One line of JSON for each request and event, written to a descriptor by a thread of its own, so that no answer waits
/// for a slow disk or terminal. Lines hold no query, cookie, body or name.
package final class Log: Sendable {
  private let descriptor: Int32
  private let pending = Mutex(Pending())

  private struct Pending {
    var bytes: [UInt8] = []
    var dropped = 0
  }

  /// The most bytes that wait for a reader that does not read; further lines are counted and dropped.
  private static let mostPending = 8 * 1024 * 1024

  /// - Parameter descriptor: where the lines go; it stays open as long as the log is used.
  package init(descriptor: Int32 = STDERR_FILENO) {
    self.descriptor = descriptor
  }

  func write(_ line: (inout LogLine) -> Void) {
    var entry = LogLine()
    line(&entry)
    let bytes = entry.finished()
    pending.withLock { pending in
      guard pending.bytes.count < Self.mostPending else {
        pending.dropped += 1
        return
      }
      pending.bytes += bytes
    }
  }

  /// Writes what waits. Called a few times a second, and at the end.
  package func flush() {
    var (bytes, dropped) = pending.withLock { pending in
      let taken = (pending.bytes, pending.dropped)
      pending = Pending()
      return taken
    }
    if dropped > 0 {
      var line = LogLine()
      line.add("event", "log-lines-dropped")
      line.add("count", dropped)
      bytes += line.finished()
    }
    writeAll(bytes)
  }

  private func writeAll(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return }  // Nobody reads the log: there is nowhere to say so.
        rest = rest.dropFirst(count)
      }
    }
  }
}

/// A JSON object on one line, built field by field.
struct LogLine {
  private var bytes: [UInt8]

  fileprivate init() {
    bytes = []
    bytes.reserveCapacity(192)
    bytes += "{\"at\":\"".utf8
    appendTime()
    bytes.append(UInt8(ascii: "\""))
  }

  mutating func add(_ name: StaticString, _ number: Int) {
    appendName(name)
    bytes += String(number).utf8
  }

  mutating func add(_ name: StaticString, _ text: String) {
    appendName(name)
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 { append(byte) }
    bytes.append(UInt8(ascii: "\""))
  }

  fileprivate consuming func finished() -> [UInt8] {
    bytes += "}\n".utf8
    return bytes
  }

  private mutating func appendName(_ name: StaticString) {
    bytes += ",\"".utf8
    name.withUTF8Buffer { bytes += $0 }
    bytes += "\":".utf8
  }

  /// Control characters become spaces: a log line is one line.
  private mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0..<0x20, 0x7F: bytes.append(UInt8(ascii: " "))
    default: bytes.append(byte)
    }
  }

  /// RFC 3339 in UTC, to the millisecond.
  private mutating func appendTime() {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var seconds = time.tv_sec
    var parts = tm()
    gmtime_r(&seconds, &parts)
    append(Int(parts.tm_year) + 1900, digits: 4)
    append(UInt8(ascii: "-"), Int(parts.tm_mon) + 1)
    append(UInt8(ascii: "-"), Int(parts.tm_mday))
    append(UInt8(ascii: "T"), Int(parts.tm_hour))
    append(UInt8(ascii: ":"), Int(parts.tm_min))
    append(UInt8(ascii: ":"), Int(parts.tm_sec))
    bytes.append(UInt8(ascii: "."))
    append(time.tv_nsec / 1_000_000, digits: 3)
    bytes.append(UInt8(ascii: "Z"))
  }

  private mutating func append(_ separator: UInt8, _ number: Int) {
    bytes.append(separator)
    append(number, digits: 2)
  }

  private mutating func append(_ number: Int, digits: Int) {
    var divisor = 1
    for _ in 1..<digits { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
      divisor /= 10
    }
  }
}
