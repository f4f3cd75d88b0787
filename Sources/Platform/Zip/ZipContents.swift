import CZip
import Glibc

/// An archive that somebody sent, read from memory. Nothing of it is unpacked before it is asked for, and never more than
/// the reader allows: a small archive can say a great deal (a «zip bomb»).
package final class ZipContents {
  private let archive: OpaquePointer

  /// - Throws: `ZipError.failed` for what is no archive, or a broken one.
  package init(_ bytes: [UInt8]) throws(ZipError) {
    guard !bytes.isEmpty, let copy = malloc(bytes.count) else { throw .failed("nothing in it") }
    bytes.withUnsafeBytes { if let address = $0.baseAddress { _ = memcpy(copy, address, $0.count) } }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    // The source owns the copy from here on.
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 1, &error) else {
      free(copy)
      throw .failed("libzip's error \(zip_error_code_zip(&error))")
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) else {
      zip_source_free(source)
      throw .failed("libzip's error \(zip_error_code_zip(&error))")
    }
    self.archive = archive
  }

  /// The same, read from the file at `path` as it is needed.
  package init(path: String) throws(ZipError) {
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &code) else {
      throw .failed("libzip's error \(code)")
    }
    self.archive = archive
  }

  deinit {
    zip_discard(archive)
  }

  /// An entry as the archive's directory has it: nothing of it is to be believed.
  package struct Part: Sendable {
    let index: UInt64
    /// Nil when it is no UTF-8 and no text of old computers either.
    package let name: String?
    /// What the entry says that it unpacks to; `Int.max` for more than that.
    package let unpackedBytes: Int
  }

  /// What the directory lists.
  package var parts: [Part] {
    (0..<UInt64(max(zip_get_num_entries(archive, 0), 0))).map { index in
      var facts = zip_stat_t()
      zip_stat_init(&facts)
      guard zip_stat_index(archive, index, 0, &facts) == 0 else {
        return Part(index: index, name: nil, unpackedBytes: .max)
      }
      return Part(
        index: index, name: facts.name.map { String(cString: $0) },
        unpackedBytes: Int(clamping: facts.size))
    }
  }

  /// Unpacks a part to nowhere, and no further than what it says.
  ///
  /// - Throws: `ZipError.failed` for one that is broken or encrypted.
  package func hasAsManyBytesAsItSays(_ part: Part) throws(ZipError) -> Bool {
    guard let file = zip_fopen_index(archive, part.index, 0) else {
      throw .failed(String(cString: zip_strerror(archive)))
    }
    defer { zip_fclose(file) }
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    var total = 0
    while true {
      let count = zip_fread(file, &block, UInt64(block.count))
      guard count >= 0 else { throw .failed("entry \(part.index) is broken") }
      if count == 0 { return total == part.unpackedBytes }
      total += Int(count)
      guard total <= part.unpackedBytes else { return false }
    }
  }

  /// How many entries there are.
  package var count: Int { Int(zip_get_num_entries(archive, 0)) }

  /// The unpacked bytes of the entry of that name; nil without one.
  ///
  /// - Parameter limit: bytes at most; what the archive says of itself is not believed.
  /// - Throws: `ZipError.tooLarge` beyond the limit, `ZipError.failed` for one that is broken or encrypted.
  package func entry(_ name: String, limit: Int) throws(ZipError) -> [UInt8]? {
    let index = zip_name_locate(archive, name, 0)
    guard index >= 0 else { return nil }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
      throw .failed(String(cString: zip_strerror(archive)))
    }
    defer { zip_fclose(file) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = zip_fread(file, &block, UInt64(block.count))
      guard count >= 0 else { throw .failed("entry \(index) is broken") }
      if count == 0 { return bytes }
      guard bytes.count + Int(count) <= limit else { throw .tooLarge }
      bytes += block[..<Int(count)]
    }
  }
}
