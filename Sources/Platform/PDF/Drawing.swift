import CPango

/// A page or a picture while it is drawn. For one thread; the fonts that it finds stay with that thread.
package final class Drawing {
  let context: OpaquePointer
  private let surface: OpaquePointer
  private let sink: ByteSink?

  /// What a reader of a document is told about it.
  package struct Facts: Sendable {
    package let title: String
    package let author: String
    package let subject: String
    /// Such as `es`.
    package let language: String
    /// ISO 8601. Part of the bytes, so that the same document has the same bytes at any time.
    package let madeAt: String

    package init(title: String, author: String, subject: String, language: String, madeAt: String) {
      self.title = title
      self.author = author
      self.subject = subject
      self.language = language
      self.madeAt = madeAt
    }
  }

  private let language: String

  /// A document of one page.
  package init(page: Size, _ facts: Facts) throws(PDFFault) {
    let sink = ByteSink()
    self.sink = sink
    language = facts.language
    guard
      let surface = cairo_pdf_surface_create_for_stream(
        ByteSink.write, Unmanaged.passUnretained(sink).toOpaque(), page.width, page.height)
    else { throw .failed("no surface") }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, facts.title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, facts.author)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, facts.subject)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Aula")
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, facts.madeAt)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, facts.madeAt)
    self.surface = surface
    context = cairo_create(surface)
  }

  /// A picture that is transparent until something is drawn.
  package init(picture size: Size) throws(PDFFault) {
    sink = nil
    language = ""
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, Int32(size.width), Int32(size.height))
    context = cairo_create(surface)
  }

  deinit {
    cairo_destroy(context)
    // Also a page that was given up writes its last bytes while the sink is still there. A picture goes on to be used.
    if sink != nil { cairo_surface_finish(surface) }
    cairo_surface_destroy(surface)
  }

  /// What is drawn from now on stands on another page of the same size.
  package func turnPage() { cairo_show_page(context) }

  /// The whole document. Nothing may be drawn afterwards.
  package func finishedDocument() throws(PDFFault) -> [UInt8] {
    cairo_show_page(context)
    cairo_surface_finish(surface)
    try check()
    return withLanguage(language, sink?.bytes ?? [])
  }

  /// The whole picture. Nothing may be drawn afterwards.
  package func finishedPicture() throws(PDFFault) -> Picture {
    try check()
    cairo_surface_flush(surface)
    guard let surface = cairo_surface_reference(surface) else { throw .failed("no surface") }
    return try Picture(adopting: surface)
  }

  private func check() throws(PDFFault) {
    for status in [cairo_status(context), cairo_surface_status(surface)]
    where status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED {
      throw PDFFault(status)
    }
  }
}

/// What a part of a page is to whoever hears it read (ISO 32000-1, 14.8.4).
package enum Structure: String, Sendable {
  case document = "Document"
  case title = "H1"
  case paragraph = "P"
}

extension Drawing {
  /// Draws `body` as a part of that kind.
  package func part(_ kind: Structure, _ body: () throws -> Void) rethrows {
    cairo_tag_begin(context, kind.rawValue, nil)
    defer { cairo_tag_end(context, kind.rawValue) }
    try body()
  }

  /// Fills a rectangle.
  package func fill(_ box: Box, _ colour: Colour, radius: Double = 0) {
    trace(box, radius: radius)
    use(colour)
    cairo_fill(context)
  }

  /// Draws the edge of a rectangle.
  package func frame(_ box: Box, _ colour: Colour, width: Double, radius: Double = 0) {
    trace(box, radius: radius)
    use(colour)
    cairo_set_line_width(context, width)
    cairo_stroke(context)
  }

  package func line(from start: Point, to end: Point, _ colour: Colour, width: Double) {
    cairo_move_to(context, start.x, start.y)
    cairo_line_to(context, end.x, end.y)
    use(colour)
    cairo_set_line_width(context, width)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_stroke(context)
  }

  /// A line through all of them.
  package func line(through points: [Point], _ colour: Colour, width: Double, isClosed: Bool = false) {
    trace(points)
    if isClosed { cairo_close_path(context) }
    use(colour)
    cairo_set_line_width(context, width)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    cairo_stroke(context)
  }

  /// Fills what they enclose.
  package func fill(_ points: [Point], _ colour: Colour) {
    trace(points)
    cairo_close_path(context)
    use(colour)
    cairo_fill(context)
  }

  package func fillCircle(at centre: Point, radius: Double, _ colour: Colour) {
    cairo_new_path(context)
    cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
    use(colour)
    cairo_fill(context)
  }

  package func circle(at centre: Point, radius: Double, _ colour: Colour, width: Double) {
    cairo_new_path(context)
    cairo_arc(context, centre.x, centre.y, radius, 0, 2 * .pi)
    use(colour)
    cairo_set_line_width(context, width)
    cairo_stroke(context)
  }

  /// Lays a pattern of squares side by side, without a hairline between them.
  ///
  /// - Parameter side: of a square.
  package func lay(_ pattern: SquarePattern, of side: Double, from corner: Point, _ colour: Colour) {
    cairo_save(context)
    cairo_translate(context, corner.x, corner.y)
    cairo_scale(context, side, side)
    use(colour)
    guard let mask = cairo_pattern_create_for_surface(pattern.surface) else { return }
    cairo_pattern_set_filter(mask, CAIRO_FILTER_NEAREST)
    cairo_mask(context, mask)
    cairo_pattern_destroy(mask)
    cairo_restore(context)
  }

  /// Places a picture in the middle of a rectangle, as large as it fits, without distorting it.
  package func place(_ picture: Picture, in box: Box) {
    let size = picture.size
    let factor = min(box.width / size.width, box.height / size.height)
    cairo_save(context)
    cairo_translate(
      context, box.centre.x - size.width * factor / 2, box.centre.y - size.height * factor / 2)
    cairo_scale(context, factor, factor)
    cairo_set_source_surface(context, picture.surface, 0, 0)
    cairo_pattern_set_filter(cairo_get_source(context), CAIRO_FILTER_GOOD)
    cairo_paint(context)
    cairo_restore(context)
  }

  func use(_ colour: Colour) { cairo_set_source_rgb(context, colour.red, colour.green, colour.blue) }

  private func trace(_ points: [Point]) {
    cairo_new_path(context)
    for point in points { cairo_line_to(context, point.x, point.y) }
  }

  private func trace(_ box: Box, radius: Double) {
    cairo_new_path(context)
    guard radius > 0 else { return cairo_rectangle(context, box.x, box.y, box.width, box.height) }
    let quarter = Double.pi / 2
    cairo_arc(context, box.right - radius, box.y + radius, radius, -quarter, 0)
    cairo_arc(context, box.right - radius, box.bottom - radius, radius, 0, quarter)
    cairo_arc(context, box.x + radius, box.bottom - radius, radius, quarter, 2 * quarter)
    cairo_arc(context, box.x + radius, box.y + radius, radius, 2 * quarter, 3 * quarter)
    cairo_close_path(context)
  }
}
