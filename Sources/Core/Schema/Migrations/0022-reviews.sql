-- Who scores which application, and how.

CREATE TABLE grant_evaluator (
  -- Who scores in a call.
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  added_by INTEGER NOT NULL REFERENCES person (id),
  added_at INTEGER NOT NULL,
  removed_at INTEGER,
  PRIMARY KEY (call_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX grant_evaluator_of_person ON grant_evaluator (person_id);

CREATE TABLE review (
  -- One evaluator's task to score one application. What is set aside is kept, and does not count.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CONSTRAINT review_state CHECK (state IN ('assigned', 'submitted', 'abstained', 'set-aside')),
  -- Asked for because the others are too far apart.
  is_third INTEGER NOT NULL CONSTRAINT review_is_third CHECK (is_third IN (0, 1)),
  -- Of a hundred, in hundredths; there once it is handed in.
  points INTEGER CONSTRAINT review_points CHECK (points BETWEEN 0 AND 10000),
  comment TEXT NOT NULL DEFAULT '' CONSTRAINT review_comment CHECK (length(comment) <= 4000),
  -- `version` counts the changes of what is being written.
  version INTEGER NOT NULL DEFAULT 1,
  assigned_by INTEGER NOT NULL REFERENCES person (id),
  assigned_at INTEGER NOT NULL,
  submitted_at INTEGER,
  -- Why it was abstained from or set aside.
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT review_reason CHECK (length(reason) <= 500),
  ended_at INTEGER,
  CONSTRAINT review_is_scored CHECK (state <> 'submitted' OR (points IS NOT NULL AND submitted_at IS NOT NULL)),
  CONSTRAINT review_once UNIQUE (application_id, evaluator_id)
) STRICT;

CREATE INDEX review_of_evaluator ON review (evaluator_id, state);

CREATE TABLE review_score (
  -- The level that was chosen for a criterion of the call's rubric, counted from 0, and why.
  review_id INTEGER NOT NULL REFERENCES review (id),
  criterion TEXT NOT NULL,
  level INTEGER CONSTRAINT review_score_level CHECK (level >= 0),
  reason TEXT NOT NULL CONSTRAINT review_score_reason CHECK (length(reason) <= 2000),
  PRIMARY KEY (review_id, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE conflict_of_interest (
  -- Why somebody must not score a person's application. Computed ones are found anew; these were declared.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT conflict_of_interest_kind CHECK (kind IN ('family', 'work', 'friendship', 'other')),
  reason TEXT NOT NULL CONSTRAINT conflict_of_interest_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT conflict_of_interest_once UNIQUE (application_id, evaluator_id)
) STRICT;

CREATE INDEX conflict_of_interest_of_evaluator ON conflict_of_interest (evaluator_id);

CREATE VIEW submitted_review (application_id, evaluator_id, points, at) AS
  -- What counts of the scores.
  SELECT application_id, evaluator_id, points, submitted_at FROM review WHERE state = 'submitted';
