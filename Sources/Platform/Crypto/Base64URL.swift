import CSodium

/// Base 64 in the alphabet that needs no escaping in addresses and cookies, without padding (RFC 4648, section 5).
package enum Base64URL {
  package static func encode(_ bytes: [UInt8]) -> String {
    precondition(Sodium.isReady)
    let capacity = sodium_base64_encoded_len(bytes.count, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
    var text = [CChar](repeating: 0, count: capacity)
    sodium_bin2base64(&text, capacity, bytes, bytes.count, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// nil for anything that `encode` would not have written.
  package static func decode(_ text: String) -> [UInt8]? {
    precondition(Sodium.isReady)
    var count = 0
    var text = text
    let bytes = text.withUTF8 { source -> [UInt8]? in
      guard !source.isEmpty else { return [] }
      var bytes = [UInt8](repeating: 0, count: source.count)
      let result = source.withMemoryRebound(to: CChar.self) { characters in
        sodium_base642bin(
          &bytes, bytes.count, characters.baseAddress, characters.count, nil, &count, nil,
          sodium_base64_VARIANT_URLSAFE_NO_PADDING)
      }
      return result == 0 ? bytes : nil
    }
    return bytes.map { Array($0.prefix(count)) }
  }
}
