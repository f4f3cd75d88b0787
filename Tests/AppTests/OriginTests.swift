import HTTP
import Testing

@testable import App

/// Whom a request came from, as far as one may believe it.
@Suite struct OriginTests {
  private func origin(
    _ fields: KeyValuePairs<String, String> = [:], peer: String = "10.0.0.1", isSecure: Bool = false,
    trustedProxy: String? = "10.0.0.1"
  ) -> String {
    var headers = Headers()
    for (name, value) in fields { headers.add(name, value) }
    let request = Request(
      id: "r", method: .get, path: "/", headers: headers, peer: peer, isSecure: isSecure)
    let origin = Origin(of: request, trustedProxy: trustedProxy)
    return "\(origin.address)\(origin.isSecure ? " https" : "")\(origin.isLocal ? " local" : "")"
  }

  @Test func `without a trusted proxy the socket alone counts`() {
    let claims: KeyValuePairs = ["X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https"]

    #expect(origin(claims, peer: "203.0.113.9", trustedProxy: nil) == "203.0.113.9")
    #expect(origin(claims, peer: "203.0.113.9") == "203.0.113.9")
    #expect(origin(peer: "203.0.113.9", isSecure: true, trustedProxy: nil) == "203.0.113.9 https")
    #expect(origin(peer: "127.0.0.1", trustedProxy: nil) == "127.0.0.1 local")
    #expect(origin(peer: "::1", trustedProxy: nil) == "::1 local")
    #expect(origin(claims, peer: "127.0.0.1", trustedProxy: nil) == "127.0.0.1")
  }

  @Test func `of a trusted proxy the last word counts, since the others are the client's`() {
    #expect(
      origin(["X-Forwarded-For": "1.1.1.1, 203.0.113.9", "X-Forwarded-Proto": "https"]) == "203.0.113.9 https"
    )
    #expect(origin(["X-Forwarded-For": "1.1.1.1", "X-Forwarded-For": "203.0.113.9"]) == "203.0.113.9")
    #expect(origin(["X-Forwarded-Proto": "https", "X-Forwarded-Proto": "http"]) == "10.0.0.1")
    #expect(origin(["X-Forwarded-For": " , "]) == "10.0.0.1")
    #expect(origin(["X-Forwarded-For": "2001:db8::1"]) == "2001:db8::1")
  }

  @Test func `nothing that comes through the proxy is local`() {
    #expect(origin(peer: "127.0.0.1", trustedProxy: "127.0.0.1") == "127.0.0.1")
    #expect(
      origin(["X-Forwarded-For": "127.0.0.1"], peer: "127.0.0.1", trustedProxy: "127.0.0.1") == "127.0.0.1")
  }
}
