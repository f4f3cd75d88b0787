import CPango

/// A picture of pixels that was read from a PNG, or drawn. It holds pixels alone: names, places and whatever else came
/// with the file are gone.
package final class Picture {
  let surface: OpaquePointer

  /// Pixels along both sides.
  package var size: Size {
    Size(
      Double(cairo_image_surface_get_width(surface)), Double(cairo_image_surface_get_height(surface)))
  }

  init(adopting surface: OpaquePointer) throws(PDFFault) {
    self.surface = surface
    let status = cairo_surface_status(surface)
    // `deinit` gives the surface back, also after this.
    guard status == CAIRO_STATUS_SUCCESS else { throw PDFFault(status) }
  }

  /// - Parameter mostPixels: along each side; its header is asked before anything is unpacked.
  package convenience init(png bytes: [UInt8], mostPixels: Int = 4000) throws(PDFFault) {
    guard let (width, height) = pixelCounts(ofPNG: bytes) else { throw .noPicture }
    guard (1...mostPixels).contains(width), (1...mostPixels).contains(height) else { throw .tooLarge }
    let source = ByteSource(bytes)
    let read: cairo_read_func_t = { context, target, count in
      guard let context, let target else { return CAIRO_STATUS_READ_ERROR }
      return Unmanaged<ByteSource>.fromOpaque(context).takeUnretainedValue().read(into: target, Int(count))
    }
    let surface = withExtendedLifetime(source) {
      cairo_image_surface_create_from_png_stream(read, Unmanaged.passUnretained(source).toOpaque())
    }
    guard let surface else { throw .noPicture }
    guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else {
      cairo_surface_destroy(surface)
      throw .noPicture
    }
    try self.init(adopting: surface)
  }

  deinit {
    cairo_surface_destroy(surface)
  }

  /// The picture as a PNG of pixels alone.
  package func png() throws(PDFFault) -> [UInt8] {
    let sink = ByteSink()
    let status = withExtendedLifetime(sink) {
      cairo_surface_write_to_png_stream(surface, ByteSink.write, Unmanaged.passUnretained(sink).toOpaque())
    }
    guard status == CAIRO_STATUS_SUCCESS else { throw PDFFault(status) }
    return sink.bytes
  }

  /// Bytes that it takes in a document, which keeps colours and transparency apart.
  package func documentWeight() throws(PDFFault) -> Int {
    let drawing = try Drawing(
      page: Size(100, 100),
      .init(title: "", author: "", subject: "", language: "", madeAt: "2026-01-01T00:00:00"))
    drawing.place(self, in: Box(0, 0, 100, 100))
    return try drawing.finishedDocument().count
  }

  /// The same picture, no larger than `most` along either side.
  package func scaled(toFit most: Size) throws(PDFFault) -> Picture {
    let factor = min(most.width / size.width, most.height / size.height, 1)
    let target = Size(max(1, (size.width * factor).rounded()), max(1, (size.height * factor).rounded()))
    let drawing = try Drawing(picture: target)
    drawing.place(self, in: Box(0, 0, target.width, target.height))
    return try drawing.finishedPicture()
  }
}

/// What the header of a PNG says (W3C PNG, «IHDR»); nil for bytes that do not begin as one.
private func pixelCounts(ofPNG bytes: [UInt8]) -> (width: Int, height: Int)? {
  let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
  guard bytes.count > 33, bytes.starts(with: signature), Array(bytes[12..<16]) == Array("IHDR".utf8) else {
    return nil
  }
  func number(_ start: Int) -> Int { bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  return (number(16), number(20))
}

/// Bytes that a C function asks for piece by piece.
private final class ByteSource {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  func read(into target: UnsafeMutablePointer<UInt8>, _ count: Int) -> cairo_status_t {
    guard rest.count >= count else { return CAIRO_STATUS_READ_ERROR }
    rest.prefix(count).withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      target.update(from: base, count: count)
    }
    rest = rest.dropFirst(count)
    return CAIRO_STATUS_SUCCESS
  }
}

/// Bytes that a C function hands over piece by piece.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  static let write: cairo_write_func_t = { context, source, count in
    guard let context, let source else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(context).takeUnretainedValue()
      .bytes.append(contentsOf: UnsafeBufferPointer(start: source, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
