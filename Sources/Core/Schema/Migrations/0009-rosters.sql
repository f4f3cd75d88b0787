-- How people come into cohorts: invitations, imported lists; and when cycles were closed and opened again.

CREATE TABLE cycle_turn (
  -- Each time a cycle was closed, and each time it was opened again, with its reason. Append-only.
  id INTEGER PRIMARY KEY,
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  kind TEXT NOT NULL CONSTRAINT cycle_turn_kind CHECK (kind IN ('closed', 'reopened')),
  reason TEXT NOT NULL CONSTRAINT cycle_turn_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT cycle_turn_reopened_with_reason CHECK (kind = 'closed' OR trim(reason) <> '')
) STRICT;

CREATE INDEX cycle_turn_of_cycle ON cycle_turn (cycle_id, id);

CREATE INDEX cycle_in_city ON cycle (city, starts_on, id);

CREATE TABLE invitation (
  -- A link by which people come into a cohort. Its code is random; here is only its SHA-256.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  code_hash BLOB NOT NULL UNIQUE CONSTRAINT invitation_code_is_hashed CHECK (length(code_hash) = 32),
  -- How many people may come in by it.
  uses INTEGER NOT NULL CONSTRAINT invitation_uses CHECK (uses BETWEEN 1 AND 1000),
  created_by INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT;

CREATE INDEX invitation_of_cohort ON invitation (cohort_id, id);

ALTER TABLE enrolment
  -- The link by which the person came in; empty for every other way.
  ADD COLUMN invitation_id INTEGER REFERENCES invitation (id);

CREATE INDEX enrolment_of_invitation ON enrolment (invitation_id) WHERE invitation_id IS NOT NULL;

CREATE INDEX enrolment_of_cohort
    -- Lists of a cohort, its free seats, and its waiting list in order.
    ON enrolment (cohort_id, state, since, id);

CREATE TABLE staff_entry (
  -- What staff wrote down about a person whom they entered and who has told nothing yet.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  name_key TEXT NOT NULL,
  birth_date TEXT CONSTRAINT staff_entry_birth_date CHECK (
    birth_date GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
  city TEXT NOT NULL REFERENCES city (slug),
  entered_by INTEGER NOT NULL REFERENCES person (id),
  entered_at INTEGER NOT NULL
) STRICT;

CREATE INDEX staff_entry_of_name ON staff_entry (name_key, birth_date);

CREATE VIEW unclaimed_person (id) AS
  -- Whom staff entered and who has not got a password yet.
  SELECT person_id
    FROM staff_entry
   WHERE NOT EXISTS (SELECT 1 FROM password WHERE password.person_id = staff_entry.person_id);

CREATE TABLE roster_import (
  -- A list of people that staff sent for a cohort: looked at first, then confirmed, then taken line by line.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  state TEXT NOT NULL CONSTRAINT roster_import_state CHECK (state IN ('preview', 'running', 'done')),
  created_by INTEGER NOT NULL REFERENCES person (id),
  created_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;

CREATE INDEX roster_import_of_cohort ON roster_import (cohort_id, id);

CREATE TABLE roster_import_line (
  -- A line of such a list. What was typed is emptied when the line has been taken; `fate` is what became of it.
  import_id INTEGER NOT NULL REFERENCES roster_import (id),
  -- The line of the file, from 1.
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  identifier TEXT NOT NULL,
  birth_date TEXT,
  -- What is wrong with it, whatever the database says; empty for nothing.
  problem TEXT NOT NULL,
  fate TEXT,
  person_id INTEGER REFERENCES person (id),
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;
