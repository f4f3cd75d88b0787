import HTTP

extension Request {
  /// Whether the client takes gzip: named or `*`, and not with `q=0` (RFC 9110, section 12.5.3).
  package var acceptsGzip: Bool {
    guard let accepted = headers["Accept-Encoding"] else { return false }
    var star = false
    for item in accepted.utf8.split(separator: UInt8(ascii: ",")) {
      let parts = item.split(separator: UInt8(ascii: ";")).map { trimmed($0) }
      guard let name = parts.first else { continue }
      let isRefused = parts.dropFirst().contains { isZeroQuality($0) }
      if equalIgnoringCase(String(Substring(name)), "gzip") { return !isRefused }
      if name.elementsEqual("*".utf8) { star = !isRefused }
    }
    return star
  }

  /// Whether the client holds the version that `tag` names, so that 304 is enough (RFC 9110, section 13.1.2: the weak comparison).
  package func alreadyHas(_ tag: String) -> Bool {
    guard let held = headers["If-None-Match"] else { return false }
    let opaque = opaqueTag(tag.utf8[...])
    return held.utf8.split(separator: UInt8(ascii: ",")).contains { candidate in
      let candidate = trimmed(candidate)
      return candidate.elementsEqual("*".utf8) || opaqueTag(candidate).elementsEqual(opaque)
    }
  }

  /// Whether the body is a form as browsers send it without files.
  package var hasFormBody: Bool {
    guard let type = headers["Content-Type"] else { return false }
    let media = trimmed(type.utf8.prefix { $0 != UInt8(ascii: ";") })
    return equalIgnoringCase(String(Substring(media)), "application/x-www-form-urlencoded")
  }
}

private func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
  var text = text.drop { $0 == 0x20 || $0 == 0x09 }
  while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
  return text
}

/// Whether a parameter is `q=0`, `q=0.0`, `q=0.00` or `q=0.000`.
private func isZeroQuality(_ parameter: Substring.UTF8View) -> Bool {
  guard parameter.count >= 3, parameter.starts(with: "q=0".utf8) || parameter.starts(with: "Q=0".utf8) else { return false }
  return parameter.dropFirst(3).allSatisfy { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "0") }
}

private func opaqueTag(_ tag: Substring.UTF8View) -> Substring.UTF8View {
  tag.starts(with: "W/".utf8) ? tag.dropFirst(2) : tag
}
