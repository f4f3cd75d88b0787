import CMicroHTTPD  // Which also includes the headers of sockets: an optimised build finds their enums there.
import Glibc

/// Why a server could not listen.
package struct ListeningError: Error, CustomStringConvertible {
  package let description: String

  /// With the reason that is in `errno`.
  init(_ step: String) {
    description = "\(step): \(String(cString: strerror(errno)))"
  }
}

/// A bound TCP socket that accepts connections, and never blocks.
package struct ListeningSocket: Sendable {
  let descriptor: Int32
  /// The port that was bound; the system's choice when 0 was asked for.
  package let port: UInt16

  /// - Parameter host: an IPv4 or IPv6 address in figures, or `localhost`.
  package init(host: String, port: UInt16) throws(ListeningError) {
    let address = host == "localhost" ? "127.0.0.1" : host
    let family = address.utf8.contains(UInt8(ascii: ":")) ? AF_INET6 : AF_INET
    let flags = Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
    let socket = Glibc.socket(family, Int32(SOCK_STREAM.rawValue) | flags, 0)
    guard socket >= 0 else { throw ListeningError("no socket for \(host):\(port)") }
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    guard bindTo(socket, address, port, family), listen(socket, 4096) == 0 else {
      let error = ListeningError("cannot listen on \(host):\(port)")
      close(socket)
      throw error
    }
    descriptor = socket
    self.port = boundPort(of: socket)
  }

  /// A socket that somebody else opened and listens on, such as systemd. It may have other holders, and clients can go on
  /// connecting to it when this process has ended.
  package init(inherited descriptor: Int32) throws(ListeningError) {
    var isListening: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &isListening, &size) == 0 else {
      throw ListeningError("descriptor \(descriptor)")
    }
    guard isListening != 0 else {
      errno = EINVAL
      throw ListeningError("descriptor \(descriptor) is no socket that listens")
    }
    guard fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0,
      fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0
    else {
      throw ListeningError("descriptor \(descriptor)")
    }
    self.descriptor = descriptor
    port = boundPort(of: descriptor)
  }
}

private func bindTo(_ descriptor: Int32, _ address: String, _ port: UInt16, _ family: Int32) -> Bool {
  if family == AF_INET6 {
    var target = sockaddr_in6()
    target.sin6_family = sa_family_t(AF_INET6)
    target.sin6_port = port.bigEndian
    guard inet_pton(AF_INET6, address, &target.sin6_addr) == 1 else {
      errno = EADDRNOTAVAIL
      return false
    }
    return withSocketAddress(&target) { bind(descriptor, $0, $1) } == 0
  }
  var target = sockaddr_in()
  target.sin_family = sa_family_t(AF_INET)
  target.sin_port = port.bigEndian
  guard inet_pton(AF_INET, address, &target.sin_addr) == 1 else {
    errno = EADDRNOTAVAIL
    return false
  }
  return withSocketAddress(&target) { bind(descriptor, $0, $1) } == 0
}

private func boundPort(of descriptor: Int32) -> UInt16 {
  var address = sockaddr_in6()  // Long enough for either family; the port is at the same place in both.
  var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
  _ = withUnsafeMutablePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
  }
  return UInt16(bigEndian: address.sin6_port)
}

private func withSocketAddress<Address, Result>(
  _ address: inout Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
) -> Result {
  withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      body($0, socklen_t(MemoryLayout<Address>.size))
    }
  }
}

/// The address in figures, without the port; `unknown` for a family that is not IP.
func addressInFigures(_ address: UnsafePointer<sockaddr>?) -> String {
  guard let address else { return "unknown" }
  var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
  switch Int32(address.pointee.sa_family) {
  case AF_INET:
    address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { target in
      var number = target.pointee.sin_addr
      inet_ntop(AF_INET, &number, &text, socklen_t(text.count))
    }
  case AF_INET6:
    address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { target in
      var number = target.pointee.sin6_addr
      inet_ntop(AF_INET6, &number, &text, socklen_t(text.count))
    }
  default: return "unknown"
  }
  let figures = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  // A socket for both families, as systemd opens it, shows clients of IPv4 so (RFC 4291, section 2.5.5.2). Proxies and
  // this machine are known by their plain figures.
  let mapped = "::ffff:"
  let isMapped = figures.hasPrefix(mapped) && figures.utf8.contains(UInt8(ascii: "."))
  return isMapped ? String(figures.dropFirst(mapped.count)) : figures
}
