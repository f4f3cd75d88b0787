import Core
import SQLite

/// What a person has in one block now.
struct OwnBlock: Sendable {
  /// Counts the changes, from 1; 0 before the first.
  var version = 0
  var text = ""
  /// Nil before the first save.
  var savedAt: Instant?
  /// Whether another text of the person waits to be chosen from.
  var hasAside = false
}

/// What a person has in all blocks now.
struct OwnCanvas: Sendable {
  private var blocks: [CanvasBlock: OwnBlock]

  init(_ blocks: [CanvasBlock: OwnBlock] = [:]) { self.blocks = blocks }

  subscript(block: CanvasBlock) -> OwnBlock { blocks[block] ?? OwnBlock() }

  var canvas: Canvas {
    blocks.reduce(into: Canvas()) { canvas, entry in canvas[entry.key] = entry.value.text }
  }

  /// When the person wrote last; nil before the first save.
  var savedAt: Instant? { blocks.values.compactMap(\.savedAt).max() }
}

/// One block of one person.
struct BlockKey: Sendable, Equatable {
  let person: Person.ID
  let block: CanvasBlock

  /// Where its text is stored.
  var place: DraftPlace {
    DraftPlace(
      texts: "canvas_block", others: "canvas_block_copy", columns: "person_id, block",
      values: "\(person), \(block)", condition: "person_id = \(person) AND block = \(block)")
  }
}

/// What a person has written so far.
func ownCanvas(of person: Person.ID, in db: ReadConnection) throws -> OwnCanvas {
  let lines = try db.all(
    """
    SELECT block, version, text, saved_at,
           EXISTS (SELECT 1 FROM canvas_block_copy AS other
                    WHERE other.person_id = canvas_block.person_id AND other.block = canvas_block.block
                      AND other.is_aside = 1)
      FROM canvas_block
     WHERE person_id = \(person)
    """
  ) { row throws(SQLiteError) in
    (
      try row[0] as CanvasBlock,
      OwnBlock(version: try row[1], text: try row[2], savedAt: try row[3], hasAside: try row[4])
    )
  }
  return OwnCanvas(Dictionary(uniqueKeysWithValues: lines))
}

/// In how many of the nine blocks a person has written something.
package func writtenBlocks(of person: Person.ID, in db: ReadConnection) throws -> Int {
  try db.one("SELECT count(*) FROM canvas_block WHERE person_id = \(person) AND text <> ''")
}
