import Core
import SQLite

/// After how long without a change what is there counts as finished work, and is kept when the person writes on.
let restBetweenVersions = Duration.hours(1)
/// The most versions that are kept of one person besides those that were handed in.
let mostVersions = 20

/// Keeps what is there as a version, if it has rested: called before each change. So a canvas costs one version for each time
/// that somebody sat down to write, and none while it is as it was.
func keepRested(of person: Person.ID, before now: Instant, in db: WriteConnection) throws {
  let last: Instant? = try db.first(
    "SELECT max(saved_at) FROM canvas_block WHERE person_id = \(person) HAVING count(*) > 0")
  guard let last, now - last >= restBetweenVersions else { return }
  try keepCurrent(of: person, in: db)
}

/// Keeps what is there as a version, unless nothing is there or the newest version is the same.
func keepCurrent(of person: Person.ID, in db: WriteConnection) throws {
  let own = try ownCanvas(of: person, in: db)
  guard let savedAt = own.savedAt, !own.canvas.isEmpty else { return }
  let newest = try canvasVersions(of: person, in: db).first
  if let newest, try canvas(of: newest.id, in: db) == own.canvas { return }
  _ = try keep(own.canvas, of: person, as: .rested, at: savedAt, in: db)
}

/// Adds a version, and lets the oldest go that are too many.
func keep(
  _ canvas: Canvas, of person: Person.ID, as kind: CanvasVersion.Kind, from source: Instant? = nil,
  at moment: Instant, in db: WriteConnection
) throws -> CanvasVersion.ID {
  let id: CanvasVersion.ID = try db.one(
    """
    INSERT INTO canvas_version (person_id, author_id, kind, at, restored_from)
    VALUES (\(person), \(person), \(kind), \(moment), \(source))
    RETURNING id
    """)
  for block in canvas.written {
    try db.run(
      "INSERT INTO canvas_version_text (version_id, block, text) VALUES (\(id), \(block), \(canvas[block]))")
  }
  try trim(of: person, in: db)
  return id
}

private func trim(of person: Person.ID, in db: WriteConnection) throws {
  let old: [CanvasVersion.ID] = try db.all(
    """
    SELECT id FROM canvas_version
     WHERE person_id = \(person) AND kind <> \(CanvasVersion.Kind.handedIn)
     ORDER BY id DESC
     LIMIT -1 OFFSET \(mostVersions)
    """)
  for id in old {
    try db.run("DELETE FROM canvas_version_text WHERE version_id = \(id)")
    try db.run("DELETE FROM canvas_version WHERE id = \(id)")
  }
}

/// Makes an earlier version the current text of all blocks. What was there is kept as a version before, and what comes of it is
/// one too. A page that is open elsewhere finds its text set aside, as ever.
///
/// - Throws: `Refusal.notFound` for a version that is not this person's.
func restore(_ id: CanvasVersion.ID, of person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  let version = try canvasVersion(id, of: person, in: db)
  let old = try canvas(of: id, in: db)
  try keepCurrent(of: person, in: db)
  let own = try ownCanvas(of: person, in: db)
  for block in CanvasBlock.allCases where own[block].text != old[block] {
    let draft = TextDraft(text: old[block], base: own[block].version, tab: "", number: 0)
    _ = try BlockKey(person: person, block: block).place.save(draft, at: now, in: db)
  }
  _ = try keep(old, of: person, as: .restored, from: version.at, at: now, in: db)
}
