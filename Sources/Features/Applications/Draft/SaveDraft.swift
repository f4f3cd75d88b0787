import Core
import Files
import SQLite
import Submissions

extension OwnDraft {
  /// Texts and files of a step by the names of its fields, as pages send them.
  func values(of step: Step, documents: [Int64]) -> [String: String] {
    var values: [String: String] = [:]
    for field in step.fields { values[field.rawValue] = self[field] }
    for place in step.places(documents: documents) { values[place.name] = ids(of: place) }
    return values
  }

  private func ids(of place: FilePlace) -> String {
    files(place).map { String($0.id.rawValue) }.joined(separator: " ")
  }
}

extension Step {
  /// Where files are chosen there, beside those of items.
  ///
  /// - Parameter documents: those that the call asks for.
  func places(documents: [Int64]) -> [FilePlace] {
    switch self {
    case .business: [.proof]
    case .purpose: [.evidence]
    case .documents: documents.map { .document($0) }
    case .investment, .declarations, .review: []
    }
  }
}

/// Saves what a page sent of one step; nothing that another page wrote is lost.
///
/// - Throws: `Refusal.notFound` for files that are not the person's.
func save(
  _ change: DraftChange, of step: Step, documents: [Int64], over draft: OwnDraft, at now: Instant,
  in db: WriteConnection
) throws -> MergedDraft {
  let places = step.places(documents: documents)
  let result = merged(
    change, over: draft.values(of: step, documents: documents), lastTab: (draft.tab, draft.tabNumber),
    lists: Set(places.map(\.name)))
  guard !result.isLate else { return result }
  let own = draft.application
  for place in places {
    guard let ids = result.written[place.name] else { continue }
    let chosen = ids.split(separator: " ").compactMap { StoredFile.ID(pathSegment: String($0)) }
    try set(chosen, on: try use(of: place, in: own.id, db), of: own.person, at: now, in: db)
  }
  var texts = draft.texts
  for field in step.fields {
    if let text = result.written[field.rawValue] { texts[field] = text }
  }
  try write(
    texts, tab: change.tab, number: change.number, at: result.written.isEmpty ? draft.savedAt : now,
    in: own.id, db)
  return result
}

private func write(
  _ texts: [DraftField: String], tab: String, number: Int, at saved: Instant, in id: Application.ID,
  _ db: WriteConnection
) throws {
  func text(_ field: DraftField) -> String { texts[field] ?? "" }
  try db.run(
    """
    UPDATE application
       SET business = \(text(.business)), activity = \(text(.activity)), stage = \(text(.stage)),
           started = \(text(.started)), address = \(text(.address)), destination = \(text(.destination)),
           opportunity = \(text(.opportunity)), explanation = \(text(.explanation)), request = \(text(.request)),
           declarations = \(text(.declarations)), tab = \(tab), tab_number = \(number), saved_at = \(saved)
     WHERE id = \(id)
    """)
}
