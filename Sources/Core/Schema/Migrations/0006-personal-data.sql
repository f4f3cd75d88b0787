-- What a person may see, take along and have erased, and what is swept when it is old.

CREATE TABLE erasure (
  -- Who is to be erased, and who was. Asked for by the person, or by staff with a reason; nothing happens until `due_at`,
  -- and signing in before takes it back, which deletes the row. From `begun_at` on there is no way back. `code` is random
  -- and stands for the person afterwards.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  code TEXT NOT NULL UNIQUE CONSTRAINT erasure_has_code CHECK (length(code) = 9),
  requested_by INTEGER NOT NULL REFERENCES person (id),
  requested_at INTEGER NOT NULL,
  -- Why staff asked for it; empty where the person did, and once it is done.
  reason TEXT NOT NULL CONSTRAINT erasure_reason CHECK (length(reason) <= 500),
  due_at INTEGER NOT NULL,
  begun_at INTEGER,
  done_at INTEGER,
  CONSTRAINT erasure_in_order CHECK (requested_at <= due_at AND (done_at IS NULL OR begun_at IS NOT NULL))
) STRICT;

CREATE INDEX erasure_to_do ON erasure (due_at) WHERE done_at IS NULL;

CREATE TABLE confirmed_session (
  -- A sign-in whose owner has just given the password again, for what others must not do at a device left open.
  session_hash BLOB PRIMARY KEY REFERENCES session (token_hash) ON DELETE CASCADE,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX session_by_end
    -- For the nightly sweep.
    ON session (coalesce(ended_at, expires_at));

-- The person in `subject`, by whom a person's own events are found.
ALTER TABLE event ADD COLUMN about_id INTEGER;

UPDATE event SET about_id = json_extract(subject, '$.person');

CREATE INDEX event_about_person ON event (about_id, id) WHERE about_id IS NOT NULL;

CREATE VIEW person_since (id, created_at) AS
  -- Since when somebody is here: with the id it tells a person from another who got the same id after a restore.
  SELECT id, created_at
    FROM person;

CREATE VIEW person_sign_in (person_id, at) AS
  -- When somebody signed in.
  SELECT person_id, created_at
    FROM session;

CREATE VIEW role_held (person_id, role, city, zone) AS
  -- Who holds which role where now.
  SELECT person_id, role, city, zone
    FROM role_grant
   WHERE revoked_at IS NULL;

CREATE VIEW person_city (person_id, city) AS
  -- The cities whose team looks after somebody who takes part: where they study, and where they said they live.
  SELECT person_id, city
    FROM role_grant
   WHERE role = 'participant' AND revoked_at IS NULL
   UNION
  SELECT person_id, city
    FROM profile;
