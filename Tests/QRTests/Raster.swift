import Foundation
import Testing

/// A picture drawn from our SVG by reading its path anew: true is dark.
struct Raster {
  private(set) var rows: [[Bool]]

  init(svg: String) throws {
    let box = try #require(svg.firstMatch(of: /viewBox="0 0 (\d+) (\d+)"/))
    let side = try #require(Int(box.1))
    try #require(box.1 == box.2)
    rows = Array(repeating: Array(repeating: false, count: side), count: side)
    let path = try #require(svg.firstMatch(of: /<path fill="#000" d="([^"]*)"/)).1
    var rest = path[...]
    while let run = rest.prefixMatch(of: /M(\d+) (\d+)h(\d+)v1H(\d+)z/) {
      let (column, row, width) = (
        try #require(Int(run.1)), try #require(Int(run.2)), try #require(Int(run.3))
      )
      try #require(run.1 == run.4)
      for offset in 0..<width { rows[row][column + offset] = true }
      rest = rest[run.range.upperBound...]
    }
    try #require(rest.isEmpty)
  }

  /// A PGM file, which needs no library to write.
  func grayMap(scale: Int) -> Data {
    let side = rows.count * scale
    var data = Data("P5 \(side) \(side) 255\n".utf8)
    for row in rows {
      let line = row.flatMap { Array(repeating: $0 ? UInt8(0) : 255, count: scale) }
      for _ in 0..<scale { data.append(contentsOf: line) }
    }
    return data
  }
}
