import Glibc
import HTTPServer

/// What systemd, or whoever else speaks its two protocols, gives to this process and hears from it. Both are a few lines
/// each; libsystemd would be a library more.
package enum Supervisor {
  /// The socket that was opened before this process started (sd_listen_fds(3)); nil when there is none. Its clients wait
  /// in it while one server hands over to the next.
  ///
  /// - Throws: `StartRefused` when there are several, or it is none that listens.
  package static func inheritedSocket() throws -> ListeningSocket? {
    defer { for name in ["LISTEN_PID", "LISTEN_FDS", "LISTEN_FDNAMES"] { unsetenv(name) } }
    // Variables that were meant for our parent say its number.
    guard variable("LISTEN_PID") == String(getpid()), let count = variable("LISTEN_FDS"), count != "0" else {
      return nil
    }
    guard count == "1" else {
      throw StartRefused("\(count) sockets were handed over (LISTEN_FDS): Aula listens on one")
    }
    do {
      return try ListeningSocket(inherited: 3)
    } catch {
      throw StartRefused("the socket that was handed over cannot be used: \(error)")
    }
  }

  /// What a supervisor is told (sd_notify(3)).
  package enum Notice: String {
    case ready = "READY=1"
    case stopping = "STOPPING=1"
  }

  /// Tells the supervisor, if there is one that wants to hear. That it cannot be reached changes nothing here: it notices
  /// by itself, when its time is over.
  package static func tell(_ notice: Notice) {
    guard let path = variable("NOTIFY_SOCKET"), let first = path.utf8.first else { return }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    var name = Array(path.utf8)
    // A name that is in no folder begins with a NUL, which is written as @.
    if first == UInt8(ascii: "@") { name[0] = 0 }
    guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
    let length = MemoryLayout<sa_family_t>.size + name.count
    let descriptor = socket(
      AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { return }
    defer { close(descriptor) }
    let text = Array(notice.rawValue.utf8)
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        sendto(descriptor, text, text.count, 0, $0, socklen_t(length))
      }
    }
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
