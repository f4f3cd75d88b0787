import Core
import Crypto
import FileStore
import Glibc
import HTTP
import SQLite
import Web

extension FilesFeature {
  var uploadRoutes: [Route] {
    [
      .bare(.options, "/archivos/subidas", for: .everyone, in: .quick) { _ in describe() },
      .post("/archivos/subidas", for: .signedIn, create),
      .bare(.options, "/archivos/subidas/{subida}", for: .everyone, in: .quick) { (_, _: String) in describe()
      },
      .get("/archivos/subidas/{subida}", for: .signedIn, showProgress),
      .stream(.patch, "/archivos/subidas/{subida}", for: .signedIn, upTo: FileRules.mostBytes, addPiece),
      .bare(.delete, "/archivos/subidas/{subida}", for: .signedIn, terminate),
    ]
  }

  private func describe() -> Response {
    var response = Response.tus(.noContent)
    response.headers.add("Tus-Version", Tus.version)
    response.headers.add("Tus-Extension", Tus.extensions)
    response.headers.add("Tus-Max-Size", String(FileRules.mostBytes))
    response.headers.add(
      "Tus-Checksum-Algorithm", Checksum.Way.allCases.map(\.rawValue).joined(separator: ","))
    return response
  }

  private func create(_ visit: Visit) throws -> Response {
    try answer(visit) { viewer in
      guard let bytes = try Tus.bytes("Upload-Length", of: visit.request) else {
        throw Tus.Refused(.badRequest, "Falta Upload-Length: cuántos bytes tiene el archivo.")
      }
      let name = FileRules.cleanName(try Tus.metadata(of: visit.request)["filename"] ?? "")
      if let refusal = FileRules.refusal(ofBytes: bytes, named: name) {
        throw Tus.Refused(bytes > 0 ? .contentTooLarge : .unprocessableContent, refusal)
      }
      let token = UploadToken()
      guard try Arrival.open(token.rawValue, isNew: true, in: store) != nil else {
        preconditionFailure("a random name was used before")
      }
      let now = site.clock.now()
      let dropped = try site.database.write { db in
        guard try bytesHeld(by: viewer.id, in: db) + bytes <= FileRules.quota else {
          throw Tus.Refused(.unprocessableContent, FileRules.overQuota)
        }
        return try begin(token, named: name, bytes: bytes, of: viewer.id, at: now, in: db)
      }
      for token in dropped { unlink("\(store.arrivals)/\(token.rawValue)") }
      var response = Response.tus(.created)
      response.headers.add("Location", token.path)
      response.headers.add("Upload-Expires", Tus.date(now + .days(FileRules.uploadDays)))
      return response
    }
  }

  /// Where an upload is, for HEAD, and in words for GET.
  private func showProgress(_ visit: Visit, _ token: UploadToken) throws -> Response {
    try answer(visit) { viewer in
      try underWay.alone(with: token) {
        let now = site.clock.now()
        let upload = try site.database.read { db in try Files.upload(token, of: viewer.id, at: now, in: db) }
        // Whoever asks is about to go on: the connection that brought the last bytes is dead.
        underWay.replace(token, by: nil)
        if let ended = ended(upload, .ok) { return ended }
        guard let count = arrived(token) else { throw Tus.Refused(.gone, expired) }
        return count == upload.bytes ? try end(upload, .ok) : progress(of: upload, count, .ok)
      }
    }
  }

  private func addPiece(_ visit: Visit, _ token: UploadToken) throws -> Intake {
    var taker: PieceTaker?
    let response = try answer(visit) { viewer in
      let request = visit.request
      guard equalIgnoringCase(request.headers["Content-Type"] ?? "", Tus.mediaType) else {
        throw Tus.Refused(.unsupportedMediaType, "El cuerpo es de tipo \(Tus.mediaType).")
      }
      guard let offset = try Tus.bytes("Upload-Offset", of: request) else {
        throw Tus.Refused(.badRequest, "Falta Upload-Offset: desde qué byte sigue el envío.")
      }
      let checksum = try Tus.checksum(of: request)
      let length = try Tus.bytes("Content-Length", of: request) ?? 0
      let now = site.clock.now()
      let upload = try site.database.read { db in try Files.upload(token, of: viewer.id, at: now, in: db) }
      if let ended = ended(upload, .noContent) {
        guard upload.refusal != nil || (offset == upload.bytes && length == 0) else {
          throw Tus.Refused(.conflict, wrongOffset)
        }
        return ended
      }
      guard let count = arrived(token) else { throw Tus.Refused(.gone, expired) }
      guard count == offset else { throw Tus.Refused(.conflict, wrongOffset) }
      guard length <= upload.bytes - offset else {
        throw Tus.Refused(.contentTooLarge, "El envío trae más bytes de los que anunciaste.")
      }
      taker = PieceTaker(self, upload, from: offset, expecting: checksum)
      return Response(.noContent)
    }
    return taker.map { .take($0) } ?? .answer(response)
  }

  /// Ends an upload and gives its room back, with the file that it became if that hangs on nothing yet.
  private func terminate(_ visit: Visit, _ token: UploadToken) throws -> Response {
    try answer(visit) { viewer in
      try underWay.alone(with: token) {
        let now = site.clock.now()
        try site.database.write { db in
          let ended = try Files.upload(token, of: viewer.id, at: now, in: db)
          try db.run("DELETE FROM upload WHERE token = \(token)")
          guard let file = ended.kept?.file else { return }
          try db.run(
            """
            DELETE FROM file
             WHERE id = \(file)
               AND NOT EXISTS (SELECT 1 FROM file_use WHERE file_use.file_id = file.id)
            """)
        }
        underWay.replace(token, by: nil)
        unlink("\(store.arrivals)/\(token.rawValue)")
        return .tus(.noContent)
      }
    }
  }

  /// A request of the protocol, from somebody who is signed in.
  private func answer(_ visit: Visit, _ body: (Viewer.SignedIn) throws -> Response) throws -> Response {
    let viewer = try visit.person()
    let response = try answering {
      try Tus.checkVersion(of: visit.request)
      return try body(viewer)
    }
    guard let response else { preconditionFailure("a request of tus without an answer") }
    return response
  }

  /// Bytes of an upload that are on the disk; nil when its part is gone.
  private func arrived(_ token: UploadToken) -> Int? {
    var facts = stat()
    return stat("\(store.arrivals)/\(token.rawValue)", &facts) == 0 ? Int(facts.st_size) : nil
  }
}
