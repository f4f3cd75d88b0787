-- Calls for grants: what they give, to whom, and by what it is judged.

CREATE TABLE grant_call (
  -- A call for applications. Once published, what people were promised stays: only dates may move, with a reason.
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL CONSTRAINT grant_call_name CHECK (trim(name) <> '' AND length(name) <= 120),
  -- What it is for, in Markdown, as applicants read it.
  description TEXT NOT NULL CONSTRAINT grant_call_description CHECK (length(description) <= 20000),
  -- Whose finished training opens it.
  course TEXT NOT NULL,
  -- Criteria, weights and levels in Markdown, written as the rubrics of courses are.
  rubric TEXT NOT NULL CONSTRAINT grant_call_rubric CHECK (length(rubric) <= 40000),
  -- In cents.
  budget INTEGER NOT NULL CONSTRAINT grant_call_budget CHECK (budget > 0),
  least_amount INTEGER NOT NULL CONSTRAINT grant_call_least_amount CHECK (least_amount > 0),
  most_amount INTEGER NOT NULL CONSTRAINT grant_call_most_amount CHECK (most_amount BETWEEN least_amount AND budget),
  -- Applications are taken from `opens_at` up to before `closes_at`.
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL CONSTRAINT grant_call_closes_at CHECK (closes_at > opens_at),
  -- How many evaluators score each application.
  reviewers INTEGER NOT NULL CONSTRAINT grant_call_reviewers CHECK (reviewers BETWEEN 2 AND 5),
  -- Whether evaluators see neither who applies nor where they are from.
  is_blind INTEGER NOT NULL CONSTRAINT grant_call_is_blind CHECK (is_blind IN (0, 1)),
  -- How many points of a hundred two evaluators may be apart before another one is asked.
  disagreement INTEGER NOT NULL CONSTRAINT grant_call_disagreement CHECK (disagreement BETWEEN 1 AND 100),
  -- How many days after the results one may appeal.
  appeal_days INTEGER NOT NULL CONSTRAINT grant_call_appeal_days CHECK (appeal_days BETWEEN 0 AND 60),
  -- `published` is open between its dates and closed after them.
  state TEXT NOT NULL CONSTRAINT grant_call_state CHECK (
    state IN ('draft', 'published', 'review', 'decided', 'cancelled')),
  -- Counts the changes of the draft, so that nobody overwrites what somebody else just wrote.
  version INTEGER NOT NULL DEFAULT 1,
  created_by INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX grant_call_of_state ON grant_call (state, closes_at);

CREATE TABLE grant_call_city (
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  city TEXT NOT NULL REFERENCES city (slug),
  PRIMARY KEY (call_id, city)
) STRICT, WITHOUT ROWID;

CREATE INDEX grant_call_city_of ON grant_call_city (city, call_id);

CREATE TABLE grant_call_document (
  -- A document that the call asks of each applicant.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  position INTEGER NOT NULL,
  name TEXT NOT NULL CONSTRAINT grant_call_document_name CHECK (trim(name) <> '' AND length(name) <= 120),
  help TEXT NOT NULL CONSTRAINT grant_call_document_help CHECK (length(help) <= 500),
  is_required INTEGER NOT NULL CONSTRAINT grant_call_document_is_required CHECK (is_required IN (0, 1)),
  CONSTRAINT grant_call_document_once UNIQUE (call_id, position)
) STRICT;

CREATE TABLE grant_call_floor (
  -- At least so many of those who are funded are women, of a city, or at a stage; `subject` is empty for women.
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  kind TEXT NOT NULL CONSTRAINT grant_call_floor_kind CHECK (kind IN ('women', 'city', 'stage')),
  subject TEXT NOT NULL CONSTRAINT grant_call_floor_subject CHECK ((subject = '') = (kind = 'women')),
  least INTEGER NOT NULL CONSTRAINT grant_call_floor_least CHECK (least BETWEEN 1 AND 100000),
  PRIMARY KEY (call_id, kind, subject)
) STRICT, WITHOUT ROWID;

CREATE TABLE grant_call_turn (
  -- Each change of state or of dates, with its reason. Only ever added to.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  state TEXT NOT NULL CONSTRAINT grant_call_turn_state CHECK (
    state IN ('draft', 'published', 'review', 'decided', 'cancelled')),
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  reason TEXT NOT NULL CONSTRAINT grant_call_turn_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX grant_call_turn_of ON grant_call_turn (call_id, id);
