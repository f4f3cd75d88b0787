import Core
import Crypto
import Files
import GrantCalls
import SQLite
import Submissions

extension FileUse.Kind {
  /// Handed in with an application; the subject is the version.
  package static let application = FileUse.Kind(rawValue: "application")
  /// Chosen for what is being written; the subject is the place.
  static let applicationDraft = FileUse.Kind(rawValue: "application-draft")
}

/// What was handed in, by which a person can prove it.
package struct Receipt: Sendable, Equatable {
  package let version: Int64
  /// From 1.
  package let number: Int
  package let at: Instant
  /// SHA-256 of the whole content, 32 bytes.
  package let digest: [UInt8]

  /// Eight symbols that can be read out: `7F3K-Q2M9`.
  package var code: String { SubmissionReceipt(digest).description }
}

/// Begins an application; the one that is there already where there is one.
///
/// - Parameter city: where the business works, one of the call's.
package func begin(
  _ call: GrantCall.ID, of person: Person.ID, city: City.ID, at now: Instant, in db: WriteConnection
) throws -> Application.ID {
  if let own = try application(to: call, of: person, in: db) { return own.id }
  let id: Application.ID = try db.one(
    """
    INSERT INTO application (call_id, person_id, city, state, saved_at, created_at)
    VALUES (\(call), \(person), \(city), \(Application.State.draft), \(now), \(now))
    RETURNING id
    """)
  try note(.begun, of: id, person: person, number: nil, .applicationBegun, at: now, in: db)
  return id
}

/// Keeps `content` as a version that never changes and counts from now on. The deed alone: whether the call takes it and the
/// person is eligible is asked before, by whoever hands in.
///
/// - Parameters:
///   - content: with at least one item.
///   - isWoman: whether the person is registered as one, which a floor of the call may count.
///   - modelVersion: of the approved business model; nil where a coordinator took it as met without one.
///   - planVersion: the same of the approved financial tool.
/// - Throws: `Refusal.notFound` for files that are not the person's.
@discardableResult
package func submit(
  _ id: Application.ID, _ content: ApplicationContent, isWoman: Bool, modelVersion: SubmissionVersion.ID?,
  planVersion: SubmissionVersion.ID?, at now: Instant, in db: WriteConnection
) throws -> Receipt {
  let own = try application(id, in: db)
  let number: Int = try db.one(
    "SELECT 1 + coalesce(max(number), 0) FROM application_version WHERE application_id = \(id)")
  let text = try content.encoded
  let digest = SHA256(of: text.utf8).bytes
  let version: Int64 = try db.one(
    """
    INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, overrides,
                                     model_version, plan_version, digest, at)
    VALUES (\(id), \(number), \(text), \(content.amount.cents), \(content.destination.rawValue), \(content.stage),
            \(isWoman), \(content.conditions.count(where: \.isOverridden)), \(modelVersion), \(planVersion),
            \(digest), \(now))
    RETURNING id
    """)
  try keepFiles(content, [modelVersion, planVersion], in: version, of: own.person, at: now, db)
  try db.run(
    """
    UPDATE application
       SET state = \(Application.State.submitted), number = \(number), submitted_at = \(now)
     WHERE id = \(id)
    """)
  try note(.submitted, of: id, person: own.person, number: number, .applicationSubmitted, at: now, in: db)
  return Receipt(version: version, number: number, at: now, digest: digest)
}

/// Files hang on the version too, so that whoever may read it may read them: its own, and those that were handed in as
/// business model or financial tool.
private func keepFiles(
  _ content: ApplicationContent, _ works: [SubmissionVersion.ID?], in version: Int64, of person: Person.ID,
  at now: Instant, _ db: WriteConnection
) throws {
  let handed = try works.compactMap(\.self).flatMap { try Files.files(of: $0.files, in: db) }
    .filter { $0.owner == person }.map(\.id)
  let files = content.files + handed
  guard !files.isEmpty else { return }
  try attach(files, to: FileUse(.application, version), of: person, at: now, in: db)
}

/// Takes back what was handed in: its versions stay, and none counts until the person hands in again.
///
/// - Returns: Whether it was withdrawn; not what is not handed in.
///
/// - Parameter reason: where somebody else does it than its person; up to 500 letters.
package func withdraw(
  _ own: Application, because reason: String = "", by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> Bool {
  guard own.state == .submitted else { return false }
  try db.run("UPDATE application SET state = \(Application.State.withdrawn) WHERE id = \(own.id)")
  try note(
    .withdrawn, of: own.id, person: own.person, by: author, because: reason, number: own.number,
    .applicationWithdrawn, at: now, in: db)
  return true
}

/// Lets the version that was handed in last count again, of an application that was withdrawn by mistake.
func restore(
  _ own: Application, because reason: String, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run("UPDATE application SET state = \(Application.State.submitted) WHERE id = \(own.id)")
  try note(
    .submitted, of: own.id, person: own.person, by: author, because: reason, number: own.number,
    .applicationRestored, at: now, in: db)
}

/// A line of an application's history.
package enum ApplicationDeed: String, Sendable, ColumnValue {
  case begun, submitted, withdrawn

  /// As people read it.
  var name: String {
    switch self {
    case .begun: "Empezó"
    case .submitted: "Entregó"
    case .withdrawn: "Retiró su entrega"
    }
  }
}

/// - Parameter author: nil for its person.
private func note(
  _ deed: ApplicationDeed, of id: Application.ID, person: Person.ID, by author: Person.ID? = nil,
  because reason: String = "", number: Int?, _ kind: EventKind, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO application_turn (application_id, deed, number, author_id, reason, at)
    VALUES (\(id), \(deed), \(number), \(author ?? person), \(reason), \(now))
    """)
  try record(
    kind, by: author ?? person, about: [("application", id.rawValue), ("person", person.rawValue)], at: now,
    in: db)
}
