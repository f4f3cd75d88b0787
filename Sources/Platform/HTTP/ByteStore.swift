import Glibc

/// Bytes at a fixed address for as long as the object lives, so that a C library can send them without a copy.
///
/// Filled once by `init`, never changed afterwards: that is why it may be shared between threads.
package final class ByteStore: @unchecked Sendable, Equatable {
  private let memory: UnsafeRawBufferPointer
  /// The pages of a file that `memory` is part of; nil when it is of the heap.
  private let mapped: UnsafeMutableRawBufferPointer?

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
    mapped = nil
  }

  /// The bytes of a file that is written whole and never changed or shortened afterwards. They are read from the disk when
  /// they are sent, and stay even if the file loses its name.
  ///
  /// - Parameter range: which bytes of it; nil for all.
  package init(mapping path: String, range: Range<Int>? = nil) throws(FileNotMapped) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw FileNotMapped(path: path, code: errno) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw FileNotMapped(path: path, code: errno) }
    let range = range ?? 0..<Int(status.st_size)
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= Int(status.st_size) else {
      throw FileNotMapped(path: path, code: EINVAL)
    }
    // Pages begin at multiples of their size.
    let before = range.lowerBound % Int(sysconf(Int32(_SC_PAGESIZE)))
    let count = before + range.count
    guard let address = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, range.lowerBound - before),
      address != MAP_FAILED
    else { throw FileNotMapped(path: path, code: errno) }
    mapped = UnsafeMutableRawBufferPointer(start: address, count: count)
    memory = UnsafeRawBufferPointer(start: address + before, count: range.count)
  }

  deinit {
    if let mapped {
      munmap(mapped.baseAddress, mapped.count)
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
