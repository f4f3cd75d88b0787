import Crypto

/// A password for whoever gets one from staff: four groups of four letters and digits that are hard to confuse, from 31
/// of them. That is 79 bits, easy to read aloud and to type on a telephone.
func newPassword() -> String {
  let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
  // The first 248 values of a byte are eight times the 31: none comes more often than another.
  let groups = (0..<4).map { _ in
    String(randomBytes(64).filter { $0 < 248 }.prefix(4).map { letters[Int($0) % letters.count] })
  }
  return groups.joined(separator: "-")
}
