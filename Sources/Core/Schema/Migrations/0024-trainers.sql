-- Cohorts of a zone, the practice log of officials who become trainers, and what their trainers confirmed.

-- The zone whose officials study in the cohort, whatever their city; empty for a cohort of its city alone. Only a course
-- that trains trainers asks for hours of practice or of extra activities.
ALTER TABLE cohort ADD COLUMN zone TEXT CONSTRAINT cohort_zone CHECK (zone IN ('sierra-centro', 'guayas', 'el-oro'));

UPDATE cohort SET zone = (SELECT city.zone FROM city WHERE city.slug = cohort.city)
 WHERE practice_minutes > 0 OR extra_minutes > 0;

CREATE INDEX cohort_in_zone ON cohort (zone, starts_on) WHERE zone IS NOT NULL;

CREATE VIEW cohort_student (cohort_id, person_id, name) AS
  -- Who studies in which cohort, also in one that was archived since.
  SELECT enrolment.cohort_id, enrolment.person_id, person_name.shown
    FROM enrolment
    JOIN person_name ON person_name.id = enrolment.person_id
   WHERE enrolment.state = 'active';

CREATE TABLE practice_class (
  -- A class that somebody in a training of trainers taught, and where it stands. Never deleted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  -- In which the person studies the course.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  -- `asked`: waits for an observer. `observed`: graded and signed by one, waits for the person's signature.
  state TEXT NOT NULL CONSTRAINT practice_class_state CHECK (
    state IN ('logged', 'asked', 'observed', 'signed', 'returned', 'withdrawn')),
  -- The version that counts.
  number INTEGER NOT NULL CONSTRAINT practice_class_number CHECK (number >= 1)
) STRICT;

CREATE INDEX practice_class_of_person ON practice_class (person_id, course, state);

CREATE INDEX practice_class_asked ON practice_class (state, id) WHERE state = 'asked';

CREATE TABLE practice_version (
  -- What was told of the class, as it was told then. Append-only: the others say what was corrected.
  id INTEGER PRIMARY KEY,
  practice_id INTEGER NOT NULL REFERENCES practice_class (id),
  number INTEGER NOT NULL CONSTRAINT practice_version_number CHECK (number >= 1),
  starts_at INTEGER NOT NULL,
  -- Of the class itself.
  minutes INTEGER NOT NULL CONSTRAINT practice_version_minutes CHECK (minutes BETWEEN 20 AND 480),
  -- Observing somebody else, preparing, rehearsing and talking it over.
  around_minutes INTEGER NOT NULL CONSTRAINT practice_version_around CHECK (around_minutes BETWEEN 0 AND 240),
  place TEXT NOT NULL CONSTRAINT practice_version_place CHECK (trim(place) <> '' AND length(place) <= 200),
  topic TEXT NOT NULL CONSTRAINT practice_version_topic CHECK (trim(topic) <> '' AND length(topic) <= 200),
  participants INTEGER NOT NULL CONSTRAINT practice_version_participants CHECK (participants BETWEEN 1 AND 500),
  -- By a list that everybody signed, or by counting.
  counted_by TEXT NOT NULL CONSTRAINT practice_version_counted_by CHECK (counted_by IN ('list', 'count')),
  note TEXT NOT NULL CONSTRAINT practice_version_note CHECK (length(note) <= 2000),
  at INTEGER NOT NULL,
  CONSTRAINT practice_version_once UNIQUE (practice_id, number)
) STRICT;

CREATE TABLE practice_observation (
  -- What an observer made of a version: graded, and so signed, or returned with a comment. Append-only: the last counts.
  id INTEGER PRIMARY KEY,
  practice_id INTEGER NOT NULL REFERENCES practice_class (id),
  number INTEGER NOT NULL,
  observer_id INTEGER NOT NULL REFERENCES person (id),
  outcome TEXT NOT NULL CONSTRAINT practice_observation_outcome CHECK (outcome IN ('graded', 'returned')),
  -- Hundredths of a point of 100, and what was asked for then.
  score INTEGER CONSTRAINT practice_observation_score CHECK (score BETWEEN 0 AND 10000),
  pass_mark INTEGER NOT NULL CONSTRAINT practice_observation_pass_mark CHECK (pass_mark BETWEEN 1 AND 100),
  comment TEXT NOT NULL CONSTRAINT practice_observation_comment CHECK (length(comment) <= 4000),
  at INTEGER NOT NULL,
  CONSTRAINT practice_observation_graded CHECK ((outcome = 'graded') = (score IS NOT NULL))
) STRICT;

CREATE INDEX practice_observation_of_class ON practice_observation (practice_id, id);

CREATE INDEX practice_observation_by ON practice_observation (observer_id);

CREATE TABLE practice_level (
  -- The level of one criterion, with the rubric's words as they were and the observer's reason.
  observation_id INTEGER NOT NULL REFERENCES practice_observation (id),
  position INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  title TEXT NOT NULL,
  weight INTEGER NOT NULL CONSTRAINT practice_level_weight CHECK (weight BETWEEN 1 AND 100),
  level INTEGER NOT NULL,
  level_name TEXT NOT NULL,
  reason TEXT NOT NULL CONSTRAINT practice_level_reason CHECK (trim(reason) <> '' AND length(reason) <= 2000),
  PRIMARY KEY (observation_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE practice_turn (
  -- Everything that happened to a class of practice, by whom and with what words. Append-only.
  id INTEGER PRIMARY KEY,
  practice_id INTEGER NOT NULL REFERENCES practice_class (id),
  kind TEXT NOT NULL CONSTRAINT practice_turn_kind CHECK (
    kind IN ('logged', 'changed', 'asked', 'graded', 'returned', 'disputed', 'signed', 'withdrawn')),
  author_id INTEGER NOT NULL REFERENCES person (id),
  comment TEXT NOT NULL CONSTRAINT practice_turn_comment CHECK (length(comment) <= 4000),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX practice_turn_of_class ON practice_turn (practice_id, id);

CREATE TABLE training_confirmation (
  -- An outcome of the training of trainers that a trainer confirmed, with what it stood on, and the certificate that it gave.
  -- A renewal has the observed class that is its evidence. Append-only.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  outcome TEXT NOT NULL CONSTRAINT training_confirmation_outcome CHECK (
    outcome IN ('formador', 'participacion', 'renovacion')),
  in_person_minutes INTEGER NOT NULL,
  virtual_minutes INTEGER NOT NULL,
  extra_minutes INTEGER NOT NULL,
  practice_minutes INTEGER NOT NULL,
  quizzes INTEGER NOT NULL,
  assignments INTEGER NOT NULL,
  -- The best of the observed classes, in hundredths; empty without one.
  practice_score INTEGER,
  practice_id INTEGER REFERENCES practice_class (id),
  certificate_id INTEGER NOT NULL CONSTRAINT training_confirmation_once UNIQUE REFERENCES certificate (id),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT training_confirmation_renewal CHECK ((outcome = 'renovacion') = (practice_id IS NOT NULL))
) STRICT;

CREATE INDEX training_confirmation_of_person ON training_confirmation (person_id);
