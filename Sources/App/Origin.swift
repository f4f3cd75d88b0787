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
    let isLoopback = request.peer == "127.0.0.1" || request.peer == "::1"
    let forwardedFor = request.headers["X-Forwarded-For"]
    isLocal = isLoopback && forwardedFor == nil && request.headers["Forwarded"] == nil
    guard let trustedProxy, request.peer == trustedProxy else {
      address = request.peer
      isSecure = request.isSecure
      return
    }
    // The last address is the one that our proxy saw; what stands before it was written by the client.
    let last = forwardedFor?.split(separator: ",").last.map { $0.filter { $0 != " " } }
    address = last ?? request.peer
    isSecure = request.isSecure || request.headers["X-Forwarded-Proto"] == "https"
  }
}
