/// Bytes at a fixed address for as long as the object lives, so that a C library can send them without a copy.
///
/// Filled once by `init`, never changed afterwards: that is why it may be shared between threads.
package final class ByteStore: @unchecked Sendable, Equatable {
  package let bytes: UnsafeRawBufferPointer

  package var count: Int { bytes.count }

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
  package init(count: Int, fill: (UnsafeMutableRawBufferPointer) -> Void) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(count, 1), alignment: 16)
    fill(UnsafeMutableRawBufferPointer(rebasing: memory[..<count]))
    bytes = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[..<count])
  }

  deinit {
    bytes.baseAddress.map { UnsafeMutableRawPointer(mutating: $0).deallocate() }
  }

  package static func == (left: ByteStore, right: ByteStore) -> Bool {
    left.bytes.elementsEqual(right.bytes)
  }
}
