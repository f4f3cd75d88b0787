-- Work that is handed in and graded, and notices.

CREATE TABLE due_date (
  -- Until when a cohort hands in the assignment of a module. Without a row there is no date; what comes later is accepted
  -- and marked.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  module TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  set_by INTEGER NOT NULL REFERENCES person (id),
  set_at INTEGER NOT NULL,
  PRIMARY KEY (cohort_id, module)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission (
  -- A person's work for one assignment: where it stands, and the text that is being written. Never deleted.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  module TEXT NOT NULL,
  -- In which the person studies the course; a transfer takes the work along.
  cohort_id INTEGER NOT NULL REFERENCES cohort (id),
  state TEXT NOT NULL CONSTRAINT submission_state CHECK (
    state IN ('draft', 'submitted', 'returned', 'approved')),
  -- The version that counts, its moment, and whether it came after the due date; all three or none.
  number INTEGER,
  submitted_at INTEGER,
  is_late INTEGER NOT NULL DEFAULT 0 CONSTRAINT submission_is_late CHECK (is_late IN (0, 1)),
  CONSTRAINT submission_has_version CHECK (
    (number IS NULL) = (state = 'draft') AND (submitted_at IS NULL) = (state = 'draft')),
  CONSTRAINT submission_once UNIQUE (person_id, course, module)
) STRICT;

CREATE INDEX submission_queue
    -- With everything that the queue counts and filters by.
    ON submission (cohort_id, state, submitted_at, module, is_late);

CREATE TABLE submission_draft (
  -- The text that is being written. `version` counts its changes. `tab` names the open page that wrote it, empty for a form
  -- sent without JavaScript; that page began from `tab_base`, and `tab_number` is its last save.
  submission_id INTEGER PRIMARY KEY REFERENCES submission (id),
  version INTEGER NOT NULL CONSTRAINT submission_draft_version CHECK (version > 0),
  text TEXT NOT NULL CONSTRAINT submission_draft_length CHECK (length(text) <= 20000),
  saved_at INTEGER NOT NULL,
  -- Since when it has been written on without a copy.
  copied_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_base INTEGER NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE TABLE submission_draft_copy (
  -- Texts that are not the current draft: earlier ones, and those that another page wrote meanwhile, which wait for the
  -- person to choose (`is_aside`).
  id INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  is_aside INTEGER NOT NULL CONSTRAINT submission_draft_copy_is_aside CHECK (is_aside IN (0, 1)),
  text TEXT NOT NULL CONSTRAINT submission_draft_copy_length CHECK (length(text) <= 20000),
  saved_at INTEGER NOT NULL,
  tab TEXT NOT NULL,
  tab_number INTEGER NOT NULL
) STRICT;

CREATE INDEX submission_draft_copy_of ON submission_draft_copy (submission_id);

CREATE TABLE submission_version (
  -- What was handed in, as it was. Append-only but for `withdrawn_at`, which the person sets while nobody has graded it.
  id INTEGER PRIMARY KEY,
  submission_id INTEGER NOT NULL REFERENCES submission (id),
  number INTEGER NOT NULL CONSTRAINT submission_version_number CHECK (number >= 1),
  text TEXT NOT NULL CONSTRAINT submission_version_length CHECK (length(text) <= 20000),
  -- The course as it was, which says what was asked.
  course_version TEXT NOT NULL,
  at INTEGER NOT NULL,
  is_late INTEGER NOT NULL CONSTRAINT submission_version_is_late CHECK (is_late IN (0, 1)),
  -- SHA-256 of everything in it, for the receipt.
  digest BLOB NOT NULL CONSTRAINT submission_version_digest CHECK (length(digest) = 32),
  withdrawn_at INTEGER,
  CONSTRAINT submission_version_once UNIQUE (submission_id, number)
) STRICT;

CREATE TABLE submission_work (
  -- Works that were made on pages of their own, as they were when handed in: by delivery, the id of the frozen version.
  version_id INTEGER NOT NULL REFERENCES submission_version (id),
  delivery TEXT NOT NULL,
  -- Empty where files stand in its place.
  work INTEGER,
  PRIMARY KEY (version_id, delivery)
) STRICT, WITHOUT ROWID;

CREATE TABLE submission_grade (
  -- What a facilitator gave a version. Append-only: the last one counts, and each after the first says why.
  id INTEGER PRIMARY KEY,
  version_id INTEGER NOT NULL REFERENCES submission_version (id),
  outcome TEXT NOT NULL CONSTRAINT submission_grade_outcome CHECK (outcome IN ('returned', 'approved')),
  -- Hundredths of a point of 100; empty where not every criterion has a level.
  score INTEGER CONSTRAINT submission_grade_score CHECK (score BETWEEN 0 AND 10000),
  comment TEXT NOT NULL CONSTRAINT submission_grade_comment CHECK (length(comment) <= 4000),
  reason TEXT NOT NULL DEFAULT '' CONSTRAINT submission_grade_reason CHECK (length(reason) <= 500),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT submission_grade_approved CHECK (outcome = 'returned' OR score IS NOT NULL)
) STRICT;

CREATE INDEX submission_grade_of_version ON submission_grade (version_id);

CREATE TABLE submission_criterion (
  -- The level of one criterion in a grade, with the rubric's words as they were.
  grade_id INTEGER NOT NULL REFERENCES submission_grade (id),
  position INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  title TEXT NOT NULL,
  weight INTEGER NOT NULL CONSTRAINT submission_criterion_weight CHECK (weight BETWEEN 1 AND 100),
  -- Empty where none was chosen.
  level INTEGER,
  level_name TEXT NOT NULL,
  comment TEXT NOT NULL CONSTRAINT submission_criterion_comment CHECK (length(comment) <= 2000),
  PRIMARY KEY (grade_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
  -- Something that a person should know, inside the product. Its words are made from kind and names when it is shown.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL,
  -- What it is about; empty where it is about nothing in a course.
  course TEXT NOT NULL DEFAULT '',
  module TEXT NOT NULL DEFAULT '',
  -- Where it leads.
  path TEXT NOT NULL CONSTRAINT notice_path CHECK (path LIKE '/%'),
  -- How often it happened since it was last read.
  times INTEGER NOT NULL DEFAULT 1 CONSTRAINT notice_times CHECK (times >= 1),
  at INTEGER NOT NULL,
  read_at INTEGER
) STRICT;

CREATE UNIQUE INDEX notice_unread_once
    -- The same again before it was read is the same notice.
    ON notice (person_id, kind, path)
 WHERE read_at IS NULL;

CREATE INDEX notice_of_person ON notice (person_id, at);

CREATE INDEX notice_by_age ON notice (at);

CREATE VIEW notice_unread (person_id, unread) AS
  -- How many notices somebody has not read.
  SELECT person_id, count(*)
    FROM notice
   WHERE read_at IS NULL
   GROUP BY person_id;

CREATE TABLE notice_choice (
  -- Who wants no notices by mail. Without a row they are sent.
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  by_mail INTEGER NOT NULL CONSTRAINT notice_choice_by_mail CHECK (by_mail IN (0, 1)),
  at INTEGER NOT NULL
) STRICT;
