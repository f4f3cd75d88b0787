import Accounts
import Core
import SQLite

/// The ways into a cohort and out of it. Each is one transaction with its event; whoever becomes active is told to
/// `whenEnrolled` in the same transaction, so that what they did before counts at once.
package struct Admissions: Sendable {
  package typealias Reaction = @Sendable (Person.ID, Cohort, Instant, WriteConnection) throws -> Void

  private let whenEnrolled: Reaction

  /// - Parameter whenEnrolled: what happens when somebody becomes active in a cohort, in that transaction.
  package init(whenEnrolled: @escaping Reaction) {
    self.whenEnrolled = whenEnrolled
  }

  /// What became of somebody who was to be let in.
  package enum Outcome: Sendable, Equatable {
    case active, waiting
    /// They were in it before.
    case alreadyIn
    case refused(AdmissionRefusal)
  }

  /// Lets a person in, whatever they were on the way to: active while there are seats, on the waiting list behind everybody
  /// else when there are none.
  ///
  /// - Parameters:
  ///   - author: nil for what the server does by itself.
  ///   - invitation: the link by which they came.
  package func admit(
    _ person: Person.ID, to cohort: Cohort, by author: Person.ID?, through invitation: Int64? = nil,
    at now: Instant, in db: WriteConnection
  ) throws -> Outcome {
    let standing = try standing(of: person, with: cohort, in: db)
    switch standing {
    case .refused(let refusal): return .refused(refusal)
    case .here(.active), .here(.waiting): return .alreadyIn
    case .here, .free: break
    }
    // A seat is given to those who wait as soon as it is free: whoever waits beside a free one cannot take it.
    guard try freeSeats(of: cohort, in: db) > 0 else {
      try enter(person, cohort.id, .waiting, by: author, invitation, at: now, in: db)
      try record(.putOnWaitingList, by: author, about: subject(cohort.id, person), at: now, in: db)
      return .waiting
    }
    try enrolNow(person, in: cohort, by: author, invitation, at: now, in: db)
    return .active
  }

  /// Asks a person whether they want to come in; nothing happens to somebody who is in it or on the way.
  func invite(
    _ person: Person.ID, to cohort: Cohort, by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Outcome? {
    switch try standing(of: person, with: cohort, in: db) {
    case .refused(let refusal): return .refused(refusal)
    case .here: return .alreadyIn
    case .free:
      try enter(person, cohort.id, .invited, by: author, nil, at: now, in: db)
      try record(.personInvited, by: author, about: subject(cohort.id, person), at: now, in: db)
      return nil
    }
  }

  /// Notes that a person wants to come in; staff decide.
  func request(_ person: Person.ID, _ cohort: Cohort, at now: Instant, in db: WriteConnection) throws
    -> Outcome?
  {
    switch try standing(of: person, with: cohort, in: db) {
    case .refused(let refusal): return .refused(refusal)
    case .here: return .alreadyIn
    case .free:
      try enter(person, cohort.id, .requested, by: person, nil, at: now, in: db)
      try record(.joinRequested, by: person, about: subject(cohort.id, person), at: now, in: db)
      return nil
    }
  }

  /// Ends an enrolment, or the way to one; a seat that becomes free goes to whoever waits longest.
  ///
  /// - Parameter reason: in the words of whoever ends it; may be empty.
  /// - Returns: Whether there was something to end.
  @discardableResult
  func end(
    _ enrolment: Enrolment.ID, of cohort: Cohort, as state: Enrolment.State, because reason: String,
    by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Bool {
    let person: Person.ID? = try db.first(
      """
         UPDATE enrolment SET state = \(state), since = \(now), reason = \(reason)
          WHERE id = \(enrolment) AND cohort_id = \(cohort.id)
            AND state IN ('invited', 'requested', 'waiting', 'active')
      RETURNING person_id
      """)
    guard let person else { return false }
    let kind: EventKind = state == .declined ? .invitationDeclined : .withdrawn
    try record(kind, by: author, about: subject(cohort.id, person), at: now, in: db)
    try fillSeats(of: cohort, at: now, in: db)
    return true
  }

  /// Ends that a person studies in a cohort; nothing happens to somebody who does not.
  ///
  /// - Parameter reason: in staff's words.
  package func withdraw(
    _ person: Person.ID, from cohort: Cohort, because reason: String, by author: Person.ID, at now: Instant,
    in db: WriteConnection
  ) throws {
    let enrolment: Enrolment.ID? = try db.first(
      """
      SELECT id FROM enrolment
       WHERE cohort_id = \(cohort.id) AND person_id = \(person) AND state = \(Enrolment.State.active)
      """)
    guard let enrolment else { return }
    try end(enrolment, of: cohort, as: .withdrawn, because: reason, by: author, at: now, in: db)
  }

  /// Moves somebody who studies in a cohort to another of the same course. Work and hours belong to the person and the
  /// course, so all of it comes along.
  ///
  /// - Returns: nil when they moved, else why not.
  func transfer(
    _ enrolment: Enrolment.ID, from old: Cohort, to new: Cohort, by author: Person.ID, at now: Instant,
    in db: WriteConnection
  ) throws -> String? {
    guard old.course == new.course, old.id != new.id, !new.isFrozen else {
      return "Elige un grupo abierto del mismo curso."
    }
    guard new.endsOn >= Day(now) else {
      return "El grupo «\(new.name)» ya terminó. Elige uno que siga en marcha."
    }
    guard try freeSeats(of: new, in: db) > 0 else { return "El grupo «\(new.name)» no tiene cupos libres." }
    let person: Person.ID? = try db.first(
      """
         UPDATE enrolment SET state = \(Enrolment.State.transferred), since = \(now), reason = ''
          WHERE id = \(enrolment) AND cohort_id = \(old.id) AND state = \(Enrolment.State.active)
      RETURNING person_id
      """)
    guard let person else { return "Esta persona ya no estudia en este grupo." }
    if case .refused(let refusal) = try standing(of: person, with: new, allowsOtherCity: true, in: db) {
      throw Refusal.forbidden(refusal.sentence)
    }
    try record(
      .transferred, by: author,
      about: [("cohort", old.id.rawValue), ("to", new.id.rawValue), ("person", person.rawValue)], at: now,
      in: db)
    try enrolNow(person, in: new, by: author, nil, at: now, in: db)
    try fillSeats(of: old, at: now, in: db)
    return nil
  }

  /// Gives free seats to those who wait, in their order. Whoever studies the course elsewhere meanwhile is passed over.
  func fillSeats(of cohort: Cohort, at now: Instant, in db: WriteConnection) throws {
    var free = try freeSeats(of: cohort, in: db)
    guard free > 0 else { return }
    let waiting: [Person.ID] = try db.all(
      """
      SELECT person_id FROM enrolment
       WHERE cohort_id = \(cohort.id) AND state = \(Enrolment.State.waiting)
       ORDER BY since, id
       LIMIT 1000
      """)
    for person in waiting where free > 0 {
      guard try cohortElsewhere(of: person, besides: cohort, in: db) == nil else { continue }
      try enrolNow(person, in: cohort, by: nil, nil, at: now, in: db)
      free -= 1
    }
  }

  private func enrolNow(
    _ person: Person.ID, in cohort: Cohort, by author: Person.ID?, _ invitation: Int64?, at now: Instant,
    in db: WriteConnection
  ) throws {
    _ = try enrol(person, in: cohort.id, by: author, at: now, in: db)
    if let invitation { try note(invitation, person, cohort.id, in: db) }
    try whenEnrolled(person, cohort, now, db)
  }

  /// Puts somebody on the way into a cohort.
  private func enter(
    _ person: Person.ID, _ cohort: Cohort.ID, _ state: Enrolment.State, by author: Person.ID?,
    _ invitation: Int64?, at now: Instant, in db: WriteConnection
  ) throws {
    try db.run(
      """
      INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since)
      VALUES (\(cohort), \(person), \(state), \(author), \(now), \(now))
          ON CONFLICT (cohort_id, person_id) WHERE state IN ('invited', 'requested', 'waiting', 'active') DO UPDATE
         SET since = excluded.since, state = excluded.state
      """)
    if let invitation { try note(invitation, person, cohort, in: db) }
  }

  private func note(
    _ invitation: Int64, _ person: Person.ID, _ cohort: Cohort.ID, in db: WriteConnection
  ) throws {
    try db.run(
      """
      UPDATE enrolment SET invitation_id = \(invitation)
       WHERE cohort_id = \(cohort) AND person_id = \(person) AND state IN ('waiting', 'active')
      """)
  }
}

private func subject(_ cohort: Cohort.ID, _ person: Person.ID) -> [(kind: StaticString, id: Int64)] {
  [("cohort", cohort.rawValue), ("person", person.rawValue)]
}
