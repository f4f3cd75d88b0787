import HTTP

extension Request {
  /// Whether the client takes gzip: named or `*`, and not with `q=0` (RFC 9110, section 12.5.3).
  package var acceptsGzip: Bool {
    headers["Accept-Encoding"]?.withBytes { accepted in
      var star = false
      var items = accepted[...]
      while let item = items.next(before: UInt8(ascii: ",")) {
        var parameters = item
        let name = parameters.next(before: UInt8(ascii: ";"))?.trimmed ?? item
        guard name.isGzip || name.elementsEqual("*".utf8) else { continue }
        var isRefused = false
        while let parameter = parameters.next(before: UInt8(ascii: ";")) {
          isRefused = isRefused || parameter.trimmed.isZeroQuality
        }
        if name.isGzip { return !isRefused }
        star = !isRefused
      }
      return star
    } ?? false
  }

  /// Whether the client holds the version that `tag` names, so that 304 is enough (RFC 9110, section 13.1.2: the weak comparison).
  package func alreadyHas(_ tag: String) -> Bool {
    headers["If-None-Match"]?.withBytes { held in
      tag.withBytes { tag in
        var candidates = held[...]
        while let candidate = candidates.next(before: UInt8(ascii: ","))?.trimmed {
          if candidate.elementsEqual("*".utf8) || candidate.opaqueTag.elementsEqual(tag[...].opaqueTag) {
            return true
          }
        }
        return false
      }
    } ?? false
  }

  /// Whether the body is a form as browsers send it without files.
  package var hasFormBody: Bool {
    guard let type = headers["Content-Type"] else { return false }
    return type.withBytes { type in
      var parts = type[...]
      let media = parts.next(before: UInt8(ascii: ";"))?.trimmed ?? parts
      return equalIgnoringCase(String(decoding: media, as: UTF8.self), "application/x-www-form-urlencoded")
    }
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Takes what comes before the next `separator`, and the separator; nil at the end.
  fileprivate mutating func next(before separator: UInt8) -> Self? {
    guard !isEmpty else { return nil }
    let end = firstIndex(of: separator) ?? endIndex
    defer { self = self[end...].dropFirst() }
    return self[..<end]
  }

  /// Without spaces and tabs at its ends.
  fileprivate var trimmed: Self {
    var text = drop { $0 == 0x20 || $0 == 0x09 }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    return text
  }

  fileprivate var isGzip: Bool {
    count == 4 && elementsEqual("gzip".utf8) { $0 | 0x20 == $1 }
  }

  /// Whether a parameter is `q=0`, `q=0.0`, `q=0.00` or `q=0.000`.
  fileprivate var isZeroQuality: Bool {
    guard starts(with: "q=0".utf8) || starts(with: "Q=0".utf8) else { return false }
    return dropFirst(3).allSatisfy { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "0") }
  }

  /// An entity tag without the mark of a weak one.
  fileprivate var opaqueTag: Self {
    starts(with: "W/".utf8) ? dropFirst(2) : self
  }
}
