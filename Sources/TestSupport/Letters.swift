import App
import Mail
import Synchronization

/// A mail server in memory, which takes what comes or fails as it is told.
package final class Letters: Sendable {
  private let taken = Mutex<[Message]>([])
  private let failure = Mutex<MailError?>(nil)

  package init() {}

  /// Every message that was taken, the first first.
  package var sent: [Message] { taken.withLock { $0 } }

  /// What the next messages meet; nil for nothing.
  package func fail(with error: MailError?) {
    failure.withLock { $0 = error }
  }

  package var delivery: MailDelivery {
    guard let address = MailAddress("aula@aula.example") else { preconditionFailure("no address") }
    return MailDelivery(sender: Message.Party(address)) { message throws(MailError) in
      if let error = self.failure.withLock({ $0 }) { throw error }
      self.taken.withLock { $0.append(message) }
    }
  }
}
