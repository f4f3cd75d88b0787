import Core
import SQLite
import Web

/// The whole canvas of a person as it once was.
struct CanvasVersion: Sendable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    let rawValue: Int64
  }

  /// Why it was kept.
  enum Kind: String, Sendable, ColumnValue {
    /// It was left alone for an hour before the person wrote on.
    case rested
    /// An earlier version was taken back.
    case restored
    /// Never changed or deleted.
    case handedIn = "handed-in"
  }

  let id: ID
  let kind: Kind
  /// When it was written last, handed in or taken back.
  let at: Instant
  let author: Person.ID
  let authorName: String
  /// Of which moment is the version that was taken back; nil for the others.
  let restoredFrom: Instant?
}

extension CanvasVersion.ID: PathParameter {
  init?(pathSegment: String) {
    guard let number = Int64(pathSegment), number > 0, String(number) == pathSegment else { return nil }
    self.init(rawValue: number)
  }
}

extension CanvasVersion: RowDecodable {
  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    kind = try row[1]
    at = try row[2]
    author = try row[3]
    authorName = try row[4]
    restoredFrom = try row[5]
  }
}

extension CanvasVersion.ID: RowDecodable {
  init(row: Row) throws(SQLiteError) { self = try row[0] }
}

/// All versions of a person's canvas, the newest first.
func canvasVersions(of person: Person.ID, in db: ReadConnection) throws -> [CanvasVersion] {
  try db.all(
    """
    SELECT canvas_version.id, kind, at, author_id, person_name.shown, restored_from
      FROM canvas_version
      JOIN person_name ON person_name.id = author_id
     WHERE person_id = \(person)
     ORDER BY canvas_version.id DESC
    """)
}

/// - Throws: `Refusal.notFound` for a version that is not this person's.
func canvasVersion(_ id: CanvasVersion.ID, of person: Person.ID, in db: ReadConnection) throws
  -> CanvasVersion
{
  guard let version = try canvasVersions(of: person, in: db).first(where: { $0.id == id }) else {
    throw Refusal.notFound
  }
  return version
}

/// What was in a version; empty for one that is not there or whose texts were erased.
func canvas(of version: CanvasVersion.ID, in db: ReadConnection) throws -> Canvas {
  var canvas = Canvas()
  try db.forEach("SELECT block, text FROM canvas_version_text WHERE version_id = \(version)") { row in
    canvas[try row[0]] = try row[1]
  }
  return canvas
}

/// The nine texts of a version that was handed in, for those to whom it was handed on; nil when there is no such version.
///
/// - Parameter version: as `OwnWork.freeze` gave it.
package func frozenCanvas(_ version: Int, in db: ReadConnection) throws -> Canvas? {
  let id: CanvasVersion.ID? = try db.first(
    "SELECT id FROM canvas_version WHERE id = \(version) AND kind = \(CanvasVersion.Kind.handedIn)")
  return try id.map { try canvas(of: $0, in: db) }
}
