-- Cycles, the cohorts in them, who runs them and who studies in them.

CREATE TABLE cycle (
  -- One run of the programme in a city. Closing it freezes its cohorts: nothing in them changes any more.
  id INTEGER PRIMARY KEY,
  city TEXT NOT NULL REFERENCES city (slug),
  name TEXT NOT NULL CONSTRAINT cycle_has_name CHECK (trim(name) <> '' AND length(name) <= 80),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  opened_by INTEGER NOT NULL REFERENCES person (id),
  opened_at INTEGER NOT NULL,
  closed_by INTEGER REFERENCES person (id),
  closed_at INTEGER,
  CONSTRAINT cycle_dates CHECK (starts_on <= ends_on),
  CONSTRAINT cycle_once UNIQUE (city, name)
) STRICT;

CREATE TABLE cohort (
  -- A group that takes one course together in one modality. The minutes that each kind must reach are those of the
  -- course when the cohort was opened, whatever its author changes later.
  id INTEGER PRIMARY KEY,
  cycle_id INTEGER NOT NULL REFERENCES cycle (id),
  city TEXT NOT NULL REFERENCES city (slug),
  course TEXT NOT NULL,
  modality TEXT NOT NULL CONSTRAINT cohort_modality CHECK (
    modality IN ('presencial', 'virtual', 'mixta', 'validacion')),
  name TEXT NOT NULL CONSTRAINT cohort_has_name CHECK (trim(name) <> '' AND length(name) <= 80),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  -- Where it meets; empty when it does not.
  place TEXT NOT NULL DEFAULT '' CONSTRAINT cohort_place CHECK (length(place) <= 200),
  -- Its virtual room; empty without one.
  link TEXT NOT NULL DEFAULT '' CONSTRAINT cohort_link CHECK (link = '' OR link LIKE 'https://%'),
  -- The most people who study in it at once.
  seats INTEGER NOT NULL CONSTRAINT cohort_seats CHECK (seats BETWEEN 1 AND 1000),
  -- Whether people of the city may ask to join.
  takes_requests INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_takes_requests CHECK (takes_requests IN (0, 1)),
  in_person_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_in_person CHECK (in_person_minutes >= 0),
  virtual_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_virtual CHECK (virtual_minutes >= 0),
  extra_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_extra CHECK (extra_minutes >= 0),
  practice_minutes INTEGER NOT NULL DEFAULT 0 CONSTRAINT cohort_practice CHECK (practice_minutes >= 0),
  opened_by INTEGER NOT NULL REFERENCES person (id),
  opened_at INTEGER NOT NULL,
  archived_at INTEGER,
  CONSTRAINT cohort_dates CHECK (starts_on <= ends_on),
  CONSTRAINT cohort_once UNIQUE (cycle_id, name)
) STRICT;

CREATE INDEX cohort_in_city ON cohort (city, starts_on);

CREATE TABLE cohort_facilitator (
  -- Who runs a cohort. Never deleted: `ended_at` ends it.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  assigned_by INTEGER NOT NULL REFERENCES person (id),
  assigned_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;

CREATE UNIQUE INDEX cohort_facilitator_once ON cohort_facilitator (cohort_id, person_id) WHERE ended_at IS NULL;

CREATE INDEX cohort_facilitator_of_person ON cohort_facilitator (person_id) WHERE ended_at IS NULL;

CREATE TABLE enrolment (
  -- A person in a cohort, or on the way into it. Work and hours belong to the person and the course, so that a transfer
  -- loses none. Never deleted.
  id INTEGER PRIMARY KEY,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  person_id INTEGER NOT NULL REFERENCES person (id),
  state TEXT NOT NULL CONSTRAINT enrolment_state CHECK (
    state IN ('invited', 'requested', 'waiting', 'active', 'declined', 'withdrawn', 'transferred')),
  added_by INTEGER REFERENCES person (id),
  added_at INTEGER NOT NULL,
  -- When the state last changed.
  since INTEGER NOT NULL,
  -- Why it ended, in staff's words; empty without any.
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT enrolment_reason CHECK (length(reason) <= 500)
) STRICT;

CREATE UNIQUE INDEX enrolment_once
    -- Nobody is in the same cohort twice.
    ON enrolment (cohort_id, person_id)
 WHERE state IN ('invited', 'requested', 'waiting', 'active');

CREATE INDEX enrolment_of_person ON enrolment (person_id, state);

CREATE VIEW cohort_member (enrolment_id, cohort_id, person_id, name, course, city, modality, since) AS
  -- Who studies in which cohort now.
  SELECT enrolment.id, cohort.id, enrolment.person_id, person_name.shown, cohort.course, cohort.city, cohort.modality,
         enrolment.since
    FROM enrolment
    JOIN cohort ON cohort.id = enrolment.cohort_id
    JOIN person_name ON person_name.id = enrolment.person_id
   WHERE enrolment.state = 'active' AND cohort.archived_at IS NULL;

CREATE VIEW cohort_run_by (cohort_id, person_id) AS
  -- Who runs which cohort now.
  SELECT cohort_id, person_id
    FROM cohort_facilitator
   WHERE ended_at IS NULL;
