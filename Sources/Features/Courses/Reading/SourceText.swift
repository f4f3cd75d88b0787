import Markdown

/// The text of a Markdown file: UTF-8 that was checked, without byte-order mark, with LF as line end.
struct SourceText {
  /// For messages: relative to the folder that was read.
  let file: String
  let text: String
  let lines: [Substring]

  /// Reads a file, or says once why it cannot be used (rules 24 to 28); nothing more is then said about it (rule 112).
  init?(_ content: Folder.Content, file: String, problems: ProblemList) {
    switch content {
    case .symbolicLink: problems.error(file, 1, symbolicLinkMessage)
    case .unreadable: problems.error(file, 1, "No se puede leer este archivo: revisa sus permisos.")
    case .folder:
      problems.error(
        file, 1, "Aquí va un archivo de texto, pero hay una carpeta con ese nombre: cámbiale el nombre.")
    case .file(let found):
      if let problem = SourceText.problem(of: found) {
        problems.error(file, problem.line, problem.message)
        return nil
      }
      self.init(file: file, text: SourceText.cleaned(found.bytes))
      return
    }
    return nil
  }

  init(file: String, text: String) {
    self.file = file
    self.text = text
    lines = text[...].linesOfEditor()
  }

  /// What keeps the bytes of a file from being a text (rules 25, 26, 28).
  private static func problem(of file: Folder.File) -> (line: Int, message: String)? {
    if file.size > FileLimits.text {
      return (
        1, "El archivo pesa \(inKB(file.size)) y un texto puede pesar hasta 256 KB: divídelo en varios."
      )
    }
    if !isUTF8(file.bytes) {
      return (
        firstLineNotUTF8(file.bytes),
        "Esta línea no está en UTF-8: guarda el archivo con la codificación UTF-8."
      )
    }
    if let (line, sign) = firstControlCharacter(file.bytes) {
      return (line, "Hay un carácter de control invisible (\(sign)): bórralo y vuelve a escribir la línea.")
    }
    let hasText = file.bytes.withoutMark.contains { $0 > 0x20 }
    return hasText ? nil : (1, "El archivo está vacío: escríbelo o bórralo.")
  }

  private static func cleaned(_ bytes: [UInt8]) -> String {
    let bytes = bytes.withoutMark
    guard bytes.contains(carriageReturn) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: bytes.filter { $0 != carriageReturn }, as: UTF8.self)
  }

  private static func isUTF8(_ bytes: some Collection<UInt8>) -> Bool {
    String(validating: bytes, as: UTF8.self) != nil
  }

  private static func firstLineNotUTF8(_ bytes: [UInt8]) -> Int {
    let lines = bytes.split(separator: lineFeed, omittingEmptySubsequences: false)
    return (lines.firstIndex { !isUTF8($0) } ?? 0) + 1
  }

  /// NUL and other characters below the space but tab and line ends, DEL, and those from U+0080 to U+009F.
  private static func firstControlCharacter(_ bytes: [UInt8]) -> (line: Int, sign: String)? {
    var line = 1
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      switch byte {
      case lineFeed: line += 1
      case carriageReturn where next == lineFeed, UInt8(ascii: "\t"): continue
      case 0..<0x20, 0x7F: return (line, codePoint(Int(byte)))
      case 0xC2 where (0x80...0x9F).contains(next): return (line, codePoint(Int(next)))
      default: continue
      }
    }
    return nil
  }

  private static func codePoint(_ number: Int) -> String {
    let digits = String(number, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}

let symbolicLinkMessage = "Es un enlace a otro archivo: copia el archivo en la carpeta."

private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")

extension [UInt8] {
  /// Without the byte-order mark that some editors put first.
  fileprivate var withoutMark: ArraySlice<UInt8> {
    starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self[...]
  }
}

/// `12 KB`, rounded up; from 1 MB on with a decimal: `1,5 MB`.
func inKB(_ bytes: Int) -> String {
  guard bytes >= 1024 * 1024 else { return "\(max(1, (bytes + 1023) / 1024)) KB" }
  let tenths = (bytes * 10 + 1024 * 1024 - 1) / (1024 * 1024)
  return tenths % 10 == 0 ? "\(tenths / 10) MB" : "\(tenths / 10),\(tenths % 10) MB"
}
