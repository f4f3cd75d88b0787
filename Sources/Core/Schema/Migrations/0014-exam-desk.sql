-- The desk of exams: questions that are annulled, sittings that are changed or cancelled, that have several windows, and to
-- which persons are named one by one.

ALTER TABLE regrade ADD COLUMN annuls INTEGER NOT NULL DEFAULT 0
  -- Whether the question itself was annulled; its version is then the text that counts no more (decision 0017).
  CONSTRAINT regrade_annuls CHECK (annuls IN (0, 1));
ALTER TABLE regrade ADD COLUMN reason TEXT NOT NULL DEFAULT ''
  -- Why it was annulled, in staff's words.
  CONSTRAINT regrade_reason CHECK (length(reason) <= 500 AND (annuls = 0 OR trim(reason) <> ''));
-- When an annulment was taken back, by whom and why: from then on it is as if it had not been.
ALTER TABLE regrade ADD COLUMN undone_at INTEGER;
ALTER TABLE regrade ADD COLUMN undone_by INTEGER REFERENCES person (id);
ALTER TABLE regrade ADD COLUMN undone_reason TEXT NOT NULL DEFAULT ''
  CONSTRAINT regrade_undone CHECK (length(undone_reason) <= 500 AND (undone_at IS NULL OR trim(undone_reason) <> ''));

-- `1773500000000-1773510000000 …`: when it may be begun, in order, where that is more than one window; `opens_at` and
-- `closes_at` are then the beginning of the first and the end of the last. Empty for one window.
ALTER TABLE exam_sitting ADD COLUMN windows TEXT NOT NULL DEFAULT '';
-- Whether only those in `exam_candidate` may enter. Otherwise they may enter beside the cohort's or the city's.
ALTER TABLE exam_sitting ADD COLUMN is_by_name INTEGER NOT NULL DEFAULT 0
  CONSTRAINT exam_sitting_is_by_name CHECK (is_by_name IN (0, 1) AND (is_by_name = 0 OR cohort_id IS NULL));
ALTER TABLE exam_sitting ADD COLUMN cancelled_at INTEGER;
ALTER TABLE exam_sitting ADD COLUMN cancelled_by INTEGER REFERENCES person (id);
-- As those who could enter read it.
ALTER TABLE exam_sitting ADD COLUMN cancelled_because TEXT NOT NULL DEFAULT ''
  CONSTRAINT exam_sitting_cancelled CHECK (
    length(cancelled_because) <= 500 AND (cancelled_at IS NULL OR trim(cancelled_because) <> ''));

CREATE TABLE exam_candidate (
  -- Somebody who was named to a sitting, of whatever modality.
  sitting_id INTEGER NOT NULL REFERENCES exam_sitting (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  added_by INTEGER NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL,
  PRIMARY KEY (sitting_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX exam_candidate_of_person ON exam_candidate (person_id);
