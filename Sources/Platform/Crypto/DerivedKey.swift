import CSodium

/// 32 bytes of argon2id 1.3 (RFC 9106) with one lane. Nil when there is no memory for it.
///
/// - Parameter memory: bytes.
func derivedKey(from secret: [UInt8], salt: [UInt8], passes: UInt64, memory: Int) -> [UInt8]? {
  precondition(Sodium.isReady && salt.count == Int(crypto_pwhash_SALTBYTES))
  var key = [UInt8](repeating: 0, count: 32)
  let characters = secret.map { CChar(bitPattern: $0) }
  let result = crypto_pwhash(
    &key, UInt64(key.count), characters, UInt64(characters.count), salt, passes, memory,
    crypto_pwhash_ALG_ARGON2ID13)
  return result == 0 ? key : nil
}
