import HTTP
import Synchronization

/// Fillings of slots that many pages and people share, like the menu of everybody of one name, compressed once: deflating a few
/// hundred bytes takes longer than all else that a ready page asks for.
enum KnownFillings {
  private static let known = Mutex<[String: [UInt8]]>([:])
  /// A few hundred kilobytes; beyond it everything is forgotten, which costs one compression each.
  private static let most = 512

  /// `filling` deflated; nil where it is not worth it.
  static func deflated(_ filling: String) -> [UInt8]? {
    guard filling.utf8.count > GzipAssembly.storedLimit else { return nil }
    if let found = known.withLock({ $0[filling] }) { return found }
    let piece = filling.withBytes { LiveDeflaters.piece(UnsafeRawBufferPointer($0)) }
    known.withLock { known in
      if known.count >= most { known.removeAll(keepingCapacity: true) }
      known[filling] = piece
    }
    return piece
  }
}
