import Markup

extension QRCode {
  /// Light modules that the standard asks for on every side (ISO/IEC 18004, 9.1); cameras need them to find the code.
  package static let quietZone = 4

  /// The code as inline SVG that scales without blur. Its light parts are painted white, so that it can be read on a
  /// dark page too; its size is the style sheet's matter, by the class `qr`.
  ///
  /// - Parameter label: what the code is for, read aloud in its place.
  package func svg(label: String) -> HTML {
    let full = side + 2 * Self.quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="\(label)" \
      viewBox="0 0 \(full) \(full)" shape-rendering="crispEdges">\
      <path fill="#fff" d="M0 0h\(full)v\(full)H0z"/><path fill="#000" d="\(darkPath)"/></svg>
      """
  }

  /// One rectangle for each run of dark modules in a row, all in one path: pictures of their own would show hairlines
  /// between them where a module is no whole number of pixels.
  private var darkPath: String {
    var path = ""
    for row in 0..<side {
      var column = 0
      while column < side {
        let start = column
        while isDark(row: row, column: column) { column += 1 }
        if column > start {
          path +=
            "M\(start + Self.quietZone) \(row + Self.quietZone)h\(column - start)v1H\(start + Self.quietZone)z"
        }
        column += 1
      }
    }
    return path
  }
}
