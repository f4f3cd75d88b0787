import Glibc

/// Why something could not be kept.
package enum StorageError: Error, Equatable, CustomStringConvertible {
  /// The disk, or what this program may use of it, is full.
  case full(String)
  case failed(String)

  /// - Parameter path: what was being written or read.
  init(_ path: String, _ code: Int32 = errno) {
    let words = "\(path): \(String(cString: strerror(code)))"
    self = code == ENOSPC || code == EDQUOT || code == EFBIG ? .full(words) : .failed(words)
  }

  package var description: String {
    switch self {
    case .full(let words), .failed(let words): words
    }
  }
}
