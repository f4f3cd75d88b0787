import Core
import Crypto
import FileStore
import Glibc
import HTTP
import SafePicture
import SQLite
import Synchronization
import Web

/// Makes pictures one after the other: each takes a processor and up to hundreds of megabytes for a moment.
final class PictureDesk: Sendable {
  private let maker: PictureMaker
  private let turn = DiskMutex()
  private let waiting = Atomic(0)

  /// Beyond so many the next one is told to come back.
  private static let mostWaiting = 24

  init(maker: PictureMaker) {
    self.maker = maker
  }

  func make(from source: String, to target: String) throws -> Bool {
    defer { waiting.subtract(1, ordering: .relaxed) }
    guard waiting.add(1, ordering: .relaxed).newValue <= Self.mostWaiting else { throw Refusal.busy }
    return try turn.locked { try maker.make(from: source, to: target) }
  }
}

extension FilesFeature {
  /// `GET /archivos/{archivo}/imagen`: what a photo or the first page of a PDF looks like, without what the camera wrote
  /// into it, such as the place. Made anew each time: a browser asks once and then has it.
  func showPicture(_ visit: Visit, _ id: StoredFile.ID) throws -> Response {
    let viewer = try visit.person()
    let file = try site.database.read { db in
      try Files.file(id, readableBy: viewer, asked: readers, in: db)
    }
    noteLook(at: file, by: viewer)
    guard file.type.isPicture || file.type == .pdf else { throw Refusal.notFound }
    let tag = "\"\(file.digest.hexadecimal.prefix(32))-1\""
    var response = Response(.ok)
    response.headers.add("ETag", tag)
    response.headers.add("Cache-Control", "private, no-cache")
    if visit.request.alreadyHas(tag) {
      response.status = .notModified
      return response
    }
    let target = "\(store.arrivals)/picture-\(randomBytes(16).hexadecimal)"
    // What is sent stays although its name goes.
    defer { unlink(target) }
    guard try pictures.make(from: store.path(of: file.digest), to: target) else {
      return .text("No pudimos mostrar este archivo. Puedes descargarlo.\n", status: .unprocessableContent)
    }
    response.headers.add("Content-Type", "image/jpeg")
    response.headers.add("Content-Security-Policy", "sandbox")
    response.body = try ByteStore(mapping: target)
    return response
  }
}
