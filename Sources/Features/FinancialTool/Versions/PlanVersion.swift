import Core
import SQLite
import Web

/// A plan as it once was.
struct PlanVersion: Sendable {
  let id: Int
  let person: Person.ID
  let author: String
  let kind: Kind
  let at: Instant
  let text: PlanText

  enum Kind: String, Sendable, ColumnValue {
    /// Left alone for a while before it was written on.
    case rested
    /// What was there when an older version came back.
    case beforeRestore = "before-restore"
    /// What was there when a file took its place.
    case beforeFile = "before-file"
    /// Of a record that turned out to be of the same person.
    case joined
    case handedIn = "handed-in"

    var name: String {
      switch self {
      case .rested: "Guardada sola"
      case .beforeRestore: "Antes de volver a una versión"
      case .beforeFile: "Antes de subir un archivo"
      case .joined: "De tu otra cuenta"
      case .handedIn: "Entregada"
      }
    }
  }
}

extension PlanVersion: RowDecodable {
  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    author = try row[2]
    kind = try row[3]
    at = try row[4]
    text = PlanText(encoded: try row[5])
  }
}

/// The most versions that are kept of a person besides those handed in.
private let mostVersions = 60

/// - Parameter writtenAt: when it was written last, or handed in.
/// - Returns: its id.
func keepVersion(
  _ kind: PlanVersion.Kind, _ text: PlanText, of person: Person.ID, writtenAt: Instant, in db: WriteConnection
) throws -> Int {
  let id: Int = try db.one(
    """
    INSERT INTO financial_plan_version (person_id, author_id, kind, at, text)
    VALUES (\(person), \(person), \(kind), \(writtenAt), \(text.encoded))
    RETURNING id
    """)
  try db.run(
    """
    DELETE FROM financial_plan_version
     WHERE id IN (
       SELECT id FROM financial_plan_version
        WHERE person_id = \(person) AND kind <> 'handed-in'
        ORDER BY id DESC
        LIMIT -1 OFFSET \(mostVersions))
    """)
  return id
}

/// The newest first.
func versions(of person: Person.ID, in db: ReadConnection) throws -> [PlanVersion] {
  try db.all(
    """
    SELECT financial_plan_version.id, person_id, person_name.shown, kind, at, text
      FROM financial_plan_version
      JOIN person_name ON person_name.id = author_id
     WHERE person_id = \(person)
     ORDER BY financial_plan_version.id DESC
    """)
}

/// Nil when there is none.
func version(_ id: Int, in db: ReadConnection) throws -> PlanVersion? {
  try db.first(
    """
    SELECT financial_plan_version.id, person_id, person_name.shown, kind, at, text
      FROM financial_plan_version
      JOIN person_name ON person_name.id = author_id
     WHERE financial_plan_version.id = \(id)
    """)
}

/// Makes an older version the plan; what it was is kept as a version.
///
/// - Throws: `Refusal.notFound` for a version of somebody else.
func restore(_ id: Int, of person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  guard let version = try version(id, in: db), version.person == person else { throw Refusal.notFound }
  try replace(with: version.text, keeping: .beforeRestore, of: person, at: now, in: db)
}

/// Makes `text` the plan; what it was is kept as a version.
func replace(
  with text: PlanText, keeping kind: PlanVersion.Kind, of person: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  let stored = try storedPlan(of: person, in: db)
  if let stored, stored.text != text, !stored.text.isEmpty {
    _ = try keepVersion(kind, stored.text, of: person, writtenAt: stored.savedAt, in: db)
  }
  try write(text, over: stored, of: person, at: now, in: db)
}

/// A version in an address.
struct VersionNumber: Sendable, PathParameter {
  let id: Int

  init?(pathSegment: String) {
    guard let id = Int(pathSegment), id > 0 else { return nil }
    self.id = id
  }
}
