/// Files that leave the machine, such as backups: encrypted and authenticated piece by piece with libsodium's
/// secretstream (XChaCha20-Poly1305), so that any size takes a megabyte of memory. Changed, exchanged, repeated, missing
/// and added pieces are all noticed.
///
/// The file is a header (`SealedFileHeader`), which is authenticated with the first piece, then pieces of 64 KiB with 17 bytes
/// more each; the last one is shorter or empty, and marked as the last. What is added after it is read together with it, and
/// fails.
package enum SealedFile {
  /// Bytes of content in every piece but the last.
  static let pieceCount = 64 * 1024

  /// What a file is sealed with.
  package enum Key: Sendable {
    /// What a person keeps in mind or in a safe. The bytes of its UTF-8 count, so an accent must be typed the same way.
    case passphrase(String)
    case key(SecretKey)
  }

  /// What is in a sealed file.
  package struct Content: Sendable, Equatable {
    package let sha256: SHA256
    /// Bytes.
    package let count: Int

    package init(sha256: SHA256, count: Int) {
      self.sha256 = sha256
      self.count = count
    }
  }

  /// Writes `source`, encrypted, to `target`, which appears all at once and replaces an older file. Returns when it is on
  /// the disk.
  ///
  /// - Parameter work: of a passphrase, in whole MiB.
  /// - Returns: what was sealed, even if `source` is being written to.
  @discardableResult
  package static func seal(
    _ source: String, to target: String, with key: Key, work: PasswordHash.Work = .passphrase
  ) throws(SealedFileError) -> Content {
    do {
      let input = try OpenFile(at: source)
      let header = SealedFileHeader(for: key, work: work)
      guard let key = header.key(from: key) else { throw SealedFileError.noMemory }
      let stream = SealingStream(key: key)
      let output = try NewFile(at: target)
      let opening = header.bytes + stream.header
      try output.append(opening[...])
      var authenticated = opening
      var content = RunningContent()
      var piece: [UInt8]
      repeat {
        piece = try input.next(pieceCount)
        content.add(piece)
        try output.append(stream.seal(piece, with: authenticated, isLast: piece.count < pieceCount)[...])
        authenticated = []
      } while piece.count == pieceCount
      try output.putInPlace()
      return content.finish()
    } catch {
      throw SealedFileError(error)
    }
  }

  /// Writes what was sealed in `source` to `target`, which appears only once all of it has proved to be whole and unchanged.
  @discardableResult
  package static func open(
    _ source: String, to target: String, with key: Key
  ) throws(SealedFileError) -> Content {
    do {
      // Only a key that fits makes a file.
      var output: NewFile?
      let content = try read(source, with: key) { piece in
        let file = try output ?? NewFile(at: target)
        output = file
        try file.append(piece[...])
      }
      try output?.putInPlace()
      return content
    } catch {
      throw SealedFileError(error)
    }
  }

  /// Reads all of `source` and tells what is in it, writing nothing.
  package static func check(_ source: String, with key: Key) throws(SealedFileError) -> Content {
    do {
      return try read(source, with: key) { _ in }
    } catch {
      throw SealedFileError(error)
    }
  }

  /// Calls `use` with each piece, once it has proved to be unchanged; at least once. That none is missing is known when
  /// this returns.
  private static func read(
    _ source: String, with key: Key, use: ([UInt8]) throws -> Void
  ) throws -> Content {
    let input = try OpenFile(at: source)
    let openingCount = SealedFileHeader.count + OpeningStream.headerCount
    let opening = try input.next(openingCount)
    guard let header = SealedFileHeader(opening) else { throw SealedFileError.notSealed }
    guard opening.count == openingCount else { throw SealedFileError.incomplete }
    guard header.isFor(key) else { throw SealedFileError.otherKind }
    guard let key = header.key(from: key) else { throw SealedFileError.noMemory }
    let stream = OpeningStream(key: key, header: Array(opening[SealedFileHeader.count...]))
    var authenticated = opening
    var content = RunningContent()
    var isLast = false
    repeat {
      let sealed = try input.next(pieceCount + OpeningStream.overhead)
      guard !sealed.isEmpty else { throw SealedFileError.incomplete }
      guard let piece = stream.open(sealed, with: authenticated) else {
        throw authenticated.isEmpty ? SealedFileError.damaged : .wrongKeyOrDamaged
      }
      content.add(piece.content)
      try use(piece.content)
      isLast = piece.isLast
      authenticated = []
    } while !isLast
    return content.finish()
  }

  private struct RunningContent {
    private var hash = SHA256.Running()
    private var count = 0

    mutating func add(_ piece: [UInt8]) {
      hash.add(piece)
      count += piece.count
    }

    func finish() -> Content {
      Content(sha256: hash.finish(), count: count)
    }
  }
}

extension PasswordHash.Work {
  /// For a passphrase that guards a file which an attacker may try for years: 64 MiB and 3 passes, the second choice of
  /// RFC 9106, 4, which also fits a small machine.
  package static let passphrase = PasswordHash.Work(passes: 3, memory: 64 * 1024 * 1024)
}
