import Crypto
import Mail
import SQLite
import Synchronization

/// Sends the letters of the queue, one after the other, on a thread of its own: no request waits for a mail server.
package final class Courier: Sendable {
  /// What happened to a letter, for the log: no address, no name, no word of it.
  package enum Note: Sendable, Equatable {
    case sent(Letter.Kind)
    case postponed(Letter.Kind, because: String)
    case givenUp(Letter.Kind, because: String)
    case failed(String)
  }

  private let database: Database
  private let clock: Clock
  private let seal: Seal
  private let sender: Message.Party
  private let send: @Sendable (Message) throws(MailError) -> Void
  private let preparations: [@Sendable () throws -> Void]
  private let note: @Sendable (Note) -> Void
  private let isStopping = Atomic(false)
  private let hasResumed = Atomic(false)

  /// - Parameters:
  ///   - queue: whose letters it sends.
  ///   - sender: from whom they are.
  ///   - preparations: what features do before letters are looked for, such as writing those that were asked for.
  ///   - send: takes a message over, or says why not; up to a minute.
  package init(
    database: Database, clock: Clock, queue: MailQueue, sender: Message.Party,
    preparations: [@Sendable () throws -> Void], note: @escaping @Sendable (Note) -> Void,
    send: @escaping @Sendable (Message) throws(MailError) -> Void
  ) {
    self.database = database
    self.clock = clock
    seal = queue.seal
    self.sender = sender
    self.preparations = preparations
    self.note = note
    self.send = send
  }

  /// Sends everything that is due. Never called twice at once.
  ///
  /// - Returns: when the next letter is due; nil when none waits.
  package func work() -> Instant? {
    do {
      if !hasResumed.load(ordering: .relaxed) {
        try database.write { db in try resumeLettersCutShort(in: db) }
        hasResumed.store(true, ordering: .relaxed)
      }
      for prepare in preparations { try prepare() }
      while !isStopping.load(ordering: .relaxed), try nextDue().map({ $0 <= clock.now() }) ?? false {
        let job = try database.write { db in try takeNextLetter(at: clock.now(), in: db) }
        guard let job else { break }
        try deliver(job)
      }
      return try nextDue()
    } catch {
      // The disk or the database: a letter that was sent stays 'sending', and is not sent again before the next start.
      note(.failed(String(describing: error)))
      return clock.now() + .minutes(1)
    }
  }

  /// No further letter is begun.
  package func stop() {
    isStopping.store(true, ordering: .relaxed)
  }

  private func nextDue() throws -> Instant? {
    try database.read { db in try nextLetterDue(in: db) }
  }

  private func deliver(_ job: MailJob) throws {
    guard let message = message(of: job) else {
      return try giveUp(job, because: "sealed with another key than data/keys/secrets.key")
    }
    guard clock.now() < job.expiresAt else { return try giveUp(job, because: "it could not be sent in time") }
    do throws(MailError) {
      try send(message)
    } catch {
      return try settleFailure(of: job, error)
    }
    try database.write { db in try settle(job, at: clock.now(), in: db) }
    note(.sent(job.kind))
  }

  private func settleFailure(of job: MailJob, _ error: MailError) throws {
    let next = job.nextTry(after: clock.now())
    let reason = error.description
    guard !error.isPermanent, next < job.expiresAt else { return try giveUp(job, because: reason) }
    try database.write { db in try postpone(job, to: next, because: reason, in: db) }
    note(.postponed(job.kind, because: reason))
  }

  private func giveUp(_ job: MailJob, because reason: String) throws {
    try database.write { db in try Core.giveUp(job, because: reason, at: clock.now(), in: db) }
    note(.givenUp(job.kind, because: reason))
  }

  private func message(of job: MailJob) -> Message? {
    guard let id = Message.ID(job.messageID),
      let packed = seal.open(job.sealedLetter, for: MailQueue.context(of: id)),
      let letter = Letter(packed: packed, kind: job.kind, person: job.person)
    else { return nil }
    return Message(
      id: id, from: sender, to: letter.to, subject: letter.subject, text: letter.text,
      writtenAt: job.queuedAt.rawValue)
  }
}
