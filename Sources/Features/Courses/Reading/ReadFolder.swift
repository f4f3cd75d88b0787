import Glibc

extension Folder {
  /// A course is at most three folders deep; what lies deeper is not read, since the folder that holds it is an error.
  private static let deepest = 3

  /// The folder at `path` with all its files. `nil` when it cannot be opened as a folder.
  package init?(at path: String) {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    let absolute = String(cString: resolved)
    guard case .folder(let folder) = Folder.read(absolute, depth: 0) else { return nil }
    self = folder
  }

  private static func read(_ path: String, depth: Int) -> Content {
    let name = String(path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...])
    guard depth <= deepest else { return .folder(Folder(name: name, entries: [])) }
    guard let stream = opendir(path) else { return .unreadable }
    defer { closedir(stream) }
    var entries: [Entry] = []
    while let record = readdir(stream) {
      let name = record.name
      // Not even read, since `.git` is large.
      guard !name.isIgnoredName else { continue }
      entries.append(Entry(name: name, content: content(at: path + "/" + name, depth: depth + 1)))
    }
    return .folder(Folder(name: name, entries: entries))
  }

  private static func content(at path: String, depth: Int) -> Content {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .unreadable }
    switch status.st_mode & S_IFMT {
    case S_IFLNK: return .symbolicLink
    case S_IFDIR: return read(path, depth: depth)
    case S_IFREG:
      let size = Int(status.st_size)
      guard size <= FileLimits.download else { return .file(File(size: size, bytes: [])) }
      return bytes(at: path, size: size).map { .file(File(size: $0.count, bytes: $0)) } ?? .unreadable
    default: return .unreadable
    }
  }

  private static func bytes(at path: String, size: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var failed = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if got < 0, errno == EINTR { continue }
        failed = failed || got < 0
        guard got > 0 else { return }
        count += got
      }
    }
    return failed ? nil : bytes
  }
}

extension UnsafeMutablePointer<dirent> {
  fileprivate var name: String {
    withUnsafePointer(to: &pointee.d_name) { pointer in
      pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }
}

/// How large the files of a course may be, in bytes (rule 28).
enum FileLimits {
  static let text = 256 * 1024
  static let picture = 500 * 1024
  static let lightPicture = 60 * 1024
  static let download = 5 * 1024 * 1024
}
