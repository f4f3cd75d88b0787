import Accounts
import Core
import SQLite

/// What belongs to a person here, and goes along when two records turn out to be of one person. What both were credited
/// for the same evidence counts once: the other's line stays behind. With the hours of both a training may be finished.
package let hoursPersonRows = [
  // First here, so that it is undone last: what was taken back since goes with the line that it takes back.
  PersonRows(
    "hours_line.counters",
    merge: { other, _, _ in [PersonRowChange(String(other.rawValue), before: nil, after: nil)] },
    undo: { _, other, kept, db in
      try db.run(
        """
        UPDATE hours_line SET person_id = \(other)
         WHERE person_id = \(kept) AND counters IN (SELECT id FROM hours_line WHERE person_id = \(other))
        """)
    }),
  PersonRows("hours_line.person_id", table: "hours_line") { target in
    """
    counters IS NULL
      AND NOT EXISTS (SELECT 1 FROM hours_line AS counter WHERE counter.counters = hours_line.id)
      AND EXISTS (SELECT 1 FROM hours_line AS held
                   WHERE held.person_id = \(target) AND held.course = hours_line.course
                     AND held.evidence = hours_line.evidence AND held.counters IS NULL
                     AND NOT EXISTS (SELECT 1 FROM hours_line AS counter WHERE counter.counters = held.id))
    """
  },
  PersonRows("training_finish.person_id", table: "training_finish") { target in
    """
    undone_at IS NULL
      AND EXISTS (SELECT 1 FROM training_finish AS held
                   WHERE held.person_id = \(target) AND held.course = training_finish.course
                     AND held.undone_at IS NULL)
    """
  },
]
