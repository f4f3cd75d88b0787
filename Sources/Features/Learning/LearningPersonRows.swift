import Accounts
import Core
import SQLite

/// What belongs to a person here, and goes along when two records turn out to be of one person. What both have stays with
/// each, but for two things: a lesson was done when it was first done, and the other text of an activity is kept as an
/// earlier version of the one that stays.
package let learningPersonRows = [
  earlierLessons,
  PersonRows("lesson_done.person_id", table: "lesson_done", key: "course || '/' || module || '/' || lesson") {
    target in
    """
    EXISTS (SELECT 1 FROM lesson_done AS held
             WHERE held.person_id = \(target) AND held.course = lesson_done.course
               AND held.module = lesson_done.module AND held.lesson = lesson_done.lesson)
    """
  },
  PersonRows("study_place.person_id", table: "study_place", key: "course") { target in
    """
    EXISTS (SELECT 1 FROM study_place AS held
             WHERE held.person_id = \(target) AND held.course = study_place.course)
    """
  },
  PersonRows("module_opening.person_id", table: "module_opening") { target in
    """
    EXISTS (SELECT 1 FROM module_opening AS held
             WHERE held.person_id = \(target) AND held.course = module_opening.course
               AND held.module = module_opening.module)
    """
  },
  PersonRows("workbook_copy.person_id", table: "workbook_copy"),
  otherTexts,
  PersonRows("workbook_answer.person_id", table: "workbook_answer", key: "course || '/' || activity") {
    target in
    """
    EXISTS (SELECT 1 FROM workbook_answer AS held
             WHERE held.person_id = \(target) AND held.course = workbook_answer.course
               AND held.activity = workbook_answer.activity)
    """
  },
]

/// The key is that of the moved rows.
private let earlierLessons = PersonRows(
  "lesson_done.done_at",
  merge: { other, kept, _, db in
    let changes: [PersonRowChange] = try db.all(
      """
      SELECT own.course || '/' || own.module || '/' || own.lesson, CAST(own.done_at AS TEXT),
             CAST(earlier.done_at AS TEXT)
        FROM lesson_done AS own
        JOIN lesson_done AS earlier
          ON earlier.person_id = \(other) AND earlier.course = own.course AND earlier.module = own.module
         AND earlier.lesson = own.lesson AND earlier.done_at < own.done_at
       WHERE own.person_id = \(kept)
       ORDER BY own.course, own.module, own.lesson
      """)
    for change in changes { try setTime(of: change.key, from: change.before, to: change.after, kept, db) }
    return changes
  },
  undo: { change, _, kept, db in
    try setTime(of: change.key, from: change.after, to: change.before, kept, db)
  })

private func setTime(
  of lesson: String, from old: String?, to new: String?, _ person: Person.ID, _ db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE lesson_done SET done_at = \(new.flatMap { Int64($0) })
     WHERE person_id = \(person) AND course || '/' || module || '/' || lesson = \(lesson)
       AND done_at = \(old.flatMap { Int64($0) })
    """)
}

/// Texts that stay behind because the record that stays has one, as earlier versions of it.
private let otherTexts = PersonRows(
  "workbook_copy.text",
  merge: { other, kept, _, db in
    try db.all(
      """
      INSERT INTO workbook_copy (person_id, course, activity, is_aside, text, saved_at, tab, tab_number)
      SELECT \(kept), theirs.course, theirs.activity, 0, theirs.text, theirs.saved_at, '', 0
        FROM workbook_answer AS theirs
        JOIN workbook_answer AS own
          ON own.person_id = \(kept) AND own.course = theirs.course AND own.activity = theirs.activity
       WHERE theirs.person_id = \(other) AND theirs.text <> '' AND theirs.text <> own.text
      RETURNING CAST(id AS TEXT), NULL, CAST(saved_at AS TEXT)
      """)
  },
  undo: { change, _, kept, db in
    try db.run(
      """
      DELETE FROM workbook_copy
       WHERE id = \(Int64(change.key)) AND person_id = \(kept) AND tab = ''
         AND saved_at = \(change.after.flatMap { Int64($0) })
      """)
  })
