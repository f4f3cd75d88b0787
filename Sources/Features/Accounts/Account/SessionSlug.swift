import Crypto
import Web

/// Names one sign-in in an address of its owner: the beginning of the hash of its token, which opens nothing.
struct SessionSlug: PathParameter, Equatable {
  let text: String

  init(of hash: [UInt8]) {
    text = hash.prefix(8).hexadecimal
  }

  init?(pathSegment: String) {
    guard pathSegment.utf8.count == 16 else { return nil }
    text = pathSegment
  }
}
