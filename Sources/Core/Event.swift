import SQLite

/// What happened, in the log that is both audit and outbox. It holds ids, never names, and is only ever added to.
package enum EventKind: String, Sendable, CaseIterable, ColumnValue {
  case personAdded = "person-added"
  case roleGranted = "role-granted"
  case roleRevoked = "role-revoked"
  case passwordReset = "password-reset"
  case passwordChanged = "password-changed"
  case passwordCardIssued = "password-card-issued"
  case passwordRecovered = "password-recovered"
  case consentChanged = "consent-changed"
  case sessionsEnded = "sessions-ended"
  case secondFactorSet = "second-factor-set"
  case secondFactorRemoved = "second-factor-removed"
  case secondFactorReset = "second-factor-reset"
  case secondFactorCodesRenewed = "second-factor-codes-renewed"
  case secondFactorCodeUsed = "second-factor-code-used"
  case cycleOpened = "cycle-opened"
  case cohortOpened = "cohort-opened"
  case facilitatorAssigned = "facilitator-assigned"
  case enrolled = "enrolled"
  case attemptHandedIn = "attempt-handed-in"
  case openAnswerGraded = "open-answer-graded"
  case questionRegraded = "question-regraded"
  case examSittingOpened = "exam-sitting-opened"
  case examRoomCodeRenewed = "exam-room-code-renewed"
  case examEntered = "exam-entered"
  case examAccommodationSet = "exam-accommodation-set"
  case examTimeCredited = "exam-time-credited"
  case examTimeRanOut = "exam-time-ran-out"
}

/// Writes an event in the transaction of the deed itself.
///
/// - Parameters:
///   - author: who did it; nil for the command line and the server itself.
///   - subjects: what it was done to, by kind and id.
package func record(
  _ kind: EventKind, by author: Person.ID?, about subjects: [(kind: StaticString, id: Int64)],
  at now: Instant,
  in db: WriteConnection
) throws {
  let pairs = subjects.map { "\"\($0.kind)\":\($0.id)" }.joined(separator: ",")
  try db.run(
    """
    INSERT INTO event (at, kind, actor_id, subject)
    VALUES (\(now), \(kind), \(author), \("{\(pairs)}"))
    """)
}
