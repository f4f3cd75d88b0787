import CSodium

/// `count` bytes from the system's cryptographic generator.
package func randomBytes(_ count: Int) -> [UInt8] {
  precondition(Sodium.isReady)
  var bytes = [UInt8](repeating: 0, count: count)
  randombytes_buf(&bytes, count)
  return bytes
}
