-- What a committee decided, by which draw and rules, who signed it, and who appealed.

CREATE TABLE award_draw (
  -- The draw among equals. The server's part of the seed is drawn first and only its SHA-256 is shown; then the committee draws
  -- its own part in public, and both together are the seed. So neither the server nor the committee chooses it alone.
  call_id INTEGER PRIMARY KEY REFERENCES grant_call (id),
  secret TEXT NOT NULL CONSTRAINT award_draw_secret CHECK (length(secret) = 64),
  prepared_by INTEGER NOT NULL REFERENCES person (id),
  prepared_at INTEGER NOT NULL,
  -- What the committee drew, and the SHA-256 of secret, colon and number; all four or none.
  number TEXT CONSTRAINT award_draw_number CHECK (length(number) BETWEEN 1 AND 20),
  seed TEXT CONSTRAINT award_draw_seed CHECK (length(seed) = 64),
  drawn_by INTEGER REFERENCES person (id),
  drawn_at INTEGER,
  CONSTRAINT award_draw_drawn CHECK (
    (number IS NULL) = (seed IS NULL) AND (number IS NULL) = (drawn_by IS NULL) AND (number IS NULL) = (drawn_at IS NULL))
) STRICT;

CREATE TABLE award_decision (
  -- The decision on a call: with the budget, the floors and the seed of the draw as they were. Never changed.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  -- In cents.
  budget INTEGER NOT NULL CONSTRAINT award_decision_budget CHECK (budget > 0),
  seed TEXT NOT NULL,
  -- By what the ranking was made: plain means, or those without what severe and lenient evaluators add.
  basis TEXT NOT NULL CONSTRAINT award_decision_basis CHECK (basis IN ('mean', 'fair')),
  -- Why it differs from what the call announced, if it does; and what the committee wants the record to say.
  note TEXT NOT NULL CONSTRAINT award_decision_note CHECK (length(note) <= 4000),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT award_decision_once UNIQUE (call_id)
) STRICT;

CREATE TABLE award_floor (
  -- A floor as it was decided with, by its position from 0; `subject` is empty for women.
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CONSTRAINT award_floor_kind CHECK (kind IN ('women', 'city', 'stage')),
  subject TEXT NOT NULL CONSTRAINT award_floor_subject CHECK ((subject = '') = (kind = 'women')),
  least INTEGER NOT NULL CONSTRAINT award_floor_least CHECK (least >= 1),
  PRIMARY KEY (decision_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE award_leaning (
  -- What an evaluator gave above colleagues, in hundredths of a point, as it was when the decision was taken.
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  evaluator_id INTEGER NOT NULL REFERENCES person (id),
  leaning INTEGER NOT NULL,
  PRIMARY KEY (decision_id, evaluator_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX award_leaning_of_evaluator ON award_leaning (evaluator_id);

CREATE TABLE award (
  -- The outcome of one application. Points in hundredths, the amount in cents. `outcome` is what holds now: an appeal that is
  -- granted turns it into funded; `decided` is what was decided and signed, and never changes.
  decision_id INTEGER NOT NULL REFERENCES award_decision (id),
  application_id INTEGER NOT NULL REFERENCES application (id),
  place INTEGER NOT NULL,
  mean INTEGER NOT NULL,
  fair INTEGER NOT NULL,
  is_tied INTEGER NOT NULL CONSTRAINT award_is_tied CHECK (is_tied IN (0, 1)),
  outcome TEXT NOT NULL CONSTRAINT award_outcome CHECK (outcome IN ('funded', 'no-money', 'floor')),
  decided TEXT NOT NULL CONSTRAINT award_decided CHECK (decided IN ('funded', 'no-money', 'floor')),
  amount INTEGER NOT NULL CONSTRAINT award_amount CHECK (amount > 0),
  -- Cents that were left when there was not enough money; positions of the floors, with commas, that money was kept for.
  detail TEXT NOT NULL,
  -- Why it was decided with fewer scores than the call asks for; empty for all that had theirs.
  lack TEXT NOT NULL DEFAULT '' CONSTRAINT award_lack CHECK (length(lack) <= 500),
  PRIMARY KEY (decision_id, application_id),
  CONSTRAINT award_keeps CHECK (outcome = decided OR outcome = 'funded')
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
  -- An applicant's objection to a result, and the committee's answer. A granted one is paid out of what is left.
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
