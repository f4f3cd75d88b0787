import Glibc
import Synchronization

/// Every open connection, so that late ones can be cut.
final class Connections: Sendable {
  private let open = Mutex<[ObjectIdentifier: Connection]>([:])

  var count: Int { open.withLock { $0.count } }

  func add(_ connection: Connection) {
    open.withLock { $0[ObjectIdentifier(connection)] = connection }
  }

  /// Called before the socket is closed, so that no shutdown here meets a number that was given to another socket.
  func remove(_ connection: Connection) {
    open.withLock { $0[ObjectIdentifier(connection)] = nil }
  }

  /// Shuts the sockets of late clients; libmicrohttpd then sees their end and cleans up.
  func cutLate() {
    let now = monotonicMicroseconds()
    cut { $0.isLate(at: now) }
  }

  /// Shuts the sockets on which nothing happened since the last call and nothing waits to be read. The two calls give a
  /// request that is just being read the time to count as under way.
  ///
  /// - Parameter pauses: what the last call saw, empty at first.
  func cutIdle(since pauses: inout [ObjectIdentifier: Int]) {
    let before = pauses
    pauses = [:]
    cut { connection in
      guard let pause = connection.pause else { return false }
      pauses[ObjectIdentifier(connection)] = pause
      return before[ObjectIdentifier(connection)] == pause
    }
  }

  /// Shuts every socket.
  func cutAll() {
    cut { _ in true }
  }

  private func cut(where isMeant: (Connection) -> Bool) {
    open.withLock { connections in
      for connection in connections.values where isMeant(connection) {
        shutdown(connection.socket, Int32(SHUT_RDWR))
      }
    }
  }
}
