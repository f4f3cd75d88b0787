/// How much a client may send and how long it may take. All are absolute: a slow client cannot outlive them.
package struct Limits: Sendable {
  /// Bytes of path and query; longer is answered with 414.
  package var targetBytes = 4096
  /// Bytes of all header names and values; more is answered with 431.
  package var headerBytes = 12 * 1024
  /// Bytes that libmicrohttpd may use for one connection. Beyond it, it answers 414 or 431 by itself with a bare page.
  package var connectionBytes = 20 * 1024
  /// Open connections; further ones wait in the kernel's queue.
  package var connections = 8192
  /// Seconds from the opening of a connection, or from the last answer on it, to the end of the next head.
  package var headSeconds = 20
  /// Seconds that a connection without a byte in either direction is kept.
  package var idleSeconds = 15
  /// Seconds for a body or an answer, to which the time of its bytes at `slowestBytesPerSecond` is added.
  package var transferSeconds = 20
  /// The slowest line on which a transfer still gets through: 2G at its worst.
  package var slowestBytesPerSecond = 2048
  /// Threads that compute answers which may wait, and jobs that may queue for them.
  package var workers = 128
  package var workerQueue = 4096
  /// Sign-ins that may queue for the two threads that hash passwords: at 15 ms each and two at a time, 10 seconds.
  package var passwordQueue = 1300
  /// Seconds that a stop waits for the answers under way.
  package var drainSeconds = 20

  package init() {}

  /// Microseconds that a transfer of `bytes` may take.
  func transferMicroseconds(_ bytes: Int) -> Int {
    (transferSeconds + bytes / slowestBytesPerSecond) * 1_000_000
  }
}
