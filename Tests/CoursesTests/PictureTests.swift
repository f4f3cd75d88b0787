import Courses
import Testing

@Suite struct PictureTests {
  @Test(arguments: [
    ("a.png", Pictures.png(width: 640, height: 480)), ("a.jpg", Pictures.jpeg(width: 640, height: 480)),
    ("a.webp", Pictures.lossyWebP(width: 640, height: 480)),
    ("a.webp", Pictures.losslessWebP(width: 640, height: 480)),
    ("a.webp", Pictures.extendedWebP(width: 640, height: 480)),
    ("a.svg", Array("<svg viewBox='0 0 640 480'/>".utf8)),
    ("a.svg", Array("<svg width='640' height='480px'/>".utf8)),
  ])
  func `the size of a picture is read from its file`(_ name: String, _ bytes: [UInt8]) throws {
    #expect(try read(name, bytes) == PictureSize(width: 640, height: 480))
  }

  /// With how many bytes at least each is whole: the last ones of its size, or of its root element.
  @Test(arguments: [
    ("a.png", Pictures.png(width: 9, height: 9), 24), ("a.jpg", Pictures.jpeg(width: 9, height: 9), 18),
    ("a.webp", Pictures.extendedWebP(width: 9, height: 9), 30),
    ("a.svg", Array("<svg viewBox='0 0 9 9'></svg>".utf8), 29),
  ])
  func `a picture that is cut off is an error, wherever it is cut`(
    _ name: String, _ whole: [UInt8], _ least: Int
  ) {
    #expect(problems(name, Array(whole.prefix(least))) == [])
    for length in 1..<least {
      #expect(problems(name, Array(whole.prefix(length))).count == 1, "cut after \(length) bytes")
    }
  }

  @Test(arguments: [
    "<svg viewBox='0 0 9 9'><a href='javascript:x()'/></svg>",
    "<svg viewBox='0 0 9 9'><s:script xmlns:s='x'/></svg>",
    "<svg viewBox='0 0 9 9'><SCRIPT/></svg>", "<svg viewBox='0 0 9 9'><g ONLOAD='x'/></svg>",
    "<svg viewBox='0 0 9 9'><g onload = 'x'/></svg>",
    "<svg viewBox='0 0 9 9'><g style='fill:url(http://x)'/></svg>",
    "<svg viewBox='0 0 9 9'><g style='fill:u&#114;l(http://x)'/></svg>",
    "<svg viewBox='0 0 9 9'><g style='fill:u\\72l(http://x)'/></svg>",
    "<svg viewBox='0 0 9 9'><g fill='url(&#104;ttp://x)'/></svg>",
    "<svg viewBox='0 0 9 9'><style>@import 'x'</style></svg>",
    "<svg viewBox='0 0 9 9'><style><![CDATA[@import 'x']]></style></svg>",
    "<svg viewBox='0 0 9 9'><style><g/>@import 'x'</style></svg>",
    "<svg viewBox='0 0 9 9'><animate attributeName='href' to='x'/></svg>",
    "<svg viewBox='0 0 9 9'><set attributeName='xlink:href' to='x'/></svg>",
    "<svg viewBox='0 0 9 9'><image href='data:image/png;base64,AA'/></svg>",
    "<svg viewBox='0 0 9 9'><x:iframe xmlns:x='http://www.w3.org/1999/xhtml'/></svg>",
    "<svg viewBox='0 0 9 9'><b xmlns='http://www.w3.org/1999/xhtml'/></svg>",
    "<svg viewBox='0 0 9 9' xml:base='x'/>",
    "<?xml-stylesheet href='x'?><svg viewBox='0 0 9 9'/>", "<!DOCTYPE svg><svg viewBox='0 0 9 9'/>",
    "<svg viewBox='0 0 9 9'><g a=b/></svg>", "<svg viewBox='0 0 9 9'><g a='b/></svg>",
    "<svg viewBox='0 0 9 9'></g></svg></svg>",
    "<svg viewBox='0 0 0 9'/>", "<svg viewBox='0 0 nan 9'/>", "<svg viewBox='0 0 1e9 9'/>", "hola", "<",
  ])
  func `an SVG that could be more than a drawing is refused`(_ source: String) {
    #expect(problems("a.svg", Array(source.utf8)).count == 1)
  }

  @Test(arguments: [
    "<svg viewBox='0 0 9 9'><linearGradient id='a'/><path fill='url(#a)' transform='rotate(5)'/></svg>",
    "<svg viewBox='0 0 9 9'><style>p{fill:url('#a');stroke:rgb(1,2,3)}</style><use href='#a'/></svg>",
    "<svg viewBox='0,0,9,9'><text>Precio &lt; 5 &amp; más</text></svg>",
    "\u{FEFF}<?xml version='1.0' encoding='UTF-8'?>\n<svg\n  viewBox='0 0 9 9'\n></svg>\n",
  ])
  func `an SVG that is a drawing is accepted`(_ source: String) {
    #expect(problems("a.svg", Array(source.utf8)) == [])
  }

  private func problems(_ name: String, _ bytes: [UInt8]) -> [String] {
    var files = SampleCourse.files.mapValues { Array($0.utf8) }
    files[SampleCourse.lessonPath] = Array(lesson("![Un dibujo](\(name))\n").utf8)
    files["01-uno/\(name)"] = bytes
    return CourseReader.read(Folder(name: "curso", files: files)).problems.map(\.description)
  }

  private func read(_ name: String, _ bytes: [UInt8]) throws -> PictureSize? {
    var files = SampleCourse.files.mapValues { Array($0.utf8) }
    files[SampleCourse.lessonPath] = Array(lesson("![Un dibujo](\(name))\n").utf8)
    files["01-uno/\(name)"] = bytes
    let course = CourseReader.read(Folder(name: "curso", files: files)).catalogue?.courses.first
    return try #require(course?.files.first).pictureSize
  }
}

/// The first bytes of pictures, which is all that is read of them.
enum Pictures {
  static func png(width: Int, height: Int, size: Int = 40) -> [UInt8] {
    let start: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
    return padded(start + big(width, 4) + big(height, 4), to: size)
  }

  static func jpeg(width: Int, height: Int) -> [UInt8] {
    let comment: [UInt8] = [0xFF, 0xFE, 0, 4, 0xFF, 0xC0]
    return padded([0xFF, 0xD8] + comment + [0xFF, 0xC2, 0, 17, 8] + big(height, 2) + big(width, 2), to: 40)
  }

  static func lossyWebP(width: Int, height: Int) -> [UInt8] {
    padded(
      webP("VP8 ") + [0, 0, 0, 0x9D, 0x01, 0x2A] + little(width | 0x4000, 2) + little(height, 2), to: 40)
  }

  static func losslessWebP(width: Int, height: Int) -> [UInt8] {
    padded(webP("VP8L") + [0x2F] + little(width - 1 | (height - 1) << 14, 4), to: 40)
  }

  static func extendedWebP(width: Int, height: Int) -> [UInt8] {
    padded(webP("VP8X") + [0, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3), to: 42)
  }

  private static func webP(_ chunk: String) -> [UInt8] {
    Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBP\(chunk)".utf8) + [0, 0, 0, 0]
  }

  private static func big(_ number: Int, _ count: Int) -> [UInt8] { little(number, count).reversed() }

  private static func little(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private static func padded(_ bytes: [UInt8], to size: Int) -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: max(0, size - bytes.count))
  }
}
