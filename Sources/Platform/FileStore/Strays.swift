import Crypto
import Glibc

extension ContentStore {
  /// Removes contents to which nothing refers, and arrivals that nobody will end. What was touched within the last
  /// `seconds` is left: its row may just be on its way.
  ///
  /// - Parameters:
  ///   - isNamed: whether something refers to a content.
  ///   - isExpected: whether more may come of the arrival of that name.
  /// - Returns: how many were removed.
  package func removeStrays(
    untouchedFor seconds: Int, isNamed: (SHA256) throws -> Bool, isExpected: (String) throws -> Bool
  ) throws -> Int {
    var count = 0
    for part in try names(in: folder) where part.utf8.count == 2 {
      for name in try names(in: "\(folder)/\(part)") {
        let path = "\(folder)/\(part)/\(name)"
        guard isOlder(path, than: seconds) else { continue }
        if let digest = SHA256(hexadecimal: part + name), try isNamed(digest) { continue }
        if remove(path, unlessTouchedWithin: seconds) { count += 1 }
      }
    }
    for name in try names(in: arrivals) {
      let path = "\(arrivals)/\(name)"
      guard isOlder(path, than: seconds), try !isExpected(name) else { continue }
      if unlink(path) == 0 { count += 1 }
    }
    return count
  }

  /// The same content may come again at any moment: it is looked at once more under a name where nobody replaces it.
  private func remove(_ path: String, unlessTouchedWithin seconds: Int) -> Bool {
    let aside = "\(path).\(randomBytes(8).hexadecimal).new"
    guard rename(path, aside) == 0 else { return false }
    guard isOlder(aside, than: seconds) else {
      rename(aside, path)
      return false
    }
    return unlink(aside) == 0
  }

  private func isOlder(_ path: String, than seconds: Int) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mtim.tv_sec < time(nil) - seconds
  }

  /// The names in a folder; none where there is no folder yet.
  private func names(in folder: String) throws(StorageError) -> [String] {
    guard let stream = opendir(folder) else {
      if errno == ENOENT { return [] }
      throw StorageError(folder)
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// What is wrong with the content that is kept under a digest; nil when it is there, every byte of it.
  package func problem(of digest: SHA256) -> String? {
    let path = path(of: digest)
    do {
      let file = try OpenFile(at: path)
      var sum = SHA256.Running()
      var piece: [UInt8]
      repeat {
        piece = try file.next(1 << 16)
        sum.add(piece)
      } while !piece.isEmpty
      return sum.finish() == digest ? nil : "\(path): its content is not what was kept"
    } catch {
      return error.description
    }
  }
}
