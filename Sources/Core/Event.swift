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
  case claimCodeIssued = "claim-code-issued"
  case accountClaimed = "account-claimed"
  case consentChanged = "consent-changed"
  case sessionsEnded = "sessions-ended"
  case secondFactorSet = "second-factor-set"
  case secondFactorRemoved = "second-factor-removed"
  case secondFactorReset = "second-factor-reset"
  case secondFactorCodesRenewed = "second-factor-codes-renewed"
  case secondFactorCodeUsed = "second-factor-code-used"
  case identityVerified = "identity-verified"
  case identityUnverified = "identity-unverified"
  case profileChanged = "profile-changed"
  case identifierAdded = "identifier-added"
  case identifierRemoved = "identifier-removed"
  case personsMerged = "persons-merged"
  case personsToldApart = "persons-told-apart"
  case duplicateDecisionUndone = "duplicate-decision-undone"
  case cityAdded = "city-added"
  case cityChanged = "city-changed"
  case cycleOpened = "cycle-opened"
  case cohortOpened = "cohort-opened"
  case facilitatorAssigned = "facilitator-assigned"
  case moduleOpened = "module-opened"
  case enrolled = "enrolled"
  case dataDownloaded = "data-downloaded"
  case erasureRequested = "erasure-requested"
  case erasureCancelled = "erasure-cancelled"
  case personErased = "person-erased"
  case dataSwept = "data-swept"
  case hoursTakenBack = "hours-taken-back"
  case trainingFinished = "training-finished"
  case trainingReopened = "training-reopened"
  case classSessionPlanned = "class-session-planned"
  case classSessionCancelled = "class-session-cancelled"
  case attendanceMarked = "attendance-marked"
  case cycleChanged = "cycle-changed"
  case cycleClosed = "cycle-closed"
  case cycleReopened = "cycle-reopened"
  case cohortChanged = "cohort-changed"
  case cohortArchived = "cohort-archived"
  case cohortUnarchived = "cohort-unarchived"
  case facilitatorEnded = "facilitator-ended"
  case personInvited = "person-invited"
  case invitationDeclined = "invitation-declined"
  case joinRequested = "join-requested"
  case requestDeclined = "request-declined"
  case putOnWaitingList = "put-on-waiting-list"
  case withdrawn = "withdrawn"
  case transferred = "transferred"
  case invitationLinkMade = "invitation-link-made"
  case invitationLinkRevoked = "invitation-link-revoked"
  case rosterImported = "roster-imported"
  case wrongCodes = "wrong-codes"
  case attemptHandedIn = "attempt-handed-in"
  case openAnswerGraded = "open-answer-graded"
  case questionRegraded = "question-regraded"
  case questionAnnulled = "question-annulled"
  case annulmentUndone = "question-annulment-undone"
  case examSittingOpened = "exam-sitting-opened"
  case examSittingChanged = "exam-sitting-changed"
  case examSittingCancelled = "exam-sitting-cancelled"
  case examCandidateAdded = "exam-candidate-added"
  case examCandidateRemoved = "exam-candidate-removed"
  case examRoomCodeRenewed = "exam-room-code-renewed"
  case examEntered = "exam-entered"
  case examAccommodationSet = "exam-accommodation-set"
  case examTimeCredited = "exam-time-credited"
  case examTimeRanOut = "exam-time-ran-out"
  case fileSent = "file-sent"
  case assignmentHandedIn = "assignment-handed-in"
  case assignmentWithdrawn = "assignment-withdrawn"
  case assignmentGraded = "assignment-graded"
  case assignmentRegraded = "assignment-regraded"
  case dueDateSet = "due-date-set"
  case dueDateRemoved = "due-date-removed"
  case certificateIssued = "certificate-issued"
  case certificateReissued = "certificate-reissued"
  case certificateRevoked = "certificate-revoked"
  case certificateRunStarted = "certificate-run-started"
  case endorsementAdded = "endorsement-added"
  case endorsementEnded = "endorsement-ended"
  case coursesReloaded = "courses-reloaded"
  case grantDrawPrepared = "grant-draw-prepared"
  case grantDrawn = "grant-drawn"
  case grantResult = "grant-result"
  case grantDecisionSigned = "grant-decision-signed"
  case grantAppealed = "grant-appealed"
  case grantAppealAnswered = "grant-appeal-answered"
  case evaluatorAdded = "evaluator-added"
  case evaluatorRemoved = "evaluator-removed"
  case reviewsAssigned = "reviews-assigned"
  case reviewAssigned = "review-assigned"
  case reviewSubmitted = "review-submitted"
  case reviewAbstained = "review-abstained"
  case reviewPassedOn = "review-passed-on"
  case reviewSetAside = "review-set-aside"
  case thirdReviewAsked = "third-review-asked"
  case conflictDeclared = "conflict-declared"
  case conflictTakenBack = "conflict-taken-back"
  case reviewReminderSent = "review-reminder-sent"
  case applicationBegun = "application-begun"
  case applicationSubmitted = "application-submitted"
  case applicationWithdrawn = "application-withdrawn"
  /// By the coordinator: its person has another one, after two records were merged.
  case applicationKept = "application-kept"
  /// The merge was undone for which it had been withdrawn.
  case applicationRestored = "application-restored"
  case eligibilityOverridden = "eligibility-overridden"
  case eligibilityOverrideUndone = "eligibility-override-undone"
  case grantCallDrafted = "grant-call-drafted"
  case grantCallChanged = "grant-call-changed"
  case grantCallPublished = "grant-call-published"
  case grantCallDatesChanged = "grant-call-dates-changed"
  case grantCallInReview = "grant-call-in-review"
  case grantCallDecided = "grant-call-decided"
  case grantCallCancelled = "grant-call-cancelled"
  case certificateRenewed = "certificate-renewed"
  case practiceLogged = "practice-logged"
  case practiceChanged = "practice-changed"
  case practiceAsked = "practice-asked"
  case practiceGraded = "practice-graded"
  case practiceReturned = "practice-returned"
  case practiceDisputed = "practice-disputed"
  case practiceSigned = "practice-signed"
  case practiceWithdrawn = "practice-withdrawn"
  case trainingConfirmed = "training-confirmed"
  case officeChanged = "office-changed"
  case registrationClosed = "registration-closed"
  case registrationReopened = "registration-reopened"
  case announcementMade = "announcement-made"
  case announcementEnded = "announcement-ended"
}

/// Writes an event in the transaction of the deed itself.
///
/// - Parameters:
///   - author: who did it; nil for the command line and the server itself.
///   - subjects: what it was done to, by kind and id. Whoever is the `person` finds the event in what is kept about them.
package func record(
  _ kind: EventKind, by author: Person.ID?, about subjects: [(kind: StaticString, id: Int64)],
  at now: Instant,
  in db: WriteConnection
) throws {
  let pairs = subjects.map { "\"\($0.kind)\":\($0.id)" }.joined(separator: ",")
  let person = subjects.first { "\($0.kind)" == "person" }?.id
  try db.run(
    """
    INSERT INTO event (at, kind, actor_id, subject, about_id)
    VALUES (\(now), \(kind), \(author), \("{\(pairs)}"), \(person))
    """)
}

/// Writes an event about a city, whose id is its slug.
///
/// - Parameter author: who did it; nil for the command line and the server itself.
package func record(
  _ kind: EventKind, by author: Person.ID?, about city: City.ID, at now: Instant, in db: WriteConnection
) throws {
  precondition(city.rawValue.utf8.allSatisfy { $0 != 0x22 && $0 != 0x5C }, "a slug with quotes")
  try db.run(
    """
    INSERT INTO event (at, kind, actor_id, subject)
    VALUES (\(now), \(kind), \(author), \("{\"city\":\"\(city.rawValue)\"}"))
    """)
}
