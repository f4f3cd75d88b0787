import Accounts
import Cohorts
import Core
import SQLite

/// What belongs to a person here, and goes along when two records turn out to be of one person. What both were credited
/// for the same evidence counts once: the other's line stays behind. With the hours of both a training may be finished.
package let hoursPersonRows = [
  tiedToMerge,
  PersonRows("hours_line.person_id", table: "hours_line") { target in
    """
    EXISTS (SELECT 1 FROM hours_credit AS own WHERE own.id = hours_line.id)
      AND EXISTS (SELECT 1 FROM hours_credit AS held
                   WHERE held.person_id = \(target) AND held.course = hours_line.course
                     AND held.evidence = hours_line.evidence)
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
  finishesByMerge,
]

/// First of all, so that it is undone last: what was taken back since goes with the line that it takes back, and what was
/// finished since on the hours of both was not finished. Its change is the moment of the merge.
private let tiedToMerge = PersonRows(
  "hours_line.counters",
  merge: { _, _, now, _ in [PersonRowChange("merge", before: nil, after: String(now.rawValue))] },
  undo: { change, other, kept, db in
    try db.run(
      """
      UPDATE hours_line SET person_id = \(other)
       WHERE person_id = \(kept) AND counters IN (SELECT id FROM hours_line WHERE person_id = \(other))
      """)
    let finishes: [(Int64, Cohort.ID)] = try db.all(
      """
      SELECT id, cohort_id
        FROM training_finish
       WHERE person_id = \(kept) AND undone_at IS NULL AND at >= \(change.after.flatMap { Int64($0) })
      """
    ) { row throws(SQLiteError) in (try row[0], try row[1]) }
    for (id, number) in finishes {
      guard try !standing(of: kept, in: try cohort(number, in: db), in: db).isFinished else { continue }
      try db.run("DELETE FROM training_finish WHERE id = \(id)")
    }
  })

/// Last, since the hours of both are together then: whoever finishes by that has finished.
private let finishesByMerge = PersonRows(
  "training_finish.at",
  merge: { _, kept, now, db in
    let cohorts: [Cohort.ID] = try db.all(
      "SELECT cohort_id FROM cohort_member WHERE person_id = \(kept) ORDER BY cohort_id")
    for number in cohorts {
      let cohort = try cohort(number, in: db)
      guard try standing(of: kept, in: cohort, in: db).isFinished else { continue }
      try reviewFinish(of: kept, in: cohort, by: nil, at: now, in: db)
    }
    return []
  },
  undo: { _, _, _, _ in })
