/// Bytes that a file of questions may have.
let largestImport = 20_000_000

/// The text of a file that may come from any program: a mark of UTF-8 or UTF-16 is believed, what is valid UTF-8 is UTF-8, and
/// the rest is Windows-1252, as older programs for Windows write it.
func decodedText(_ bytes: [UInt8]) throws(QuestionImportError) -> String {
  guard bytes.count <= largestImport else { throw .tooLarge(most: largestImport) }
  let text: String
  switch (bytes.first, bytes.dropFirst().first) {
  case (0xFF, 0xFE): text = utf16(bytes.dropFirst(2), isLittleEndian: true)
  case (0xFE, 0xFF): text = utf16(bytes.dropFirst(2), isLittleEndian: false)
  default:
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard !content.contains(0) else { throw .notText }
    text = String(validating: content, as: UTF8.self) ?? windows1252(content)
  }
  guard text.contains(where: { !$0.isWhitespace }) else { throw .empty }
  return text
}

private func utf16(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) -> String {
  let pairs = stride(from: bytes.startIndex, to: bytes.endIndex - bytes.count % 2, by: 2)
  let units = pairs.map { index -> UInt16 in
    let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
    return isLittleEndian ? second << 8 | first : first << 8 | second
  }
  return String(decoding: units, as: UTF16.self)
}

private func windows1252(_ bytes: ArraySlice<UInt8>) -> String {
  var text = String.UnicodeScalarView()
  for byte in bytes {
    let code = 0x80...0x9F ~= byte ? windows1252Signs[Int(byte) - 0x80] : UInt32(byte)
    text.append(Unicode.Scalar(code) ?? "\u{FFFD}")
  }
  return String(text)
}

/// What Windows-1252 has where Latin-1 has control characters (WHATWG Encoding Standard).
private let windows1252Signs: [UInt32] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
  0x017D,
  0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
  0x9D,
  0x017E, 0x0178,
]
