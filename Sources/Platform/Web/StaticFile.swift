import Crypto
import HTTP

/// A file that never changes under its address, since the address holds the hash of its content.
package struct StaticFile: Sendable {
  /// The first 16 hexadecimal digits of the content's SHA-256.
  package let hash: String
  private let mediaType: String
  private let content: ReadyPiece
  private let gzipped: ByteStore?
  private let isDownload: Bool

  /// - Parameters:
  ///   - mediaType: what it is, by our own table and never by an upload's claim.
  ///   - isDownload: to be saved, not shown.
  package init(_ bytes: [UInt8], mediaType: String, isDownload: Bool = false) {
    hash = String(SHA256(of: bytes).hexadecimal.prefix(16))
    self.mediaType = mediaType
    self.isDownload = isDownload
    content = ReadyPiece(ByteStore(bytes))
    var assembly = GzipAssembly(capacity: content.deflated.count)
    assembly.append(content)
    let gzipped = assembly.finished()
    self.gzipped = gzipped.count < bytes.count ? gzipped : nil
  }

  /// Bytes as a phone receives them.
  package var weight: Int { gzipped?.count ?? content.plain.count }

  package func response(to request: Request) -> Response {
    let tag = "\"\(hash)\""
    var response = Response(.ok)
    response.headers.add("ETag", tag)
    response.headers.add("Cache-Control", "public, max-age=31536000, immutable")
    guard !request.alreadyHas(tag) else {
      response.status = .notModified
      return response
    }
    response.headers.add("Content-Type", mediaType)
    if isDownload { response.headers.add("Content-Disposition", "attachment") }
    if gzipped != nil { response.headers.add("Vary", "Accept-Encoding") }
    if let gzipped, request.acceptsGzip {
      response.headers.add("Content-Encoding", "gzip")
      response.body = gzipped
    } else {
      response.body = content.plain
    }
    return response
  }
}

/// The media types of the files that we serve, by the end of the name; nil for one that we never serve.
package func mediaType(ofFileNamed name: String) -> String? {
  guard let dot = name.lastIndex(of: ".") else { return nil }
  return switch name[name.index(after: dot)...].lowercased() {
  case "css": "text/css; charset=utf-8"
  case "js": "text/javascript; charset=utf-8"
  case "svg": "image/svg+xml"
  case "png": "image/png"
  case "jpg", "jpeg": "image/jpeg"
  case "webp": "image/webp"
  case "ico": "image/x-icon"
  case "txt": "text/plain; charset=utf-8"
  case "pdf": "application/pdf"
  case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
  case "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  case "odt": "application/vnd.oasis.opendocument.text"
  case "ods": "application/vnd.oasis.opendocument.spreadsheet"
  case "webmanifest": "application/manifest+json"
  default: nil
  }
}
