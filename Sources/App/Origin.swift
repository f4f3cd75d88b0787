import Core
import HTTP

/// Whom a request really came from and how, as far as we may believe it.
struct Origin {
  /// The client's address: the socket's, or what a trusted proxy says.
  let address: String
  let isSecure: Bool
  /// From this machine, and through no proxy.
  let isLocal: Bool

  /// - Parameter trustedProxy: the address whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed; nil for none.
  init(of request: Request, trustedProxy: String?) {
    // What a proxy adds stands last, in the last field of that name; what stands before it was written by the client.
    let forwardedFor = request.headers.all("X-Forwarded-For").last
    guard let trustedProxy, request.peer == trustedProxy else {
      let isLoopback = request.peer == "127.0.0.1" || request.peer == "::1"
      address = request.peer
      isSecure = request.isSecure
      isLocal = isLoopback && forwardedFor == nil && request.headers["Forwarded"] == nil
      return
    }
    let last = forwardedFor?.split(separator: ",").last.map { $0.filter { $0 != " " } }
    address = last ?? request.peer
    isSecure = request.isSecure || request.headers.all("X-Forwarded-Proto").last == "https"
    isLocal = false
  }
}
