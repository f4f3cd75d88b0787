/// How much a client may send and how long it may take. All are absolute: a slow client cannot outlive them.
package struct Limits: Sendable {
  /// Bytes of path and query; longer is answered with 414.
  package var targetBytes = 4096
  /// Bytes of all header names and values; more is answered with 431.
  package var headerBytes = 12 * 1024
  /// Bytes that libmicrohttpd may use for one connection: the head of a request and that of its answer. Beyond it, it
  /// answers 414 or 431 by itself with a bare page.
  package var connectionBytes = 20 * 1024
  /// Open connections; further ones wait in the kernel's queue.
  package var connections = 8192
  /// From the opening of a connection to the end of its first head.
  package var headTime = Duration.seconds(20)
  /// How long a connection is kept without a byte in either direction, in whole seconds. After an answer the client has
  /// this and `headTime` to send the next head.
  package var idleTime = Duration.seconds(15)
  /// For a body or an answer, to which the time of its bytes at `slowestBytesPerSecond` is added.
  package var transferTime = Duration.seconds(20)
  /// The slowest line on which a transfer still gets through: 2G at its worst.
  package var slowestBytesPerSecond = 2048
  /// How long a client whose body is handed on as it arrives may stand still, in whole seconds. Over the whole body it still
  /// has to be as quick as `slowestBytesPerSecond`, but a cut costs it little: what came is kept.
  package var streamPatience = Duration.seconds(60)
  /// Bytes of such a body that may wait in the kernel: at a tenth of a second to the client and back, half a megabyte a
  /// second.
  package var streamBuffer = 64 * 1024
  /// How often late clients are looked for.
  package var sweepInterval = Duration.seconds(1)
  /// Bytes of a body that are read and thrown away to give a refusal in good order: a client that is still sending when
  /// the connection closes may never see the answer.
  package var discardedBytes = 1024 * 1024
  /// Threads that compute answers which may wait, and jobs that may queue for them.
  package var workers = 128
  package var workerQueue = 4096
  /// Sign-ins that may queue for the thread that hashes passwords: at 15 ms each, 20 seconds.
  package var passwordQueue = 1300
  /// Papers that may queue for the thread that draws them: at 15 ms each, ten seconds.
  package var pressQueue = 650
  /// How long a stop waits for the answers under way.
  package var drainTime = Duration.seconds(20)

  package init() {}

  /// How long a transfer of `bytes` may take.
  func transfer(of bytes: Int) -> Duration {
    transferTime + .seconds(bytes / max(slowestBytesPerSecond, 1))
  }
}
