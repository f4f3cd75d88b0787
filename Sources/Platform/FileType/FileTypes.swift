import CMagic
import Synchronization

/// What files are, by libmagic and, for office documents, by what is inside.
package final class FileTypes: Sendable {
  /// What a file turned out to be.
  package enum Finding: Sendable, Equatable {
    case known(FileKind)
    /// None of the kinds that are taken.
    case other
    /// An office document with a program in it, which runs on whatever machine opens it.
    case hasMacros
    /// An archive that says more, or would unpack to more, than any document of its size.
    case bomb
    /// An archive that cannot be read to its end, or with parts that would leave their folder.
    case damaged
  }

  /// libmagic's handle is not to be used by two threads at once; its data is loaded when the first file comes.
  private let magic = Mutex<Handle?>(nil)

  package init() {}

  deinit {
    magic.withLock { handle in
      if let handle { magic_close(handle.cookie) }
    }
  }

  private struct Handle: @unchecked Sendable {
    let cookie: magic_t

    /// - Throws: `FileTypeError` when libmagic's own data is missing.
    init() throws(FileTypeError) {
      // Without looking into archives by itself: what is in them is looked at here, with limits.
      guard let cookie = magic_open(MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_ERROR) else {
        throw FileTypeError(description: "libmagic does not start")
      }
      guard magic_load(cookie, nil) == 0 else {
        let reason = magic_error(cookie).map { String(cString: $0) } ?? "no reason given"
        magic_close(cookie)
        throw FileTypeError(description: "libmagic has no data: \(reason)")
      }
      self.cookie = cookie
    }
  }

  /// What the file at `path` is. Reads an archive to its end, so not for a thread that others wait for.
  ///
  /// - Throws: `FileTypeError` when it cannot be read.
  package func finding(at path: String) throws(FileTypeError) -> Finding {
    let type = try mediaType(at: path)
    switch type {
    case "image/jpeg": return .known(.jpeg)
    case "image/png": return .known(.png)
    case "image/webp": return .known(.webp)
    case "image/heic", "image/heif": return .known(.heic)
    case "application/pdf": return .known(.pdf)
    default:
      // Which kind of archive it is, libmagic only knows from the order of its parts.
      return try isArchive(path) ? officeFinding(at: path) : .other
    }
  }

  /// As libmagic says.
  private func mediaType(at path: String) throws(FileTypeError) -> String {
    try magic.withLock { (open) throws(FileTypeError) in
      let handle: Handle
      if let ready = open { handle = ready } else { handle = try Handle() }
      open = handle
      guard let type = magic_file(handle.cookie, path) else {
        let reason = magic_error(handle.cookie).map { String(cString: $0) } ?? "no reason given"
        throw FileTypeError(description: "\(path): \(reason)")
      }
      return String(cString: type)
    }
  }
}

/// libmagic cannot say what a file is.
package struct FileTypeError: Error, CustomStringConvertible {
  package let description: String
}
