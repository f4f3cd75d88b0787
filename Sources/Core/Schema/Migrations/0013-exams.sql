-- The validation exam: when it may be taken, who gets more time, and the server's clock over each attempt.

CREATE TABLE exam_sitting (
  -- A time at which the exam of a course may be begun. Its rules are those of the course when it was opened, whatever its
  -- author changes later.
  id INTEGER PRIMARY KEY,
  course TEXT NOT NULL,
  city TEXT NOT NULL REFERENCES city (slug),
  -- Empty where every validation cohort of the city may enter.
  cohort_id INTEGER REFERENCES cohort (id),
  name TEXT NOT NULL CONSTRAINT exam_sitting_has_name CHECK (trim(name) <> '' AND length(name) <= 80),
  opens_at INTEGER NOT NULL,
  closes_at INTEGER NOT NULL,
  minutes INTEGER NOT NULL CONSTRAINT exam_sitting_minutes CHECK (minutes BETWEEN 1 AND 600),
  pass_mark INTEGER NOT NULL CONSTRAINT exam_sitting_pass_mark CHECK (pass_mark BETWEEN 1 AND 100),
  -- Empty without a limit.
  attempts INTEGER CONSTRAINT exam_sitting_attempts CHECK (attempts >= 1),
  waiting_hours INTEGER NOT NULL CONSTRAINT exam_sitting_waiting CHECK (waiting_hours >= 0),
  -- The SHA-256 of the code that is written on the board of a supervised room; empty without supervision.
  room_code BLOB CONSTRAINT exam_sitting_room_code CHECK (length(room_code) = 32),
  opened_by INTEGER NOT NULL REFERENCES person (id),
  opened_at INTEGER NOT NULL,
  CONSTRAINT exam_sitting_window CHECK (opens_at < closes_at)
) STRICT;

CREATE INDEX exam_sitting_of_course ON exam_sitting (course, city, closes_at);

CREATE TABLE exam_accommodation (
  -- More time or more attempts for one person. Append-only: the last row of a person and course counts.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  extra_minutes INTEGER NOT NULL CONSTRAINT exam_accommodation_minutes CHECK (extra_minutes BETWEEN 0 AND 600),
  extra_attempts INTEGER NOT NULL CONSTRAINT exam_accommodation_attempts CHECK (extra_attempts BETWEEN 0 AND 10),
  -- In staff's words; emptied when the person is erased.
  reason TEXT NOT NULL CONSTRAINT exam_accommodation_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX exam_accommodation_of_person ON exam_accommodation (person_id, course);

CREATE TABLE exam_attempt (
  -- What an attempt at the exam has beside every other attempt.
  attempt_id INTEGER PRIMARY KEY REFERENCES attempt (id),
  sitting_id INTEGER NOT NULL REFERENCES exam_sitting (id),
  -- How many questions come from which module, in their order: `bienvenida:3 ideas:3`.
  blueprint TEXT NOT NULL,
  -- When its time is over; moved by accommodations and by the server's own outages.
  deadline_at INTEGER NOT NULL,
  -- The extra minutes that are in `deadline_at`.
  extra_minutes INTEGER NOT NULL,
  -- Milliseconds in `deadline_at` that the server was away.
  credited INTEGER NOT NULL DEFAULT 0 CONSTRAINT exam_attempt_credited CHECK (credited >= 0)
) STRICT;

CREATE INDEX exam_attempt_of_sitting ON exam_attempt (sitting_id);

CREATE INDEX attempt_open_exam
    -- The few that are open, which the clock looks for each second.
    ON attempt (id)
 WHERE handed_in_at IS NULL AND part = 'exam';

CREATE TABLE exam_heartbeat (
  -- One row: when the server last knew that it ran while somebody took an exam.
  id INTEGER PRIMARY KEY CONSTRAINT exam_heartbeat_one CHECK (id = 1),
  at INTEGER NOT NULL
) STRICT;
