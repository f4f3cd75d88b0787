extension Message {
  /// As it travels (RFC 5322, MIME): all in ASCII, lines of at most 78 bytes that end with
  /// CRLF; only an address, which cannot be divided, makes a longer one.
  package var encoded: [UInt8] {
    let headers = [
      "Date: \(mailDate(writtenAt))",
      "From: \(from.encoded(after: 6))",
      "To: \(to.encoded(after: 4))",
      "Subject: \(encodedWords(subject.text, after: 9))",
      "Message-ID: <\(id.text)@\(from.address.domain)>",
      "MIME-Version: 1.0",
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      // Asks absence notices not to answer (RFC 3834, 5).
      "Auto-Submitted: auto-generated",
    ]
    return Array((headers + ["", ""]).joined(separator: "\r\n").utf8) + quotedPrintable(text)
  }
}

extension Message.Party {
  /// - Parameter column: bytes before it on its line.
  fileprivate func encoded(after column: Int) -> String {
    guard let name = name?.text else { return address.text }
    // The address has a line of its own after a name, since both may be long.
    return "\(encodedPhrase(name, after: column))\r\n <\(address.text)>"
  }
}

/// A name as RFC 5322 has it before an address: in quotes when it is plain and short, else in encoded words.
private func encodedPhrase(_ text: String, after column: Int) -> String {
  var quoted = ""
  for character in text {
    if character == "\"" || character == "\\" { quoted += "\\" }
    quoted.append(character)
  }
  return text.isPlain && column + quoted.utf8.count <= 76
    ? "\"\(quoted)\"" : encodedWords(text, after: column, always: true)
}

/// Text of a header as it is, or, when it is not plain or too long, in words of RFC 2047: base 64 of UTF-8, at most 75
/// bytes each, no character divided, one to a line.
private func encodedWords(_ text: String, after column: Int, always: Bool = false) -> String {
  if !always, text.isPlain, column + text.utf8.count <= 78 { return text }
  var words: [String] = []
  var piece: [UInt8] = []
  func endWord() {
    words.append("=?utf-8?B?\(base64(piece))?=")
    piece = []
  }
  for scalar in text.unicodeScalars {
    let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    // 39 bytes make 52 characters, in a frame of 12, after the header's name of up to nine: less than the 76 that
    // RFC 2047, 2 allows a line.
    if piece.count + bytes.count > 39 { endWord() }
    piece += bytes
  }
  endWord()
  return words.joined(separator: "\r\n ")
}

extension String {
  /// Printable ASCII without spaces at the ends and without what a reader would take for an encoded word.
  fileprivate var isPlain: Bool {
    utf8.allSatisfy { (32...126).contains($0) } && first != " " && last != " " && !contains("=?")
  }
}

/// The body: UTF-8 in quoted-printable (RFC 2045, 6.7), which stays legible, with lines of at most 76 bytes. A line that
/// begins with a point or `From ` is written so that no server on the way need touch it.
private func quotedPrintable(_ text: String) -> [UInt8] {
  var body: [UInt8] = []
  for line in lines(of: text) {
    var column = 0
    for (index, byte) in line.enumerated() {
      let isLast = index == line.count - 1
      let piece = quoted(byte, startsLine: column == 0, isLast: isLast)
      if column + piece.count > (isLast ? 76 : 75) {
        body += [UInt8(ascii: "="), 13, 10]
        column = 0
      }
      let placed = column == 0 ? quoted(byte, startsLine: true, isLast: isLast) : piece
      body += placed
      column += placed.count
    }
    body += [13, 10]
  }
  return body
}

/// Lines without their ends, be those CR LF, LF or CR; a last empty one is left out.
private func lines(of text: String) -> [[UInt8]] {
  var lines: [[UInt8]] = [[]]
  var previous: UInt8 = 0
  for byte in text.utf8 {
    switch byte {
    case 10 where previous == 13: break
    case 10, 13: lines.append([])
    default: lines[lines.count - 1].append(byte)
    }
    previous = byte
  }
  if lines.last?.isEmpty == true { lines.removeLast() }
  return lines
}

private func quoted(_ byte: UInt8, startsLine: Bool, isLast: Bool) -> [UInt8] {
  let isLegible =
    switch byte {
    case UInt8(ascii: "="): false
    case UInt8(ascii: "."), UInt8(ascii: "F"): !startsLine
    case 32, 9: !isLast
    default: (33...126).contains(byte)
    }
  if isLegible { return [byte] }
  let digits = Array("0123456789ABCDEF".utf8)
  return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
}
