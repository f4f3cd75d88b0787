import CHEIF
import CJPEG
import CPNG
import CPoppler
import CWebP

/// The picture in `bytes`, ready to be shown; nil for none, a broken one or one that is too large.
func picture(in bytes: [UInt8]) -> Pixels? {
  if bytes.starts(with: [0xFF, 0xD8]) { return jpeg(bytes) }
  if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return png(bytes)?.shrunk() }
  if bytes.starts(with: Array("RIFF".utf8)) { return webp(bytes)?.shrunk() }
  if bytes.starts(with: Array("%PDF".utf8)) { return firstPage(bytes) }
  return heif(bytes)?.shrunk()
}

private func jpeg(_ bytes: [UInt8]) -> Pixels? {
  var reader = jpeg_decompress_struct()
  var errors = jpeg_error_mgr()
  return bytes.withUnsafeBufferPointer { source in
    aula_jpeg_begin_reading(&reader, &errors, source.baseAddress, UInt(source.count))
    let (fullWidth, fullHeight) = (Int(reader.image_width), Int(reader.image_height))
    guard Pixels.admits(fullWidth, fullHeight) else { return nil }
    let way = exifOrientation(of: reader)
    reader.out_color_space = JCS_RGB
    // The reader shrinks by itself, which saves most of the memory.
    reader.scale_num = 1
    reader.scale_denom = [8, 4, 2].first { max(fullWidth, fullHeight) / Int($0) >= Pixels.shown } ?? 1
    jpeg_start_decompress(&reader)
    let (width, height) = (Int(reader.output_width), Int(reader.output_height))
    guard reader.output_components == 3 else { return nil }
    var pixels = [UInt8](repeating: 0, count: width * height * 3)
    pixels.withUnsafeMutableBufferPointer { target in
      while Int(reader.output_scanline) < height {
        var line: JSAMPROW? = target.baseAddress?.advanced(by: Int(reader.output_scanline) * width * 3)
        jpeg_read_scanlines(&reader, &line, 1)
      }
    }
    jpeg_destroy_decompress(&reader)
    return Pixels(width: width, height: height, bytes: pixels).shrunk().turned(by: way)
  }
}

private func exifOrientation(of reader: jpeg_decompress_struct) -> Int {
  var next = reader.marker_list
  while let marker = next?.pointee {
    if marker.marker == 0xE1, let data = marker.data {
      let way = orientation(inExif: Array(UnsafeBufferPointer(start: data, count: Int(marker.data_length))))
      if way != 1 { return way }
    }
    next = marker.next
  }
  return 1
}

private func png(_ bytes: [UInt8]) -> Pixels? {
  var image = png_image()
  return bytes.withUnsafeBytes { source in
    guard aula_png_begin(&image, source.baseAddress, source.count) != 0 else { return nil }
    let (width, height) = (Int(image.width), Int(image.height))
    guard Pixels.admits(width, height) else { return nil }
    var pixels = [UInt8](repeating: 0, count: width * height * 3)
    guard aula_png_read(&image, &pixels) != 0 else { return nil }
    return Pixels(width: width, height: height, bytes: pixels)
  }
}

private func webp(_ bytes: [UInt8]) -> Pixels? {
  var width: Int32 = 0
  var height: Int32 = 0
  guard WebPGetInfo(bytes, bytes.count, &width, &height) != 0, Pixels.admits(Int(width), Int(height)) else {
    return nil
  }
  let count = Int(width) * Int(height) * 3
  var pixels = [UInt8](repeating: 255, count: count)
  guard WebPDecodeRGBInto(bytes, bytes.count, &pixels, count, width * 3) != nil else { return nil }
  return Pixels(width: Int(width), height: Int(height), bytes: pixels)
}

private func heif(_ bytes: [UInt8]) -> Pixels? {
  guard let context = heif_context_alloc() else { return nil }
  defer { heif_context_free(context) }
  var handle: OpaquePointer?
  var image: OpaquePointer?
  guard heif_context_read_from_memory_without_copy(context, bytes, bytes.count, nil).code == heif_error_Ok,
    heif_context_get_primary_image_handle(context, &handle).code == heif_error_Ok, let handle
  else { return nil }
  defer { heif_image_handle_release(handle) }
  let (width, height) = (Int(heif_image_handle_get_width(handle)), Int(heif_image_handle_get_height(handle)))
  // Turning and mirroring are part of decoding (ISO/IEC 23008-12, 6.5).
  guard Pixels.admits(width, height),
    heif_decode_image(handle, &image, heif_colorspace_RGB, heif_chroma_interleaved_RGB, nil).code
      == heif_error_Ok, let image
  else { return nil }
  defer { heif_image_release(image) }
  var stride: Int32 = 0
  guard let plane = heif_image_get_plane_readonly(image, heif_channel_interleaved, &stride) else {
    return nil
  }
  let (wide, high) = (
    Int(heif_image_get_width(image, heif_channel_interleaved)),
    Int(heif_image_get_height(image, heif_channel_interleaved))
  )
  var pixels: [UInt8] = []
  pixels.reserveCapacity(wide * high * 3)
  for y in 0..<high {
    pixels.append(contentsOf: UnsafeBufferPointer(start: plane + y * Int(stride), count: wide * 3))
  }
  return Pixels(width: wide, height: high, bytes: pixels)
}

private func firstPage(_ bytes: [UInt8]) -> Pixels? {
  bytes.withUnsafeBytes { source in
    guard
      let surface = aula_first_page(
        source.bindMemory(to: CChar.self).baseAddress, source.count, 1200, Int32(Pixels.shown))
    else { return nil }
    defer { cairo_surface_destroy(surface) }
    let (width, height) = (
      Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface))
    )
    let stride = Int(cairo_image_surface_get_stride(surface))
    guard let data = cairo_image_surface_get_data(surface) else { return nil }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        // Blue, green, red, nothing: a 32-bit number on a machine that keeps the lowest byte first.
        let pixel = data + y * stride + x * 4
        pixels += [pixel[2], pixel[1], pixel[0]]
      }
    }
    return Pixels(width: width, height: height, bytes: pixels)
  }
}

/// The picture as a JPEG with nothing in it but its pixels.
func jpeg(of pixels: Pixels) -> [UInt8] {
  var writer = jpeg_compress_struct()
  var errors = jpeg_error_mgr()
  var bytes: UnsafeMutablePointer<UInt8>?
  var count: UInt = 0
  aula_jpeg_begin_writing(&writer, &errors, &bytes, &count)
  writer.image_width = JDIMENSION(pixels.width)
  writer.image_height = JDIMENSION(pixels.height)
  writer.input_components = 3
  writer.in_color_space = JCS_RGB
  jpeg_set_defaults(&writer)
  jpeg_set_quality(&writer, 82, 1)
  jpeg_start_compress(&writer, 1)
  var copy = pixels.bytes
  copy.withUnsafeMutableBufferPointer { source in
    while writer.next_scanline < writer.image_height {
      var line: JSAMPROW? = source.baseAddress?.advanced(by: Int(writer.next_scanline) * pixels.width * 3)
      jpeg_write_scanlines(&writer, &line, 1)
    }
  }
  jpeg_finish_compress(&writer)
  let result = Array(UnsafeBufferPointer(start: bytes, count: Int(count)))
  jpeg_destroy_compress(&writer)
  return result
}
