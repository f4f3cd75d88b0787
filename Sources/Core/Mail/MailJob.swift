import Mail
import SQLite

/// A letter of the queue whose turn it is.
struct MailJob: Sendable {
  let id: Int64
  let messageID: String
  let kind: Letter.Kind
  let person: Person.ID
  let sealedLetter: [UInt8]
  /// Tries, this one included.
  let tries: Int
  let queuedAt: Instant
  let expiresAt: Instant

  /// From the first failure to the next try; each further one waits twice as long, up to the longest.
  static let firstPause = Duration.minutes(1)
  static let longestPause = Duration.hours(1)
  /// How long it is known what became of a letter.
  static let memory = Duration.days(90)

  /// When to try again after this try failed.
  func nextTry(after now: Instant) -> Instant {
    let doublings = min(max(tries - 1, 0), 10)
    return now + min(Self.firstPause * (1 << doublings), Self.longestPause)
  }
}

extension MailJob: RowDecodable {
  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    messageID = try row[1]
    kind = try row[2]
    person = try row[3]
    sealedLetter = try row[4]
    tries = try row[5]
    queuedAt = try row[6]
    expiresAt = try row[7]
  }
}

/// Takes the letter whose turn it is, and writes down that it is being sent before anything is sent.
func takeNextLetter(at now: Instant, in db: WriteConnection) throws -> MailJob? {
  try db.run("DELETE FROM mail_job WHERE settled_at < \(now - MailJob.memory)")
  return try db.first(
    """
    UPDATE mail_job SET state = 'sending', tries = tries + 1
     WHERE id = (SELECT id FROM mail_job
                  WHERE settled_at IS NULL AND due_at <= \(now) AND state = 'waiting'
                  ORDER BY due_at, id
                  LIMIT 1)
    RETURNING id, message_id, kind, person_id, sealed_letter, tries, queued_at, expires_at
    """)
}

/// When the next letter is due; nil when none waits.
func nextLetterDue(in db: ReadConnection) throws -> Instant? {
  try db.one("SELECT min(due_at) FROM mail_job WHERE settled_at IS NULL AND state = 'waiting'")
}

/// Lets letters be tried again whose try was cut short by the end of the process. Whether the server had taken one is
/// unknown: it goes out once more under the same message id, by which mailboxes show it once.
func resumeLettersCutShort(in db: WriteConnection) throws {
  try db.run("UPDATE mail_job SET state = 'waiting' WHERE settled_at IS NULL AND state = 'sending'")
}

func settle(_ job: MailJob, at now: Instant, in db: WriteConnection) throws {
  try db.run(
    "UPDATE mail_job SET state = 'sent', sealed_letter = NULL, settled_at = \(now), error = NULL WHERE id = \(job.id)"
  )
}

/// Gives the letter up for good, and keeps why.
func giveUp(_ job: MailJob, because reason: String, at now: Instant, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE mail_job SET state = 'failed', sealed_letter = NULL, settled_at = \(now), error = \(reason)
     WHERE id = \(job.id)
    """)
}

func postpone(_ job: MailJob, to next: Instant, because reason: String, in db: WriteConnection) throws {
  try db.run(
    "UPDATE mail_job SET state = 'waiting', due_at = \(next), error = \(reason) WHERE id = \(job.id)")
}
