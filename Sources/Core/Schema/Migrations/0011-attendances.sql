-- Class sessions of a cohort and who came to them, and what facilitators may see of a person elsewhere.

CREATE TABLE class_session (
  -- A meeting of a cohort, in a room or on line. Never deleted: `cancelled_at` ends it, as long as nobody was marked.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  starts_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL CONSTRAINT class_session_minutes CHECK (minutes BETWEEN 10 AND 720),
  -- The kind of hours that it credits.
  kind TEXT NOT NULL CONSTRAINT class_session_kind CHECK (kind IN ('presencial', 'virtual', 'extra')),
  -- Where; empty when it is on line only.
  place TEXT NOT NULL DEFAULT '' CONSTRAINT class_session_place CHECK (length(place) <= 200),
  -- The virtual room; empty without one.
  link TEXT NOT NULL DEFAULT '' CONSTRAINT class_session_link CHECK (
    link = '' OR (link LIKE 'https://%' AND length(link) <= 500)),
  topic TEXT NOT NULL CONSTRAINT class_session_topic CHECK (trim(topic) <> '' AND length(topic) <= 120),
  -- The module that it is about; empty for none of them.
  module TEXT NOT NULL DEFAULT '',
  -- From which the codes of `/asistencia/{codigo}` are made; a code holds for a minute or two.
  code_key BLOB NOT NULL CONSTRAINT class_session_code_key CHECK (length(code_key) = 32),
  planned_by INTEGER NOT NULL REFERENCES person (id),
  planned_at INTEGER NOT NULL,
  cancelled_by INTEGER REFERENCES person (id),
  cancelled_at INTEGER,
  CONSTRAINT class_session_is_somewhere CHECK (place <> '' OR link <> '')
) STRICT;

CREATE INDEX class_session_of_cohort ON class_session (cohort_id, starts_at);

CREATE TABLE attendance_mark (
  -- Who came. Append-only: of a person's marks for a session the last one holds, and the others say what was corrected.
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES class_session (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CONSTRAINT attendance_mark_state CHECK (state IN ('present', 'late', 'excused', 'absent')),
  -- Minutes attended, which the ledger of hours credits.
  minutes INTEGER NOT NULL,
  -- Why it was corrected, in words of whoever did; empty for a first mark and for one corrected on the same day.
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT attendance_mark_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT attendance_mark_minutes CHECK (
    CASE WHEN state IN ('present', 'late') THEN minutes > 0 ELSE minutes = 0 END)
) STRICT;

CREATE INDEX attendance_mark_of_session ON attendance_mark (session_id, person_id, id);

CREATE INDEX attendance_mark_of_person ON attendance_mark (person_id, session_id);

CREATE VIEW attendance (session_id, person_id, state, minutes, author_id, at, mark_id) AS
  -- What holds: the last mark of each person for each session.
  SELECT session_id, person_id, state, minutes, author_id, at, id
    FROM attendance_mark
   WHERE NOT EXISTS (
     SELECT 1 FROM attendance_mark AS later
      WHERE later.session_id = attendance_mark.session_id AND later.person_id = attendance_mark.person_id
        AND later.id > attendance_mark.id);

CREATE VIEW class_session_time (id, cohort_id, starts_at, ends_at) AS
  -- When the sessions of a cohort are, without those that were cancelled.
  SELECT id, cohort_id, starts_at, starts_at + minutes * 60000
    FROM class_session
   WHERE cancelled_at IS NULL;

CREATE VIEW person_seen (person_id, at) AS
  -- When somebody used a sign-in; a person has a row for each sign-in that is not swept yet.
  SELECT person_id, last_seen_at
    FROM session;

CREATE VIEW person_phone (person_id, number) AS
  -- The telephones of those who did not refuse to be called or written to.
  SELECT person_id, normalised
    FROM identifier
   WHERE kind = 'phone'
     AND NOT EXISTS (
       SELECT 1 FROM consent AS refusal
        WHERE refusal.person_id = identifier.person_id AND refusal.purpose = 'contact' AND refusal.is_given = 0
          AND NOT EXISTS (
            SELECT 1 FROM consent AS later
             WHERE later.person_id = refusal.person_id AND later.purpose = 'contact' AND later.id > refusal.id));
