import CZlib
import HTTP
import Synchronization

/// Compresses bytes into pieces that can be put one behind another in one gzip member.
///
/// Each piece ends with a full flush, so on a byte boundary and without reference to what came before (RFC 1951,
/// section 3.2.4: an empty stored block).
final class Deflater {
  private var stream = z_stream()

  /// - Parameter level: 1 the quickest, 9 the smallest.
  init(level: Int32) {
    let result = deflateInit2_(
      &stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(result == Z_OK, "zlib has no memory for a deflate stream")
  }

  deinit {
    deflateEnd(&stream)
  }

  func piece(_ source: UnsafeRawBufferPointer) -> [UInt8] {
    deflateReset(&stream)
    // The bound is that of a stream that ends; a full flush takes at most six bytes more.
    let capacity = Int(deflateBound(&stream, UInt(source.count))) + 16
    var target = [UInt8](repeating: 0, count: capacity)
    let count = target.withUnsafeMutableBytes { target in
      stream.next_in = UnsafeMutablePointer(mutating: source.bindMemory(to: UInt8.self).baseAddress)
      stream.avail_in = UInt32(source.count)
      stream.next_out = target.bindMemory(to: UInt8.self).baseAddress
      stream.avail_out = UInt32(capacity)
      let result = deflate(&stream, Z_FULL_FLUSH)
      precondition(result == Z_OK && stream.avail_in == 0, "deflate had no room for its bound")
      return capacity - Int(stream.avail_out)
    }
    target.removeSubrange(count...)
    return target
  }
}

/// Deflaters for what is compressed while someone waits. A deflater holds 256 KB, so they are shared.
enum LiveDeflaters {
  private static let idle = Mutex<[SendableDeflater]>([])

  static func piece(_ source: UnsafeRawBufferPointer) -> [UInt8] {
    let deflater = idle.withLock { $0.popLast() } ?? SendableDeflater(deflater: Deflater(level: 4))
    defer { idle.withLock { if $0.count < 4 { $0.append(deflater) } } }
    return deflater.deflater.piece(source)
  }

  /// Used by one thread at a time: whoever took it from `idle`.
  private struct SendableDeflater: @unchecked Sendable {
    let deflater: Deflater
  }
}

/// Content that was compressed ahead of time, at the highest level.
package struct ReadyPiece: Sendable {
  let plain: ByteStore
  let deflated: ByteStore
  let checksum: UInt
  /// Appends this piece's checksum to that of what came before, whatever that was (`crc32_combine_op`).
  let checksumOperator: UInt

  package init(_ text: String) {
    self.init(ByteStore(text))
  }

  init(_ plain: ByteStore) {
    self.plain = plain
    deflated = ByteStore(plain.count == 0 ? [] : plain.withBytes { Deflater(level: 9).piece($0) })
    checksum = plain.withBytes { crc32_z(0, $0.bindMemory(to: UInt8.self).baseAddress, $0.count) }
    checksumOperator = crc32_combine_gen(plain.count)
  }
}
