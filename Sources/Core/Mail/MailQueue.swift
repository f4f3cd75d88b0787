import Crypto
import Mail
import SQLite

/// Letters that wait to be sent. A deed queues its letter in its own transaction; the `Courier` sends it after the
/// commit, so that no letter is about something that did not happen, and none is lost by a restart.
package struct MailQueue: Sendable {
  /// `https://aula.example`: where the links in letters lead.
  package let baseURL: String
  let seal: Seal

  /// - Parameters:
  ///   - seal: for what waits: addresses and links are not readable in a copy of the database.
  ///   - baseURL: without a slash at its end.
  package init(seal: Seal, baseURL: String) {
    self.seal = seal
    self.baseURL = baseURL
  }

  /// How long a letter is worth sending that says nothing else.
  package static let usualPatience = Duration.days(3)

  /// Queues `letter`, to be sent once the transaction is on disk.
  ///
  /// - Parameter patience: how long it is tried; then it is given up.
  package func sendLater(
    _ letter: Letter, patience: Duration = usualPatience, at now: Instant, in db: WriteConnection
  ) throws {
    let id = Message.ID()
    try db.run(
      """
      INSERT INTO mail_job (message_id, kind, person_id, sealed_letter, queued_at, due_at, expires_at)
      VALUES (\(id.text), \(letter.kind), \(letter.person), \(seal.seal(letter.packed, for: Self.context(of: id))),
              \(now), \(now), \(now + patience))
      """)
  }

  /// What a letter is sealed for: none can be put in another's place.
  static func context(of id: Message.ID) -> String { "letter/\(id.text)" }
}
