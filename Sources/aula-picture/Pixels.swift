/// A picture as red, green and blue, a byte each, line after line.
struct Pixels {
  var width: Int
  var height: Int
  var bytes: [UInt8]

  /// The most that a picture may have: a photo of the best telephones has fifty million.
  static let most = 60_000_000
  /// The longer side of what is shown.
  static let shown = 1600

  /// Whether a picture of that size is read at all.
  static func admits(_ width: Int, _ height: Int) -> Bool {
    width > 0 && height > 0 && width <= 30_000 && height <= 30_000 && width * height <= most
  }

  /// Small enough to be shown, each pixel the mean of those that it stands for.
  func shrunk() -> Pixels {
    let factor = (max(width, height) + Self.shown - 1) / Self.shown
    guard factor > 1 else { return self }
    let (wide, high) = (max(width / factor, 1), max(height / factor, 1))
    var result = [UInt8](repeating: 0, count: wide * high * 3)
    let across = min(factor, width)
    let down = min(factor, height)
    bytes.withUnsafeBufferPointer { source in
      for y in 0..<high {
        for x in 0..<wide {
          var sums = (0, 0, 0)
          for row in 0..<down {
            var index = ((y * factor + row) * width + x * factor) * 3
            for _ in 0..<across {
              sums = (
                sums.0 + Int(source[index]), sums.1 + Int(source[index + 1]), sums.2 + Int(source[index + 2])
              )
              index += 3
            }
          }
          let target = (y * wide + x) * 3
          let count = across * down
          result[target] = UInt8(sums.0 / count)
          result[target + 1] = UInt8(sums.1 / count)
          result[target + 2] = UInt8(sums.2 / count)
        }
      }
    }
    return Pixels(width: wide, height: high, bytes: result)
  }

  /// As it is meant to be seen, by the orientation that a camera noted (Exif 2.32, tag 274): 1 for as it is.
  func turned(by orientation: Int) -> Pixels {
    guard (2...8).contains(orientation) else { return self }
    let isTurned = orientation >= 5
    let (wide, high) = isTurned ? (height, width) : (width, height)
    var result = [UInt8](repeating: 0, count: bytes.count)
    for y in 0..<high {
      for x in 0..<wide {
        let (fromX, fromY) =
          switch orientation {
          case 2: (width - 1 - x, y)
          case 3: (width - 1 - x, height - 1 - y)
          case 4: (x, height - 1 - y)
          case 5: (y, x)
          case 6: (y, height - 1 - x)
          case 7: (width - 1 - y, height - 1 - x)
          default: (width - 1 - y, x)
          }
        let (source, target) = ((fromY * width + fromX) * 3, (y * wide + x) * 3)
        for part in 0..<3 { result[target + part] = bytes[source + part] }
      }
    }
    return Pixels(width: wide, height: high, bytes: result)
  }
}
