import CMicroHTTPD
import Dispatch
import Glibc
import Synchronization

/// Accepts connections on a thread of its own, which also looks for late clients every now and then.
///
/// libmicrohttpd 0.9.75 could accept by itself, but could not safely stop doing so: `MHD_quiesce_daemon` and an event
/// thread may both take the listening socket out of the same epoll set, and the second one aborts the process.
final class Acceptor: Sendable {
  private let socket: ListeningSocket
  private let limit: Int
  private let sweepInterval: Duration
  /// An eventfd that ends a wait.
  private let wake: Int32
  private let handedOver = Atomic(0)
  private let isClosing = Atomic(false)
  private let ended = DispatchSemaphore(value: 0)

  /// - Parameter limit: the most connections that are open at once; further ones wait in the kernel's queue.
  init(_ socket: ListeningSocket, limit: Int, sweepInterval: Duration) {
    self.socket = socket
    self.limit = limit
    self.sweepInterval = sweepInterval
    wake = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
  }

  deinit {
    close(wake)
  }

  /// Connections that were handed over and are not closed yet.
  var openConnections: Int { handedOver.load(ordering: .relaxed) }

  /// Starts accepting. From then on the listening socket is closed here.
  ///
  /// - Parameters:
  ///   - serve: takes over a socket and its peer's address. False when it could not, and closed the socket.
  ///   - sweep: called about once every `sweepInterval`.
  /// - Returns: false when the system gives no thread for it.
  func start(
    serve: @escaping @Sendable (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool,
    sweep: @escaping @Sendable () -> Void
  ) -> Bool {
    wake >= 0 && Thread.start { self.run(serve, sweep) }
  }

  /// Stops accepting, and returns once nobody new can come. Whoever had connected by then is handed over.
  func stop() {
    isClosing.store(true, ordering: .releasing)
    eventfd_write(wake, 1)
    ended.wait()
  }

  /// To be called once for each connection that was handed over.
  func connectionClosed() {
    if handedOver.subtract(1, ordering: .relaxed).oldValue >= limit { eventfd_write(wake, 1) }
  }

  private func run(
    _ serve: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool, _ sweep: () -> Void
  ) {
    var nextSweep = monotonicMicroseconds()
    var hasDescriptors = true
    while !isClosing.load(ordering: .acquiring) {
      if monotonicMicroseconds() >= nextSweep {
        sweep()
        nextSweep = monotonicMicroseconds() + sweepInterval.microseconds
      }
      waitForClient(until: nextSweep, hasDescriptors: hasDescriptors)
      hasDescriptors = acceptAll(serve)
    }
    _ = acceptAll(serve)
    close(socket.descriptor)
    ended.signal()
  }

  /// Returns when someone may have connected, at a call of `connectionClosed` or `stop`, or at the given microsecond.
  private func waitForClient(until end: Int, hasDescriptors: Bool) {
    let mayAccept = openConnections < limit && hasDescriptors
    var events = [
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      // A negative number is passed over.
      pollfd(fd: mayAccept ? socket.descriptor : -1, events: Int16(POLLIN), revents: 0),
    ]
    let remaining = max((end - monotonicMicroseconds() + 999) / 1000, 0)
    // Without a free descriptor the socket would be ready all the time: a short pause instead.
    poll(&events, 2, Int32(clamping: hasDescriptors ? remaining : min(remaining, 50)))
    var count: eventfd_t = 0
    eventfd_read(wake, &count)
  }

  /// False when the system has no descriptor or memory for one more connection.
  private func acceptAll(_ serve: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool) -> Bool {
    while openConnections < limit {
      var address = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let isServed: Bool? = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
          let client = accept4(socket.descriptor, pointer, &length, flags)
          guard client >= 0 else { return nil }
          handedOver.add(1, ordering: .relaxed)
          return serve(client, pointer, length)
        }
      }
      switch isServed {
      case true?: continue
      case false?: connectionClosed()
      case nil:
        if errno == EINTR || errno == ECONNABORTED { continue }
        return ![EMFILE, ENFILE, ENOBUFS, ENOMEM].contains(errno)
      }
    }
    return true
  }
}
