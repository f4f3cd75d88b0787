/// Bytes at a fixed address for as long as the object lives, so that a C library can send them without a copy.
///
/// Filled once by `init`, never changed afterwards: that is why it may be shared between threads.
package final class ByteStore: @unchecked Sendable, Equatable {
  private let memory: UnsafeRawBufferPointer

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
  }

  deinit {
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
