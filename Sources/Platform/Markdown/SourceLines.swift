extension Substring {
  /// The lines as an editor shows them: ended by LF, CR LF or CR, as CommonMark reads them. A last empty line that
  /// only follows a line end is not one.
  package func linesOfEditor() -> [Substring] {
    var result: [Substring] = []
    var start = startIndex
    var index = startIndex
    while index < endIndex {
      let byte = utf8[index]
      var next = utf8.index(after: index)
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        result.append(self[start..<index])
        if byte == UInt8(ascii: "\r"), next < endIndex, utf8[next] == UInt8(ascii: "\n") {
          next = utf8.index(after: next)
        }
        start = next
      }
      index = next
    }
    if start < endIndex { result.append(self[start...]) }
    return result
  }

  /// Without spaces and tabs at both ends.
  package func trimmingBlanks() -> Substring {
    let bytes = utf8
    var start = bytes.startIndex
    var end = bytes.endIndex
    while start < end, bytes[start].isBlank { start = bytes.index(after: start) }
    while end > start, bytes[bytes.index(before: end)].isBlank { end = bytes.index(before: end) }
    return self[start..<end]
  }
}

extension StringProtocol {
  /// With a space for each line end.
  func replacingLineEnds() -> String {
    String(decoding: utf8.map { $0 == 10 || $0 == 13 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }
}

extension UInt8 {
  /// A space or a tab.
  package var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
  /// `0` to `9`.
  package var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
