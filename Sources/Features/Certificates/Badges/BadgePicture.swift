import Core
import PDF

/// The badge of a certificate: a round picture with the credential in it.
struct BadgePicture {
  let certificate: Certificate

  private static let side = 480.0

  /// A PNG with the token in a text chunk (Open Badges 3.0, 5.3.1 «Baking a PNG»).
  func baked(with token: String) throws -> [UInt8] {
    let png = try drawn()
    // Signature and header come first: 8 bytes, and 25.
    return png.prefix(33) + textChunk("openbadgecredential", token) + png.dropFirst(33)
  }

  private func drawn() throws -> [UInt8] {
    let side = Self.side
    let centre = Point(side / 2, side / 2)
    let drawing = try Drawing(picture: Size(side, side))
    drawing.fillCircle(at: centre, radius: side / 2 - 4, Ink.teal)
    drawing.circle(at: centre, radius: side / 2 - 16, Ink.gold, width: 5)
    // The mark of Aula.
    drawing.line(
      through: [Point(180, 158), Point(240, 56), Point(300, 158)], Ink.white, width: 15)
    drawing.fillCircle(at: Point(240, 138), radius: 15, Ink.gold)
    let serif = "Noto Serif Display, Noto Serif, Droid Sans Fallback"
    let style = TextStyle(
      serif, size: 46, weight: .bold, colour: Ink.white, alignment: .centre, lineHeight: 0.9)
    let width = 370.0
    let title = drawing.set(
      certificate.courseTitle, style, width: width, lines: 4, height: 170, noSmallerThan: 14)
    drawing.draw(title, at: Point((side - width) / 2, 262 - title.height / 2))
    let kind = drawing.set(
      certificate.kind.title,
      TextStyle("Noto Sans", size: 19, weight: .bold, colour: Ink.gold, alignment: .centre), width: 250,
      lines: 2, height: 60, noSmallerThan: 10)
    drawing.draw(kind, at: Point((side - 250) / 2, 362))
    return try drawing.finishedPicture().png()
  }
}

/// A chunk of international text (W3C PNG, 11.3.3.4), not compressed.
func textChunk(_ keyword: String, _ text: String) -> [UInt8] {
  // Keyword, end, not compressed, method 0, no language, no translated keyword.
  let content = Array("iTXt".utf8) + Array(keyword.utf8) + [0, 0, 0, 0, 0] + Array(text.utf8)
  return bigEndian(UInt32(content.count - 4)) + content + bigEndian(checksum(content))
}

private func bigEndian(_ number: UInt32) -> [UInt8] {
  [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> UInt32($0)) }
}

/// CRC-32 (W3C PNG, annex D), bit by bit: a few kilobytes.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  var crc: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }
  return ~crc
}
