-- Attempts at quizzes and exams: what was asked, every answer, every result.

CREATE TABLE question_text (
  -- A question as it stood when an attempt drew it, by the SHA-256 of its text. Never changed: a mended question is
  -- another row, so no attempt breaks when its bank changes.
  version BLOB PRIMARY KEY CONSTRAINT question_text_version CHECK (length(version) = 32),
  course TEXT NOT NULL,
  question TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX question_text_of_question ON question_text (course, question);

CREATE TABLE attempt (
  -- One go of a person at the questions of a quiz (`quiz:bienvenida`) or exam. The seed gives order and numbers. What
  -- is needed to pass and when feedback is shown are those of the beginning.
  id INTEGER PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  course TEXT NOT NULL,
  part TEXT NOT NULL CONSTRAINT attempt_part CHECK (part LIKE 'quiz:_%' OR part = 'exam'),
  -- 1 for the first one of that person at that part.
  number INTEGER NOT NULL CONSTRAINT attempt_number CHECK (number >= 1),
  seed INTEGER NOT NULL,
  course_version TEXT NOT NULL,
  pass_mark INTEGER NOT NULL CONSTRAINT attempt_pass_mark CHECK (pass_mark BETWEEN 1 AND 100),
  feedback TEXT NOT NULL CONSTRAINT attempt_feedback CHECK (feedback IN ('al-responder', 'al-terminar', 'nunca')),
  started_at INTEGER NOT NULL,
  handed_in_at INTEGER,
  CONSTRAINT attempt_once UNIQUE (person_id, course, part, number)
) STRICT;

CREATE UNIQUE INDEX attempt_open_once
    -- Whoever begins again goes on with the open one.
    ON attempt (person_id, course, part)
 WHERE handed_in_at IS NULL;

CREATE INDEX attempt_of_part ON attempt (course, part);

CREATE TABLE attempt_question (
  -- The questions of an attempt in their order, from 1.
  attempt_id INTEGER NOT NULL REFERENCES attempt (id),
  position INTEGER NOT NULL CONSTRAINT attempt_question_position CHECK (position >= 1),
  version BLOB NOT NULL REFERENCES question_text (version),
  -- Whether a person grades it.
  is_open INTEGER NOT NULL CONSTRAINT attempt_question_is_open CHECK (is_open IN (0, 1)),
  -- Whether the person wants to look at it again.
  is_for_later INTEGER NOT NULL DEFAULT 0 CONSTRAINT attempt_question_is_for_later CHECK (is_for_later IN (0, 1)),
  -- When its feedback was shown, after which its answer stays (rule 45).
  fixed_at INTEGER,
  PRIMARY KEY (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX attempt_question_by_version ON attempt_question (version);

CREATE INDEX attempt_question_open ON attempt_question (attempt_id) WHERE is_open = 1;

CREATE TABLE answer (
  -- Every answer as it was saved; the one with the highest version counts. Append-only. `page` is the opened page that
  -- sent it and `turn` which of its changes it was: the same two again are a repetition.
  attempt_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  version INTEGER NOT NULL CONSTRAINT answer_version CHECK (version >= 1),
  page INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  response TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, position, version),
  FOREIGN KEY (attempt_id, position) REFERENCES attempt_question (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE open_grade (
  -- What a facilitator gave an open answer. Append-only: the last one counts.
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  percent INTEGER NOT NULL CONSTRAINT open_grade_percent CHECK (percent BETWEEN 0 AND 100),
  comment TEXT NOT NULL CONSTRAINT open_grade_comment CHECK (length(comment) <= 2000),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL,
  FOREIGN KEY (attempt_id, position) REFERENCES attempt_question (attempt_id, position)
) STRICT;

CREATE INDEX open_grade_of_answer ON open_grade (attempt_id, position);

CREATE TABLE regrade (
  -- A question of a bank that was mended, and from then on marks what was answered to its earlier text.
  id INTEGER PRIMARY KEY,
  course TEXT NOT NULL,
  question TEXT NOT NULL,
  version BLOB NOT NULL REFERENCES question_text (version),
  author_id INTEGER NOT NULL REFERENCES person (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TABLE regraded_answer (
  -- The answers that a regrade marked again. The last regrade of an answer counts.
  regrade_id INTEGER NOT NULL REFERENCES regrade (id),
  attempt_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (attempt_id, position, regrade_id),
  FOREIGN KEY (attempt_id, position) REFERENCES attempt_question (attempt_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt_result (
  -- What an attempt came to. Append-only: the last line counts, those before it are its history.
  id INTEGER PRIMARY KEY,
  attempt_id INTEGER NOT NULL REFERENCES attempt (id),
  outcome TEXT NOT NULL CONSTRAINT attempt_result_outcome CHECK (outcome IN ('awaits-grading', 'passed', 'failed')),
  -- Hundredths of a percent, cut and not rounded; empty while an answer awaits its grade.
  score INTEGER CONSTRAINT attempt_result_score CHECK (score BETWEEN 0 AND 10000),
  cause TEXT NOT NULL CONSTRAINT attempt_result_cause CHECK (cause IN ('handed-in', 'graded', 'regraded')),
  regrade_id INTEGER REFERENCES regrade (id),
  -- Whoever graded; empty for what was marked by the server alone.
  author_id INTEGER REFERENCES person (id),
  at INTEGER NOT NULL,
  CONSTRAINT attempt_result_score_when_marked CHECK ((outcome = 'awaits-grading') = (score IS NULL)),
  CONSTRAINT attempt_result_regraded CHECK ((cause = 'regraded') = (regrade_id IS NOT NULL))
) STRICT;

CREATE INDEX attempt_result_of_attempt ON attempt_result (attempt_id, id);
