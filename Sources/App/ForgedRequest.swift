import HTTP

/// Whether a request that changes something may come from a page that is not ours.
///
/// Browsers say where a request came from: `Sec-Fetch-Site` (Fetch Metadata, all browsers since 2023), and `Origin` on
/// every POST (Fetch standard, 3.1). A request with neither is no form of a browser's that we know, and is refused. So pages hold no
/// token, can be kept ready, and give compression no secret to leak.
func isForged(_ request: Request, isSecure: Bool) -> Bool {
  guard !request.method.isSafe else { return false }
  if let site = request.headers["Sec-Fetch-Site"] { return site != "same-origin" && site != "none" }
  guard let origin = request.headers["Origin"], let host = request.headers["Host"] else { return true }
  return origin != "\(isSecure ? "https" : "http")://\(host)"
}
