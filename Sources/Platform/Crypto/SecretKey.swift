/// A key of 32 random bytes that is kept in a file of its own, 0600, as one line of base 64 that can also be kept on paper.
package struct SecretKey: Sendable, Equatable {
  let bytes: [UInt8]

  /// A new one, in memory only.
  package init() {
    bytes = randomBytes(32)
  }

  /// Reads a key file. One that others may read is refused: they have had the key.
  package init(readingFrom path: String) throws(SecretKeyError) {
    var line: [UInt8]
    let isOpenToOthers: Bool
    do {
      let file = try OpenFile(at: path)
      isOpenToOthers = try file.isOpenToOthers()
      line = try file.next(100)
    } catch {
      throw .unusable(error)
    }
    if isOpenToOthers { throw .openToOthers(path: path) }
    while let last = line.last, last == 10 || last == 13 || last == 32 { line.removeLast() }
    guard let bytes = Base64URL.decode(String(decoding: line, as: UTF8.self)), bytes.count == 32 else {
      throw .noKey(path: path)
    }
    self.bytes = bytes
  }

  /// Reads the key file, or makes it if there is none. Of two processes that make it at once one wins, and both have
  /// its key. Returns after a new key is on the disk.
  package init(keptAt path: String) throws(SecretKeyError) {
    do {
      let new = SecretKey()
      let file = try NewFile(at: path)
      try file.append(ArraySlice(Base64URL.encode(new.bytes).utf8) + [10])
      if try file.putInPlaceIfNew() {
        self = new
        return
      }
    } catch {
      throw .unusable(error)
    }
    self = try SecretKey(readingFrom: path)
  }
}

/// Why there is no key.
package enum SecretKeyError: Error, Equatable {
  case unusable(FileFailure)
  /// The file is not a line of 43 characters of base 64.
  case noKey(path: String)
  /// Others than the owner may read or write the file.
  case openToOthers(path: String)
}

extension SecretKeyError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unusable(let failure): failure.description
    case .noKey(let path): "\(path) holds no key"
    case .openToOthers(let path):
      "\(path) can be read by others than its owner: chmod 600, and consider the key known"
    }
  }
}

extension SecretKey: CustomStringConvertible, CustomReflectable {
  /// Never the key, which would end up in a log.
  package var description: String { "SecretKey(hidden)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
