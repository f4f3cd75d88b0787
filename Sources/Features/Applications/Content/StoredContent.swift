import Core
import Crypto
import FoundationEssentials

extension ApplicationContent {
  /// As it is stored, and of which the digest is: JSON with its members in the order of the alphabet.
  package var encoded: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }

  /// What `encoded` wrote.
  ///
  /// - Returns: nil where it was erased, and for what `encoded` never writes.
  package init?(encoded text: String) {
    do {
      self = try JSONDecoder().decode(ApplicationContent.self, from: Data(text.utf8))
    } catch {
      // The only other text that is ever stored is that of an erased one.
      return nil
    }
  }

  /// What stands in the place of the content once it is erased.
  static let erased = "{}"
}
