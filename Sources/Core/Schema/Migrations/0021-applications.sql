-- Applications for grants, from the first line to what was handed in.

CREATE TABLE application (
  -- One person's application to a call. What it says now is in the draft columns and in its items; what counts is the
  -- version that was handed in last.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- Where the business works; one of the call's.
  city TEXT NOT NULL REFERENCES city (slug),
  state TEXT NOT NULL CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'withdrawn')),
  -- The draft, as it was typed; empty where nothing is there yet. `version` counts its changes.
  version INTEGER NOT NULL DEFAULT 1,
  fields TEXT NOT NULL DEFAULT '{}',
  saved_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- The version that counts; both or none.
  number INTEGER,
  submitted_at INTEGER,
  CONSTRAINT application_once UNIQUE (call_id, person_id),
  CONSTRAINT application_has_version CHECK ((number IS NULL) = (submitted_at IS NULL)),
  CONSTRAINT application_submitted CHECK (state <> 'submitted' OR number IS NOT NULL)
) STRICT;

CREATE INDEX application_of_person ON application (person_id);

CREATE INDEX application_submitted_of ON application (call_id, city) WHERE state = 'submitted';

CREATE TABLE application_item (
  -- A line of the investment plan as it is being written. Its quote is a file of use `quote`.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  what TEXT NOT NULL CONSTRAINT application_item_what CHECK (trim(what) <> '' AND length(what) <= 200),
  quantity INTEGER NOT NULL CONSTRAINT application_item_quantity CHECK (quantity BETWEEN 1 AND 100000),
  -- In cents.
  unit_price INTEGER NOT NULL CONSTRAINT application_item_unit_price CHECK (unit_price BETWEEN 1 AND 1000000000),
  kind TEXT NOT NULL CONSTRAINT application_item_kind CHECK (kind IN ('asset', 'working'))
) STRICT;

CREATE INDEX application_item_of ON application_item (application_id, id);

CREATE TABLE application_version (
  -- What was handed in: never changed. `content` is everything that is judged, as JSON; works and files are named by ids
  -- that never change either.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  number INTEGER NOT NULL,
  content TEXT NOT NULL,
  -- In cents; the sum of its items.
  amount INTEGER NOT NULL CONSTRAINT application_version_amount CHECK (amount > 0),
  destination TEXT NOT NULL CONSTRAINT application_version_destination CHECK (
    destination IN ('assets', 'working', 'both')),
  stage TEXT NOT NULL CONSTRAINT application_version_stage CHECK (stage IN ('opportunity', 'initial', 'intermediate')),
  -- Whether the person was registered as a woman when it was handed in, which a floor may count.
  is_woman INTEGER NOT NULL CONSTRAINT application_version_is_woman CHECK (is_woman IN (0, 1)),
  -- The approved submissions' versions.
  model_version INTEGER NOT NULL REFERENCES submission_version (id),
  plan_version INTEGER NOT NULL REFERENCES submission_version (id),
  -- Of `content`, for the receipt.
  digest TEXT NOT NULL,
  at INTEGER NOT NULL,
  CONSTRAINT application_version_once UNIQUE (application_id, number)
) STRICT;

CREATE TABLE application_turn (
  -- Begun, handed in, withdrawn: each with who and when. Only ever added to.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  deed TEXT NOT NULL CONSTRAINT application_turn_deed CHECK (deed IN ('begun', 'submitted', 'withdrawn', 'reopened')),
  number INTEGER,
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX application_turn_of ON application_turn (application_id, id);

CREATE TABLE eligibility_override (
  -- A condition that a coordinator takes as met for one person and call, with the reason; taken back by `undone_at`.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  condition TEXT NOT NULL,
  reason TEXT NOT NULL CONSTRAINT eligibility_override_reason CHECK (trim(reason) <> '' AND length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  undone_by INTEGER REFERENCES person (id),
  undone_at INTEGER,
  CONSTRAINT eligibility_override_undone CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;

CREATE UNIQUE INDEX eligibility_override_once
    ON eligibility_override (call_id, person_id, condition) WHERE undone_at IS NULL;

CREATE INDEX eligibility_override_of_person ON eligibility_override (person_id);

CREATE VIEW submitted_application (id, call_id, person_id, city, version_id, amount, stage, is_woman, at) AS
  -- What counts of each application that is handed in.
  SELECT application.id, application.call_id, application.person_id, application.city, application_version.id,
         application_version.amount, application_version.stage, application_version.is_woman, application_version.at
    FROM application
    JOIN application_version
      ON application_version.application_id = application.id AND application_version.number = application.number
   WHERE application.state = 'submitted';
