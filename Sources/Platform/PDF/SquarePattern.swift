import CPango

/// Squares in rows and columns, each filled or not: a QR code, a woven pattern. In a document it is a picture of one bit for
/// each, a few hundred bytes where a path of rectangles would take twenty thousand.
package final class SquarePattern {
  let surface: OpaquePointer

  /// - Parameter isFilled: by row and column, from 0.
  package init(rows: Int, columns: Int, isFilled: (_ row: Int, _ column: Int) -> Bool) throws(PDFFault) {
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A1, Int32(columns), Int32(rows)),
      let context = cairo_create(surface)
    else { throw .failed("no surface") }
    self.surface = surface
    defer { cairo_destroy(context) }
    cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    for row in 0..<rows {
      for column in 0..<columns where isFilled(row, column) {
        cairo_rectangle(context, Double(column), Double(row), 1, 1)
      }
    }
    cairo_fill(context)
    guard cairo_status(context) == CAIRO_STATUS_SUCCESS else { throw PDFFault(cairo_status(context)) }
  }

  deinit {
    cairo_surface_destroy(surface)
  }
}
