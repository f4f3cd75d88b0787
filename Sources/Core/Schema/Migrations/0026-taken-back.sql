-- What was declared or handed in by mistake is taken back, with who and why, and nothing is forgotten.

ALTER TABLE conflict_of_interest RENAME TO conflict_of_interest_before;

DROP INDEX conflict_of_interest_of_evaluator;

CREATE TABLE conflict_of_interest (
  -- Why somebody must not score a person's application, as declared. Those that other tables tell are found anew each
  -- time (`interest_tie`). One that was a mistake is taken back by `undone_at`, with its reason, and counts no more.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT conflict_of_interest_kind CHECK (kind IN ('family', 'work', 'friendship', 'other')),
  reason TEXT NOT NULL CONSTRAINT conflict_of_interest_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES person (id),
  undone_at INTEGER,
  undo_reason TEXT NOT NULL DEFAULT '' CONSTRAINT conflict_of_interest_undo_reason CHECK (length(undo_reason) <= 500),
  CONSTRAINT conflict_of_interest_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;

INSERT INTO conflict_of_interest (id, application_id, evaluator_id, kind, reason, author_id, at)
SELECT id, application_id, evaluator_id, kind, reason, author_id, at FROM conflict_of_interest_before;

DROP TABLE conflict_of_interest_before;

CREATE UNIQUE INDEX conflict_of_interest_once
    ON conflict_of_interest (application_id, evaluator_id) WHERE undone_at IS NULL;

CREATE INDEX conflict_of_interest_of_application ON conflict_of_interest (application_id);

CREATE INDEX conflict_of_interest_of_evaluator ON conflict_of_interest (evaluator_id);

-- Why somebody else withdrew an application; empty for what its person did.
ALTER TABLE application_turn
  ADD COLUMN reason TEXT NOT NULL DEFAULT '' CONSTRAINT application_turn_reason CHECK (length(reason) <= 500);
