import Web

/// A link that opens WhatsApp with a message for that telephone; nil for a number that cannot be called from abroad.
///
/// - Parameter number: as identifiers keep it: home numbers of Ecuador with their 0, others with their country.
package func whatsApp(_ number: String, saying text: String) -> String? {
  guard number.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
  let full = number.hasPrefix("0") ? "593\(number.dropFirst())" : number
  guard (9...15).contains(full.utf8.count), !full.hasPrefix("5930") else { return nil }
  return "https://wa.me/\(full)?text=\(percentEncoded(text))"
}
