import Glibc

/// Bytes at a fixed address for as long as the object lives, so that a C library can send them without a copy.
///
/// Filled once by `init`, never changed afterwards: that is why it may be shared between threads.
package final class ByteStore: @unchecked Sendable, Equatable {
  private let memory: UnsafeRawBufferPointer
  /// Whether it is a file's, not of the heap.
  private let isMapped: Bool

  package var count: Int { memory.count }

  /// A copy of the bytes.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  /// Where the bytes are. Only for those who hold a reference to the store for as long as they use it.
  package var address: UnsafeRawPointer? { memory.baseAddress }

  /// A copy of `source`.
  package convenience init(_ source: some Collection<UInt8>) {
    self.init(count: source.count) { target in
      target.copyBytes(from: source)
    }
  }

  /// The UTF-8 of `text`.
  package convenience init(_ text: String) {
    self.init(text.utf8)
  }

  /// `count` bytes that `fill` writes, all of them.
  package convenience init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
    fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
    self.init(adopting: memory, count: count)
  }

  /// The first `count` bytes of `memory`, which is freed with the store.
  package init(adopting memory: UnsafeMutableRawBufferPointer, count: Int) {
    self.memory = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count])
    isMapped = false
  }

  /// The bytes of a file that is written whole and never changed or shortened afterwards. They are read from the disk when
  /// they are sent, and stay even if the file loses its name.
  package init(mapping path: String) throws(FileNotMapped) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileNotMapped(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileNotMapped(path: path, code: errno) }
    let count = Int(status.st_size)
    guard count > 0, let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), address != MAP_FAILED
    else { throw FileNotMapped(path: path, code: errno) }
    memory = UnsafeRawBufferPointer(start: address, count: count)
    isMapped = true
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: memory.baseAddress), memory.count)
      return
    }
    memory.baseAddress.map { UnsafeMutableRawPointer(mutating: $0).deallocate() }
  }

  /// Calls `body` with the bytes, which stay until it returns.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(memory) }
  }

  package static func == (left: ByteStore, right: ByteStore) -> Bool {
    left.withBytes { left in right.withBytes { right in left.elementsEqual(right) } }
  }
}

/// A file could not be read, or has nothing in it.
package struct FileNotMapped: Error, Equatable, CustomStringConvertible {
  let path: String
  let code: Int32

  package var description: String { "\(path): \(String(cString: strerror(code)))" }
}
