import CZip
import Glibc

/// A file that is to be in an archive.
package struct ZipEntry: Sendable {
  package enum Content: Sendable {
    case bytes([UInt8])
    /// A file of ours, read while the archive is written, so that its size does not matter.
    case file(path: String)
  }

  package let name: ZipName
  package let content: Content

  package init(_ name: ZipName, _ content: Content) {
    self.name = name
    self.content = content
  }
}

/// Archives of files in the format that phones and computers open without help (ZIP, APPNOTE 6.3, deflate, names in UTF-8).
package enum ZipArchive {
  /// Writes `entries` in their order to a file that did not exist, readable by its owner only. The same entries and
  /// time give the same bytes. On an error nothing is left at `path`.
  ///
  /// - Parameters:
  ///   - path: in a folder that exists. Made for a temporary file that is sent and removed: it is not forced to the disk.
  ///   - time: when each entry says that it was last changed.
  package static func write(_ entries: [ZipEntry], to path: String, at time: ZipTime) throws(ZipError) {
    guard !entries.isEmpty else { throw .empty }
    if let name = nameUsedTwice(in: entries) { throw .nameUsedTwice(name) }
    // libzip keeps the rights of the file that it replaces, and for a new one asks for the process's umask.
    let placeholder = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard placeholder >= 0 else { throw .failed("\(path): \(String(cString: strerror(errno)))") }
    close(placeholder)
    do {
      try fill(path, with: entries, at: time)
    } catch {
      unlink(path)
      throw error
    }
  }

  /// Systems that do not tell capitals apart would put one file over the other; and what is a file cannot be a folder.
  private static func nameUsedTwice(in entries: [ZipEntry]) -> ZipName? {
    var files: Set<String> = []
    for entry in entries where !files.insert(entry.name.path.lowercased()).inserted { return entry.name }
    return entries.first { entry in
      let path = entry.name.path.lowercased()
      return path.indices.contains { path[$0] == "/" && files.contains(String(path[..<$0])) }
    }?.name
  }

  private static func fill(_ path: String, with entries: [ZipEntry], at time: ZipTime) throws(ZipError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_TRUNCATE, &code) else {
      throw .failed("\(path): libzip's error \(code)")
    }
    do {
      for entry in entries { try add(entry, to: archive, at: time) }
    } catch {
      zip_discard(archive)
      throw error
    }
    guard zip_close(archive) == 0 else {
      let error = ZipError.failed(lastError(of: archive))
      zip_discard(archive)
      throw error
    }
  }

  private static func add(_ entry: ZipEntry, to archive: OpaquePointer, at time: ZipTime) throws(ZipError) {
    guard let source = source(of: entry.content, for: archive) else { throw .failed(lastError(of: archive)) }
    let index = zip_file_add(archive, entry.name.path, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
    guard index >= 0 else {
      let error = ZipError.failed(lastError(of: archive))
      zip_source_free(source)
      throw error
    }
    guard zip_file_set_dostime(archive, UInt64(index), time.clock, time.date, 0) == 0 else {
      throw .failed(lastError(of: archive))
    }
  }

  private static func source(of content: ZipEntry.Content, for archive: OpaquePointer) -> OpaquePointer? {
    switch content {
    case .file(let path): return zip_source_file(archive, path, 0, -1)
    case .bytes(let bytes):
      // A copy that libzip frees: it reads only when the archive is closed.
      guard let copy = malloc(max(1, bytes.count)) else { return nil }
      bytes.withUnsafeBytes { if let address = $0.baseAddress { memcpy(copy, address, $0.count) } }
      guard let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
        free(copy)
        return nil
      }
      return source
    }
  }
}

private func lastError(of archive: OpaquePointer) -> String {
  String(cString: zip_strerror(archive))
}
