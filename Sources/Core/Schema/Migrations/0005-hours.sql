-- What each person was credited, and on what evidence.

CREATE TABLE hours_line (
  -- The ledger of hours. Append-only: a line is never changed; a counter-line with a reason takes it back. `evidence`
  -- says what it stands on, such as `lesson:bienvenida/tu-ruta` or `class-session:12`.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  -- The cohort in which the person studied then.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  kind TEXT NOT NULL CONSTRAINT hours_line_kind CHECK (
    kind IN ('presencial', 'virtual', 'extra', 'practica', 'validacion')),
  minutes INTEGER NOT NULL,
  evidence TEXT NOT NULL CONSTRAINT hours_line_evidence CHECK (evidence <> ''),
  -- The line that this one takes back.
  counters INTEGER UNIQUE REFERENCES hours_line (id),
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT hours_line_reason CHECK (length(reason) <= 500),
  -- Empty for what the server credited by itself.
  author_id INTEGER REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT hours_line_minutes CHECK (
    CASE WHEN kind = 'validacion' THEN minutes = 0 WHEN counters IS NULL THEN minutes > 0 ELSE minutes < 0 END),
  CONSTRAINT hours_line_countered_with_reason CHECK (counters IS NULL OR trim(reason) <> '')
) STRICT;

CREATE INDEX hours_line_of_person
    -- With everything that a sum needs, so that the rows themselves are not read.
    ON hours_line (person_id, course, kind, minutes, counters);

CREATE TABLE training_finish (
  -- The moment at which a person had all that their cohort asks for. A later counter-line may undo it; the row stays.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  -- In which they finished, with the minutes that it pinned.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  at INTEGER NOT NULL,
  undone_at INTEGER
) STRICT;

CREATE UNIQUE INDEX training_finish_once ON training_finish (person_id, course) WHERE undone_at IS NULL;

CREATE INDEX training_finish_of_cohort ON training_finish (cohort_id) WHERE undone_at IS NULL;

CREATE VIEW training_finished (person_id, course, cohort_id, at) AS
  -- Who has finished the training of which course, and when.
  SELECT person_id, course, cohort_id, at
    FROM training_finish
   WHERE undone_at IS NULL;


CREATE VIEW hours_minutes (person_id, course, kind, minutes, validations) AS
  -- What is summed to know what somebody has: a counter-line counts against its line.
  SELECT person_id, course, kind, minutes,
         CASE WHEN kind = 'validacion' THEN CASE WHEN counters IS NULL THEN 1 ELSE -1 END END
    FROM hours_line;
