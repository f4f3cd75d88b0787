import Core
import Files
import Finance
import GrantCalls
import SQLite

/// An application as it is being written.
struct OwnDraft: Sendable {
  let application: Application
  /// As they were typed, empty ones too.
  let texts: [DraftField: String]
  /// In the order in which they were added.
  let items: [DraftItem]
  let files: [FilePlace: [StoredFile]]
  /// The open page that saved last, and its last save.
  let tab: String
  let tabNumber: Int
  let savedAt: Instant

  subscript(field: DraftField) -> String { texts[field] ?? "" }

  func files(_ place: FilePlace) -> [StoredFile] { files[place] ?? [] }

  /// What the items cost together, exactly.
  var sum: Money { items.map(\.item.total).sum }

  var stage: BusinessStage? { BusinessStage(rawValue: self[.stage]) }
  var startedOn: Day? { Day(typed: self[.started]) }
  var destination: Destination? { Destination(rawValue: self[.destination]) }
  var opportunity: Opportunity? { Opportunity(rawValue: self[.opportunity]) }
  var declarations: Set<Declaration> {
    Set(self[.declarations].split(separator: " ").compactMap { Declaration(rawValue: String($0)) })
  }
}

/// A line of the investment plan.
struct DraftItem: Sendable, Equatable {
  let id: Int64
  let item: ApplicationContent.Item

  /// The most of one application.
  static let most = 30
}

/// What is being written, with its files.
func ownDraft(_ own: Application, in db: ReadConnection) throws -> OwnDraft {
  let files = try draftFiles(of: own.id, in: db)
  let items = try draftItems(of: own.id, in: db).map { id, item in
    var item = item
    item.quotes = (files[.quote(id)] ?? []).map(\.id)
    return DraftItem(id: id, item: item)
  }
  let row = try db.all(
    """
    SELECT business, activity, stage, started, address, destination, opportunity, explanation, request, declarations,
           tab, tab_number, saved_at
      FROM application
     WHERE id = \(own.id)
    """
  ) { row throws(SQLiteError) -> OwnDraft in
    var texts: [DraftField: String] = [:]
    for (index, field) in DraftField.allCases.enumerated() { texts[field] = try row[index] }
    return OwnDraft(
      application: own, texts: texts, items: items, files: files, tab: try row[10], tabNumber: try row[11],
      savedAt: try row[12])
  }
  guard let draft = row.first else { throw Refusal.notFound }
  return draft
}

private func draftItems(of id: Application.ID, in db: ReadConnection) throws
  -> [(id: Int64, item: ApplicationContent.Item)]
{
  try db.all(
    """
    SELECT id, what, quantity, unit_price, kind
      FROM application_item
     WHERE application_id = \(id)
     ORDER BY id
    """
  ) { row throws(SQLiteError) in
    let kind: String = try row[4]
    return (
      try row[0],
      ApplicationContent.Item(
        what: try row[1], quantity: try row[2], unitPrice: try row[3],
        kind: kind == "asset" ? .asset : .working)
    )
  }
}

private func draftFiles(of id: Application.ID, in db: ReadConnection) throws -> [FilePlace: [StoredFile]] {
  let places: [(id: Int64, place: FilePlace?)] = try db.all(
    "SELECT id, kind, subject FROM application_place WHERE application_id = \(id) ORDER BY id"
  ) { row throws(SQLiteError) in (try row[0], FilePlace(kind: try row[1], subject: try row[2])) }
  var files: [FilePlace: [StoredFile]] = [:]
  for (id, place) in places {
    guard let place else { continue }
    files[place] = try Files.files(of: FileUse(.applicationDraft, id), in: db)
  }
  return files
}

/// What the files of a place hang on; made where there is none yet.
func use(of place: FilePlace, in application: Application.ID, _ db: WriteConnection) throws -> FileUse {
  let (kind, subject) = place.stored
  let id: Int64 = try db.one(
    """
    INSERT INTO application_place (application_id, kind, subject)
    VALUES (\(application), \(kind), \(subject))
        ON CONFLICT (application_id, kind, subject) DO UPDATE SET subject = excluded.subject
    RETURNING id
    """)
  return FileUse(.applicationDraft, id)
}
