-- What a committee decided, who signed it, and who appealed.

CREATE TABLE award_decision (
  -- The decision on a call: with the budget, the floors and the seed of the draw as they were. Never changed; an appeal
  -- that is granted adds a decision on one application.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  budget INTEGER NOT NULL CONSTRAINT award_decision_budget CHECK (budget > 0),
  -- As JSON: kind, subject and least of each.
  floors TEXT NOT NULL,
  seed TEXT NOT NULL,
  -- `mean` or `fair`, with how much each evaluator leans, as JSON.
  basis TEXT NOT NULL CONSTRAINT award_decision_basis CHECK (basis IN ('mean', 'fair')),
  leanings TEXT NOT NULL,
  note TEXT NOT NULL CONSTRAINT award_decision_note CHECK (length(note) <= 4000),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT award_decision_once UNIQUE (call_id)
) STRICT;

CREATE TABLE award (
  -- The outcome of one application. Points in hundredths, the amount in cents.
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  application_id INTEGER NOT NULL REFERENCES application (id),
  place INTEGER NOT NULL,
  mean INTEGER NOT NULL,
  fair INTEGER NOT NULL,
  is_tied INTEGER NOT NULL CONSTRAINT award_is_tied CHECK (is_tied IN (0, 1)),
  outcome TEXT NOT NULL CONSTRAINT award_outcome CHECK (outcome IN ('funded', 'no-money', 'floor')),
  amount INTEGER NOT NULL CONSTRAINT award_amount CHECK (amount > 0),
  PRIMARY KEY (decision_id, application_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_of_application ON award (application_id);

CREATE TABLE award_signature (
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- What the person wants the record to say, if anything.
  remark TEXT NOT NULL CONSTRAINT award_signature_remark CHECK (length(remark) <= 1000),
  at INTEGER NOT NULL,
  PRIMARY KEY (decision_id, person_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_signature_of_person ON award_signature (person_id);

CREATE TABLE appeal (
  -- An applicant's objection to a result, and the committee's answer. A granted one is paid out of what is left or beside it.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  reason TEXT NOT NULL CONSTRAINT appeal_reason CHECK (trim(reason) <> '' AND length(reason) <= 4000),
  at INTEGER NOT NULL,
  is_granted INTEGER CONSTRAINT appeal_is_granted CHECK (is_granted IN (0, 1)),
  answer TEXT NOT NULL DEFAULT '' CONSTRAINT appeal_answer CHECK (length(answer) <= 4000),
  answered_by INTEGER REFERENCES person (id),
  answered_at INTEGER,
  CONSTRAINT appeal_once UNIQUE (application_id),
  CONSTRAINT appeal_answered CHECK (
    (is_granted IS NULL) = (answered_at IS NULL) AND (answered_by IS NULL) = (answered_at IS NULL))
) STRICT;
