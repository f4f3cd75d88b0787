import CZlib
import HTTP

/// One gzip member (RFC 1952) put together from ready pieces and live ones: what is the same for everyone is not
/// compressed again.
struct GzipAssembly: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  private var count = 0
  private var checksum: UInt = 0
  private var plainCount = 0

  /// Live text up to this length goes in as it is: compressing it would take longer than sending it.
  static let storedLimit = 160
  private static let head: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
  /// An empty final block.
  private static let end: [UInt8] = [3, 0]

  /// - Parameter capacity: a guess at the bytes that will be appended, when deflated.
  init(capacity: Int) {
    memory = .allocate(byteCount: Self.head.count + capacity + Self.end.count + 8, alignment: 16)
    Self.head.withUnsafeBytes { put($0) }
  }

  deinit {
    memory.deallocate()
  }

  mutating func append(_ piece: ReadyPiece) {
    piece.deflated.withBytes { put($0) }
    checksum = crc32_combine_op(checksum, piece.checksum, piece.checksumOperator)
    plainCount += piece.plain.count
  }

  /// - Parameter known: `live` deflated, where somebody has it.
  mutating func append(_ live: UnsafeRawBufferPointer, known: [UInt8]? = nil) {
    guard !live.isEmpty else { return }
    if live.count <= Self.storedLimit {
      putStored(live)
    } else {
      (known ?? LiveDeflaters.piece(live)).withUnsafeBytes { put($0) }
    }
    checksum = crc32_z(checksum, live.bindMemory(to: UInt8.self).baseAddress, live.count)
    plainCount += live.count
  }

  consuming func finished() -> ByteStore {
    Self.end.withUnsafeBytes { put($0) }
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: checksum).littleEndian) { put($0) }
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: plainCount).littleEndian) { put($0) }
    let store = ByteStore(adopting: memory, count: count)
    discard self
    return store
  }

  /// An uncompressed block (RFC 1951, section 3.2.4).
  private mutating func putStored(_ live: UnsafeRawBufferPointer) {
    let length = UInt8(live.count)
    withUnsafeBytes(of: (0 as UInt8, length, 0 as UInt8, ~length, 0xFF as UInt8)) { put($0) }
    put(live)
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer) {
    if memory.count - count < bytes.count { grow(by: bytes.count) }
    UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
    count += bytes.count
  }

  private mutating func grow(by needed: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: memory.count * 2 + needed, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }
}
