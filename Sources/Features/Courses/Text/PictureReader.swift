/// Reads the size of a picture from its first bytes, and whether an SVG is only a drawing (rules 101 and 103).
enum PictureReader {
  enum Result: Equatable {
    case size(PictureSize)
    /// What is wrong with the file, and on which line of it.
    case wrong(line: Int, message: String)
  }

  static let endings = ["svg", "png", "jpg", "webp"]

  /// `nil` when the name has not the ending of a picture.
  static func read(name: String, _ bytes: [UInt8]) -> Result? {
    switch name.fileEnding {
    case "svg": return SVGReader.read(bytes)
    case "png": return size(of: "PNG", png(bytes))
    case "jpg": return size(of: "JPG", jpeg(bytes))
    case "webp": return size(of: "WebP", webp(bytes))
    default: return nil
    }
  }

  private static func size(of kind: String, _ size: (width: Int, height: Int)?) -> Result {
    guard let size, size.width > 0, size.height > 0 else {
      return .wrong(
        line: 1, message: "Este archivo no es una imagen \(kind), o está dañado: guárdala de nuevo.")
    }
    return .size(PictureSize(width: size.width, height: size.height))
  }

  /// The IHDR chunk, which comes first.
  private static func png(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      return nil
    }
    return (bytes.bigEndian(16, 4), bytes.bigEndian(20, 4))
  }

  /// The first start-of-frame segment.
  private static func jpeg(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var index = 2
    while index + 9 < bytes.count {
      guard bytes[index] == 0xFF else { return nil }
      let marker = bytes[index + 1]
      switch marker {
      case 0xFF: index += 1
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        return (bytes.bigEndian(index + 7, 2), bytes.bigEndian(index + 5, 2))
      case 0x01, 0xD0...0xD8: index += 2
      default: index += 2 + bytes.bigEndian(index + 2, 2)
      }
    }
    return nil
  }

  /// The three kinds of first chunk: lossy, lossless, extended.
  private static func webp(_ bytes: [UInt8]) -> (Int, Int)? {
    guard bytes.count >= 30, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) else {
      return nil
    }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8 ": return (bytes.littleEndian(26, 2) & 0x3FFF, bytes.littleEndian(28, 2) & 0x3FFF)
    case "VP8L":
      let bits = bytes.littleEndian(21, 4)
      return ((bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1)
    case "VP8X": return (bytes.littleEndian(24, 3) + 1, bytes.littleEndian(27, 3) + 1)
    default: return nil
    }
  }
}

extension [UInt8] {
  /// The number in `count` bytes from `start` on, which must be there.
  fileprivate func bigEndian(_ start: Int, _ count: Int) -> Int {
    self[start..<start + count].reduce(0) { $0 << 8 | Int($1) }
  }

  fileprivate func littleEndian(_ start: Int, _ count: Int) -> Int {
    self[start..<start + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension String {
  /// What stands behind the last full stop, as it is written; empty without one.
  var fileEnding: String {
    guard let dot = utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return String(self[utf8.index(after: dot)...])
  }
}
