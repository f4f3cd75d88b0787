/// A picture or download of a course, found by its path and served under its content's hash.
package struct CourseFile: Sendable, Equatable {
  /// From the folder that was read, as the disk spells it: what the server opens.
  package let path: String
  package let name: String
  /// The first 16 hexadecimal digits of its SHA-256.
  package let hash: String
  /// In bytes.
  package let size: Int
  /// In pixels; nil when it is no picture.
  package let pictureSize: PictureSize?
  /// Where the pages link it: `/cursos/{curso}/archivos/{hash}/{name}`, percent-encoded.
  package let address: String
}

/// Width and height in pixels, both at least 1.
package struct PictureSize: Sendable, Equatable {
  package let width: Int
  package let height: Int

  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }
}
