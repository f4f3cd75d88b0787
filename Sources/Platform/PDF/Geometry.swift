/// A place on a page in points (1/72 inch) from its upper left corner; on a picture in pixels.
package struct Point: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle, in points; on a picture in pixels.
package struct Box: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(_ x: Double, _ y: Double, _ width: Double, _ height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var right: Double { x + width }
  package var bottom: Double { y + height }
  package var centre: Point { Point(x + width / 2, y + height / 2) }

  /// Smaller by so much on every side.
  package func inset(by distance: Double) -> Box {
    Box(x + distance, y + distance, width - 2 * distance, height - 2 * distance)
  }
}

/// Width and height, in points; of a picture in pixels.
package struct Size: Sendable, Equatable {
  package let width: Double
  package let height: Double

  package init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }

  /// ISO 216 A4, turned on its side.
  package static let a4Landscape = Size(841.89, 595.28)
}

/// A colour that covers what is under it.
package struct Colour: Sendable, Equatable {
  let red: Double
  let green: Double
  let blue: Double

  /// As in a style sheet: `0x0F766E`.
  package init(_ code: UInt32) {
    red = Double(code >> 16 & 255) / 255
    green = Double(code >> 8 & 255) / 255
    blue = Double(code & 255) / 255
  }
}
