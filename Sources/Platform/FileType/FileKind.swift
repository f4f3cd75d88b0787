/// The kinds of files that people may send. What a file is, its bytes say, never its name.
package enum FileKind: String, Sendable, CaseIterable {
  case jpeg, png, webp, heic, pdf, docx, odt, xlsx, ods

  /// As RFC 9110 wants it.
  package var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    case .heic: "image/heic"
    case .pdf: "application/pdf"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case .odt: "application/vnd.oasis.opendocument.text"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .ods: "application/vnd.oasis.opendocument.spreadsheet"
    }
  }

  /// The end of a name, without its point.
  package var nameEnding: String { self == .jpeg ? "jpg" : rawValue }

  /// Whether it is a picture.
  package var isPicture: Bool {
    switch self {
    case .jpeg, .png, .webp, .heic: true
    case .pdf, .docx, .odt, .xlsx, .ods: false
    }
  }

  /// Whether it is an archive of parts, which can say more than it holds.
  var isOffice: Bool {
    switch self {
    case .docx, .odt, .xlsx, .ods: true
    case .jpeg, .png, .webp, .heic, .pdf: false
    }
  }
}
