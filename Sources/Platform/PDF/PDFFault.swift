import CPango

/// What the drawing library could not do: no memory, or bytes that are no picture.
package enum PDFFault: Error, Equatable {
  /// In the library's words.
  case failed(String)
  /// The bytes are no PNG that it reads.
  case noPicture
  /// More pixels along one side, or more bytes, than are taken.
  case tooLarge

  init(_ status: cairo_status_t) {
    self = .failed(String(cString: cairo_status_to_string(status)))
  }
}
