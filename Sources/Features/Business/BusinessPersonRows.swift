import Accounts
import Core
import SQLite

/// What goes along when two records turn out to be of one person. Where both wrote in a block, the other text is kept as an
/// earlier one of the block that stays; versions go along as they are.
package let businessPersonRows = [
  PersonRows("canvas_block_copy.person_id", table: "canvas_block_copy"),
  otherTexts,
  PersonRows("canvas_block.person_id", table: "canvas_block", key: "block") { target in
    """
    EXISTS (SELECT 1 FROM canvas_block AS held
             WHERE held.person_id = \(target) AND held.block = canvas_block.block)
    """
  },
  PersonRows("canvas_version.person_id", table: "canvas_version"),
]

private let otherTexts = PersonRows(
  "canvas_block_copy.text",
  merge: { other, kept, _, db in
    try db.all(
      """
      INSERT INTO canvas_block_copy (person_id, block, is_aside, text, saved_at, tab, tab_number)
      SELECT \(kept), theirs.block, 0, theirs.text, theirs.saved_at, '', 0
        FROM canvas_block AS theirs
        JOIN canvas_block AS own ON own.person_id = \(kept) AND own.block = theirs.block
       WHERE theirs.person_id = \(other) AND theirs.text <> '' AND theirs.text <> own.text
      RETURNING CAST(id AS TEXT), NULL, CAST(saved_at AS TEXT)
      """)
  },
  undo: { change, _, kept, db in
    try db.run(
      """
      DELETE FROM canvas_block_copy
       WHERE id = \(Int64(change.key)) AND person_id = \(kept) AND tab = ''
         AND saved_at = \(change.after.flatMap { Int64($0) })
      """)
  })
