-- The herramienta financiera: what a person typed into each field, what changed when, and its versions.

CREATE TABLE financial_plan (
  -- The plan as typed, a line for each field that is not empty. `version` counts the saves that changed something. `tab` names
  -- the open page that saved last, empty for a form sent without JavaScript, and `tab_number` is its last save.
  person_id INTEGER PRIMARY KEY NOT NULL REFERENCES person (id),
  version INTEGER NOT NULL CONSTRAINT financial_plan_version CHECK (version > 0),
  text TEXT NOT NULL CONSTRAINT financial_plan_length CHECK (length(text) <= 200000),
  saved_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE TABLE financial_plan_change (
  -- What one save changed: the fields as they were before and as they were after it. Two pages that write at the same time are
  -- told apart by it, field by field, and a removed row comes back from it. The latest few hundred of each person are kept.
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- The version of the plan that it made.
  number INTEGER NOT NULL CONSTRAINT financial_plan_change_number CHECK (number > 0),
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  PRIMARY KEY (person_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE financial_plan_aside (
  -- What another page wrote in a field meanwhile: it waits for the person to choose.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  tab TEXT NOT NULL,
  saved_at INTEGER NOT NULL
) STRICT;

CREATE INDEX financial_plan_aside_of ON financial_plan_aside (person_id);

CREATE TABLE financial_plan_version (
  -- The whole plan as it once was: left alone for a while (`rested`), before an older one came back (`before-restore`), before a
  -- file took its place (`before-file`), of a record that was joined to this one (`joined`), or handed in (`handed-in`), which
  -- is never changed or deleted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  -- Who wrote it.
  author_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CONSTRAINT financial_plan_version_kind
    CHECK (kind IN ('rested', 'before-restore', 'before-file', 'joined', 'handed-in')),
  -- When it was written last, or handed in.
  at INTEGER NOT NULL,
  text TEXT NOT NULL CONSTRAINT financial_plan_version_length CHECK (length(text) <= 200000)
) STRICT;

CREATE INDEX financial_plan_version_of ON financial_plan_version (person_id);
