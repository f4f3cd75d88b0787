import Glibc
import Synchronization

/// One client's socket and the moment by which it must have done what it is doing.
///
/// libmicrohttpd's own time-out starts anew with every byte, so a client that sends one byte a second could hold a
/// connection for ever. The deadline here is absolute.
final class Connection: Sendable {
  let socket: Int32
  let peer: String
  /// Microseconds of `monotonicMicroseconds`.
  private let deadline: Atomic<Int>

  init(socket: Int32, peer: String, deadline: Int) {
    self.socket = socket
    self.peer = peer
    self.deadline = Atomic(deadline)
  }

  /// From now on the client has `microseconds` to finish the step it is in.
  func allow(_ microseconds: Int) {
    deadline.store(monotonicMicroseconds() + microseconds, ordering: .relaxed)
  }

  /// While the server works the client is not on trial.
  func waitForServer() {
    deadline.store(.max, ordering: .relaxed)
  }

  fileprivate func isLate(at now: Int) -> Bool {
    deadline.load(ordering: .relaxed) < now
  }
}

/// Every open connection, so that late ones can be cut.
final class Connections: Sendable {
  private let open = Mutex<[ObjectIdentifier: Connection]>([:])

  var count: Int { open.withLock { $0.count } }

  func add(_ connection: Connection) {
    open.withLock { $0[ObjectIdentifier(connection)] = connection }
  }

  /// Called before the socket is closed, so that `cut` never meets a number that was given to another socket.
  func remove(_ connection: Connection) {
    open.withLock { $0[ObjectIdentifier(connection)] = nil }
  }

  /// Shuts the sockets of late clients; libmicrohttpd then sees their end and cleans up.
  func cutLate() {
    cut { [now = monotonicMicroseconds()] in $0.isLate(at: now) }
  }

  /// Shuts every socket.
  func cutAll() {
    cut { _ in true }
  }

  private func cut(where isCut: (Connection) -> Bool) {
    open.withLock { connections in
      for connection in connections.values where isCut(connection) {
        shutdown(connection.socket, Int32(SHUT_RDWR))
      }
    }
  }
}
