/// Why a message was not sent. Made for the log: no address and no word of the message is in it.
package enum MailError: Error, Equatable {
  /// The server refuses this message for good: an address that does not exist, a size or content that it does not take.
  /// Its answer by RFC 5321, 500 to 599.
  case refused(code: Int)
  /// The server asks to come again: greylisting, a full mailbox, too much at once. 400 to 499.
  case putOff(code: Int)
  /// The server takes nothing from us as we are configured: wrong password, no TLS, a certificate that is not trusted, or
  /// a refusal before the message was its matter. For the operator; the message can wait until it is mended.
  case misconfigured(String)
  /// No connection, a time-out, or a connection that broke.
  case unreachable(String)
  /// The file could not be written.
  case unwritable(String)

  /// Whether the same message would fail again, so that the queue gives it up.
  package var isPermanent: Bool {
    switch self {
    case .refused: true
    case .putOff, .misconfigured, .unreachable, .unwritable: false
    }
  }
}

extension MailError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .refused(let code): "the mail server refused the message for good (\(code))"
    case .putOff(let code): "the mail server asks to try again later (\(code))"
    case .misconfigured(let reason): "the mail server takes no mail from us: \(reason)"
    case .unreachable(let reason): "the mail server did not answer: \(reason)"
    case .unwritable(let reason): "the message could not be written: \(reason)"
    }
  }
}
