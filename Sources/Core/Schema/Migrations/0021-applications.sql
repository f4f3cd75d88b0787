-- Applications for grants, from the first line to what was handed in.

CREATE TABLE application (
  -- One person's application to a call. The fields are the draft, as it was typed and empty where nothing is there yet; what
  -- counts is the version that was handed in last, whatever is written meanwhile.
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES grant_call (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- Where the business works; one of the call's.
  city TEXT NOT NULL REFERENCES city (slug),
  state TEXT NOT NULL CONSTRAINT application_state CHECK (state IN ('draft', 'submitted', 'withdrawn')),
  business TEXT NOT NULL DEFAULT '' CONSTRAINT application_business CHECK (length(business) <= 120),
  activity TEXT NOT NULL DEFAULT '' CONSTRAINT application_activity CHECK (length(activity) <= 1000),
  stage TEXT NOT NULL DEFAULT '' CONSTRAINT application_stage CHECK (length(stage) <= 20),
  started TEXT NOT NULL DEFAULT '' CONSTRAINT application_started CHECK (length(started) <= 40),
  address TEXT NOT NULL DEFAULT '' CONSTRAINT application_address CHECK (length(address) <= 200),
  destination TEXT NOT NULL DEFAULT '' CONSTRAINT application_destination CHECK (length(destination) <= 20),
  opportunity TEXT NOT NULL DEFAULT '' CONSTRAINT application_opportunity CHECK (length(opportunity) <= 20),
  explanation TEXT NOT NULL DEFAULT '' CONSTRAINT application_explanation CHECK (length(explanation) <= 3000),
  request TEXT NOT NULL DEFAULT '' CONSTRAINT application_request CHECK (length(request) <= 40),
  -- Those that are ticked, with blanks between them.
  declarations TEXT NOT NULL DEFAULT '' CONSTRAINT application_declarations CHECK (length(declarations) <= 200),
  -- The open page that saved last, and its last save: one that was delayed is told from the last.
  tab TEXT NOT NULL DEFAULT '' CONSTRAINT application_tab CHECK (length(tab) <= 40),
  tab_number INTEGER NOT NULL DEFAULT 0,
  saved_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  -- The version that counts; both or none.
  number INTEGER,
  submitted_at INTEGER,
  -- When its words and files were cleared, by erasure or because they were kept long enough; the amounts stay.
  cleared_at INTEGER,
  CONSTRAINT application_once UNIQUE (call_id, person_id),
  CONSTRAINT application_has_version CHECK ((number IS NULL) = (submitted_at IS NULL)),
  CONSTRAINT application_submitted CHECK (state <> 'submitted' OR number IS NOT NULL)
) STRICT;

CREATE INDEX application_of_person ON application (person_id);

CREATE INDEX application_submitted_of ON application (call_id, city) WHERE state = 'submitted';

CREATE TABLE application_item (
  -- A line of the investment plan as it is being written.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  what TEXT NOT NULL CONSTRAINT application_item_what CHECK (trim(what) <> '' AND length(what) <= 200),
  quantity INTEGER NOT NULL CONSTRAINT application_item_quantity CHECK (quantity BETWEEN 1 AND 100000),
  -- In cents.
  unit_price INTEGER NOT NULL CONSTRAINT application_item_unit_price CHECK (unit_price BETWEEN 1 AND 1000000000),
  kind TEXT NOT NULL CONSTRAINT application_item_kind CHECK (kind IN ('asset', 'working'))
) STRICT;

CREATE INDEX application_item_of ON application_item (application_id, id);

CREATE TABLE application_place (
  -- A place for files in what is being written, on which they hang by the use `application-draft`: the proof of the business,
  -- that of the opportunity, the quote of an item, or a document of the call.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  kind TEXT NOT NULL CONSTRAINT application_place_kind CHECK (kind IN ('proof', 'evidence', 'quote', 'document')),
  -- The item's or the document's; 0 for the rest.
  subject INTEGER NOT NULL,
  CONSTRAINT application_place_once UNIQUE (application_id, kind, subject)
) STRICT;

CREATE TABLE application_version (
  -- What was handed in: never changed, but for erasure and retention, which leave the amounts. `content` is everything that
  -- is judged, as JSON; works and files are named by ids that never change either.
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
  -- How many conditions a coordinator had taken as met.
  overrides INTEGER NOT NULL DEFAULT 0 CONSTRAINT application_version_overrides CHECK (overrides >= 0),
  -- The approved submissions' versions; nothing where a coordinator took one as met without it.
  model_version INTEGER REFERENCES submission_version (id),
  plan_version INTEGER REFERENCES submission_version (id),
  -- SHA-256 of `content`, for the receipt.
  digest BLOB NOT NULL CONSTRAINT application_version_digest CHECK (length(digest) = 32),
  at INTEGER NOT NULL,
  CONSTRAINT application_version_once UNIQUE (application_id, number)
) STRICT;

CREATE TABLE application_turn (
  -- Begun, handed in, withdrawn: each with who and when. Only ever added to.
  id INTEGER PRIMARY KEY,
  application_id INTEGER NOT NULL REFERENCES application (id),
  deed TEXT NOT NULL CONSTRAINT application_turn_deed CHECK (deed IN ('begun', 'submitted', 'withdrawn')),
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
  condition TEXT NOT NULL CONSTRAINT eligibility_override_condition CHECK (
    condition IN ('training', 'model', 'plan', 'business', 'residence', 'destination', 'city')),
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

CREATE VIEW person_residence (person_id, city, since, is_woman) AS
  -- What a call for grants asks of what somebody told about themselves: where they live, since when, and whether they are a
  -- woman, by their gender where they told it and else by their sex.
  SELECT person_id, city, resident_since, coalesce(gender = 'woman', sex = 'female', 0)
    FROM profile;

CREATE VIEW approved_work (person_id, delivery, version_id, work, at) AS
  -- Works that were approved; of several of one kind the last one counts.
  SELECT submission.person_id, submission_work.delivery, submission_version.id, submission_work.work, submission_version.at
    FROM submission
    JOIN submission_version
      ON submission_version.submission_id = submission.id AND submission_version.number = submission.number
    JOIN submission_work ON submission_work.version_id = submission_version.id
   WHERE submission.state = 'approved';

CREATE VIEW used_file (kind, subject, file_id) AS
  -- What hangs on what, for features that count theirs.
  SELECT kind, subject, file_id
    FROM file_use;

CREATE VIEW merged_person (id, into_id) AS
  -- Records that turned out to be of somebody who has another one, which stays.
  SELECT id, merged_into
    FROM person
   WHERE merged_into IS NOT NULL;
