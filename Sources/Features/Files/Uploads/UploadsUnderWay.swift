import FileStore
import Synchronization

/// Which requests are sending which uploads just now. A phone whose line dropped comes back on another connection before
/// the server knows that the first one is dead: whoever comes last has the upload, and what the first one still brings is
/// refused.
final class UploadsUnderWay: Sendable {
  private let arriving = Mutex<[UploadToken: PieceTaker]>([:])
  /// So that the ends of one upload happen one after the other. Two uploads may share one; that costs a little time only.
  private let stripes = (0..<64).map { _ in DiskMutex() }

  /// Calls `body` while nobody else does anything to this upload. May wait for the disk.
  func alone<Result>(with token: UploadToken, _ body: () throws -> Result) throws -> Result {
    let stripe = stripes[Int(truncatingIfNeeded: UInt(bitPattern: token.hashValue) % UInt(stripes.count))]
    return try stripe.locked(body)
  }

  /// Stops whoever is sending, and puts `taker` in the place. For inside `alone`.
  func replace(_ token: UploadToken, by taker: PieceTaker?) {
    let former = arriving.withLock { takers in
      let former = takers[token]
      takers[token] = taker
      return former
    }
    if former !== taker { former?.stop() }
  }

  /// `taker` is done, unless another has its place already.
  func end(_ token: UploadToken, of taker: PieceTaker) {
    arriving.withLock { takers in
      if takers[token] === taker { takers[token] = nil }
    }
  }
}
