import Mail
import SQLite

/// A letter to one person about their account or their course, in plain text and plain Spanish.
package struct Letter: Sendable, Equatable {
  /// What letters are about, for the log and for whoever asks why one was sent.
  package enum Kind: String, Sendable, CaseIterable, ColumnValue {
    case passwordLink = "password-link"
    case passwordChanged = "password-changed"
    case wrongCodes = "wrong-codes"
    case notice
  }

  package let kind: Kind
  package let person: Person.ID
  package let to: Message.Party
  package let subject: HeaderText
  /// Its lines may be as long as they like.
  package let text: String

  package init(kind: Kind, person: Person.ID, to: Message.Party, subject: HeaderText, text: String) {
    self.kind = kind
    self.person = person
    self.to = to
    self.subject = subject
    self.text = text
  }
}

extension Letter {
  /// Address, name and subject, one line each, then the text: none of the three can hold the end of a line.
  var packed: [UInt8] {
    Array([to.address.text, to.name?.text ?? "", subject.text, text].joined(separator: "\n").utf8)
  }

  /// Nil for what `packed` did not make.
  init?(packed: [UInt8], kind: Kind, person: Person.ID) {
    let parts = String(decoding: packed, as: UTF8.self)
      .split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 4, let address = MailAddress(parts[0]), let subject = HeaderText(parts[2]) else {
      return nil
    }
    self.init(
      kind: kind, person: person, to: Message.Party(address, name: HeaderText(parts[1])), subject: subject,
      text: parts[3])
  }
}
