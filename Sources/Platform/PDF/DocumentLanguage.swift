/// Adds the document's language, and that its title is to be shown, to the catalogue of a document that cairo 1.16 wrote
/// (ISO 32000-1, 14.9.2 and 12.2): cairo has no function for them. As an update at the end (7.5.6), so that nothing
/// before it moves. A document of another form comes back as it is: it lacks the language and nothing else.
func withLanguage(_ language: String, _ document: [UInt8]) -> [UInt8] {
  guard !language.isEmpty, language.utf8.allSatisfy({ $0 > 0x2C && $0 < 0x7B }),
    let tail = Tail(document), let catalogue = object(tail.root, of: document)
  else { return document }
  var update = Array("\(tail.root) 0 obj\n".utf8) + catalogue
  update += Array(
    "   /Lang (\(language))\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n".utf8)
  let offset = document.count
  let table = offset + update.count
  let digits = String(offset)
  let padded = String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
  update += Array("xref\n\(tail.root) 1\n\(padded) 00000 n \ntrailer\n".utf8)
  update += Array(
    "<< /Size \(tail.size)\n   /Root \(tail.root) 0 R\n   /Info \(tail.info) 0 R\n   /Prev \(tail.table)\n>>\n"
      .utf8)
  update += Array("startxref\n\(table)\n%%EOF\n".utf8)
  return document + update
}

/// What stands at the end of a document.
private struct Tail {
  let size: Int
  let root: Int
  let info: Int
  /// Where its table of objects is.
  let table: Int

  init?(_ document: [UInt8]) {
    let end = document.suffix(400)
    guard let trailer = end.firstRange(of: Array("trailer".utf8)) else { return nil }
    let words = end[trailer.upperBound...].split(whereSeparator: { $0 <= 0x20 }).map {
      String(decoding: $0, as: UTF8.self)
    }
    func number(after name: String) -> Int? {
      words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? Int(words[$0 + 1]) : nil }
    }
    guard let size = number(after: "/Size"), let root = number(after: "/Root"),
      let info = number(after: "/Info"), let table = number(after: "startxref")
    else { return nil }
    (self.size, self.root, self.info, self.table) = (size, root, info, table)
  }
}

/// The dictionary of an object, from `<<` to before its `>>`; nil unless it stands near the end and has no language.
private func object(_ number: Int, of document: [UInt8]) -> ArraySlice<UInt8>? {
  let end = document.suffix(4000 + document.count / 4)
  guard let head = end.firstRange(of: Array("\n\(number) 0 obj\n".utf8)),
    let close = end[head.upperBound...].firstRange(of: Array("endobj".utf8))
  else { return nil }
  let body = end[head.upperBound..<close.lowerBound]
  guard let last = body.lastIndex(of: UInt8(ascii: ">")), last > body.startIndex,
    body.starts(with: Array("<<".utf8)), body.firstRange(of: Array("/Lang".utf8)) == nil
  else { return nil }
  return body[..<(last - 1)]
}
