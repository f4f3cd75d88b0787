import HTTP

extension Response {
  /// Adds what tells a browser to trust nothing that we did not write (OWASP Secure Headers; ASVS 5.0, 3.4).
  mutating func addSecurityHeaders(isSecure: Bool, requestID: String) {
    headers.add("X-Content-Type-Options", "nosniff")
    headers.add("Cross-Origin-Resource-Policy", "same-origin")
    if isSecure { headers.add("Strict-Transport-Security", "max-age=63072000; includeSubDomains") }
    headers.add("X-Request-Id", requestID)
    if isPartOfPages { return }
    headers.add(
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
    headers.add("Referrer-Policy", "same-origin")
    headers.add("Cross-Origin-Opener-Policy", "same-origin")
  }

  /// Style sheets and scripts: no browser shows them as a document, so what governs documents would only weigh on a first visit,
  /// 300 bytes each.
  private var isPartOfPages: Bool {
    guard let type = headers["Content-Type"] else { return false }
    return type.hasPrefix("text/css") || type.hasPrefix("text/javascript")
  }
}
