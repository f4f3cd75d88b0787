import Accounts
import Core
import Crypto
import FileStore
import HTTP
import SQLite
import Web

extension FilesFeature {
  /// `GET /archivos/{archivo}`: the bytes as they came, to be saved and never shown.
  func download(_ visit: Visit, _ id: StoredFile.ID) throws -> Response {
    let viewer = try visit.person()
    let file = try site.database.read { db in
      try Files.file(id, readableBy: viewer, asked: readers, in: db)
    }
    noteLook(at: file, by: viewer)
    let tag = "\"\(file.digest.hexadecimal)\""
    var response = Response(.ok)
    response.headers.add("ETag", tag)
    // Asked again each time, since who may read it changes.
    response.headers.add("Cache-Control", "private, no-cache")
    if visit.request.alreadyHas(tag) {
      response.status = .notModified
      return response
    }
    response.headers.add("Content-Security-Policy", "sandbox")
    response.headers.add("Accept-Ranges", "bytes")
    // A part of an older content is of no use beside the rest of a newer one (RFC 9110, 13.1.5).
    let isSame = visit.request.headers["If-Range"].map { $0 == tag } ?? true
    switch ByteRange(isSame ? visit.request.headers["Range"] : nil, of: file.bytes) {
    case .all:
      response.body = try ByteStore(mapping: store.path(of: file.digest))
    case .part(let range):
      response.status = .partialContent
      response.headers.add(
        "Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.bytes)")
      response.body = try ByteStore(mapping: store.path(of: file.digest), range: range)
    case .unsatisfiable:
      response.status = .rangeNotSatisfiable
      response.headers.add("Content-Range", "bytes */\(file.bytes)")
      return response
    }
    response.headers.add("Content-Type", file.type.mediaType)
    response.headers.add("Content-Disposition", disposition(of: file))
    return response
  }

  /// Whoever sent a file sees who of the team opened it. Parts of one file that are fetched one after the other are one look.
  func noteLook(at file: StoredFile, by viewer: Viewer.SignedIn) {
    guard viewer.grants.contains(where: { $0.role != .participant }) else { return }
    noteViews(of: [file.owner], by: viewer, for: .file, on: site)
  }

  /// To be saved under its name (RFC 6266), with the ending of what it is.
  private func disposition(of file: StoredFile) -> String {
    let ending = ".\(file.type.nameEnding)"
    let endings = file.type == .jpeg ? [ending, ".jpeg"] : [ending]
    let isRight = endings.contains { file.name.lowercased().hasSuffix($0) }
    let name = isRight ? file.name : file.name + ending
    let plain = String(
      decoding: name.unicodeScalars.map { scalar -> UInt8 in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_", " ", "(", ")": UInt8(scalar.value)
        default: UInt8(ascii: "_")
        }
      }, as: UTF8.self)
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(percentEncoded(name))"
  }
}
