-- What people do in their courses: lessons that are done, where somebody left off, modules opened out of turn, and the workbook.
-- Everything is by the names that a course's author gave; a name that a new version of the course lacks keeps its lines.

CREATE TABLE lesson_done (
  -- A lesson that a person says to have finished. Taking it back deletes the line; the ledger of hours keeps its own.
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  lesson TEXT NOT NULL,
  done_at INTEGER NOT NULL,
  PRIMARY KEY (person_id, course, module, lesson)
) STRICT, WITHOUT ROWID;

CREATE TABLE study_place (
  -- Where a person was last in a course: in which lesson, and at which part of its page; empty for its beginning.
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  lesson TEXT NOT NULL,
  anchor TEXT NOT NULL DEFAULT '' CONSTRAINT study_place_anchor CHECK (length(anchor) <= 80),
  at INTEGER NOT NULL,
  PRIMARY KEY (person_id, course)
) STRICT, WITHOUT ROWID;

CREATE TABLE module_opening (
  -- A module that staff opened for a person before its turn, in a course with an order.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  reason TEXT NOT NULL CONSTRAINT module_opening_reason CHECK (trim(reason) <> '' AND length(reason) <= 500),
  opened_by INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT module_opening_once UNIQUE (person_id, course, module)
) STRICT;

CREATE TABLE workbook_answer (
  -- What a person wrote for an activity, as it is now. `version` counts its changes. `tab` names the open page that wrote it,
  -- empty for a form sent without JavaScript; that page began from `tab_base`, and `tab_number` is its last save.
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  activity TEXT NOT NULL,
  version INTEGER NOT NULL CONSTRAINT workbook_answer_version CHECK (version > 0),
  text TEXT NOT NULL CONSTRAINT workbook_answer_length CHECK (length(text) <= 10000),
  saved_at INTEGER NOT NULL,
  -- Since when it has been written on without a copy.
  copied_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_base INTEGER NOT NULL,
  tab_number INTEGER NOT NULL,
  PRIMARY KEY (person_id, course, activity)
) STRICT, WITHOUT ROWID;

CREATE TABLE workbook_copy (
  -- Texts of the workbook that are not the current one: earlier versions, and texts that another page wrote meanwhile, which
  -- wait for the person to choose (`is_aside`).
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  activity TEXT NOT NULL,
  is_aside INTEGER NOT NULL CONSTRAINT workbook_copy_is_aside CHECK (is_aside IN (0, 1)),
  text TEXT NOT NULL CONSTRAINT workbook_copy_length CHECK (length(text) <= 10000),
  saved_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE INDEX workbook_copy_of_answer ON workbook_copy (person_id, course, activity);
