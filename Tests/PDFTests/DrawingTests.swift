import PDF
import Testing

/// Pages and pictures that are drawn.
@Suite struct DrawingTests {
  private let style = TextStyle("Noto Serif", size: 40, colour: Colour(0x1B2530), alignment: .centre)

  private func document(_ text: String, madeAt: String = "2026-03-14T10:00:00") throws -> [UInt8] {
    let drawing = try Drawing(
      page: .a4Landscape,
      .init(title: "Título", author: "Aula", subject: "Prueba", language: "es", madeAt: madeAt))
    drawing.part(.title) {
      let set = drawing.set(text, style, width: 600, lines: 1, height: 60, noSmallerThan: 14)
      drawing.draw(set, at: Point(100, 100))
    }
    return try drawing.finishedDocument()
  }

  @Test func `the same page has the same bytes, and says its language`() throws {
    let first = try document("Ana Lucía")

    #expect(try document("Ana Lucía") == first)
    #expect(String(decoding: first.prefix(5), as: UTF8.self) == "%PDF-")
    #expect(first.firstRange(of: Array("/Lang (es)".utf8)) != nil)
  }

  @Test(arguments: ["Ana Lucía", "محمد عبد الله بن عبد العزيز", "李小龙与王维的长名字", "ကျော်", "🧺", "e\u{301}", ""])
  func `a name in any script fits in one line of its size`(name: String) throws {
    let drawing = try Drawing(picture: Size(10, 10))

    let set = drawing.set(name, style, width: 600, lines: 1, height: 80, noSmallerThan: 14)

    #expect(set.lineCount == 1)
    #expect(set.width <= 600)
  }

  @Test func `a long name shrinks first, then takes more lines, and is never cut`() throws {
    let drawing = try Drawing(picture: Size(10, 10))
    let name = String(repeating: "María Fernanda de los Ángeles ", count: 4)
    let word = String(repeating: "W", count: 200)

    let long = drawing.set(name, style, width: 600, lines: 2, height: 80, noSmallerThan: 14)
    let endless = drawing.set(word, style, width: 600, lines: 2, height: 80, noSmallerThan: 14)

    #expect(long.lineCount <= 2)
    #expect(long.width <= 600)
    #expect(endless.lineCount > 2)
    #expect(endless.width <= 600)
  }

  @Test func `a picture comes back as pixels alone`() throws {
    let drawing = try Drawing(picture: Size(40, 20))
    drawing.fill(Box(0, 0, 40, 20), Colour(0x0F766E))
    var png = try drawing.finishedPicture().png()
    let comment = chunk("tEXt", Array("Comment\0alert(1)".utf8))
    png.insert(contentsOf: comment, at: 33)

    let clean = try Picture(png: png).png()

    #expect(png.firstRange(of: Array("alert".utf8)) != nil)
    #expect(clean.firstRange(of: Array("alert".utf8)) == nil)
    #expect(try Picture(png: clean).size == Size(40, 20))
  }

  @Test func `what is no picture, or too large a one, is refused before it is unpacked`() throws {
    let png = try Drawing(picture: Size(40, 20)).finishedPicture().png()
    var wide = png
    wide.replaceSubrange(16..<20, with: [0, 1, 0, 0])

    #expect(throws: PDFFault.noPicture) { try Picture(png: []) }
    #expect(throws: PDFFault.noPicture) { try Picture(png: Array("<svg/>".utf8)) }
    #expect(throws: PDFFault.noPicture) { try Picture(png: Array(png.prefix(50))) }
    #expect(throws: PDFFault.tooLarge) { try Picture(png: wide) }
    #expect(throws: PDFFault.tooLarge) { try Picture(png: png, mostPixels: 30) }
  }

  @Test func `no broken picture harms`() throws {
    let png = try Drawing(picture: Size(40, 20)).finishedPicture().png()
    for index in png.indices {
      var broken = png
      broken[index] ^= 0xFF
      _ = try? Picture(png: broken, mostPixels: 100).png()
      _ = try? Picture(png: Array(png.prefix(index)), mostPixels: 100).png()
    }
  }

  @Test func `a picture is made smaller in its own shape`() throws {
    let picture = try Drawing(picture: Size(400, 200)).finishedPicture()

    #expect(try picture.scaled(toFit: Size(100, 100)).size == Size(100, 50))
    #expect(try picture.scaled(toFit: Size(1000, 1000)).size == Size(400, 200))
  }

  /// A chunk of a PNG whose checksum readers of text chunks do not look at.
  private func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let count = UInt32(content.count)
    var crc: UInt32 = 0xFFFF_FFFF
    let body = Array(name.utf8) + content
    for byte in body {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    crc = ~crc
    func big(_ number: UInt32) -> [UInt8] {
      (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) }
    }
    return big(count) + body + big(crc)
  }
}
