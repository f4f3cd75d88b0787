-- What counts of the ledger, in one place.

CREATE VIEW hours_credit (id, person_id, course, cohort_id, kind, minutes, evidence) AS
  -- Each line that nobody took back. The plus keeps SQLite from the unique index on `counters`, whose NULLs are the lines of
  -- everybody: without it the whole ledger was read for each person.
  SELECT line.id, line.person_id, line.course, line.cohort_id, line.kind, line.minutes, line.evidence
    FROM hours_line AS line
   WHERE +line.counters IS NULL
     AND NOT EXISTS (SELECT 1 FROM hours_line AS counter WHERE counter.counters = line.id);
