import Core
import FileStore
import HTTP
import SQLite

extension FilesFeature {
  /// Where an upload is and how long it may take.
  func progress(of upload: Upload, _ count: Int, _ status: Status) -> Response {
    var response = Response.tus(status)
    response.headers.add("Upload-Offset", String(count))
    response.headers.add("Upload-Length", String(upload.bytes))
    response.headers.add("Upload-Expires", Tus.date(upload.expiresAt))
    return response
  }

  /// What became of an upload; nil while it is under way.
  func ended(_ upload: Upload, _ status: Status) -> Response? {
    if let refusal = upload.refusal { return .tus(.unprocessableContent, refusal) }
    guard let kept = upload.kept else { return nil }
    return receipt(of: upload, kept.file, digest: kept.digest, status)
  }

  /// All has come: it becomes a file, or is refused with a sentence. For inside `UploadsUnderWay.alone`.
  func end(_ upload: Upload, _ status: Status) throws -> Response {
    let now = site.clock.now()
    let current = try site.database.read { db in
      try Files.upload(upload.token, of: upload.person, at: now, in: db)
    }
    if let ended = ended(current, status) { return ended }
    guard let arrival = try Arrival.open(upload.token.rawValue, isNew: false, in: store) else {
      throw Tus.Refused(.gone, expired)
    }
    switch try keeper.keep(arrival, named: upload.name, of: upload.person, upload: upload.token) {
    case .kept(let file):
      arrival.remove()
      return receipt(of: upload, file.id, digest: file.digest.hexadecimal, status)
    case .held(let sentence):
      var response = Response.tus(.serviceUnavailable, sentence)
      response.headers.add("Retry-After", "30")
      return response
    case .refused(let sentence):
      try site.database.write { db in
        try db.run("UPDATE upload SET refusal = \(sentence) WHERE token = \(upload.token)")
      }
      arrival.remove()
      return .tus(.unprocessableContent, sentence)
    }
  }

  private func receipt(
    of upload: Upload, _ file: StoredFile.ID, digest: String, _ status: Status
  ) -> Response {
    var response = progress(of: upload, upload.bytes, status)
    response.headers.add("Aula-File", String(file.rawValue))
    response.headers.add("Aula-SHA256", digest)
    return response
  }
}

/// What the protocol answers to what goes wrong; other errors travel on. `orElse` is called for each.
func answering(_ body: () throws -> Response?, orElse: () -> Void = {}) throws -> Response? {
  do {
    return try body()
  } catch let refused as Tus.Refused {
    orElse()
    return .tus(refused)
  } catch StorageError.full {
    orElse()
    return .tus(.insufficientStorage, FileRules.diskFull)
  } catch Refusal.notFound {
    orElse()
    return .tus(.notFound, "No encontramos este envío. Elige el archivo otra vez.")
  } catch {
    orElse()
    throw error
  }
}
