import Foundation
import SafePicture
import Testing

/// Copies of pictures that are safe to show, made by the program itself.
@Suite struct PictureMakerTests {
  // It is built beside the tests.
  private let maker = PictureMaker.besideOwnProgram
  private let folder = FileManager.default.temporaryDirectory

  /// The JPEG that is made of those bytes; nil when none is.
  private func copy(of bytes: [UInt8]) throws -> [UInt8]? {
    let source = folder.appending(path: "picture-\(UUID().uuidString)").path
    let target = source + "-copy"
    try Data(bytes).write(to: URL(filePath: source))
    defer {
      unlink(source)
      unlink(target)
    }
    guard try maker.make(from: source, to: target) else { return nil }
    return Array(try Data(contentsOf: URL(filePath: target)))
  }

  /// Width and height, as the JPEG's own head says (ITU T.81, B.2.2).
  private func size(of jpeg: [UInt8]) -> [Int] {
    var index = 2
    while index + 9 < jpeg.count {
      let length = Int(jpeg[index + 2]) << 8 | Int(jpeg[index + 3])
      if (0xC0...0xC2).contains(jpeg[index + 1]) {
        let high = Int(jpeg[index + 5]) << 8 | Int(jpeg[index + 6])
        return [Int(jpeg[index + 7]) << 8 | Int(jpeg[index + 8]), high]
      }
      index += 2 + length
    }
    return []
  }

  @Test(arguments: [
    ("PNG", SamplePicture.png(60, 40), [60, 40]), ("WebP", SamplePicture.webp, [1, 1]),
    ("HEIC", SamplePicture.heic, [64, 48]), ("PDF", SamplePicture.pdf, [1200, 600]),
    ("a large PNG", SamplePicture.png(3300, 20), [1100, 6]),
  ])
  func `of every kind a JPEG is made`(_ name: String, _ bytes: [UInt8], _ expected: [Int]) throws {
    let jpeg = try #require(try copy(of: bytes))

    #expect(jpeg.starts(with: [0xFF, 0xD8, 0xFF]))
    #expect(size(of: jpeg) == expected)
  }

  @Test(arguments: [(1, [60, 40]), (3, [60, 40]), (6, [40, 60]), (8, [40, 60])])
  func `what a camera wrote is gone, and the picture is turned as it said`(
    _ orientation: Int, _ expected: [Int]
  ) throws {
    let plain = try #require(try copy(of: SamplePicture.png(60, 40)))
    let photo = SamplePicture.withPlace(plain, orientation: UInt8(orientation))
    #expect(photo.firstRange(of: Array("GPS-0.1807".utf8)) != nil)

    let jpeg = try #require(try copy(of: photo))

    #expect(size(of: jpeg) == expected)
    #expect(jpeg.firstRange(of: Array("Exif".utf8)) == nil)
    #expect(jpeg.firstRange(of: Array("GPS".utf8)) == nil)
  }

  @Test(arguments: [
    ("a bomb", SamplePicture.hollowPNG(30_000, 30_000)), ("a long bomb", SamplePicture.hollowPNG(100_000, 1)),
    ("nothing", []), ("a text", Array("hola".utf8)),
    ("the half of a PNG", Array(SamplePicture.png(60, 40).prefix(400))),
    ("a JPEG without its rest", [0xFF, 0xD8, 0xFF, 0xE0]), ("a broken PDF", Array("%PDF-1.4\nhola".utf8)),
  ])
  func `of what is no picture or too large a one none is made`(_ name: String, _ bytes: [UInt8]) throws {
    #expect(try copy(of: bytes) == nil)
  }

  @Test func `broken pictures of every kind harm nothing`() throws {
    for sample in [SamplePicture.png(60, 40), SamplePicture.webp, SamplePicture.heic, SamplePicture.pdf] {
      for index in stride(from: 0, to: sample.count, by: max(1, sample.count / 6)) {
        var broken = sample
        broken[index] ^= 0x5A
        _ = try copy(of: broken)
      }
    }
  }

  @Test func `without the program it is said`() throws {
    #expect(throws: PictureMakerFailed.self) {
      try PictureMaker(program: "/nowhere").make(from: "/dev/null", to: "/dev/null")
    }
  }
}
