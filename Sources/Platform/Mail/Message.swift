/// A letter in plain text from us to one person. There is one recipient, so that nobody ever sees the address of another.
package struct Message: Sendable, Equatable {
  /// Somebody with an address.
  package struct Party: Sendable, Equatable {
    package let name: HeaderText?
    package let address: MailAddress

    package init(_ address: MailAddress, name: HeaderText? = nil) {
      self.address = address
      self.name = name
    }
  }

  /// Tells one message from all others for ever, so that a message sent twice after a broken connection is shown once.
  /// The queue keeps it over attempts.
  package struct ID: Sendable, Hashable {
    package let text: String

    /// A new one of 128 random bits.
    package init() {
      var generator = SystemRandomNumberGenerator()
      text = String(generator.next(), radix: 36) + "." + String(generator.next(), radix: 36)
    }

    /// A stored one: 1 to 64 ASCII letters, digits, points and hyphens, beginning and ending with a letter or digit.
    package init?(_ text: String) {
      let bytes = Array(text.utf8)
      guard (1...64).contains(bytes.count), bytes.first?.isLetterOrDigit == true,
        bytes.last?.isLetterOrDigit == true,
        bytes.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }),
        !text.contains("..")
      else { return nil }
      self.text = text
    }
  }

  package let id: ID
  package let from: Party
  package let to: Party
  package let subject: HeaderText
  /// Any text at all; its lines may end as they like.
  package let text: String
  /// When it was written: UTC milliseconds since 1970.
  package let writtenAt: Int64

  package init(id: ID = ID(), from: Party, to: Party, subject: HeaderText, text: String, writtenAt: Int64) {
    self.id = id
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.writtenAt = writtenAt
  }
}
