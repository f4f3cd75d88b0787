import Core
import SQLite

/// Writes a whole canvas as if its person had just saved it block by block without JavaScript: for the demonstration.
package func write(_ canvas: Canvas, of person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  try keepRested(of: person, before: now, in: db)
  let own = try ownCanvas(of: person, in: db)
  for block in CanvasBlock.allCases where own[block].text != canvas[block] {
    let draft = TextDraft(text: canvas[block], base: own[block].version, tab: "", number: 0)
    _ = try BlockKey(person: person, block: block).place.save(draft, at: now, in: db)
  }
}
