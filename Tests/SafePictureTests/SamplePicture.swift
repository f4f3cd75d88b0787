import Foundation

/// Pictures made here, byte by byte.
enum SamplePicture {
  /// 64 by 48 points in HEIC, as telephones take photos: the left half red.
  static let heic = decoded(
    """
    AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA\
    AAAAAA5waXRtAAAAAAACAAAAEGlkYXQAAAAAAEAAMAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAQgACAAEA\
    AAAAAAAAAQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAA\
    AADYaXBycAAAALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAe\
    ugJAIQABACpCAQEDcAAAAwCQAAADAAADAB6gIIEFlurkprm4EBAwIAAAAwAgAAADACEiAAEABkQBwXPAiQAAABRpc3BlAAAA\
    AAAAAEAAAABAAAAAFGlzcGUAAAAAAAAAQAAAADAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QA\
    AAAaaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAEptZGF0AAAAPigBr1jm9Oq//+Vrv/6j/IfJ//9f/5XPVe9CT/oddWlfbRrd\
    sh4cEQBzPkyUFv39uIAGNH9cJdkv8sOAu9Fr
    """)

  /// One point in WebP.
  static let webp = decoded("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA")

  /// A page of 200 by 100 points with a red field on its left half.
  static let pdf = Array(
    """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>endobj
    4 0 obj<</Length 30>>stream
    1 0 0 rg 0 0 100 100 re f     
    endstream endobj
    trailer<</Root 1 0 R>>
    %%EOF
    """.utf8)

  /// A PNG of that size whose left half is red and whose right half is blue.
  static func png(_ width: Int, _ height: Int) -> [UInt8] {
    var lines: [UInt8] = []
    for _ in 0..<height {
      lines.append(0)
      for x in 0..<width { lines += x * 2 < width ? [200, 0, 0] : [0, 0, 200] }
    }
    return signature + chunk("IHDR", bytes(width) + bytes(height) + [8, 2, 0, 0, 0])
      + chunk("IDAT", stored(lines)) + chunk("IEND", [])
  }

  /// A PNG that says that it is that large, with nothing in it.
  static func hollowPNG(_ width: Int, _ height: Int) -> [UInt8] {
    signature + chunk("IHDR", bytes(width) + bytes(height) + [8, 2, 0, 0, 0])
      + chunk("IDAT", stored([0, 0, 0, 0])) + chunk("IEND", [])
  }

  /// A JPEG with what a telephone writes into it: to be turned by that orientation, and where it was taken.
  static func withPlace(_ jpeg: [UInt8], orientation: UInt8) -> [UInt8] {
    // Two entries (Exif 2.32): orientation, and the directory with the latitude's half of the earth.
    let tiff: [UInt8] =
      Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 2]
      + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
      + [0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0]
      + [0, 1, 0, 1, 0, 2, 0, 0, 0, 2, UInt8(ascii: "S"), 0, 0, 0, 0, 0, 0, 0]
    let exif = Array("Exif\0\0".utf8) + tiff + Array("GPS-0.1807,-78.4678".utf8)
    let length = exif.count + 2
    return [0xFF, 0xD8, 0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + exif + jpeg.dropFirst(2)
  }

  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private static func decoded(_ text: String) -> [UInt8] {
    Data(base64Encoded: text).map { Array($0) } ?? []
  }

  private static func bytes(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bytes(content.count) + body + bytes(Int(crc(body)))
  }

  /// As zlib without compression (RFC 1950, RFC 1951).
  private static func stored(_ content: [UInt8]) -> [UInt8] {
    var result: [UInt8] = [0x78, 0x01]
    var rest = content[...]
    repeat {
      let piece = rest.prefix(65_535)
      rest = rest.dropFirst(piece.count)
      let (low, high) = (UInt8(piece.count & 255), UInt8(piece.count >> 8))
      result += [rest.isEmpty ? 1 : 0, low, high, ~low, ~high] + piece
    } while !rest.isEmpty
    var (a, b) = (1, 0)
    for byte in content {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return result + bytes(b << 16 | a)
  }

  private static func crc(_ content: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
