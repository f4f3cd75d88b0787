import Core
import Crypto
import Markup
import Web

/// What lets a telephone keep answers that wait for the network, so that whoever uses it next can send them and not read
/// them (decision 0018). A page of an open attempt carries a ticket, which only this server can open, and the attempt's key. The
/// telephone keeps what was answered sealed with the key, and the ticket beside it; the key it forgets with the page.
package struct AnswerTickets: Sendable {
  /// How long after its page was opened an answer may come.
  package static let life = Duration.days(14)

  private let seal: Seal

  /// - Parameter seal: with the key of this installation.
  package init(seal: Seal) {
    self.seal = seal
  }

  /// Attributes of the element of a page from which its program takes ticket and key.
  package func marks(of attempt: Attempt.ID, at now: Instant) -> HTML {
    " data-ficha=\"\(ticket(for: attempt, at: now))\" data-clave=\"\(Base64URL.encode(key(of: attempt)))\""
  }

  /// Another one each time, so that two of one attempt cannot be told from those of two.
  func ticket(for attempt: Attempt.ID, at now: Instant) -> String {
    let numbers = [attempt.rawValue, (now + Self.life).rawValue].map(UInt64.init(bitPattern:))
    let bytes = numbers.flatMap { number in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> UInt64($0)) }
    }
    return Base64URL.encode(seal.seal(bytes, for: Self.ticketContext))
  }

  /// 32 bytes.
  func key(of attempt: Attempt.ID) -> [UInt8] { seal.subkey(for: "answers that wait", of: attempt.rawValue) }

  private static let ticketContext = "ticket of answers that wait"

  /// What a telephone had kept.
  struct Opened: Sendable, Equatable {
    let attempt: Attempt.ID
    /// What the form of the question would have sent.
    let answer: Form
  }

  enum Opening: Sendable, Equatable {
    case opened(Opened)
    /// The ticket is ours and too old.
    case expired
    /// No page of ours made this.
    case damaged
  }

  /// Looks at what arrived, without the database.
  func open(_ ticket: String, _ sealed: String, at now: Instant) -> Opening {
    guard let bytes = Base64URL.decode(ticket).flatMap({ seal.open($0, for: Self.ticketContext) }),
      bytes.count == 16, let box = Base64URL.decode(sealed)
    else { return .damaged }
    let numbers = [bytes.prefix(8), bytes.suffix(8)].map { part in
      Int64(bitPattern: part.reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }
    let attempt = Attempt.ID(rawValue: numbers[0])
    guard now <= Instant(rawValue: numbers[1]) else { return .expired }
    guard let content = BrowserSeal(key: key(of: attempt)).open(box, for: ticket),
      let answer = Form(encoded: content)
    else { return .damaged }
    return .opened(Opened(attempt: attempt, answer: answer))
  }
}
