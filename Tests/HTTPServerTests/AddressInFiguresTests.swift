import Glibc
import Testing

@testable import HTTPServer

@Suite struct AddressInFiguresTests {
  @Test(
    arguments: [
      ("192.0.2.7", AF_INET, "192.0.2.7"), ("127.0.0.1", AF_INET, "127.0.0.1"), ("::1", AF_INET6, "::1"),
      ("2001:db8::ffff:1", AF_INET6, "2001:db8::ffff:1"), ("::ffff:127.0.0.1", AF_INET6, "127.0.0.1"),
      ("::ffff:192.0.2.7", AF_INET6, "192.0.2.7"),
    ])
  func `a client of IPv4 looks the same on a socket for both families`(
    typed: String, family: Int32, shown: String
  ) {
    #expect(figures(typed, family) == shown)
  }

  @Test func `a peer that has no address is unknown`() {
    #expect(addressInFigures(nil) == "unknown")
  }

  private func figures(_ text: String, _ family: Int32) -> String {
    if family == AF_INET {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      inet_pton(AF_INET, text, &address.sin_addr)
      return shown(&address)
    }
    var address = sockaddr_in6()
    address.sin6_family = sa_family_t(AF_INET6)
    inet_pton(AF_INET6, text, &address.sin6_addr)
    return shown(&address)
  }

  private func shown<Address>(_ address: inout Address) -> String {
    withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { addressInFigures($0) }
    }
  }
}
