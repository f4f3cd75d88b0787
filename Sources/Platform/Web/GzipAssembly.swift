import CZlib
import HTTP

/// One gzip member (RFC 1952) put together from ready pieces and live ones: what is the same for everyone is not
/// compressed again.
struct GzipAssembly {
  private var parts: [Part] = []
  private var checksum: UInt = 0
  private var plainCount = 0
  private var deflatedCount = 0

  private enum Part {
    case ready(ByteStore)
    case live([UInt8])
  }

  /// Live text up to this length goes in as it is: compressing it would take longer than sending it.
  private static let storedLimit = 160
  private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
  /// An empty final block.
  private static let end: [UInt8] = [3, 0]

  mutating func append(_ piece: ReadyPiece) {
    parts.append(.ready(piece.deflated))
    checksum = crc32_combine_op(checksum, piece.checksum, piece.checksumOperator)
    plainCount += piece.plain.count
    deflatedCount += piece.deflated.count
  }

  mutating func append(_ live: UnsafeRawBufferPointer) {
    guard !live.isEmpty else { return }
    let bytes = live.count <= Self.storedLimit ? storedBlock(live) : LiveDeflaters.piece(live)
    parts.append(.live(bytes))
    checksum = crc32_z(checksum, live.bindMemory(to: UInt8.self).baseAddress, live.count)
    plainCount += live.count
    deflatedCount += bytes.count
  }

  func finished() -> ByteStore {
    ByteStore(count: Self.head.count + deflatedCount + Self.end.count + 8) { target in
      var offset = 0
      func put(_ bytes: UnsafeRawBufferPointer) {
        UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: bytes)
        offset += bytes.count
      }
      Self.head.withUnsafeBytes(put)
      for part in parts {
        switch part {
        case .ready(let store): put(store.bytes)
        case .live(let bytes): bytes.withUnsafeBytes(put)
        }
      }
      Self.end.withUnsafeBytes(put)
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: checksum).littleEndian, put)
      withUnsafeBytes(of: UInt32(truncatingIfNeeded: plainCount).littleEndian, put)
    }
  }

  /// An uncompressed block (RFC 1951, section 3.2.4).
  private func storedBlock(_ live: UnsafeRawBufferPointer) -> [UInt8] {
    let count = UInt8(live.count)
    return [0, count, 0, ~count, 0xFF] + live
  }
}
