import Core
import Finance
import SQLite

/// What became of a save.
struct SavedPlan: Sendable, Equatable {
  let version: Int
  let savedAt: Instant
  /// The fields that wait beside what another page wrote.
  let waiting: [String]
}

/// How long a plan must have been left alone for what it was to be kept as a version.
private let rest = Duration.minutes(30)

/// How many changes are kept of each person.
private let mostChanges = 300

/// Saves what a page sent, field by field; nothing that another page wrote is lost.
func save(_ draft: StepDraft, of person: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> SavedPlan
{
  let stored = try storedPlan(of: person, in: db)
  let changes = try changes(of: person, since: draft.base, in: db)
  let isBaseKnown =
    changes.first.map { $0.number == draft.base + 1 } ?? ((stored?.version ?? 0) <= draft.base)
  let result = merged(
    draft, over: stored, since: changes, isBaseKnown: isBaseKnown, asides: try asides(of: person, in: db))
  if result.isLate, let stored {
    return SavedPlan(version: stored.version, savedAt: stored.savedAt, waiting: [])
  }
  for (field, text) in result.aside.sorted(by: { $0.key < $1.key }) {
    try setAside(text, field, tab: draft.tab, of: person, at: now, in: db)
  }
  var text = stored?.text ?? PlanText()
  for (field, typed) in result.written { text[field] = typed }
  let version = try write(
    text, over: stored, tab: draft.tab, number: draft.number, of: person, at: now, in: db)
  return SavedPlan(
    version: version, savedAt: version == stored?.version ? stored?.savedAt ?? now : now,
    waiting: result.aside.keys.sorted())
}

/// Makes `text` the plan, keeping what it was before. Returns its version, the old one when nothing is another.
@discardableResult
func write(
  _ text: PlanText, over stored: StoredPlan?, tab: String = "", number: Int = 0, of person: Person.ID,
  at now: Instant, in db: WriteConnection
) throws -> Int {
  let before = stored?.text ?? PlanText()
  guard text != before else {
    if stored != nil {
      try db.run(
        "UPDATE financial_plan SET tab = \(tab), tab_number = \(number) WHERE person_id = \(person)")
    }
    return stored?.version ?? 0
  }
  let version = (stored?.version ?? 0) + 1
  if let stored, now - stored.savedAt >= rest, !stored.text.isEmpty {
    _ = try keepVersion(.rested, stored.text, of: person, writtenAt: stored.savedAt, in: db)
  }
  try db.run(
    """
    INSERT INTO financial_plan (person_id, version, text, saved_at, tab, tab_number)
    VALUES (\(person), \(version), \(text.encoded), \(now), \(tab), \(number))
        ON CONFLICT (person_id) DO UPDATE
       SET version = excluded.version, text = excluded.text, saved_at = excluded.saved_at, tab = excluded.tab,
           tab_number = excluded.tab_number
    """)
  try keepChange(from: before, to: text, version, tab: tab, number: number, of: person, at: now, in: db)
  return version
}

private func keepChange(
  from old: PlanText, to new: PlanText, _ version: Int, tab: String, number: Int, of person: Person.ID,
  at now: Instant, in db: WriteConnection
) throws {
  var (before, after) = (PlanText(), PlanText())
  for name in Set(old.fields.keys).union(new.fields.keys) where old[name] != new[name] {
    before[name] = old[name]
    after[name] = new[name]
  }
  try db.run(
    """
    INSERT INTO financial_plan_change (person_id, number, tab, tab_number, at, before, after)
    VALUES (\(person), \(version), \(tab), \(number), \(now), \(before.encoded), \(after.encoded))
    """)
  try db.run(
    "DELETE FROM financial_plan_change WHERE person_id = \(person) AND number <= \(version - mostChanges)")
}

/// An open page has one text aside in a field, its last.
private func setAside(
  _ text: String, _ field: String, tab: String, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    DELETE FROM financial_plan_aside
     WHERE person_id = \(person) AND field = \(field) AND (text = \(text) OR (tab <> '' AND tab = \(tab)))
    """)
  try db.run(
    """
    INSERT INTO financial_plan_aside (person_id, field, text, tab, saved_at)
    VALUES (\(person), \(field), \(text), \(tab), \(now))
    """)
}

/// What a person decided about a field in which two pages wrote.
enum AsideChoice: Sendable, Equatable {
  /// The text that waited.
  case take
  /// What is in the plan.
  case leave
}

/// - Throws: `Refusal.notFound` for a text that is none of theirs, or was chosen already.
func settle(
  _ id: Int64, _ choice: AsideChoice, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  guard let aside = try asides(of: person, in: db).first(where: { $0.id == id }) else {
    throw Refusal.notFound
  }
  try db.run("DELETE FROM financial_plan_aside WHERE id = \(id) AND person_id = \(person)")
  guard choice == .take, let stored = try storedPlan(of: person, in: db) else { return }
  var text = stored.text
  text[aside.field] = aside.text
  try write(text, over: stored, of: person, at: now, in: db)
}

/// Empties a row. Returns the number of the change by which it comes back; nil for a row with nothing in it.
func remove(_ row: Int, of table: PlanTable, of person: Person.ID, at now: Instant, in db: WriteConnection)
  throws -> Int?
{
  guard let stored = try storedPlan(of: person, in: db) else { return nil }
  var text = stored.text
  for field in PlanText.fields(of: table, row: row) { text[field] = "" }
  // Why something in it was right goes with it.
  let names = Set(PlanText.fields(of: table, row: row).map(\.name))
  for name in text.fields.keys
  where isReviewName(name) && names.contains(String(name.split(separator: ".")[2])) {
    text[name] = ""
  }
  guard text != stored.text else { return nil }
  return try write(text, over: stored, of: person, at: now, in: db)
}

/// Puts the fields back that a change emptied, as far as nothing was written there since.
func undo(_ number: Int, of person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  guard let stored = try storedPlan(of: person, in: db), let change = try change(number, of: person, in: db)
  else { return }
  var text = stored.text
  for (name, old) in change.before.fields where text[name].isEmpty { text[name] = old }
  try write(text, over: stored, of: person, at: now, in: db)
}
